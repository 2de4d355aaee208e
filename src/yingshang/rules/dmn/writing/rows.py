"""Adds, removes and moves rows of a table."""

from yingshang.rules.dmn.writing.cells import annotation_entry
from yingshang.rules.dmn.writing.errors import NoSuchPlace
from yingshang.rules.dmn.writing.layout import TableLayout, lay_out
from yingshang.rules.dmn.writing.splices import Splice, element, indent_before, spliced, text_element


def add_row(data: bytes, decision: str, *, after: int) -> bytes:
    """Return the file with a row that asks for nothing and gives nothing, below row `after` (0: at the top)."""
    layout = lay_out(data, decision)
    if not 0 <= after <= len(layout.rules):
        raise NoSuchPlace(place=f"第{after}行")
    rule = _new_rule(layout)
    if layout.rules and after == 0:
        first = layout.rules[0]
        return spliced(data, [Splice(start=first.start, end=first.start, data=rule + indent_before(data, first))])
    last = layout.rules[after - 1] if layout.rules else layout.table.children[-1]
    return spliced(data, [Splice(start=last.end, end=last.end, data=indent_before(data, last) + rule)])


def remove_row(data: bytes, decision: str, *, row: int) -> bytes:
    """Return the file without a row."""
    rule = lay_out(data, decision).rule(row)
    start = rule.start - len(indent_before(data, rule))
    return spliced(data, [Splice(start=start, end=rule.end, data=b"")])


def move_row(data: bytes, decision: str, *, row: int, to: int) -> bytes:
    """Return the file with a row at another place; what stands between the rows stays where it is."""
    layout = lay_out(data, decision)
    order, moving, target = list(layout.rules), layout.rule(row), layout.rule(to)
    place = order.index(target)
    order.remove(moving)
    order.insert(place, moving)
    pairs = zip(layout.rules, order, strict=True)
    return spliced(data, [Splice(start=at.start, end=at.end, data=data[one.start : one.end]) for at, one in pairs])


def _new_rule(layout: TableLayout) -> bytes:
    pattern = layout.rules[0] if layout.rules else None
    inner = indent_before(layout.data, pattern.children[0]) if pattern and pattern.children else b""
    close = indent_before(layout.data, pattern)[: len(inner)] if pattern and inner else b""
    ids, prefix = layout.fresh_ids("row"), layout.prefix
    asks, gives = text_element(prefix, "-"), text_element(prefix, "")
    entries = [element(prefix, "inputEntry", asks, id=next(ids)) for _ in layout.inputs]
    entries += [element(prefix, "outputEntry", gives, id=next(ids)) for _ in layout.outputs]
    entries += [annotation_entry(prefix, "") for _ in layout.annotations]
    return element(prefix, "rule", *(inner + one for one in entries), close, id=next(ids))
