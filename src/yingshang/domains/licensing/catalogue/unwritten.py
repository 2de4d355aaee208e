"""What item files do not say at all: found in every file at once, before the first stops the reading."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from yingshang.domains.licensing.catalogue.holes import Hole, Kind

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
#: what a guide must tell of an item -> its fields
_TOLD: Mapping[Kind, tuple[str, ...]] = {
    "time": ("clock.legal_days", "clock.article", "clock.promise.days"),
    "fee": ("fee.text", "fee.basis"),
    "contact": ("contact.window", "contact.phone"),
    "legal_basis": ("legal_basis",),
}
_NAMES: Mapping[Kind, str] = {"time": "时限", "fee": "收费", "contact": "咨询方式", "legal_basis": "设定依据"}
#: words that stand where something should be said
_EMPTY_WORDS = frozenset({"", "~", "null", "待定", "暂无", "无", "略", "待补充", "另行通知", "TBD", "-"})


def unwritten_in(folder: Path, *, only: frozenset[str] | None = None) -> tuple[Hole, ...]:
    """Return a hole for each field of an item file that is absent or says nothing; of all items, or only these."""
    files = [file for file in sorted((folder / "licensing").glob("items/*.yaml"))
             if only is None or file.stem.partition("@")[0] in only]
    return tuple(hole for file in files for hole in _holes(file, f"licensing/items/{file.name}"))


def _holes(file: Path, name: str) -> Iterator[Hole]:
    try:
        top = yaml.compose(file.read_text("utf-8"), Loader=_Loader)
    except (OSError, ValueError, yaml.YAMLError):
        return  # reading the catalogue names this fault
    for kind, paths in _TOLD.items():
        for path in paths:
            found, line = _find(top, path.split("."))
            if _says_nothing(found):
                yield Hole(kind=kind, file=name, line=line, code=file.stem.partition("@")[0],
                           reason=f"没有写{_NAMES[kind]}（{path}）")


def _find(node: yaml.Node | None, path: list[str]) -> tuple[yaml.Node | None, int]:
    """Return the node of a path, and the line where it stands or should stand."""
    line = node.start_mark.line + 1 if node else 1
    for name in path:
        if not isinstance(node, yaml.MappingNode):
            return None, line
        node = next((value for key, value in node.value if key.value == name), None)
        line = node.start_mark.line + 1 if node else line
    return node, line


def _says_nothing(node: yaml.Node | None) -> bool:
    if isinstance(node, yaml.ScalarNode):
        return node.value.strip() in _EMPTY_WORDS
    if isinstance(node, yaml.SequenceNode):
        return all(map(_says_nothing, node.value))
    return node is None
