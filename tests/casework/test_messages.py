"""What people are told leaves the house to the addresses they confirmed: once, by day, and no more than they want."""

import datetime as dt
import json
import logging

import pytest
from django.db import transaction

from casework.small_city import NOW
from casework.test_concurrency import at_once
from yingshang.casework.messages import contacts
from yingshang.casework.messages.console import Console
from yingshang.casework.messages.errors import (
    ChannelNotOffered,
    CodeExpired,
    CodeTooSoon,
    InvalidAddress,
    NotDelivered,
    Refused,
    UnknownContact,
    UnknownMessage,
    WrongCode,
)
from yingshang.casework.messages.operating import listed, resend
from yingshang.casework.messages.sending import LEASE, MOST_ATTEMPTS, Round, send_due
from yingshang.casework.models import Contact, Message, Notice
from yingshang.casework.models.message import MessageState, Topic
from yingshang.casework.notifying import notify
from yingshang.register.actors import Actor
from yingshang.register.people import enter_person, erase_person

MINUTE = dt.timedelta(minutes=1)


class Post:
    """A port of the tests that remembers, and fails as it is told."""

    name, leaves_the_house = "post", True

    def __init__(self, *, failing: list[Exception] | None = None) -> None:
        self.sent, self.failing = [], failing or []

    def send(self, message) -> None:
        if self.failing:
            raise self.failing.pop(0)
        self.sent.append(message)

    def __call__(self, _channel: str) -> "Post":
        return self


@pytest.fixture
def wang(db) -> Actor:
    return _citizen("王芳")


def _citizen(name: str) -> Actor:
    person = enter_person(name=name, phone="13900000001")
    return Actor(account_id=None, name=name, roles=frozenset({"applicant"}), person_id=person.pk)


def _confirmed(by: Actor, address: str = "wang@example.com", *, now: dt.datetime = NOW) -> Contact:
    contacts.give_address("email", address, code="123456", by=by, now=now)
    contact = contacts.confirm_address("email", "123456", by=by, now=now)
    Message.objects.filter(topic=Topic.CODE).delete()
    return contact


def test_a_notice_is_in_the_inbox_and_goes_to_the_confirmed_address(wang):
    _confirmed(wang)
    notify(wang.person_id or 0, "“开店”已受理", now=NOW)
    post = Post()
    assert send_due(now=NOW, port=post) == Round(sent=1)
    assert send_due(now=NOW, port=post) == Round()
    assert [(one.address, one.text.split("\n")[0]) for one in post.sent] == [("wang@example.com", "“开店”已受理")]
    assert post.sent[0].key == f"notice:{Notice.objects.get().pk}:email"


def test_an_unconfirmed_address_gets_nothing_but_its_code(wang):
    contacts.give_address("email", "wang@example.com", code="123456", by=wang, now=NOW)
    notify(wang.person_id or 0, "进展", now=NOW)
    post = Post()
    send_due(now=NOW, port=post)
    assert len(post.sent) == 1
    assert "123456" in post.sent[0].text


def test_what_is_rolled_back_is_told_to_nobody(wang):
    _confirmed(wang)
    with transaction.atomic():
        notify(wang.person_id or 0, "进展", now=NOW)
        transaction.set_rollback(True)
    assert Message.objects.count() == Notice.objects.count() == 0


def test_at_night_only_codes_are_sent(wang):
    _confirmed(wang)
    night = NOW.replace(hour=23)
    notify(wang.person_id or 0, "法定告知", topic=Topic.LEGAL, now=night)
    contacts.give_address("email", "other@example.com", code="1", by=_citizen("李明"), now=night)
    post = Post()
    assert send_due(now=night, port=post).sent == 1
    assert post.sent[0].address == "other@example.com"
    assert send_due(now=night.replace(hour=7) + dt.timedelta(days=1, minutes=59), port=post).sent == 0
    assert send_due(now=night.replace(hour=8) + dt.timedelta(days=1), port=post).sent == 1


def test_numbers_of_people_do_not_leave(wang):
    _confirmed(wang)
    notify(wang.person_id or 0, "联系人 13912345678，身份证 11010519491231002X", now=NOW)
    post = Post()
    send_due(now=NOW, port=post)
    assert "13912345678" not in post.sent[0].text
    assert "11010519491231002X" not in post.sent[0].text
    assert "139****5678" in post.sent[0].text


def test_who_unsubscribes_still_gets_what_the_law_demands(wang):
    contact = _confirmed(wang)
    notify(wang.person_id or 0, "还没发出的进展", now=NOW)
    contacts.unsubscribe(contact.token)
    for topic in (Topic.PROGRESS, Topic.REMINDER, Topic.LEGAL):
        notify(wang.person_id or 0, str(topic), topic=topic, now=NOW)
    post = Post()
    send_due(now=NOW, port=post)
    assert [one.text.split("\n")[0] for one in post.sent] == ["legal"]
    assert Notice.objects.count() == 4  # the inbox has everything


def test_after_a_failure_it_is_tried_again_later_and_dies_visibly(wang):
    _confirmed(wang)
    notify(wang.person_id or 0, "进展", now=NOW)
    post = Post(failing=[NotDelivered(reason="坏了")] * MOST_ATTEMPTS)
    now, rounds = NOW, []
    while Message.objects.get().state == MessageState.WAITING:
        now = max(now, Message.objects.get().next_at).replace(hour=12)
        now = now if now >= Message.objects.get().next_at else now + dt.timedelta(days=1)
        rounds.append(send_due(now=now, port=post))
    assert rounds == [Round(failed=1)] * (MOST_ATTEMPTS - 1) + [Round(dead=1)]
    line, = listed(MessageState.DEAD)
    assert line.to == "w***@example.com"
    assert "坏了" in line.fault
    assert resend((), now=now) == 1
    assert send_due(now=now, port=post).sent == 1
    with pytest.raises(UnknownMessage):
        resend((line.id,), now=now)


def test_a_refused_message_dies_at_once(wang):
    _confirmed(wang)
    notify(wang.person_id or 0, "进展", now=NOW)
    assert send_due(now=NOW, port=Post(failing=[Refused(reason="550")])).dead == 1


def test_a_sender_that_was_killed_is_followed_by_another_after_the_lease(wang):
    class Killed(BaseException):
        pass

    _confirmed(wang)
    notify(wang.person_id or 0, "进展", now=NOW)
    with pytest.raises(Killed):
        send_due(now=NOW, port=Post(failing=[Killed()]))
    post = Post()
    assert send_due(now=NOW + MINUTE, port=post).sent == 0
    assert send_due(now=NOW + LEASE, port=post).sent == 1


def test_ten_senders_at_once_send_each_message_once(transactional_db):
    wang, post = _citizen("王芳"), Post()
    _confirmed(wang)
    for number in range(30):
        notify(wang.person_id or 0, f"第 {number} 条", now=NOW)
    at_once(10, lambda _: send_due(now=NOW, port=post))
    assert len({one.key for one in post.sent}) == len(post.sent) == 30


def test_a_wrong_code_counts_and_the_sixth_try_finds_it_spent(wang):
    contacts.give_address("email", "wang@example.com", code="123456", by=wang, now=NOW)
    for left in (4, 3, 2, 1):
        with pytest.raises(WrongCode) as wrong:
            contacts.confirm_address("email", "000000", by=wang, now=NOW)
        assert wrong.value.facts["left"] == left
    with pytest.raises(CodeExpired):
        contacts.confirm_address("email", "000000", by=wang, now=NOW)
    with pytest.raises(CodeExpired):
        contacts.confirm_address("email", "123456", by=wang, now=NOW)


def test_a_code_grows_old(wang):
    contacts.give_address("email", "wang@example.com", code="123456", by=wang, now=NOW)
    with pytest.raises(CodeExpired):
        contacts.confirm_address("email", "123456", by=wang, now=NOW + 16 * MINUTE)


def test_codes_are_not_sent_one_upon_another_even_to_new_addresses(wang):
    contacts.give_address("email", "a@example.com", code="1", by=wang, now=NOW)
    with pytest.raises(CodeTooSoon):
        contacts.give_address("email", "b@example.com", code="1", by=wang, now=NOW)
    for number in range(1, 5):
        contacts.remove_address("email", by=wang)
        contacts.give_address("email", f"{number}@example.com", code="1", by=wang, now=NOW + number * MINUTE)
    with pytest.raises(CodeTooSoon):
        contacts.give_address("email", "x@example.com", code="1", by=wang, now=NOW + 20 * MINUTE)


@pytest.mark.parametrize("address", ["", "wang", "wang@", "王@例子.中国", "a@b.c\nBcc: x@y.z", "x" * 300 + "@a.cn"])
def test_what_is_no_address_is_refused(wang, address):
    with pytest.raises(InvalidAddress):
        contacts.give_address("email", address, code="1", by=wang, now=NOW)


def test_sms_is_not_offered_without_a_gateway(wang):
    with pytest.raises(ChannelNotOffered):
        contacts.give_address("sms", "13900000001", code="1", by=wang, now=NOW)


def test_an_sms_gateway_is_named_in_the_settings(wang, settings):
    settings.MESSAGES = settings.MESSAGES | {"sms_port": "yingshang.casework.messages.console:Console"}
    contacts.give_address("sms", "139 0000 0001", code="123456", by=wang, now=NOW)
    assert contacts.confirm_address("sms", "123456", by=wang, now=NOW).address == "13900000001"
    assert send_due(now=NOW).sent == 1


def test_nobody_reaches_anothers_address(wang):
    _confirmed(wang)
    with pytest.raises(UnknownContact):
        contacts.remove_address("email", by=_citizen("李明"))


def test_a_removed_address_gets_nothing_and_its_link_is_dead(wang):
    contact = _confirmed(wang)
    notify(wang.person_id or 0, "进展", now=NOW)
    contacts.remove_address("email", by=wang)
    assert send_due(now=NOW, port=Post()).sent == 0
    with pytest.raises(UnknownContact):
        contacts.unsubscribe(contact.token)


def test_erasing_a_person_forgets_their_address(wang):
    _confirmed(wang)
    erase_person(wang.person_id or 0)
    assert Contact.objects.count() == 0


def test_a_sent_text_is_forgotten(wang):
    _confirmed(wang)
    notify(wang.person_id or 0, "进展", now=NOW)
    send_due(now=NOW, port=Post())
    assert Message.objects.get().text is None


def test_the_console_port_masks_what_it_writes(wang, caplog):
    _confirmed(wang)
    notify(wang.person_id or 0, "手机 13912345678", now=NOW)
    with caplog.at_level(logging.INFO, logger="yingshang.messages"):
        send_due(now=NOW, port=lambda _: Console())
    written = json.dumps([getattr(record, "fields", {}) for record in caplog.records], ensure_ascii=False)
    assert "w***@example.com" in written
    assert "139****5678" in written
    assert "wang@" not in written
