"""The exchange at the desk: who sees which systems, and dead letters dealt with by those they belong to."""

import csv
import io
import random

import pytest

from domains.licensing.exchange.conftest import make_department
from domains.licensing.exchange.test_replies import part_of
from factories import HALL, SIGNS
from yingshang.casework.exchange.delivering import deliver
from yingshang.casework.exchange.sending import send
from yingshang.casework.models import Connector, Incoming, Outgoing

AT = "/desk/exchange/"


@pytest.fixture
def at(city, listener):
    return make_department(city, endpoint=listener.url)


def text(answer) -> str:
    return answer.content.decode()


def die(city, at, listener, count: int = 3) -> list[Outgoing]:
    listener.answer = lambda _: 422
    made = [send(at.connector, "yingshang.item.started", {}, subject=f"420106-{n}", key=f"k{n}", now=city.now)
            for n in range(count)]
    deliver(clock=lambda: city.now, chance=random.Random(1), seconds=30, linger=0)
    return made


def test_each_sees_the_systems_they_answer_for(city, at, sign_in):
    for role, kind, sees in (("chief", HALL, True), ("reviewer", SIGNS, True), ("supervisor", HALL, True),
                             ("reviewer", "market_regulation", False)):
        browser = sign_in(city.official(role, kind=kind))
        assert ("户外招牌审批系统" in text(browser.get(AT))) is sees
        assert browser.get(f"{AT}signs/").status_code == (200 if sees else 404)
    assert sign_in(city.applicant()).get(AT).status_code == 403


def test_the_list_counts_filters_and_exports(city, at, listener, sign_in):
    die(city, at, listener)
    chief = sign_in(city.official("chief"))
    page = text(chief.get(AT))
    assert "HTTP 422" in page
    assert "户外招牌审批系统" in text(chief.get(f"{AT}?only=dead&text=招牌"))
    assert "没有符合条件的系统" in text(chief.get(f"{AT}?only=desk"))
    exported = b"".join(chief.get("/desk/exchange.csv?only=dead").streaming_content).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(exported))
    assert (row["系统"], row["死信"], row["待送"]) == ("户外招牌审批系统", "3", "0")


def test_dead_letters_are_looked_at_and_sent_again_together(city, at, listener, sign_in):
    made = die(city, at, listener)
    chief = sign_in(city.official("chief"))
    assert text(chief.get(f"{AT}signs/?picked=page")).count("checked") >= 3
    wanted = {"letter": [row.pk for row in made[:2]]}
    assert "处理 2 条死信" in text(chief.get(f"{AT}signs/letters/", wanted))
    for _ in range(2):  # a double click
        assert chief.post(f"{AT}signs/letters/", wanted | {"resend": "yes"}).status_code == 302
    assert list(Outgoing.objects.order_by("id").values_list("state", flat=True)) == ["waiting", "waiting", "dead"]


def test_a_dead_letter_goes_away_with_a_reason_only(city, at, listener, sign_in):
    (letter,) = die(city, at, listener, count=1)
    chief = sign_in(city.official("chief"))
    wanted = {"letter": [letter.pk], "discard": "yes"}
    refused = chief.post(f"{AT}signs/letters/", wanted | {"reason": ""})
    assert (refused.status_code, "请" in text(refused)) == (400, True)
    assert chief.post(f"{AT}signs/letters/", wanted | {"reason": "已电话收件"}).status_code == 302
    letter.refresh_from_db()
    assert (letter.state, letter.discarded_because) == ("discarded", "已电话收件")


def test_who_only_watches_changes_nothing(city, at, listener, sign_in):
    (letter,) = die(city, at, listener, count=1)
    watcher = sign_in(city.official("supervisor"))
    answers = [watcher.post(f"{AT}signs/letters/", {"letter": [letter.pk], "resend": "yes"}),
               watcher.post(f"{AT}signs/pause/", {"reason": "看看"}), watcher.post(f"{AT}signs/resume/")]
    assert [answer.status_code for answer in answers] == [403] * 3
    assert Outgoing.objects.get().state == "dead"


def test_a_system_is_paused_with_a_reason_and_resumed(city, at, sign_in):
    chief = sign_in(city.official("chief"))
    assert chief.post(f"{AT}signs/pause/", {"reason": ""}).status_code == 400
    assert chief.post(f"{AT}signs/pause/", {"reason": "今晚升级"}).status_code == 302
    assert "今晚升级" in text(chief.get(f"{AT}signs/"))
    assert chief.post(f"{AT}signs/resume/").status_code == 302
    assert Connector.objects.get().paused_at is None


def test_a_reply_that_was_not_used_is_shown_and_settled(city, at, sign_in):
    case = part_of(city)
    at.reply(case, "refused", 1, reason="超出立面<b>")
    at.reply(case, "granted", 3)
    (noted, early) = Incoming.objects.order_by("id")
    chief = sign_in(city.official("chief"))
    page = text(chief.get(f"{AT}signs/"))
    assert "内容不可用" in page
    assert "先到，等前序" in page
    shown = text(chief.get(f"{AT}replies/{noted.pk}/"))
    assert "超出立面&lt;b&gt;" in shown
    assert chief.post(f"{AT}replies/{noted.pk}/", {"again": "yes"}).status_code == 302
    assert chief.post(f"{AT}replies/{early.pk}/", {"discard": "yes"}).status_code == 302
    early.refresh_from_db()
    assert early.state == "discarded"


def test_the_messages_of_a_case_stand_on_its_desk_page(city, at, sign_in):
    case = part_of(city)
    at.reply(case, "received", 1, receipt="CG-7")
    page = text(sign_in(city.official("reviewer", kind=SIGNS)).get(f"/desk/items/{case.pk}/"))
    assert "与部门系统的往来消息" in page
    assert "CG-7" in page
    assert "事项转办" in page
