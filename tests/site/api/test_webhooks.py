"""A program is told of events of the cases it may see, signed so that anybody's library can check it."""

import base64
import hashlib
import hmac
import json
import random

import pytest
from django.test import Client

from domains.licensing.exchange.conftest import listener as listener
from factories import MARKET, WUCHANG
from yingshang.casework.exchange.delivering import deliver
from yingshang.casework.exchange.subscribing import MOST
from yingshang.casework.exchange.telling import tell_subscribers
from yingshang.casework.models import Outgoing, Subscription

HALL_OF_WUCHANG, HALL_OF_HONGSHAN = f"government_service_{WUCHANG}", "government_service_420111"


@pytest.fixture(autouse=True)
def near(settings):
    settings.EXCHANGE_LOOPBACK = True


def call(program, method: str, address: str = "", body: object = None):
    client = Client(headers={"X-Test-Now": program.city.now.isoformat(), "Authorization": f"Bearer {program.token}"})
    sent = {} if method == "get" else {"data": json.dumps(body), "content_type": "application/json"}
    return getattr(client, method)(f"/api/v1/webhooks{address}", **sent)


def subscribe(program, url: str, *events: str):
    return call(program, "post", body={"url": url, "events": list(events or ("*",))})


def run(city) -> int:
    tell_subscribers(now=city.now)
    return deliver(clock=lambda: city.now, chance=random.Random(1), seconds=30, linger=0)


def test_a_delivery_carries_a_signature_of_standard_webhooks(city, program, listener):
    made = subscribe(program(HALL_OF_WUCHANG, role="clerk"), listener.url, "licensing.bundle.submit")
    assert made.status_code == 201
    case = city.submitted()
    assert run(city) == 1
    headers, body = listener.got[0]
    key = base64.b64decode(made.json()["secret"].removeprefix("whsec_"))
    message = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    expected = base64.b64encode(hmac.digest(key, message, hashlib.sha256)).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"
    event = listener.events[0]
    assert (event["type"], event["data"]["number"]) == ("yingshang.licensing.bundle.submit", case.number)
    assert case.applicant.name not in body.decode()


def test_nobody_hears_of_cases_they_may_not_see(city, program, listener):
    subscribe(program(HALL_OF_HONGSHAN, role="clerk"), listener.url)
    subscribe(program(f"{MARKET}_{WUCHANG}"), listener.url)
    tell_subscribers(now=city.now)
    case = city.accepted()
    run(city)
    own = {part.number for part in case.parts.filter(organisation__kind=MARKET)}
    assert {event["data"]["number"] for event in listener.events} == own


def test_events_are_told_once_and_in_order(city, program, listener):
    subscribe(program(HALL_OF_WUCHANG, role="clerk"), listener.url)
    tell_subscribers(now=city.now)
    city.accepted()
    while run(city):
        continue
    tell_subscribers(now=city.now)
    of_bundle = [event["data"]["act"] for event in listener.events if event["data"]["kind"] == "licensing.bundle"]
    assert of_bundle == ["submit", "accept"]
    assert len({event["id"] for event in listener.events}) == len(listener.events) == Outgoing.objects.count()


def test_who_subscribes_hears_of_what_comes_and_not_of_what_was(city, program, listener):
    city.submitted()
    tell_subscribers(now=city.now)
    subscribe(program(HALL_OF_WUCHANG, role="clerk"), listener.url)
    assert run(city) == 0


def test_the_secret_is_shown_once_and_kept_sealed(city, program, listener):
    asking = program(HALL_OF_WUCHANG, role="clerk")
    secret = subscribe(asking, listener.url).json()["secret"]
    assert secret not in call(asking, "get").content.decode()
    assert "secret" not in call(asking, "get").json()[0]
    assert Subscription.objects.get().secret == {"secret": secret}
    assert Subscription.objects.values_list("code").filter(secret__contains=secret.encode()).count() == 0


def test_another_program_s_subscription_is_as_if_it_did_not_exist(city, program, listener):
    code = subscribe(program(HALL_OF_WUCHANG, role="clerk"), listener.url).json()["id"]
    other = program(HALL_OF_WUCHANG, role="clerk", name="c-other")
    assert call(other, "get").json() == []
    answers = [call(other, "patch", f"/{code}", {"paused": True}), call(other, "delete", f"/{code}"),
               call(other, "post", f"/{code}/test"), call(other, "post", f"/{code}/retry")]
    assert [answer.status_code for answer in answers] == [404] * 4


def test_a_test_message_arrives(city, program, listener):
    asking = program(HALL_OF_WUCHANG, role="clerk")
    code = subscribe(asking, listener.url).json()["id"]
    assert call(asking, "post", f"/{code}/test").json() == {"queued": 1}
    assert run(city) == 1
    assert listener.events[0]["type"] == "yingshang.ping"
    assert call(asking, "get").json()[0]["delivered"] == 1


def test_paused_it_waits_resumed_it_arrives_deleted_it_never_does(city, program, listener):
    asking = program(HALL_OF_WUCHANG, role="clerk")
    code = subscribe(asking, listener.url).json()["id"]
    assert call(asking, "patch", f"/{code}", {"paused": True}).json()["paused"]
    call(asking, "post", f"/{code}/test")
    assert run(city) == 0
    call(asking, "patch", f"/{code}", {"paused": False})
    assert run(city) == 1
    call(asking, "post", f"/{code}/test")
    assert call(asking, "delete", f"/{code}").status_code == 204
    assert (run(city), call(asking, "get").json()) == (0, [])


def test_dead_letters_are_seen_and_sent_again(city, program, listener):
    asking = program(HALL_OF_WUCHANG, role="clerk")
    code = subscribe(asking, listener.url).json()["id"]
    listener.answer = lambda _: 422
    call(asking, "post", f"/{code}/test")
    run(city)
    (line,) = call(asking, "get").json()
    assert (line["dead"], line["last_error"][:8]) == (1, "HTTP 422")
    listener.answer = lambda _: 200
    assert call(asking, "post", f"/{code}/retry").json() == {"queued": 1}
    assert run(city) == 1


@pytest.mark.parametrize(("url", "events", "code"), [
    ("https://10.0.0.1/", ["*"], "endpoint_refused"), ("file:///etc/passwd", ["*"], "endpoint_refused"),
    ("http://169.254.169.254/", ["*"], "endpoint_refused"),
    ("http://127.0.0.1:9/", ["licensing.item.dance"], "event_kind_unknown"),
    ("http://127.0.0.1:9/", [], "request_invalid"), ("http://127.0.0.1:9/", ["a\0"], "request_invalid"),
])
def test_what_cannot_be_subscribed_is_refused_with_a_sentence(city, program, url, events, code):
    answer = call(program(HALL_OF_WUCHANG, role="clerk"), "post", body={"url": url, "events": events})
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, code)


def test_a_program_has_no_more_subscriptions_than_it_may(city, program, listener):
    asking = program(HALL_OF_WUCHANG, role="clerk")
    assert [subscribe(asking, listener.url).status_code for _ in range(MOST + 1)] == [201] * MOST + [409]
