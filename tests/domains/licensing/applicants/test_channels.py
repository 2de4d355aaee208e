"""通知方式: a person gives an address, confirms it, chooses, removes; a link in a mail unsubscribes."""

import re

import pytest

from factories import BACKEND, City
from yingshang.casework.models import Contact, Message

PAGE = "/my/channels/"


@pytest.fixture
def wang(db, client):
    client.force_login(City().applicant(), backend=BACKEND)
    return client


def _do(client, what: str, **fields: str):
    return client.post(PAGE, {"channel": "email", "do": what, **fields}, follow=True)


def test_an_address_is_given_confirmed_chosen_for_and_removed(wang):
    assert "填写" in _do(wang, "give", email_address=" wang@example.com ").content.decode()
    code = re.search(r"\d{6}", Message.objects.get().text)[0]
    assert "已确认" in _do(wang, "confirm", email_code=code).content.decode()
    page = _do(wang, "choose", email_topics="reminders").content.decode()
    assert "已按您的选择保存" in page
    assert "w***@example.com" in page
    assert not Contact.objects.get().wants_progress
    _do(wang, "remove")
    assert Contact.objects.get().address is None


def test_a_wrong_code_and_a_wrong_address_are_said_at_the_field(wang):
    wrong = _do(wang, "give", email_address="wang")
    assert wrong.status_code == 400
    assert "电子邮件地址不正确" in wrong.content.decode()
    _do(wang, "give", email_address="wang@example.com")
    answer = _do(wang, "confirm", email_code="abc")
    assert answer.status_code == 400
    assert "还可以再试 4 次" in answer.content.decode()


def test_whatever_is_posted_the_page_answers(wang):
    for channel, does in (("sms", "give"), ("x", "y"), ("email", "drop"), ("", "")):
        assert wang.post(PAGE, {"channel": channel, "do": does}).status_code == 302
    assert wang.post(PAGE, {"channel": "email", "do": "again"}).status_code == 404


def test_the_link_of_a_mail_unsubscribes_without_a_login(wang, client):
    _do(wang, "give", email_address="wang@example.com")
    link = f"/unsubscribe/{Contact.objects.get().token}/"
    client.logout()
    assert "w***@example.com" in client.get(link).content.decode()
    assert Contact.objects.get().wants_reminders  # a look changes nothing
    assert "已经退订" in client.post(link, follow=True).content.decode()
    assert not Contact.objects.get().wants_reminders
