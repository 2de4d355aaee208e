"""A decision made on the try-it page, with everything a reader may ask about it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from yingshang.domains.rulebook.pages.public.fixed_facts import fixed_facts
from yingshang.rules.dmn.definitions import Decision, DecisionTable
from yingshang.rules.explanation import Explanation, RuleTrace
from yingshang.rules.feel import ast
from yingshang.rules.feel.values import Value
from yingshang.rules.feel.wording import say_value
from yingshang.rules.model import Model
from yingshang.rules.outcome import Outcome
from yingshang.rules.states import State

_TONES = {State.MET: "ok", State.UNMET: "info", State.UNKNOWN: "warn", State.MANUAL_REVIEW: "warn",
          State.NOT_APPLICABLE: "info"}

_MOST_WAYS = 4
_NO_WAY = "没有找到可以做到的改变：其余事实没有人能够改变，或者没有一行得出这个结果。"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRow:
    """A row of a table that was asked: `word` says how it came out, `reasons` by which cells."""

    number: int
    word: str
    tone: str
    reasons: tuple[str, ...]
    article: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDecision:
    """One decision of the chain: its value, its sentence, its rows."""

    name: str
    value: str
    sentence: str
    rows: tuple[ShownRow, ...]
    formula: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """What it would take to come to another result; the changes are none when no way was found."""

    wanted: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What the form's answers come to; `before` are the decisions made on the way."""

    state: str
    tone: str
    missing: tuple[str, ...]
    decision: ShownDecision
    before: tuple[ShownDecision, ...]
    ways: tuple["Way", ...]


def result_of(model: Model, decision: Decision, facts: Mapping[str, object]) -> Result:
    """Decide, and return the outcome as the page shows it. Raises what `decide` raises."""
    outcome = model.decide(decision.name, facts)
    account = outcome.explain()
    return Result(
        state=outcome.state.words, tone=_TONES[outcome.state], missing=outcome.unknown, decision=_shown(account),
        before=tuple(map(_shown, account.required)), ways=tuple(_ways(decision, outcome)))


def _ways(decision: Decision, outcome: Outcome) -> Iterator[Way]:
    """What the fewest changes are that lead to each other result the table can give."""
    for wanted in other_results(decision, outcome.value)[:_MOST_WAYS]:
        miss = outcome.nearest_miss(wanted, fixed=fixed_facts())
        yield Way(wanted=say_value(wanted), sentence=miss.sentence if miss else _NO_WAY)


def other_results(decision: Decision, value: Value) -> list[Value]:
    """Return the constant results of a decision with one output, without the one it came to."""
    logic = decision.logic
    if not isinstance(logic, DecisionTable) or len(logic.outputs) != 1 or logic.policy not in "UAFP":
        return []
    trees = [row.outputs[0].tree for row in logic.rows]
    found: list[Value] = []
    for tree in trees:
        if isinstance(tree, ast.Literal) and tree.value is not None and tree.value not in (value, *found):
            found.append(tree.value)
    return found


def _shown(account: Explanation) -> ShownDecision:
    deciding = {rule.number for rule in account.deciding}
    return ShownDecision(name=account.decision, value=say_value(account.value), sentence=account.sentence,
                         formula=account.formula or "",
                         rows=tuple(_row(rule, is_deciding=rule.number in deciding) for rule in account.rules))


def _row(rule: RuleTrace, *, is_deciding: bool) -> ShownRow:
    word, tone = _word(rule, is_deciding)
    return ShownRow(number=rule.number, word=word, tone=tone, reasons=_reasons(rule), article=rule.article or "",
                    note=rule.note or "")


def _word(rule: RuleTrace, is_deciding: bool) -> tuple[str, str]:
    if is_deciding:
        return "由它决定", "ok"
    if rule.matched is None:
        return "还不能判断", "warn"
    return ("也成立，没有用到", "info") if rule.matched else ("不成立", "neutral")


def _reasons(rule: RuleTrace) -> tuple[str, ...]:
    """Why a row holds, by the cells that ask for something; why it does not, by those that fail."""
    if rule.matched:
        return tuple(cell.met for cell in rule.cells if cell.test != "-") or ("这一行不提条件",)
    failing = [cell for cell in rule.cells if cell.holds is False] or [
        cell for cell in rule.cells if cell.holds is None]
    return tuple(cell.missed for cell in failing)
