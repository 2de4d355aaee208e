"""Catalogue files read so that every complaint names the file, the line and the field."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, TypeVar, cast

import yaml

from yingshang.kit.errors import Defect

T = TypeVar("T", int, str, dt.date)
_LINE = object()  # the key under which a mapping keeps its line; no YAML key can equal it
_KINDS: Mapping[type, str] = {int: "整数", str: "文字", dt.date: "日期（如 2026-01-01）"}


class InvalidFile(Defect):
    """A catalogue file cannot be used; facts: file, line, field, reason."""

    code: ClassVar[str] = "invalid_file"
    sentence: ClassVar[str] = "文件 {file} 第{line}行“{field}”有误：{reason}。请改正后重新载入"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One mapping of a file, with typed fields; what is not as asked raises InvalidFile."""

    file: Path
    line: int
    content: Mapping[object, Any]

    def only(self, *known: str) -> "Section":
        """Return the section itself when it has no other fields than these."""
        strange = next((key for key in self.content if key is not _LINE and key not in known), None)
        if strange is not None:
            raise self.wrong(str(strange), f"没有这个字段，可用的字段是 {'、'.join(known)}")
        return self

    def get(self, field: str, kind: type[T]) -> T:
        """Return a field that must be there and of exactly this kind: int, str or date."""
        return self._typed(field, self.content.get(field), kind)

    def get_all(self, field: str, kind: type[T]) -> tuple[T, ...]:
        """Return a list of such values; a missing field is an empty list."""
        return tuple(self._typed(field, value, kind) for value in self._list(field))

    def sections(self, field: str) -> tuple["Section", ...]:
        """Return a list of mappings; a missing field is an empty list."""
        return tuple(_section(self.file, value, self.line, field) for value in self._list(field))

    def wrong(self, field: str, reason: str) -> InvalidFile:
        """Return the error to raise when this field is wrong for a reason of the caller's."""
        return InvalidFile(file=self.file.name, line=self.line, field=field, reason=reason)

    def _typed(self, field: str, value: object, kind: type[T]) -> T:
        if type(value) is not kind or value == "":
            raise self.wrong(field, f"没有填写，或者不是{_KINDS[kind]}")
        return value

    def _list(self, field: str) -> list[object]:
        values = self.content.get(field, [])
        if not isinstance(values, list):
            raise self.wrong(field, "应为列表")
        return values


def read_section(file: Path) -> Section:
    """Read a YAML file that holds one mapping; raises InvalidFile."""
    try:
        content = yaml.load(file.read_bytes(), Loader=_WithLines)
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or error
        line = mark.line + 1 if mark else 1
        raise InvalidFile(file=file.name, line=line, field="YAML", reason=reason) from error
    return _section(file, content, 1, "YAML")


def _section(file: Path, value: object, line: int, field: str) -> Section:
    if not isinstance(value, dict):
        raise InvalidFile(file=file.name, line=line, field=field, reason="应为“字段: 值”的结构")
    return Section(file=file, line=value[_LINE], content=value)


class _WithLines(yaml.SafeLoader):
    """Safe YAML in which every mapping knows the line it starts on and no key stands twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        made = cast("dict[Any, Any]", super().construct_mapping(node, deep=deep))
        if len(made) < len(node.value):
            raise yaml.MarkedYAMLError(problem="同一个字段出现两次", problem_mark=node.start_mark)
        made[_LINE] = node.start_mark.line + 1
        return made
