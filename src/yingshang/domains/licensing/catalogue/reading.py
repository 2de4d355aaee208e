"""YAML nodes into records: the record's annotations say what a file must hold, its nodes know their lines."""

import dataclasses
import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import yaml

from yingshang.domains.licensing.catalogue.errors import InvalidCatalogue
from yingshang.domains.licensing.catalogue.references import Mention, Place

#: What an entry takes over from the mapping around it when it does not say its own.
_INHERITED = ("in_force_on", "source", "confidence")
#: The C loader is ten times faster where it was built; both know lines.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TAGS = {str: ("str",), int: ("int",), bool: ("bool",), Decimal: ("int", "float"), dt.date: ("timestamp",)}
_TITLES = {str: "文字（数字请加引号）", int: "整数", bool: "true 或者 false", Decimal: "数字",
           dt.date: "日期（如 2026-01-01）"}


class Reader:
    """Reads one file into a record, and keeps every code it meets with its place."""

    def __init__(self, root: Path, file: Path) -> None:
        self.file = file.relative_to(root)
        self.mentions: list[Mention] = []
        self._path = file

    def read(self, shape: type, given: Mapping[str, object] | None = None) -> Any:
        """Return the file as this record; `given` are values the file does not hold itself (code, date).

        Raises InvalidCatalogue.
        """
        try:
            node = yaml.compose(self._path.read_text("utf-8"), Loader=_Loader)
        except (OSError, ValueError, RecursionError, yaml.YAMLError) as error:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + 1 if mark else 1
            raise self.wrong(line, "YAML", getattr(error, "problem", None) or error) from error
        if node is None:
            raise self.wrong(1, "YAML", "文件是空的")
        return self._record(shape, node, "", {}, given or {})

    def wrong(self, line: int, field: str, reason: object) -> InvalidCatalogue:
        return InvalidCatalogue(file=self.file, line=line, field=field, reason=reason)

    def _value(self, shape: Any, node: yaml.Node, path: str, inherited: Mapping[str, yaml.Node]) -> object:
        origin = get_origin(shape)
        if origin is Annotated:
            return self._mentioned(shape, node, path, inherited)
        if origin is Literal:
            return self._one_of(get_args(shape), node, path)
        if origin in (Union, UnionType):
            inner = next(part for part in get_args(shape) if part is not NoneType)
            return self._value(inner, node, path, inherited)
        if origin is tuple:
            return self._tuple(get_args(shape)[0], node, path, inherited)
        if origin is Mapping:
            return self._mapping(get_args(shape)[0], node, path)
        if dataclasses.is_dataclass(shape):
            return self._record(shape, node, path, inherited, {})
        return self._scalar(shape, node, path)

    def _mentioned(self, shape: Any, node: yaml.Node, path: str,
                   inherited: Mapping[str, yaml.Node]) -> object:
        base, mark = get_args(shape)
        value = self._value(base, node, path, inherited)
        place = Place(file=self.file, line=_line(node), field=path)
        self.mentions.append(Mention(code=str(value), mark=mark, place=place))
        return value

    def _one_of(self, allowed: tuple[object, ...], node: yaml.Node, path: str) -> object:
        value = self._scalar(str, node, path)
        if value not in allowed:
            raise self.wrong(_line(node), path, f"“{value}”不在可用的值 {'、'.join(map(str, allowed))} 之中")
        return value

    def _tuple(self, shape: Any, node: yaml.Node, path: str, inherited: Mapping[str, yaml.Node]) -> object:
        if not isinstance(node, yaml.SequenceNode):
            raise self.wrong(_line(node), path, "应为列表")
        return tuple(self._value(shape, part, f"{path}[{number}]", inherited)
                     for number, part in enumerate(node.value, 1))

    def _mapping(self, key_shape: Any, node: yaml.Node, path: str) -> dict[str, object]:
        """Return free keys, each of which may refer to an entry, with text, boolean or number values."""
        if not isinstance(node, yaml.MappingNode):
            raise self.wrong(_line(node), path, "应为“名称: 值”的结构")
        values: dict[str, object] = {}
        for key, value in node.value:
            name = str(self._value(key_shape, key, _join(path, str(key.value)), {}))
            kind = {"bool": bool, "int": Decimal, "float": Decimal}.get(value.tag.rpartition(":")[2], str)
            values[name] = self._scalar(kind, value, _join(path, name))
        return values

    def _record(self, shape: Any, node: yaml.Node, path: str, inherited: Mapping[str, yaml.Node],
                given: Mapping[str, object]) -> object:
        if isinstance(node, yaml.ScalarNode) and hasattr(shape, "from_text"):
            return shape.from_text(self._scalar(str, node, path))
        if not isinstance(node, yaml.MappingNode):
            raise self.wrong(_line(node), path or "YAML", "应为“字段: 值”的结构")
        own = self._own_nodes(node, path, [name for name in _fields_of(shape) if name not in given])
        around = {**inherited, **{name: own[name] for name in _INHERITED if name in own}}
        values = dict(given)
        for name, (hint, needed) in _fields_of(shape).items():
            found = own.get(name) or (around.get(name) if name in _INHERITED else None)
            if name in given:
                continue
            if found is not None and found.tag != "tag:yaml.org,2002:null":
                values[name] = self._value(hint, found, _join(path, name), around)
            elif needed:
                raise self.wrong(_line(node), _join(path, name), "没有填写")
        return shape(**values)

    def _own_nodes(self, node: yaml.MappingNode, path: str, known: list[str]) -> dict[str, yaml.Node]:
        own: dict[str, yaml.Node] = {}
        for key, value in node.value:
            field = _join(path, str(key.value))
            if key.value not in known:
                raise self.wrong(_line(key), field, f"没有这个字段，可用的字段是 {'、'.join(known)}")
            if key.value in own:
                raise self.wrong(_line(key), field, "同一个字段出现两次")
            own[key.value] = value
        return own

    def _scalar(self, kind: Any, node: yaml.Node, path: str) -> object:
        tag = node.tag.rpartition(":")[2]
        text = node.value if isinstance(node, yaml.ScalarNode) else ""
        if tag not in _TAGS[kind] or not str(text).strip():
            raise self.wrong(_line(node), path, f"没有填写，或者不是{_TITLES[kind]}")
        try:
            return _made(kind, text)
        except (ValueError, ArithmeticError) as error:
            raise self.wrong(_line(node), path, f"“{text}”不是{_TITLES[kind]}") from error


def _made(kind: Any, text: str) -> object:
    if kind is bool:
        return text.lower() in ("true", "yes", "on")
    if kind is dt.date:
        return dt.date.fromisoformat(text)
    made = kind(text)
    if isinstance(made, Decimal) and not made.is_finite():
        raise ValueError(text)
    return made


@cache
def _fields_of(shape: type) -> dict[str, tuple[Any, bool]]:
    """Return each field's annotation and whether a file must give it."""
    hints = get_type_hints(shape, include_extras=True)
    return {field.name: (hints[field.name], field.default is dataclasses.MISSING)
            for field in dataclasses.fields(shape)}


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
