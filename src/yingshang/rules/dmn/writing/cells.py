"""Writes one cell of a table: a test, a result, an article."""

from yingshang.rules.dmn.writing.errors import FileNotEditable
from yingshang.rules.dmn.writing.layout import TableLayout, entry, lay_out
from yingshang.rules.dmn.writing.spans import Span
from yingshang.rules.dmn.writing.splices import Splice, element, inside, spliced, text_element, text_splice

_WITHOUT_ANNOTATIONS = "20151101"  # DMN 1.1


def write_test(data: bytes, decision: str, *, row: int, column: int, text: str) -> bytes:
    """Return the file with other unary tests in an input cell; rows and columns count from 1."""
    return _write(data, decision, row, "inputEntry", column, text)


def write_result(data: bytes, decision: str, *, row: int, column: int, text: str) -> bytes:
    """Return the file with another expression in an output cell."""
    return _write(data, decision, row, "outputEntry", column, text)


def write_remark(data: bytes, decision: str, *, row: int, title: str, text: str) -> bytes:
    """Return the file with another remark (依据, 说明) on a row; the column is added when the table lacks it."""
    layout = lay_out(data, decision)
    titles = [one.title for one in layout.annotations]
    if title not in titles:
        wider = _with_annotation(layout, title) if text else data
        return write_remark(wider, decision, row=row, title=title, text=text) if text else data
    rule, place = layout.rule(row), titles.index(title)
    entries = rule.named("annotationEntry")
    if place < len(entries):
        return spliced(data, text_splice(entries[place], text))
    return spliced(data, _appended(layout, rule, ("",) * (place - len(entries)) + (text,))) if text else data


def _write(data: bytes, decision: str, row: int, name: str, column: int, text: str) -> bytes:
    layout = lay_out(data, decision)
    return spliced(data, text_splice(entry(layout.rule(row), name, column), text))


def _with_annotation(layout: TableLayout, title: str) -> bytes:
    if _WITHOUT_ANNOTATIONS in layout.root.namespace:
        raise FileNotEditable(reason=f"DMN 1.1 的文件没有“{title}”这样的注释列")
    last = (*layout.inputs, *layout.outputs, *layout.annotations)[-1]
    written = element(layout.prefix, "annotation", name=title)
    return spliced(layout.data, [Splice(start=last.end, end=last.end, data=written)])


def _appended(layout: TableLayout, rule: Span, texts: tuple[str, ...]) -> list[Splice]:
    """Put annotation entries after the last entry of a row: the schema has them there."""
    written = b"".join(annotation_entry(layout.prefix, text) for text in texts)
    before = [one for one in rule.children if one.namespace == rule.namespace]
    if not before:
        return [inside(rule, written)]
    return [Splice(start=before[-1].end, end=before[-1].end, data=written)]


def annotation_entry(prefix: bytes, text: str) -> bytes:
    """Return a remark as an element."""
    return element(prefix, "annotationEntry", text_element(prefix, text))
