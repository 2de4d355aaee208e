"""An example, and why it does not hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from yingshang.kit.errors import YingshangError
from yingshang.rules.dmn.types import ANY
from yingshang.rules.feel.dates import read_duration
from yingshang.rules.feel.logic import equal
from yingshang.rules.feel.values import Months, Value
from yingshang.rules.feel.wording import say_value
from yingshang.rules.model import Model
from yingshang.rules.outcome import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Facts, and what must follow from them.

    `article` must be cited by the outcome, `row` must decide it; `state` is its state in Chinese, `unknown` the
    facts it still lacks.
    """

    name: str
    decision: str
    facts: Mapping[str, object]
    outcome: object
    article: str | None
    row: object
    line: int
    state: str | None = None
    unknown: object = None


def outcome_of(model: Model, example: Example) -> Outcome | YingshangError:
    """Return what follows from the facts of an example, or the error that does."""
    try:
        return model.decide(example.decision, example.facts)
    except YingshangError as error:
        return error


def reason_against(model: Model, example: Example) -> str | None:
    """Say why an example fails, or None when it holds."""
    outcome = outcome_of(model, example)
    if isinstance(outcome, YingshangError):
        return outcome.message
    strange = sorted(example.facts.keys() - {one.name for one in model.inputs_of(example.decision)})
    if strange:
        return f"“{strange[0]}”不是决策“{example.decision}”需要的事实"
    if not _is_same(example.outcome, outcome.value):
        wanted = say_value(ANY.accept(example.outcome, name="outcome"))
        return f"应为“{wanted}”，实为“{say_value(outcome.value)}”：{outcome.explain().sentence}"
    return _reason_of_basis(example, outcome) or _reason_of_state(example, outcome)


def _reason_of_basis(example: Example, outcome: Outcome) -> str | None:
    if example.article and not any(example.article in article for article in outcome.articles):
        return f"依据应为“{example.article}”，实为“{'；'.join(outcome.articles) or '（无）'}”"
    rows = [rule.number for rule in outcome.explain().deciding]
    if example.row is not None and example.row not in rows:
        return f"应由第{example.row}行决定，实为第{'、'.join(map(str, rows)) or '（无）'}行"
    return None


def _reason_of_state(example: Example, outcome: Outcome) -> str | None:
    if example.state is not None and example.state != outcome.state.words:
        return f"状态应为“{example.state}”，实为“{outcome.state.words}”"
    if example.unknown is not None and example.unknown != list(outcome.unknown):
        return f"缺少的事实应为{example.unknown}，实为{list(outcome.unknown)}"
    return None


def _is_same(wanted: object, value: Value) -> bool:
    if isinstance(value, Months | timedelta) and isinstance(wanted, str):
        return read_duration(wanted) == value
    return equal(ANY.accept(wanted, name="outcome"), value) is True
