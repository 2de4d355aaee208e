"""一次性告知: chosen, worded, read and sent once; a second notice stays within the first."""


from domains.licensing.reading_pages import Page
from factories import HONGSHAN
from yingshang.casework.models import Act, Case
from yingshang.domains.licensing.catalogue.loading import load
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.desk.correcting import correct_application


def url_of(case: Case) -> str:
    return f"/desk/cases/{case.pk}/correction/"


def test_a_notice_is_chosen_worded_read_and_sent(city, sign_in):
    case = city.submitted()
    client, url = sign_in(city.official("clerk")), url_of(case)
    choose = Page(client.get(url))
    word = client.post(url, choose.form(chosen=["field-address", "material-food_layout"], step="chosen"))
    phrase = city_catalogue().phrases.for_entry("field", "address")[0]
    assert phrase in Page(word).text
    typed = {"phrases-field-address": [phrase], "problem-field-address": "以产权证为准",
             "problem-material-food_layout": "请标出冷食专间"}
    check = client.post(url, Page(word).form(step="worded", **typed))
    assert "下列 2 处需要补正" in Page(check).text
    assert Case.objects.get(pk=case.pk).state == "submitted"
    assert client.post(url, Page(check).form(step="confirm")).url == f"/desk/cases/{case.pk}/"
    sent = Act.objects.get(case=case, name="request_correction").payload["entries"]
    assert sent == [
        {"kind": "field", "name": "address", "problem": f"{phrase}；以产权证为准"},
        {"kind": "material", "name": "food_layout", "problem": "请标出冷食专间"}]
    assert "正在等申请人补正" in Page(client.get(f"/desk/cases/{case.pk}/")).text


def test_nothing_chosen_and_nothing_worded_is_asked_for(city, sign_in):
    case = city.submitted()
    client, url = sign_in(city.official("clerk")), url_of(case)
    choose = Page(client.get(url))
    assert "还没有选择要补正的内容" in Page(client.post(url, choose.form(step="chosen"))).text
    word = Page(client.post(url, choose.form(chosen=["field-phone"], step="chosen")))
    lacking = client.post(url, word.form(step="confirm"))
    assert "“联系电话”还没有写问题" in Page(lacking).text
    assert Case.objects.get(pk=case.pk).state == "submitted"


def test_going_back_keeps_what_was_worded(city, sign_in):
    case = city.submitted()
    client, url = sign_in(city.official("clerk")), url_of(case)
    word = Page(client.post(url, Page(client.get(url)).form(chosen=["field-phone"], step="chosen")))
    check = Page(client.post(url, word.form(step="worded", **{"problem-field-phone": "停机了"})))
    again = client.post(url, check.form(step="word_again"))
    assert "停机了" in again.content.decode()


def test_unknown_entries_are_not_taken(city, sign_in):
    case = city.submitted()
    client, url = sign_in(city.official("clerk")), url_of(case)
    response = client.post(url, Page(client.get(url)).form(chosen=["field-nonsense", "x"], step="confirm"))
    assert "还没有选择要补正的内容" in Page(response).text


def test_a_second_notice_offers_only_what_the_first_named(city, sign_in):
    case = city.correcting()
    correct_application(case.pk, {"address": "甲"}, {}, by=city.actor(city.applicant()), key=city.key(), now=city.now)
    client, url = sign_in(city.official("clerk")), url_of(case)
    assert "只能再次要求第一次告知过的内容" in Page(client.get(url)).text
    response = client.post(url, Page(client.get(url)).form(chosen=["field-phone"], step="chosen"))
    assert "还没有选择要补正的内容" in Page(response).text


def test_a_double_click_sends_one_notice(city, sign_in):
    case = city.submitted()
    client, url = sign_in(city.official("clerk")), url_of(case)
    sent = Page(client.get(url)).form(chosen=["field-phone"], step="confirm", **{"problem-field-phone": "停机了"})
    assert [client.post(url, sent).status_code for _ in range(2)] == [302, 302]
    assert Act.objects.filter(case=case, name="request_correction").count() == 1


def test_another_hall_cannot_ask_for_corrections(city, sign_in):
    case = city.submitted()
    assert sign_in(city.official("clerk", region=HONGSHAN)).get(url_of(case)).status_code == 404


def test_an_entry_gets_its_own_phrases_and_those_for_all_of_its_kind(catalogue_dir):
    phrases = load(catalogue_dir).phrases
    assert phrases.for_entry("field", "staff") == tuple(one.text for one in phrases.fields if not one.only)
    assert set(phrases.for_entry("field", "staff")) < set(phrases.for_entry("field", "address"))
    assert "页数不全，请提交完整文件" in phrases.for_entry("material", "food_layout")
