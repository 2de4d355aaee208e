"""What a form asks, described by data of the catalogue."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any, ClassVar

from yingshang.kit.errors import Defect
from yingshang.ui.fields_of import plain

TYPES = ("text", "longtext", "address", "number", "boolean", "choice", "multichoice", "date", "phone",
         "idcard", "uscc")  # fmt: skip
_LENGTHS = {"text": 100, "address": 200, "longtext": 2000}


class InvalidQuestion(Defect):
    """A question's description cannot be used; facts: name, reason."""

    code: ClassVar[str] = "invalid_question"
    sentence: ClassVar[str] = "表单项“{name}”的定义有误：{reason}。请在事项目录中改正"


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    title: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Prefill:
    """A value known already, and who said so when."""

    value: Any
    source: str = ""
    as_of: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One fact to ask for; `when` maps other questions to the answers for which this one is asked."""

    name: str
    title: str
    type: str = "text"
    unit: str = ""
    hint: str = ""
    required: bool = True
    choices: tuple[Any, ...] = ()
    when: Mapping[str, Any] | None = None
    max_length: int = 0
    minimum: Decimal | int | None = 0
    maximum: Decimal | int | None = None
    places: int = 2

    def __post_init__(self) -> None:
        if self.type not in TYPES:
            raise InvalidQuestion(name=self.name, reason=f"类型“{self.type}”不存在，可用：{'、'.join(TYPES)}")
        if self.type in ("choice", "multichoice") and not self.choices:
            raise InvalidQuestion(name=self.name, reason="选择题没有选项")
        object.__setattr__(self, "choices", tuple(_choice(self.name, given) for given in self.choices))
        object.__setattr__(self, "max_length", self.max_length or _LENGTHS.get(self.type, 100))

    @classmethod
    def read(cls, description: Mapping[str, Any]) -> "Question":
        """Make a question of a mapping out of the catalogue; what it does not know is left to others."""
        known = {field.name for field in fields(cls)}
        given = {name: value for name, value in description.items() if name in known and value is not None}
        if not isinstance(given.get("name"), str) or not isinstance(given.get("title"), str):
            raise InvalidQuestion(name=given.get("name", "?"), reason="缺少 name 或 title")
        return cls(**{**given, "choices": tuple(given.get("choices", ()))})


def _choice(name: str, given: Any) -> Choice:
    if isinstance(given, Choice):
        return given
    if isinstance(given, str):
        return Choice(given, given)
    value = plain(given, "value")
    if value is not None:
        return Choice(str(value), str(plain(given, "title", value)), str(plain(given, "hint", "")))
    if isinstance(given, list | tuple) and len(given) in (2, 3):
        return Choice(*(str(part) for part in given))
    raise InvalidQuestion(name=name, reason=f"选项“{given}”应为文字、[值, 名称] 或含 value 的记录")
