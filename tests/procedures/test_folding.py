"""Where a case stands follows from its acts."""

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yingshang.procedures.folding import ActNotPossible, NaiveInstant, PastAct, day_of, fold, possible_acts
from yingshang.procedures.procedure import NoSuchAct, NoSuchState, Procedure

Did = Callable[..., PastAct]


def test_acts_lead_from_state_to_state(licence: Procedure, did: Did) -> None:
    acts = [did("submit", "2026-03-02"), did("accept", "2026-03-03"), did("decide", "2026-03-10")]
    assert [fold(licence, acts[: length + 1]).state.name for length in range(3)] == [
        "received",
        "reviewing",
        "decided",
    ]


def test_an_act_that_leaves_the_state_does_not_touch_since(licence: Procedure, did: Did) -> None:
    acts = [did("submit", "2026-03-02"), did("accept", "2026-03-03"), did("reopen", "2026-03-10")]
    standing = fold(licence, acts)
    assert standing.state.name == "reviewing"
    assert standing.since == acts[1].at


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        ([], "办件现在的状态是“尚未开始”，不能“继续”"),
        (["accept"], "办件现在的状态是“尚未开始”，不能“受理”"),
        (["submit", "decide"], "办件现在的状态是“已收件”，不能“作出决定”"),
        (["submit", "submit"], "不能“提交申请”"),
        (["submit", "withdraw", "correct"], "办件现在的状态是“已撤回”，不能“提交补正”"),
    ],
)
def test_an_act_in_the_wrong_state_is_a_conflict(
    licence: Procedure, did: Did, names: list[str], sentence: str
) -> None:
    with pytest.raises(ActNotPossible, match=sentence):
        fold(licence, [did(name, "2026-03-02") for name in names])


def test_unknown_names_are_told(licence: Procedure, did: Did) -> None:
    with pytest.raises(NoSuchAct, match="没有“fly”这一操作"):
        fold(licence, [did("fly", "2026-03-02")])
    with pytest.raises(NoSuchState, match="没有“sky”这一状态"):
        licence.state("sky")


def test_what_is_possible_depends_on_state_and_role(licence: Procedure) -> None:
    def names(state: str, *roles: str) -> list[str]:
        return [act.name for act in possible_acts(licence, state, roles)]

    assert names("received", "clerk") == ["accept", "ask_correction", "refuse"]
    assert names("received", "applicant") == ["withdraw"]
    assert names("reviewing", "reviewer", "chief") == ["begin_special", "extend", "reopen", "decide"]
    assert names("delivered", "applicant") == ["rate"]
    assert names("received") == names("nowhere", "clerk") == []


@given(data=st.data())
def test_whatever_is_offered_can_be_done(licence: Procedure, did: Did, data: st.DataObject) -> None:
    acts = [did("submit", "2026-03-02")]
    for _ in range(data.draw(st.integers(0, 12))):
        state = fold(licence, acts).state
        offered = possible_acts(licence, state.name, {"applicant", "clerk", "reviewer", "chief", "system"})
        if not offered:
            break
        chosen = data.draw(st.sampled_from(offered))
        acts.append(did(chosen.name, "2026-03-02"))
        assert fold(licence, acts).state.name == (chosen.to or state.name)


def test_the_day_of_an_instant_is_that_of_the_zone(did: Did) -> None:
    evening = dt.datetime(2026, 3, 2, 16, 30, tzinfo=dt.UTC)
    assert day_of(evening, dt.UTC) == dt.date(2026, 3, 2)
    assert day_of(evening, did("submit", "2026-03-02").at.tzinfo or dt.UTC) == dt.date(2026, 3, 3)


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(NaiveInstant, match="没有时区"):
        day_of(dt.datetime(2026, 3, 2), dt.UTC)  # noqa: DTZ001 - that is the point
