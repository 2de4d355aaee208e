"""Reads XML that may be hostile: no DTD, no entities, no network, bounded in size, depth and count."""

from pathlib import Path

from lxml import etree

from yingshang.rules.errors import InvalidModel

MAX_BYTES = 4 * 1024 * 1024
_MAX_ELEMENTS = 200_000
_MAX_DEPTH = 40


def read_xml(data: bytes, *, file: str) -> "etree._Element":
    """Return the root element. Raises InvalidModel."""
    if len(data) > MAX_BYTES:
        raise _fault(file, f"文件太大（超过{MAX_BYTES // 1024 // 1024}MB）")
    try:
        root = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        reason = f"不是格式正确的XML（{(error.msg or '').partition(', line ')[0]}）"
        raise _fault(file, reason, line=error.lineno, column=error.offset) from None
    except (ValueError, LookupError) as error:
        raise _fault(file, f"不是可读的XML（{error}）") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise _fault(file, "不允许包含DOCTYPE")
    _require_modest(root, file)
    return root


def namespace_in(path: Path) -> str:
    """Return the namespace that a model file gives itself, or "" when it cannot be read."""
    try:
        with path.open("rb") as file:
            return read_xml(file.read(MAX_BYTES + 1), file=path.name).get("namespace") or ""
    except (OSError, InvalidModel):
        return ""


def _parser() -> "etree.XMLParser":
    return etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _require_modest(root: "etree._Element", file: str) -> None:
    depth = count = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        if depth > _MAX_DEPTH or count > _MAX_ELEMENTS:
            reason = f"元素嵌套太深（超过{_MAX_DEPTH}层）" if depth > _MAX_DEPTH else "元素太多"
            raise _fault(file, reason, line=element.sourceline)


def _fault(file: str, reason: str, *, line: int | None = 0, column: int | None = 0) -> InvalidModel:
    return InvalidModel(file=file, element="XML", line=line or 0, column=column or 0, reason=reason)
