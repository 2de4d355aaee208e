"""常用语: kept once, offered where something is written, and nobody else's."""

import pytest

from domains.licensing.reading_pages import Page
from factories import HONGSHAN, MARKET
from yingshang.domains.licensing.models import KeptPhrase
from yingshang.domains.licensing.phrase_library.errors import (
    NotTheirsToShare,
    PhraseKept,
    PhraseMisplaced,
    PhraseUnknown,
)
from yingshang.domains.licensing.phrase_library.keeping import keep_phrase, phrases_for, remove_phrase

PAGE = "/desk/phrases/"


@pytest.fixture
def reviewer(city):
    return city.actor(city.official("reviewer", kind=MARKET))


@pytest.fixture
def chief(city):
    return city.actor(city.official("chief", kind=MARKET))


def _texts(act, by):
    return [one.text for one in phrases_for(act, by=by)]


def test_ones_own_stand_before_those_of_the_organisation(city, reviewer, chief):
    keep_phrase("grant", "布局合理", is_shared=True, by=chief, now=city.now)
    keep_phrase("grant", "资料齐全，准予", is_shared=False, by=reviewer, now=city.now)
    assert _texts("grant", reviewer) == ["资料齐全，准予", "布局合理"]
    assert _texts("grant", chief) == ["布局合理"], "a reviewer's own is nobody else's"
    assert _texts("refuse", reviewer) == []


def test_another_districts_desk_sees_none_of_them(city, chief):
    keep_phrase("grant", "布局合理", is_shared=True, by=chief, now=city.now)
    assert _texts("grant", city.actor(city.official("reviewer", kind=MARKET, region=HONGSHAN))) == []


def test_the_same_text_is_kept_once(city, reviewer):
    keep_phrase("grant", "布局合理", is_shared=False, by=reviewer, now=city.now)
    with pytest.raises(PhraseKept):
        keep_phrase("grant", "布局合理", is_shared=False, by=reviewer, now=city.now)
    assert KeptPhrase.objects.count() == 1


def test_only_the_head_shares_and_unshares(city, reviewer, chief):
    with pytest.raises(NotTheirsToShare):
        keep_phrase("grant", "布局合理", is_shared=True, by=reviewer, now=city.now)
    shared = keep_phrase("grant", "布局合理", is_shared=True, by=chief, now=city.now)
    with pytest.raises(PhraseUnknown):
        remove_phrase(shared.pk, by=reviewer)
    remove_phrase(shared.pk, by=chief)
    with pytest.raises(PhraseUnknown):
        remove_phrase(shared.pk, by=chief)


def test_a_phrase_belongs_where_something_is_written(city, reviewer):
    with pytest.raises(PhraseMisplaced):
        keep_phrase("issue", "已发", is_shared=False, by=reviewer, now=city.now)


def test_a_phrase_is_put_after_what_was_typed_and_nothing_is_done(city, sign_in, reviewer):
    part = city.part(city.accepted(), "individual_registration")
    kept = keep_phrase("grant", "资料齐全", is_shared=False, by=reviewer, now=city.now)
    browser, address = sign_in(city.official("reviewer", kind=MARKET)), f"/desk/items/{part.pk}/grant/"
    assert "资料齐全" in Page(browser.get(address)).text
    shown = browser.post(address, {"opinion": "地址一致。", "phrase": kept.pk})
    assert "地址一致。\n资料齐全" in shown.content.decode()
    part.refresh_from_db()
    assert part.state == "reviewing"


def test_a_phrase_that_is_gone_leaves_what_was_typed(city, sign_in):
    part = city.part(city.accepted(), "individual_registration")
    browser = sign_in(city.official("reviewer", kind=MARKET))
    shown = browser.post(f"/desk/items/{part.pk}/grant/", {"opinion": "地址一致。", "phrase": "99999"})
    assert "地址一致。</textarea>" in shown.content.decode()


def test_phrases_are_kept_and_removed_on_their_page(city, sign_in):
    browser = sign_in(city.official("chief", kind=MARKET))
    assert "还没有常用语" in Page(browser.get(PAGE)).text
    kept = {"act": "refuse", "text": "场所不符合第六条", "is_shared": "yes"}
    assert "场所不符合第六条 全单位" in Page(browser.post(PAGE, kept, follow=True)).text
    assert "已经有了" in Page(browser.post(PAGE, kept)).text
    removed = browser.post(f"{PAGE}remove/", {"phrase": KeptPhrase.objects.get().pk}, follow=True)
    assert "已删除“场所不符合第六条”" in Page(removed).text


def test_an_empty_phrase_and_a_strange_place_are_refused(city, sign_in):
    browser = sign_in(city.official("reviewer", kind=MARKET))
    assert browser.post(PAGE, {"act": "grant", "text": " "}).status_code == 400
    assert browser.post(PAGE, {"act": "nonsense", "text": "好"}).status_code == 400
    assert browser.post(f"{PAGE}remove/", {"phrase": "x"}).status_code == 404
