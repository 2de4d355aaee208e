"""A procedure as data: the states a case passes, the acts that move it, the clocks that run meanwhile."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from yingshang.kit.errors import BadInput, Defect
from yingshang.procedures.roles import Holder

StateKind = Literal["open", "waiting", "ended"]
FieldKind = Literal["text", "date", "integer", "boolean", "list", "mapping"]


class NoSuchAct(BadInput):
    """The procedure has no act of this name; facts: act, procedure."""

    code: ClassVar[str] = "no_such_act"
    sentence: ClassVar[str] = "“{procedure}”中没有“{act}”这一操作。请刷新页面后重新选择"


class NoSuchState(Defect):
    """The procedure has no state of this name; facts: state, procedure."""

    code: ClassVar[str] = "no_such_state"
    sentence: ClassVar[str] = "“{procedure}”中没有“{state}”这一状态。请管理员核对流程定义的版本"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Where a case stands; `role` must act next, `holder` is whom its days are put down to.

    `untimed` says in Chinese why no clock needs to run here.
    """

    name: str
    title: str
    kind: StateKind
    role: str | None = None
    holder: Holder = "none"
    untimed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One value an act carries; `max_length` counts characters of text, entries of a list or mapping."""

    name: str
    title: str
    kind: FieldKind
    required: bool = True
    max_length: int = 2000
    choices: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What a role may do in the states `frm`; `to` None leaves the state as it is.

    `reason` is the Chinese sentence shown while a clock this act paused stands still.
    """

    name: str
    title: str
    by: frozenset[str]
    frm: tuple[str, ...]
    to: str | None = None
    payload: tuple[Field, ...] = ()
    article: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time limit in working days and the acts that move it; days left None come from the case's own limits.

    `starts` begin a clock that does not run, `restarts` begin it anew in any case; `extends` add their
    payload's `days` to both limits. A starting act may carry the day to count from in its field `dated_by`
    (行政许可法第32条: silence is acceptance as of receipt). Where the limit depends on what was started, the
    starting act's field `limited_by` names it, and the case's limits are those of "clock:value". A case that
    ends stops every clock.
    """

    name: str
    title: str
    article: str
    starts: tuple[str, ...]
    stops: tuple[str, ...]
    pauses: tuple[str, ...] = ()
    resumes: tuple[str, ...] = ()
    restarts: tuple[str, ...] = ()
    extends: tuple[str, ...] = ()
    dated_by: str | None = None
    limited_by: str | None = None
    legal_days: int | None = None
    promised_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """All of it; the act `opening` makes the case and puts it into the state `initial`."""

    name: str
    version: str
    title: str
    initial: str
    opening: str
    states: tuple[State, ...]
    acts: tuple[Act, ...]
    clocks: tuple[Clock, ...]

    def act(self, name: str) -> Act:
        """Return the act of this name; raises NoSuchAct."""
        for act in self.acts:
            if act.name == name:
                return act
        raise NoSuchAct(act=name, procedure=self.title)

    def state(self, name: str) -> State:
        """Return the state of this name; raises NoSuchState."""
        for state in self.states:
            if state.name == name:
                return state
        raise NoSuchState(state=name, procedure=self.title)
