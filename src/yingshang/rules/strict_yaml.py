"""YAML without surprises: one meaning per scalar, no aliases, no tags, no doubled keys, bounded.

Numbers become Decimal from their text, dates become dates, only `true` and `false` are truth values; what
YAML 1.1 would silently read as something else (`010`, `1:30`, `yes`) is refused.
"""

import re
from decimal import Decimal

import yaml

from yingshang.rules.feel.dates import read_date

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,33})(?:\.[0-9]{1,34})?")
_TAG = "tag:yaml.org,2002:"
_MAX_CHARACTERS = 1_000_000
_MAX_DEPTH = 20
_TRUTHS = {"true": True, "false": False}


class Unclear(Exception):
    """The text is no YAML, or could be read in more than one way; `line` counts from 1."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


def compose(text: str) -> yaml.Node | None:
    """Return the tree of a text, or None when there is nothing in it. Raises Unclear."""
    if len(text) > _MAX_CHARACTERS:
        raise Unclear("文件太大", 0)
    try:
        _require_plain(text)
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Unclear(f"不是格式正确的YAML（{error.problem}）", mark.line + 1 if mark else 0) from None
    except yaml.YAMLError as error:
        raise Unclear(f"不是格式正确的YAML（{error}）", 0) from None


def value(node: yaml.Node) -> object:
    """Return what a node says, as Decimal, str, bool, date, None, list and dict. Raises Unclear."""
    if isinstance(node, yaml.SequenceNode):
        return [value(one) for one in node.value]
    if isinstance(node, yaml.MappingNode):
        return {key: value(one) for key, one in entries(node).items()}
    return _scalar(node)


def entries(node: yaml.Node) -> dict[str, yaml.Node]:
    """Return the entries of a mapping. Raises Unclear for another node, or a key twice or not text."""
    if not isinstance(node, yaml.MappingNode):
        raise Unclear("这里应为“名称: 值”的形式", line(node))
    found: dict[str, yaml.Node] = {}
    for key, one in node.value:
        name = value(key)
        if not isinstance(name, str) or name in found:
            reason = f"名称“{name}”重复" if isinstance(name, str) else "名称应为文字"
            raise Unclear(reason, line(key))
        found[name] = one
    return found


def line(node: yaml.Node) -> int:
    """Return the line a node begins on, from 1."""
    return int(node.start_mark.line) + 1


def _require_plain(text: str) -> None:
    """Look through the events first: composing a hostile text could recurse too deep or multiply by aliases."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        at = event.start_mark.line + 1 if event.start_mark else 0
        if depth > _MAX_DEPTH:
            raise Unclear(f"嵌套太深（超过{_MAX_DEPTH}层）", at)
        if isinstance(event, yaml.NodeEvent) and event.anchor:
            raise Unclear("不允许使用锚点和别名（& *）", at)
        if getattr(event, "tag", None):
            raise Unclear("不允许使用标签（!）", at)


def _scalar(node: yaml.Node) -> object:
    text, tag = str(node.value), node.tag.removeprefix(_TAG)
    if tag == "str":
        return text
    if tag == "null":
        return None
    if tag == "bool" and text in _TRUTHS:
        return _TRUTHS[text]
    if tag in ("int", "float") and _NUMBER.fullmatch(text):
        return Decimal(text)
    day = read_date(text)
    if day is None:
        reason = f"“{text}”可能被误解：请写普通的数、日期、true或false，文字加引号"
        raise Unclear(reason, line(node))
    return day
