"""Facts and wishes as a person types them: a YAML or JSON file, a word, a FEEL text."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

from yingshang.rules import strict_yaml
from yingshang.rules.errors import InvalidExpression, UnreadableFacts
from yingshang.rules.facts import Fact
from yingshang.rules.feel.dates import read_date
from yingshang.rules.feel.evaluator import evaluator
from yingshang.rules.feel.parser import parse_expression
from yingshang.rules.states import WORDS

_SOURCED = {"value", "source", "as_of"}
_MAX_BYTES = 4_000_000


def read_facts(path: Path) -> dict[str, object]:
    """Return the facts of a file: `名称: 值`, or `名称: {value, source, as_of}`. Raises UnreadableFacts."""
    try:
        with path.open("rb") as file:
            text = file.read(_MAX_BYTES).decode("utf-8-sig")
        read = _json(text) if path.suffix == ".json" else _yaml(text)
    except OSError as error:
        raise UnreadableFacts(file=path.name, reason=f"文件不能读取（{error.strerror}）") from None
    except (ValueError, RecursionError, ArithmeticError) as error:
        raise UnreadableFacts(file=path.name, reason=f"不是格式正确的文件（{error}）") from None
    except strict_yaml.Unclear as error:
        raise UnreadableFacts(file=path.name, reason=f"第{error.line}行：{error.reason}") from None
    if not isinstance(read, dict):
        raise UnreadableFacts(file=path.name, reason="应为“名称: 值”的形式")
    return {str(name): _fact(one, path.name) for name, one in read.items()}


def read_wish(text: str) -> object:
    """Return what a wanted outcome means: a state by its word, a FEEL constant, else the text itself."""
    if text in WORDS:
        return WORDS[text]
    try:
        value = evaluator(parse_expression(text, frozenset()))({})
    except InvalidExpression:
        return text
    return text if value is None else value


def _yaml(text: str) -> object:
    node = strict_yaml.compose(text)
    return {} if node is None else strict_yaml.value(node)


def _json(text: str) -> object:
    return json.loads(text, parse_float=Decimal, parse_int=Decimal)


def _fact(value: object, file: str) -> object:
    if not (isinstance(value, dict) and "value" in value and value.keys() <= _SOURCED):
        return value
    as_of = value.get("as_of")
    day = read_date(as_of) if isinstance(as_of, str) else as_of
    if as_of is not None and not isinstance(day, date):
        raise UnreadableFacts(file=file, reason=f"as_of“{as_of}”不是日期（如2026-03-01）")
    return Fact(value["value"], str(value.get("source") or ""), day if isinstance(day, date) else None)
