"""What a department replies moves its item, once, in the order it gave; whatever is odd is kept as a note."""

import json

import pytest
from django.db import OperationalError

from yingshang.casework.exchange import applying, letters, receiving
from yingshang.casework.exchange.errors import EnvelopeInvalid, EventDiffers, LetterNotYours, SignatureRefused
from yingshang.casework.exchange.trail import trail_of
from yingshang.casework.models import Act, Case, ExchangeNote, Incoming, Outgoing
from yingshang.kit.errors import BadInput
from yingshang.kit.gm.provider import provider
from yingshang.ledger.reading import entry_body

SIGN = "outdoor_sign"


def part_of(city, code=SIGN) -> Case:
    bundle = city.accepted()
    city.grant(city.part(bundle, "individual_registration"))
    return city.part(bundle, code)


def notes() -> list[tuple[str, int]]:
    return list(ExchangeNote.objects.order_by("id").values_list("kind", "count"))


def state(case: Case) -> str:
    return Case.objects.values_list("state", flat=True).get(pk=case.pk)


def test_an_item_is_handed_over_once_when_it_starts(city, department):
    case = part_of(city)
    sent = Outgoing.objects.get(destination="signs")
    assert (sent.case_id, sent.state, sent.subject) == (case.pk, "waiting", case.number)
    data = sent.envelope["data"]
    assert {one["code"] for one in data["fields"]} == set(case.data["fields"])
    assert all(len(one["sm3"]) == 64 for one in data["materials"])
    assert sent.envelope["recipient"] == "signs"


def test_a_grant_is_the_department_s_own_act_and_the_licence_follows(city, department):
    case = part_of(city)
    for place, kind in enumerate(("received", "started"), start=1):
        assert department.reply(case, kind, place).outcome == "applied"
    receipt = department.reply(case, "granted", 3, opinion="符合要求")
    city.drain()
    assert (receipt.outcome, state(case)) == ("applied", "issued")
    act = Act.objects.get(case=case, name="grant")
    assert (act.organisation_id, act.account_id, act.role) == (case.organisation_id, None, "reviewer")
    assert json.loads(entry_body(act.ledger_index))["by"] == "system:signs"
    assert Outgoing.objects.get(destination="signs").answered_at == city.now
    assert notes() == []


def test_a_refusal_needs_reason_and_article(city, department):
    case = part_of(city)
    assert department.reply(case, "refused", 1, reason="超出立面").outcome == "noted"
    assert state(case) == "reviewing"
    assert department.reply(case, "refused", 2, reason="超出立面", article="条例第八条").outcome == "applied"
    assert state(case) == "refused"
    assert notes() == [("unfit", 1)]


def test_a_repeated_reply_is_answered_the_same_and_does_nothing_more(city, department):
    case = part_of(city)
    said = department.envelope(case, "granted", 1, opinion="同意")
    first, acts = department.send(said), Act.objects.count()
    assert [department.send(said) for _ in range(3)] == [first] * 3
    assert Act.objects.count() == acts
    assert notes() == [("repeated", 3)]


def test_replies_in_the_wrong_order_are_applied_in_the_right_one(city, department):
    case = part_of(city)
    last = department.envelope(case, "granted", 3)
    assert department.send(last).outcome == "held"
    assert department.reply(case, "started", 2).outcome == "held"
    assert state(case) == "reviewing"
    assert department.reply(case, "received", 1).outcome == "applied"
    assert state(case) == "granted"
    assert set(Incoming.objects.values_list("state", flat=True)) == {"applied"}
    assert notes() == [("early", 1), ("early", 1)]
    assert department.send(last).outcome == "held"  # as it was answered the first time


def test_a_reply_for_a_state_that_is_over_is_a_note_on_the_case_and_at_the_desk(city, department):
    case = part_of(city)
    city.grant(case)
    assert department.reply(case, "refused", 1, reason="不符", article="条例第八条").outcome == "noted"
    assert state(case) == "issued"
    lines = trail_of(case.pk, by=city.reviewer_of(case))
    assert [line.type for line in lines] == ["yingshang.item.started", "yingshang.item.closed",
                                             "yingshang.reply.refused"]
    assert "与办件当前状态不符" in lines[-1].notes[0]
    assert trail_of(case.pk, by=city.actor(city.applicant())) == ()


@pytest.mark.parametrize(("kind", "data", "oddity"), [
    ("waved", {}, "unfit"), ("granted", {"opinion": 7}, "unfit"), ("granted", {"opinion": "长" * 2001}, "unfit"),
    ("special_begun", {"procedure": "占卜", "officers": "甲、乙"}, "unfit"), ("special_ended", {}, "unfit"),
    ("special_ended", {"result": "好"}, "wrong_state"),
])
def test_what_cannot_be_done_is_kept_and_said(city, department, kind, data, oddity):
    case = part_of(city)
    assert department.reply(case, kind, 1, **data).outcome == "noted"
    assert (state(case), notes()) == ("reviewing", [(oddity, 1)])


def test_without_numbers_a_reply_waits_for_the_state_it_needs(city, department):
    case = part_of(city)
    assert department.reply(case, "special_ended", result="好").outcome == "held"
    assert department.reply(case, "granted").outcome == "applied"
    assert notes() == [("wrong_state", 1)]


def test_a_system_speaks_for_its_own_items_only(city, department):
    bundle = city.accepted()
    other = city.part(bundle, "individual_registration")
    assert department.reply(other, "granted", 1).outcome == "noted"
    assert state(other) == "reviewing"
    other.number = "420106-19990101-00001"
    said = department.reply(other, "granted", 2).message
    assert said == "已收到，没有采用：编号“420106-19990101-00001”不是本平台的办件"
    assert notes() == [("not_competent", 1), ("unknown_case", 1)]


def test_the_same_id_with_other_content_is_refused_and_noted(city, department):
    case = part_of(city)
    department.reply(case, "received", 1, event="one")
    with pytest.raises(EventDiffers):
        department.reply(case, "granted", 2, event="one")
    assert (state(case), notes()) == ("reviewing", [("different", 1)])


def test_a_defect_of_ours_loses_nothing_and_the_reply_can_be_tried_again(city, department, monkeypatch):
    case = part_of(city)
    with monkeypatch.context() as broken:
        broken.setattr(applying, "handler_of", lambda *_: {}.__getitem__)
        assert department.reply(case, "granted", 1).outcome == "noted"
    assert notes() == [("defect", 1)]
    chief = city.actor(city.official("chief"))
    with pytest.raises(LetterNotYours):
        letters.try_reply_again(Incoming.objects.get().pk, by=city.actor(city.official("supervisor")), now=city.now)
    assert letters.try_reply_again(Incoming.objects.get().pk, by=chief, now=city.now).state == "applied"
    assert state(case) == "granted"


def test_what_was_only_stored_is_applied_later(city, department, monkeypatch):
    case = part_of(city)

    def ends(*_: object, **__: object) -> None:
        raise OperationalError("the process is killed here")

    with monkeypatch.context() as killed:
        killed.setattr(receiving.applying, "apply", ends)
        with pytest.raises(OperationalError):
            department.reply(case, "granted", 1)
    assert (Incoming.objects.get().state, state(case)) == ("stored", "reviewing")
    city.now += 2 * receiving.signing.WINDOW
    assert applying.apply_stored(now=city.now) == 1
    assert state(case) == "granted"


def test_only_the_agreed_key_within_five_minutes_is_taken(city, department):
    case = part_of(city)
    said = department.envelope(case, "granted", 1)
    body, at = json.dumps(said).encode(), int(city.now.timestamp())
    good = department.headers(said["id"], body)
    wrong = (department.headers(said["id"], body, key=provider().generate_key()),
             department.headers(said["id"], body, at=at - 301), department.headers(said["id"], body, at=at + 301),
             department.headers("other", body), good | {"webhook-timestamp": str(at + 1)},
             good | {"webhook-signature": "v1sm2,!!!"}, {})
    for headers in wrong:
        with pytest.raises((SignatureRefused, EnvelopeInvalid)):
            receiving.receive("signs", headers, body, now=city.now)
    with pytest.raises(SignatureRefused):
        receiving.receive("signs", good, body.replace(b"granted", b"refused"), now=city.now)
    with pytest.raises(SignatureRefused):
        receiving.receive("nobody", good, body, now=city.now)
    assert not Incoming.objects.exists()
    assert receiving.receive("signs", good, body, now=city.now).outcome == "applied"


@pytest.mark.parametrize("body", [
    b"", b"[]", b"null", b"[" * 50_000, b'{"specversion": "1.0"}', b"\xff", b'{"specversion": "1.0", "id": 7}'])
def test_what_is_no_cloudevent_is_refused_with_a_sentence(city, department, body):
    with pytest.raises(BadInput):
        receiving.receive("signs", department.headers("x", body), body, now=city.now)


@pytest.mark.parametrize("change", [
    {"sequence": 3}, {"sequence": "-1"}, {"source": ""}, {"type": "a\0b"}, {"data": []}, {"subject": 7},
    {"id": "x" * 201}])
def test_attributes_that_are_wrong_are_refused_by_name(city, department, change):
    said = department.envelope(part_of(city), "granted") | change
    with pytest.raises(EnvelopeInvalid) as refused:
        department.send(said)
    assert next(iter(change)) in refused.value.message


@pytest.mark.parametrize("odd", [0.5, 10**400, {"deep": [[[[1.25]]]]}, "\ud800", float("nan")])
def test_values_that_json_allows_never_crash(city, department, odd):
    case = part_of(city)
    try:
        assert department.reply(case, "granted", 1, odd=odd).outcome in ("applied", "noted")
    except BadInput:
        assert not Incoming.objects.exists()
