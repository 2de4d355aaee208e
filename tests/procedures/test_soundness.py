"""A sound procedure passes; break one thing and exactly that is found."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yingshang.procedures.procedure import Act, Clock, Field, Procedure, State
from yingshang.procedures.soundness import UnsoundProcedure, check, require_sound

Change = Callable[[Procedure], Procedure]


def state(name: str, **changes: Any) -> Change:
    def changed(one: Procedure) -> Procedure:
        states = (replace(each, **changes) if each.name == name else each for each in one.states)
        return replace(one, states=tuple(states))

    return changed


def act(name: str, **changes: Any) -> Change:
    def changed(one: Procedure) -> Procedure:
        acts = (replace(each, **changes) if each.name == name else each for each in one.acts)
        return replace(one, acts=tuple(acts))

    return changed


def clock(name: str, **changes: Any) -> Change:
    def changed(one: Procedure) -> Procedure:
        clocks = (replace(each, **changes) if each.name == name else each for each in one.clocks)
        return replace(one, clocks=tuple(clocks))

    return changed


def without_act(name: str) -> Change:
    def changed(one: Procedure) -> Procedure:
        acts = tuple(each for each in one.acts if each.name != name)
        drop = {"starts", "stops", "pauses", "resumes", "restarts", "extends"}
        clocks = tuple(
            replace(each, **{field: tuple(n for n in getattr(each, field) if n != name) for field in drop})
            for each in one.clocks
        )
        return replace(one, acts=acts, clocks=clocks)

    return changed


def more(**additions: Any) -> Change:
    def changed(one: Procedure) -> Procedure:
        longer = {field: (*getattr(one, field), addition) for field, addition in additions.items()}
        return replace(one, **longer)

    return changed


CLERK = frozenset({"clerk"})
ISLAND = State(name="island", title="孤岛", kind="ended")
PIT = State(name="pit", title="陷阱", kind="open", role="clerk", holder="window", untimed="测试")
FALL = Act(name="fall", title="落入", by=CLERK, frm=("received",), to="pit")
STAY = Act(name="stay", title="停留", by=CLERK, frm=("pit",))
PAUSED_FOR_GOOD = [("paused_twice", "decision"), ("state_without_clock", "reviewing")]
NEVER = Clock(name="never", title="从不", article="测试", starts=("rate",), stops=())


def test_the_licence_procedure_is_sound(licence: Procedure) -> None:
    assert check(licence) == ()
    require_sound(licence)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (more(states=ISLAND), [("state_unreachable", "island")]),
        (act("decide", to=None), [("state_unreachable", "decided"), ("state_unreachable", "delivered")]),
        (lambda one: more(states=PIT, acts=FALL)(more(acts=STAY)(one)), [("state_without_end", "pit")]),
        (
            act("rate", to="decided", frm=("delivered",)),
            [("end_not_final", "delivered"), ("state_without_clock", "decided")],
        ),
        (state("reviewing", role=None), [("nobody_responsible", "reviewing")]),
        (state("reviewing", holder="none"), [("nobody_responsible", "reviewing")]),
        (state("reviewing", role="mayor"), [("nobody_responsible", "reviewing")]),
        (state("correcting", role="clerk"), [("nobody_responsible", "correcting")]),
        (state("special", untimed=None), [("state_without_clock", "special")]),
        (clock("correction", starts=("correct",), stops=()), [("state_without_clock", "correcting")]),
        (act("accept", by=frozenset()), [("act_without_permission", "accept")]),
        (act("accept", by=frozenset({"mayor"})), [("act_without_permission", "accept")]),
        (act("rate", frm=()), [("act_from_nowhere", "rate")]),
        (act("submit", frm=("refused",)), [("opening_not_first", "submit")]),
        (act("submit", to="reviewing"), [("opening_not_first", "submit")]),
        (more(states=ISLAND, acts=replace(STAY, frm=("nowhere",))), [("unknown_name", "nowhere")]),
        (act("decide", to="nowhere"), [("unknown_name", "nowhere")]),
        (lambda one: replace(one, initial="nowhere"), [("unknown_name", "nowhere")]),
        (lambda one: replace(one, opening="nothing"), [("unknown_name", "nothing")]),
        (clock("delivery", stops=("nothing",)), [("unknown_name", "nothing")]),
        (clock("delivery", extends=("nothing",)), [("unknown_name", "nothing")]),
        (more(states=replace(ISLAND, name="refused")), [("name_not_unique", "refused")]),
        (more(acts=replace(STAY, name="rate", frm=("decided",))), [("name_not_unique", "rate")]),
        (more(clocks=replace(NEVER, name="delivery")), [("name_not_unique", "delivery")]),
        (more(states=replace(ISLAND, name="")), [("name_not_unique", "")]),
        (
            act("rate", payload=(Field(name="a", title="甲", kind="text"),) * 2),
            [("name_not_unique", "a")],
        ),
        (clock("delivery", article=" "), [("clock_without_article", "delivery")]),
        (clock("delivery", starts=()), [("clock_never_starts", "delivery")]),
        (more(clocks=replace(NEVER, starts=("gone",))), [("unknown_name", "gone")]),
        (clock("decision", resumes=()), [("pause_without_resume", "decision")]),
        (clock("decision", pauses=()), [("pause_without_resume", "decision")]),
        (clock("decision", restarts=(), stops=(), resumes=("deliver",)), PAUSED_FOR_GOOD),
        (clock("decision", stops=("decide", "accept")), [("act_moves_clock_twice", "decision")]),
        (clock("delivery", legal_days=-1), [("limit_negative", "delivery")]),
        (clock("delivery", promised_days=11), [("promise_longer_than_law", "delivery")]),
        (act("begin_special", article=None), [("pause_without_article", "decision")]),
        (act("begin_special", frm=("reviewing", "special")), [("paused_twice", "decision")]),
        (act("extend", payload=()), [("extension_without_days", "decision")]),
        (
            act("extend", payload=(Field(name="days", title="天数", kind="integer"),)),
            [("extension_without_days", "decision")],
        ),
        (clock("decision", limited_by="moon"), [("limit_name_missing", "decision")]),
        (clock("decision", dated_by="moon"), [("start_date_missing", "decision")]),
    ],
)
def test_one_fault_is_found_and_no_other(
    licence: Procedure, change: Change, found: list[tuple[str, str]]
) -> None:
    findings = check(change(licence))
    assert [(finding.code, finding.about) for finding in findings] == found


def test_a_clock_whose_start_cannot_happen_is_found(licence: Procedure) -> None:
    never = replace(NEVER, starts=("stay",))
    findings = check(more(states=PIT, acts=STAY, clocks=never)(licence))
    assert ("clock_never_starts", "never") in [(finding.code, finding.about) for finding in findings]


def test_an_unsound_procedure_is_refused_with_every_finding(licence: Procedure) -> None:
    broken = more(states=ISLAND)(state("reviewing", role=None)(licence))
    with pytest.raises(UnsoundProcedure) as refusal:
        require_sound(broken)
    assert "“食品经营许可”不能启用：状态“孤岛”没有任何操作能够到达；状态“审查中”" in refusal.value.message


def test_a_clock_that_nothing_can_set_going_again_is_found(licence: Procedure) -> None:
    stuck = clock("decision", restarts=(), stops=(), resumes=("correct",))(licence)
    about = [finding.sentence for finding in check(stuck) if finding.code == "paused_forever"]
    assert about == [
        "时限“审批”在状态“已决定”暂停后，没有操作能够恢复或停止它",
        "时限“审批”在状态“审查中”暂停后，没有操作能够恢复或停止它",
        "时限“审批”在状态“特别程序中”暂停后，没有操作能够恢复或停止它",
    ]


@given(gone=st.sets(st.integers(1, 13), max_size=6))
def test_what_passes_the_check_leaves_nobody_stranded(licence: Procedure, gone: set[int]) -> None:
    poorer = licence
    for index in gone:
        poorer = without_act(licence.acts[index].name)(poorer)
    findings = check(poorer)
    stranded = [state for state in states_after(poorer, poorer.initial) if not can_end(poorer, state)]
    unreached = {state.name for state in poorer.states} - states_after(poorer, poorer.initial)
    assert findings or not (stranded or unreached)
    assert {finding.about for finding in findings if finding.code == "state_unreachable"} == unreached


def states_after(procedure: Procedure, start: str) -> set[str]:
    found = {start}
    for _ in procedure.states:
        found |= {act.to for act in procedure.acts for frm in act.frm if frm in found and act.to}
    return found


def can_end(procedure: Procedure, start: str) -> bool:
    return any(procedure.state(name).kind == "ended" for name in states_after(procedure, start))
