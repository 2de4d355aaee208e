"""Messages go out in order, at least once, signed anew each time; what cannot be delivered becomes somebody's."""

import base64
import datetime as dt
import random
import subprocess

import pytest

from domains.licensing.exchange.conftest import make_department
from yingshang.casework.exchange import claiming, letters, retrying
from yingshang.casework.exchange.delivering import deliver
from yingshang.casework.exchange.errors import LetterNotYours, ReasonMissing
from yingshang.casework.exchange.figures import figures_of
from yingshang.casework.exchange.keys import own_key
from yingshang.casework.exchange.sending import send
from yingshang.casework.models import Connector, Destination, Outgoing


def write(city, department, count: int = 1, subject: str = "") -> list[Outgoing]:
    return [send(department.connector, "yingshang.item.started", {"n": n}, subject=subject or f"case-{n}",
                 key=f"k{subject}{n}", now=city.now) for n in range(count)]


def run(city) -> int:
    return deliver(clock=lambda: city.now, chance=random.Random(1), seconds=30, linger=0)


@pytest.fixture
def at(city, listener):
    return make_department(city, endpoint=listener.url)


def states() -> list[str]:
    return list(Outgoing.objects.order_by("id").values_list("state", flat=True))


def test_a_message_is_signed_so_that_openssl_alone_can_tell(city, at, listener, tmp_path):
    write(city, at)
    assert run(city) == 1
    headers, body = listener.got[0]
    message = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    for name, content in (("message", message), ("key.pem", own_key("signs").public_pem),
                          ("signature", base64.b64decode(headers["webhook-signature"].removeprefix("v1sm2,")))):
        (tmp_path / name).write_bytes(content)
    command = ["openssl", "dgst", "-sm3", "-verify", "key.pem", "-sigopt", "distid:1234567812345678", "-signature",
               "signature", "message"]
    assert b"Verified OK" in subprocess.run(command, cwd=tmp_path, check=True, capture_output=True).stdout
    assert headers["content-type"] == "application/cloudevents+json"


def test_the_same_cause_sends_one_message(city, at, listener):
    first, again = write(city, at)[0], write(city, at)[0]
    assert (first.pk, run(city), len(listener.got)) == (again.pk, 1, 1)


def test_messages_of_one_case_arrive_one_after_the_other(city, at, listener):
    write(city, at, count=6, subject="one-case")
    write(city, at, count=6)
    listener.answer = lambda count: 503 if count == 3 else 202
    for _ in range(4):
        run(city)
        city.now += dt.timedelta(minutes=5)
    numbers = [event["data"]["n"] for event in listener.events if event["subject"] == "one-case"]
    delivered = list(dict.fromkeys(numbers))
    assert delivered == sorted(delivered) == [0, 1, 2, 3, 4, 5]
    assert states() == ["delivered"] * 12


def test_a_failed_message_is_tried_later_under_the_same_id_with_growing_pauses(city, at, listener):
    listener.answer = lambda _: 503
    (message,) = write(city, at)
    waits = []
    for _ in range(4):
        run(city)
        message.refresh_from_db()
        waits.append((message.next_try_at - city.now).total_seconds())
        city.now = message.next_try_at
    assert [low <= wait <= 2 * low for low, wait in zip((1, 2, 4, 8), waits, strict=True)] == [True] * 4
    listener.answer = lambda _: 202
    assert run(city) == 1
    assert len({event["id"] for event in listener.events}) == 1
    message.refresh_from_db()
    assert [one["status"] for one in message.history] == [503, 503, 503, 503, 202]


def test_a_receiver_may_say_how_long_to_wait():
    given = {"tries": 1, "first_tried_at": dt.datetime(2026, 3, 2, tzinfo=dt.UTC), "chance": random.Random(1)}
    begun = given["first_tried_at"]
    assert retrying.after_failure(429, retry_after="60", now=begun, **given).at == begun + dt.timedelta(seconds=60)
    assert retrying.after_failure(429, retry_after="x" * 9, now=begun, **given).at < begun + dt.timedelta(seconds=3)


@pytest.mark.parametrize("status", sorted(retrying.FINAL))
def test_a_content_that_is_refused_becomes_a_dead_letter_at_once(city, at, listener, status):
    listener.answer = lambda _: status
    write(city, at)
    run(city)
    assert states() == ["dead"]
    assert Destination.objects.get().failures == 0


def test_after_a_day_of_trying_a_message_is_dead_and_its_owner_sends_it_again(city, at, listener):
    listener.answer = lambda _: 500
    (message,) = write(city, at)
    run(city)
    city.now += retrying.GIVE_UP_AFTER
    run(city)
    assert states() == ["dead"]
    chief, other = city.actor(city.official("chief")), city.actor(city.official("chief", kind="market_regulation"))
    with pytest.raises(LetterNotYours):
        letters.resend([message.pk], by=other, now=city.now)
    assert letters.resend([message.pk], by=chief, now=city.now) == 1
    assert letters.resend([message.pk], by=chief, now=city.now) == 0
    listener.answer = lambda _: 202
    city.now += dt.timedelta(hours=1)
    assert run(city) == 1
    assert len({event["id"] for event in listener.events}) == 1


def test_a_dead_letter_is_thrown_away_only_with_a_reason(city, at, listener):
    listener.answer = lambda _: 400
    (message,) = write(city, at)
    run(city)
    chief = city.actor(city.official("chief"))
    with pytest.raises(ReasonMissing):
        letters.discard([message.pk], " ", by=chief)
    assert letters.discard([message.pk], "部门已电话收件", by=chief) == 1
    message.refresh_from_db()
    assert (message.state, message.discarded_because, message.discarded_by_id) == (
        "discarded", "部门已电话收件", chief.account_id)


def test_a_dead_connector_rests_and_is_probed_with_one_message(city, at, listener):
    Connector.objects.update(endpoint="http://127.0.0.1:9/")
    write(city, at, count=8)
    for _ in range(2):
        run(city)
        city.now += dt.timedelta(seconds=3)
    connector = Connector.objects.get()
    assert connector.failures >= retrying.FAILURES
    assert connector.rests_until > city.now
    assert "连接失败" in connector.last_error
    assert claiming.claim(now=city.now) == []
    city.now = connector.rests_until + dt.timedelta(minutes=10)
    assert len(claiming.claim(now=city.now)) == 1
    city.now += claiming.LEASE
    Connector.objects.update(endpoint=listener.url)
    assert run(city) == 8
    assert Connector.objects.get().failures == 0


def test_a_paused_connector_gets_nothing_until_it_is_resumed(city, at, listener):
    chief = city.actor(city.official("chief"))
    letters.pause("signs", "部门系统升级", by=chief, now=city.now)
    write(city, at)
    assert run(city) == 0
    letters.resume("signs", by=chief)
    assert run(city) == 1


def test_who_was_killed_while_sending_leaves_the_message_to_the_next(city, at, listener):
    write(city, at)
    assert len(claiming.claim(now=city.now)) == 1  # and is killed here
    assert run(city) == 0
    city.now += claiming.LEASE
    assert run(city) == 1


def test_no_more_are_under_way_at_once_than_a_connector_takes(city, listener):
    at = make_department(city, endpoint=listener.url, concurrency=3)
    write(city, at, count=10)
    assert len(claiming.claim(now=city.now)) == 3
    assert claiming.claim(now=city.now) == []


def test_a_redirect_is_not_followed(city, at, listener):
    listener.answer = lambda _: 302
    write(city, at)
    run(city)
    assert (states(), len(listener.got)) == (["waiting"], 1)


def test_figures_count_what_happened(city, at, listener):
    write(city, at, count=3)
    listener.answer = lambda count: 400 if count == 1 else 202
    run(city)
    found = figures_of(["signs", "nobody"], now=city.now)
    assert (found["signs"].sent, found["signs"].dead, found["nobody"].sent) == (2, 1, 0)
    assert found["signs"].took_p50 is not None
