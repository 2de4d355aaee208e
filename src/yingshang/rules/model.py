"""The front door of the room: load a DMN file, ask it for a decision, and ask why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from yingshang.rules.dmn.deciding import Conclusion, conclude
from yingshang.rules.dmn.definitions import Decision, InputData
from yingshang.rules.dmn.reader import read_decisions
from yingshang.rules.dmn.xml import MAX_BYTES
from yingshang.rules.errors import InvalidModel, UnknownDecision
from yingshang.rules.facts import value_of
from yingshang.rules.feel.dates import read_date
from yingshang.rules.outcome import Outcome
from yingshang.rules.tracing import Account


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A rule file ready to decide; `version_on` is the day in its name, on which it comes into force."""

    name: str
    file: str
    version_on: date | None
    _decisions: Mapping[str, Decision] = field(repr=False)

    @property
    def decisions(self) -> tuple[str, ...]:
        """The names of the decisions, in the order of the file."""
        return tuple(self._decisions)

    def decision(self, name: str) -> Decision:
        """Return the definition of a decision. Raises UnknownDecision."""
        if name not in self._decisions:
            raise UnknownDecision(file=self.file, decision=name, known="、".join(self._decisions))
        return self._decisions[name]

    def inputs_of(self, decision: str) -> tuple[InputData, ...]:
        """Return the facts a decision needs, with those of the decisions before it."""
        return self.decision(decision).inputs

    def decide(self, decision: str, facts: Mapping[str, object]) -> Outcome:
        """Make a decision. A fact may be a plain value or a `Fact`; one not given is null, which is unknown.

        Raises UnknownDecision, UnusableFact, FactNotAllowed, and AmbiguousTable (see the hit policy).
        """
        wanted = self.decision(decision)
        scope = {one.name: one.type.accept(value_of(facts.get(one.name)), name=one.name) for one in wanted.inputs}
        made: list[Conclusion] = []
        for one in (*wanted.before, wanted):
            made.append(conclude(one, scope))
            scope[one.name] = made[-1].value
        rows = (row for conclusion in reversed(made) for row in conclusion.deciding)
        return Outcome(
            decision=decision,
            value=made[-1].value,
            articles=tuple(dict.fromkeys(row.article for row in rows if row.article)),
            _account=Account(tuple(made), facts),
        )


def load_model(source: Path | bytes, *, name: str | None = None) -> Model:
    """Read and check a DMN 1.1 to 1.5 file, once, so that deciding is quick. Raises InvalidModel."""
    data = source if isinstance(source, bytes) else _read(source)
    stem = "" if isinstance(source, bytes) else source.stem
    file = (name or "（内存中的规则）") if isinstance(source, bytes) else source.name
    given, decisions = read_decisions(data, file=file)
    return Model(
        name=name or stem.partition("@")[0] or given,
        file=file,
        version_on=_version(stem, file),
        _decisions={one.name: one for one in decisions},
    )


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise _invalid(path.name, f"文件不能读取（{error.strerror}）") from None


def _version(stem: str, file: str) -> date | None:
    _, at, text = stem.partition("@")
    version_on = read_date(text)
    if at and version_on is None:
        raise _invalid(file, f"文件名中的日期“{text}”不正确，应如“名称@2026-04-01.dmn”")
    return version_on


def _invalid(file: str, reason: str) -> InvalidModel:
    return InvalidModel(file=file, element="文件", line=0, column=0, reason=reason)
