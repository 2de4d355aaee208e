"""The front door of the room: load a DMN file, ask it for a decision, and ask why."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from pathlib import Path

from yingshang.rules.analysis.analyse import analyse_all
from yingshang.rules.analysis.finding import Finding
from yingshang.rules.analysis.reporting import Seen
from yingshang.rules.dmn.deciding import Conclusion, conclude, scope_of
from yingshang.rules.dmn.definitions import Decision, InputData
from yingshang.rules.dmn.importing import Imports
from yingshang.rules.dmn.reader import read_contents
from yingshang.rules.dmn.types import ANY
from yingshang.rules.errors import InvalidModel, UnknownDecision, UnknownFunction
from yingshang.rules.facts import value_of
from yingshang.rules.feel.effort import bounded
from yingshang.rules.feel.moment import taking_place
from yingshang.rules.feel.values import Function, Value
from yingshang.rules.files import read_file, version_in
from yingshang.rules.generated.ready import Ready
from yingshang.rules.miss import Miss
from yingshang.rules.nearest_miss import Wanted, nearest_miss
from yingshang.rules.outcome import Outcome

_NO_IMPORTS: Mapping[str, Path | bytes] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A rule file ready to decide; `version_on` is the day in its name, on which it comes into force."""

    name: str
    file: str
    version_on: date | None
    strict: bool
    faults: tuple[InvalidModel, ...] = field(repr=False)
    _decisions: Mapping[str, Decision] = field(repr=False)
    _functions: Mapping[str, Function] = field(repr=False)
    _ready: Ready = field(default_factory=Ready, repr=False, compare=False)

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

    def decide(self, decision: str, facts: Mapping[str, object], *, now: datetime | None = None) -> Outcome:
        """Make a decision. A fact may be a plain value or a `Fact`; one not given is null, which is unknown.

        `now` is what now() and today() say; without it they are null. Raises UnknownDecision, UnusableFact,
        FactNotAllowed, AmbiguousTable (see the hit policy) and TooMuchWork.
        """
        made = taking_place(now, self._conclusions, self.decision(decision), facts)
        return Outcome(made, facts, self, now)

    def evaluate(self, decision: str, facts: Mapping[str, object], *, now: datetime | None = None) -> Value:
        """Make a decision and return its value alone. Raises what `decide` does."""
        wanted = self.decision(decision)
        decide = self._ready.value(wanted) if self.strict else None
        if decide is None:
            return taking_place(now, self._conclusions, wanted, facts)[-1].value
        return decide(facts)

    def analyse(self, *, integers: Collection[str] = (), seen: Seen | None = None) -> tuple[Finding, ...]:
        """Return gaps, overlaps, conflicts and rows that never decide, of every table in the order of the file.

        Facts in `integers` are whole numbers; `seen` counts in a register what lies in a region.
        """
        return analyse_all(self._decisions.values(), integers=integers, seen=seen)

    def nearest_miss(
        self,
        decision: str,
        facts: Mapping[str, object],
        wanted: Wanted,
        *,
        fixed: Collection[str] = (),
        now: datetime | None = None,
    ) -> Miss | None:
        """Return the nearest way to an outcome (see `rules.nearest_miss`), sought at the moment `now`."""
        return taking_place(now, partial(nearest_miss, self, decision, facts, wanted, fixed=fixed))

    @property
    def functions(self) -> tuple[str, ...]:
        """The names of the business knowledge models and decision services."""
        return tuple(self._functions)

    def invoke(
        self, name: str, arguments: Mapping[str, object] | Sequence[object], *, now: datetime | None = None
    ) -> Value:
        """Call a business knowledge model or decision service; arguments by name may be left out, which is null.

        Raises UnknownFunction, and what `decide` does.
        """
        if name not in self._functions:
            raise UnknownFunction(file=self.file, function=name, known="、".join(self._functions))
        function = self._functions[name]
        if isinstance(arguments, Mapping):
            arguments = [arguments.get(one) for one in function.parameters]
        given = [ANY.take(value_of(one)) for one in arguments]
        return taking_place(now, bounded, function.invoke, given)

    def _conclusions(self, wanted: Decision, facts: Mapping[str, object]) -> tuple[Conclusion, ...]:
        """A strict model refuses facts that do not fit, another takes them for null."""
        return self._ready.conclusions(wanted)(facts) if self.strict else bounded(_leniently, wanted, facts)


def _leniently(wanted: Decision, facts: Mapping[str, object]) -> tuple[Conclusion, ...]:
    known = {one.identity: one.type.take(value_of(facts.get(one.name))) for one in wanted.inputs}
    made: list[Conclusion] = []
    for one in (*wanted.before, wanted):
        made.append(conclude(one, scope_of(one, known)))
        known[one.identity] = made[-1].value
    return tuple(made)


def load_model(
    source: Path | bytes, *, name: str | None = None, strict: bool = True, imports: Imports = _NO_IMPORTS
) -> Model:
    """Read and check a DMN 1.1 to 1.5 file, once, so that deciding is quick. Raises InvalidModel.

    Strict, as for publication, it refuses unknown names, wrong kinds and all that could never be answered; else it
    reads as the specification allows, and what cannot be known is null. `imports` finds other models by namespace.
    """
    data = source if isinstance(source, bytes) else read_file(source)
    stem = "" if isinstance(source, bytes) else source.stem
    file = (name or "（内存中的规则）") if isinstance(source, bytes) else source.name
    contents = read_contents(data, file=file, strict=strict, imports=imports)
    return Model(
        name=name or stem.partition("@")[0] or contents.name,
        file=file,
        version_on=version_in(stem, file),
        strict=strict,
        faults=contents.faults,
        _decisions={one.name: one for one in contents.decisions},
        _functions=contents.functions,
    )
