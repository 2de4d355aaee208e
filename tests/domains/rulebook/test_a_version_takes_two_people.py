"""A version is drafted by one, published by another, once, and decides from its own day."""

import pytest
from django.db import DatabaseError, transaction

from domains.rulebook.editors import FIRE, ROOM, TABLE
from yingshang.casework.errors import UnknownCase
from yingshang.casework.models import Act, Case
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.rulebook import shelving
from yingshang.domains.rulebook.desk import drafting, reviewing, submitting
from yingshang.domains.rulebook.errors import (
    DateMissing,
    DateNotAhead,
    DraftChanged,
    DraftSubmitted,
    GateClosed,
    NothingChanged,
    OwnWork,
    RuleNotReadable,
    SeenOther,
    UnknownDraft,
    VersionExists,
)
from yingshang.domains.rulebook.models import RuleDraft, RuleVersion
from yingshang.procedures.folding import ActNotPossible
from yingshang.rules.dmn.writing.cells import write_test


def _needs_a_check(area: int, on) -> object:
    model = city_catalogue().model_on(TABLE, on)
    return model.decide(FIRE, {"所在省": "山东省", "经营面积": area}).value


def test_a_published_version_decides_from_its_day_and_not_before(editors):
    draft = editors.writes(days=30)
    assert _needs_a_check(350, draft.in_force_on) is True
    editors.publishes(editors.submits(draft))
    assert _needs_a_check(350, editors.today) is True
    assert _needs_a_check(350, draft.in_force_on) is False


def test_a_chief_of_the_same_house_may_publish(editors):
    case = editors.submits(editors.writes())
    editors.publishes(case, by=editors.chief)
    assert RuleVersion.objects.get(case=case).published_by == editors.chief


def test_nobody_publishes_or_returns_their_own_work(editors):
    case = editors.submits(editors.writes())
    with pytest.raises(OwnWork):
        editors.publishes(case, by=editors.lin)
    with pytest.raises(OwnWork):
        reviewing.return_version(case.pk, "不好", by=editors.actor(editors.lin), key="1", now=editors.city.now)


def test_who_changed_one_cell_is_no_second_person(editors):
    draft = editors.starts()
    draft = editors.changes(draft, lambda data: write_test(data, FIRE, row=1, column=2, text="<=301"), by=editors.luo)
    case = editors.submits(editors.describes(editors.raises_the_limit(draft)))
    with pytest.raises(OwnWork):
        editors.publishes(case, by=editors.luo)


def test_the_database_itself_refuses_a_version_of_one_person_and_any_change(editors):
    case = editors.submits(editors.writes())
    editors.publishes(case)
    row = RuleVersion.objects.get()
    with pytest.raises(DatabaseError), transaction.atomic():
        RuleVersion.objects.filter(pk=row.pk).update(dmn=b"")
    with pytest.raises(DatabaseError), transaction.atomic():
        row.delete()
    row.pk, row.published_by, row.in_force_on = None, row.submitted_by, "2030-01-01"
    with pytest.raises(DatabaseError), transaction.atomic():
        row.save(force_insert=True)


def test_a_double_click_submits_once_and_publishes_once(editors):
    draft = editors.writes()
    first, second = editors.submits(draft, key="a" * 32), editors.submits(draft, key="a" * 32)
    assert first == second
    done = editors.publishes(first, key="b" * 32)
    again = editors.publishes(first, key="b" * 32)
    assert (again.index, again.repeated, RuleVersion.objects.count()) == (done.index, True, 1)


def test_every_step_is_on_the_ledger(editors):
    case = editors.submits(editors.writes())
    editors.publishes(case)
    acts = Act.objects.filter(case=case).order_by("seq")
    assert [act.name for act in acts] == ["submit", "publish"]
    assert all(act.ledger_index is not None for act in acts)
    assert acts[1].payload["digest"] == RuleVersion.objects.get().digest


def test_a_returned_version_is_mended_and_submitted_again(editors):
    draft = editors.writes()
    case = editors.submits(draft)
    with pytest.raises(DraftSubmitted):
        editors.raises_the_limit(RuleDraft.objects.get(pk=draft.pk))
    reviewing.return_version(case.pk, "说明没有改", by=editors.actor(editors.luo), key="r", now=editors.city.now)
    draft = RuleDraft.objects.get(pk=draft.pk)
    editors.describes(draft, days=40)
    assert editors.submits(RuleDraft.objects.get(pk=draft.pk)) == case
    editors.publishes(case)
    assert [act.name for act in case.acts.order_by("seq")] == ["submit", "send_back", "resubmit", "publish"]


def test_what_was_withdrawn_is_not_published(editors):
    case = editors.submits(editors.writes())
    submitting.withdraw_version(case.pk, by=editors.actor(editors.lin), key="w", now=editors.city.now)
    with pytest.raises(ActNotPossible):
        editors.publishes(case)
    assert not RuleVersion.objects.exists()


def test_the_second_person_publishes_only_what_they_saw(editors):
    case = editors.submits(editors.writes())
    with pytest.raises(SeenOther):
        editors.publishes(case, seen="0" * 64)


def test_a_day_that_is_not_ahead_needs_an_urgent_reason(editors):
    with pytest.raises(DateNotAhead):
        editors.submits(editors.writes(days=0))
    editors.publishes(editors.submits(editors.writes(days=-1, urgent="省里刚改了标准")))
    assert _needs_a_check(350, editors.today) is False


def test_a_day_that_passed_while_waiting_is_not_published(editors):
    case = editors.submits(editors.writes(days=1))
    editors.city.pass_days(2)
    with pytest.raises(DateNotAhead):
        editors.publishes(case)


def test_a_table_has_one_version_a_day(editors):
    first, second = editors.writes(), editors.writes()
    one, other = editors.submits(first), editors.submits(second)
    editors.publishes(one)
    with pytest.raises(VersionExists):
        editors.publishes(other)


def test_a_draft_without_day_or_change_is_not_submitted(editors):
    with pytest.raises(DateMissing):
        editors.submits(editors.raises_the_limit(editors.starts()))
    with pytest.raises(NothingChanged):
        editors.submits(editors.describes(editors.starts()))


def test_the_gate_keeps_out_what_breaks_an_example(editors):
    draft = editors.changes(editors.starts(), lambda data: write_test(data, FIRE, row=1, column=2, text="<=200"))
    with pytest.raises(GateClosed, match="300"):
        editors.submits(editors.describes(draft))


def test_the_gate_keeps_out_what_licensing_cannot_plan_with(editors):
    draft = editors.raises_the_limit(editors.starts())
    draft = editors.changes(draft, lambda data: data.replace("是否销售卷烟".encode(), "是否卖卷烟".encode()))
    text = draft.examples.replace("是否销售卷烟", "是否卖卷烟")
    draft = drafting.write_examples(draft.pk, text, by=editors.actor(editors.lin), seen=draft.revision, key="e",
                                    now=editors.city.now)
    with pytest.raises(GateClosed, match="是否卖卷烟"):
        editors.submits(editors.describes(draft))


def test_the_gate_keeps_out_what_a_guide_cannot_be_planned_with(editors):
    draft = editors.raises_the_limit(editors.starts())
    for row, text in ((3, "<=150"), (4, ">150"), (5, ">150")):  # a restaurant of 180 m² must now say what it invests
        draft = editors.changes(draft, lambda data, row=row, text=text: write_test(
            data, FIRE, row=row, column=2, text=text))
    text = draft.examples.replace("经营面积: 300, 投资额", "经营面积: 150, 投资额")
    draft = drafting.write_examples(draft.pk, text, by=editors.actor(editors.lin), seen=draft.revision, key="g",
                                    now=editors.city.now)
    with pytest.raises(GateClosed, match="180 平方米的餐馆"):
        editors.submits(editors.describes(draft))


def test_a_change_the_rules_cannot_read_is_not_kept(editors):
    draft = editors.starts()
    with pytest.raises(RuleNotReadable, match="经营面积"):
        editors.changes(draft, lambda data: write_test(data, FIRE, row=1, column=2, text="<= 三百"))
    assert RuleDraft.objects.get(pk=draft.pk).revision == draft.revision


def test_of_two_editors_at_once_the_second_is_told_and_nothing_is_lost(editors):
    draft = editors.starts()
    editors.changes(draft, lambda data: write_test(data, FIRE, row=1, column=2, text="<=301"))
    with pytest.raises(DraftChanged, match="林目录"):
        editors.changes(draft, lambda data: write_test(data, FIRE, row=1, column=2, text="<=302"), by=editors.luo)
    assert b"301" in bytes(RuleDraft.objects.get(pk=draft.pk).dmn)


def test_the_same_form_sent_twice_is_saved_once(editors):
    draft, edit = editors.starts(), lambda data: write_test(data, FIRE, row=1, column=2, text="<=301")
    saved = [editors.changes(draft, edit, key="k" * 32).revision for _ in range(2)]
    assert saved == [2, 2]


def test_a_change_can_be_taken_back(editors):
    draft = editors.starts()
    before = bytes(draft.dmn)
    draft = editors.changes(draft, lambda data: write_test(data, FIRE, row=1, column=2, text="<=301"))
    draft = drafting.undo_change(draft.pk, by=editors.actor(editors.lin), seen=2, key="u", now=editors.city.now)
    assert bytes(draft.dmn) == before


def test_drafts_and_cases_are_their_organisations(editors, city):
    case = editors.submits(editors.writes())
    other = city.actor(city.official("editor", region="420111"))
    with pytest.raises(UnknownDraft):
        drafting.get_draft(RuleDraft.objects.get().pk, by=other)
    with pytest.raises(UnknownCase):
        reviewing.return_version(case.pk, "x", by=other, key="x", now=city.now)
    assert not RuleDraft.objects.reviewable_by(city.actor(city.official("clerk"))).exists()


def test_the_shelf_is_made_again_from_the_database(editors, shelf):
    editors.publishes(editors.submits(editors.writes()))
    (table,) = shelf.glob("*/tables/*.dmn")
    examples, said = table.with_suffix(".examples.yaml"), table.read_bytes()
    table.write_bytes(said[:100])
    examples.unlink()
    table.with_name("foreign@2030-01-01.dmn").write_bytes(b"<x/>")
    assert shelving.make_again() == 2
    assert (table.read_bytes(), examples.exists(), len(list(shelf.glob("*/tables/*.dmn")))) == (said, True, 1)
    assert shelving.make_again() == 0


def test_a_file_that_came_halfway_does_not_stop_the_rooms(editors, shelf):
    editors.publishes(editors.submits(editors.writes()))
    before = city_catalogue()
    (shelf / ROOM / "tables" / f"{TABLE}@2030-01-01.dmn").write_bytes(b"<definitions")
    assert city_catalogue() is before


def test_the_drafting_unit_is_entered_once(editors):
    one, two = editors.submits(editors.writes(days=30)), editors.submits(editors.writes(days=31))
    assert one.applicant == two.applicant
    assert Case.objects.filter(kind="rulebook.version").count() == 2
