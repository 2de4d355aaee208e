"""What holders, readers of a code and issuers see and do on pages."""

import datetime as dt
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from domains.licensing.licences.spreadsheets import sheet
from domains.licensing.reading_pages import Page
from factories import MARKET
from yingshang.domains.licensing.licences.importing.running import check_import, confirm_left
from yingshang.domains.licensing.models import (
    IndustryLicence,
    Licence,
    LicenceImport,
    LicenceReading,
    LicenceRequest,
    LicenceShare,
)
from yingshang.domains.licensing.models.licence import LicenceStatus


@pytest.fixture
def mine(food, city, sign_in):
    return sign_in(city.applicant())


@pytest.fixture
def boss(city, sign_in):
    return sign_in(city.official("chief", kind=MARKET))


def shared(mine, food, key="0" * 32, **changed) -> LicenceShare:
    posted = {"purpose": "入驻商场审核", "who": "anybody", "lasts": "1h", "uses": "1", "once_key": key}
    rows = [row["title"] for row in food.document["licence"]["rows"]]
    answer = mine.post(f"/my/licences/{food.pk}/share/", posted | {"rows": rows[:1]} | changed)
    assert answer.status_code == 302, Page(answer).text
    return LicenceShare.objects.get(key=key)


def test_a_holder_finds_cards_tabs_and_the_way_on(mine, food):
    page = Page(mine.get("/my/licences/"))
    assert {"食品经营许可证", "谁看过我的证照", "在用"} <= set(page.text.split()) or "食品经营许可证" in page.text
    assert f"/my/licences/{food.pk}/" in page.links
    assert "没有找到这样的证照" in Page(mine.get("/my/licences/", {"text": "不存在的店"})).text
    assert "没有失效的证照" in Page(mine.get("/my/licences/", {"only": "lost"})).text
    detail = Page(mine.get(f"/my/licences/{food.pk}/"))
    for words in ("申请延续", "申请变更", "更正笔误", "申请注销", "办理记录", "签发"):
        assert words in detail.text


def test_a_code_opens_once_shows_what_is_allowed_and_tells_the_holder(mine, food, sign_in):
    share = shared(mine, food)
    anyone = sign_in()
    address = f"/s/{share.code}/"
    for _ in range(3):  # looking uses nothing up
        assert "还可以看1 次" in Page(anyone.get(address)).text.replace(" 1 次", "1 次")
    assert anyone.post(address, {"who": " ", "once_key": "1" * 32}).status_code == 400
    told = Page(anyone.post(address, {"who": "光谷商场", "once_key": "1" * 32}))
    rows = food.document["licence"]["rows"]
    assert str(rows[0]["value"]) in told.text
    assert str(rows[1]["value"]) not in told.text
    assert food.pk not in told.text
    again = Page(anyone.post(address, {"who": "光谷商场", "once_key": "1" * 32}))
    assert str(rows[0]["value"]) in again.text  # the same click twice is one turn
    late = anyone.post(address, {"who": "别人", "once_key": "2" * 32})
    assert (late.status_code, "已用完" in Page(late).text) == (410, True)
    assert anyone.get(address).status_code == 410
    log = Page(mine.get("/my/licence-readings/"))
    assert "光谷商场（自报，未核实身份）" in log.text
    assert "入驻商场审核" in log.text
    assert LicenceReading.objects.filter(share=share).count() == 1


def test_a_code_that_is_late_taken_back_or_for_somebody_else_says_so(city, mine, food, sign_in):
    late, back = shared(mine, food, "3" * 32, lasts="10m"), shared(mine, food, "4" * 32, lasts="7d", uses="5")
    organ = shared(mine, food, "5" * 32, who="organ", reader=food.issuer_id, lasts="7d")
    assert mine.post(f"/my/licence-shares/{back.pk}/").status_code == 302
    city.now += dt.timedelta(minutes=11)
    anyone, official = sign_in(), sign_in(city.official("reviewer", kind=MARKET))
    for share, words in ((late, "已过有效期"), (back, "已被持证人收回")):
        answer = anyone.get(f"/s/{share.code}/")
        assert (answer.status_code, words in Page(answer).text) == (410, True)
    assert anyone.get(f"/s/{organ.code}/").status_code == 403
    assert official.post(f"/s/{organ.code}/", {"once_key": "6" * 32}).status_code == 200
    assert "市场监督管理局" in LicenceReading.objects.get(share=organ).who
    assert anyone.get("/s/nonsense/").status_code == 404


def test_a_suspended_licence_is_not_shared_and_the_chief_does_it_with_a_second_look(mine, boss, food):
    address = f"/desk/licences/{food.pk}/suspend/"
    assert "暂扣" in Page(boss.get(f"/desk/licences/{food.pk}/")).text
    posted = {"reason": "后厨改造未报", "article": "食品安全法第一百二十六条", "notice": "可以复议",
              "once_key": "7" * 32}
    check = boss.post(address, posted)
    assert "核对" in Page(check).text
    food.refresh_from_db()
    assert food.status == LicenceStatus.VALID
    for _ in range(2):  # a double click does it once
        assert boss.post(address, posted | {"confirm": "yes"}).status_code == 302
    assert boss.post(address, posted | {"confirm": "yes", "once_key": "8" * 32}).status_code == 409
    food.refresh_from_db()
    assert food.status == LicenceStatus.SUSPENDED
    posted = {"purpose": "x", "who": "anybody", "lasts": "1h", "uses": "1", "once_key": "9" * 32}
    refused = mine.post(f"/my/licences/{food.pk}/share/", posted)
    assert (refused.status_code, "不能生成出示码" in Page(refused).text) == (400, True)
    assert "发证机关管理证照" in Page(mine.get("/my/licence-readings/")).text
    assert boss.post(f"/desk/licences/{food.pk}/resume/", {"reason": "已改正", "article": "同上", "confirm": "yes",
                                                           "once_key": "a" * 32}).status_code == 302


def test_a_slip_is_put_right_in_a_new_version_and_the_old_one_leads_to_it(mine, boss, food, sign_in):
    rows = food.document["licence"]["rows"]
    posted = {"row": rows[0]["title"], "wanted": "武昌区王芳家常菜馆二店", "reason": "写错了", "once_key": "b" * 32}
    assert mine.post(f"/my/licences/{food.pk}/ask/correction/", posted).status_code == 302
    again = mine.post(f"/my/licences/{food.pk}/ask/correction/", posted | {"once_key": "c" * 32})
    assert "已经有一条相同的申请" in Page(again).text
    one = LicenceRequest.objects.get()
    assert f"/desk/licence-requests/{one.pk}/" in Page(boss.get("/desk/licence-requests/")).links
    for _ in range(2):
        assert boss.post(f"/desk/licence-requests/{one.pk}/", {"answer": "", "grant": "yes"}).status_code == 302
    new = Licence.objects.get(previous=food)
    assert (new.version, new.number, new.status) == (2, food.number, LicenceStatus.VALID)
    assert new.document["licence"]["rows"][0]["value"] == "武昌区王芳家常菜馆二店"
    page = Page(sign_in().get(f"/v/{food.pk}/"))
    assert "已换发新版本" in page.text
    assert f"/v/{new.pk}/" in page.links
    assert "有效" in Page(sign_in().get(f"/v/{new.pk}/")).text


def test_a_cancellation_that_is_refused_needs_a_reason(mine, boss, food):
    mine.post(f"/my/licences/{food.pk}/ask/cancellation/", {"reason": "不做了", "once_key": "d" * 32})
    one = LicenceRequest.objects.get()
    assert boss.post(f"/desk/licence-requests/{one.pk}/", {"answer": " ", "refuse": "yes"}).status_code == 400
    assert boss.post(f"/desk/licence-requests/{one.pk}/", {"answer": "有案未结", "refuse": "yes"}).status_code == 302
    assert "有案未结" in Page(mine.get(f"/my/licences/{food.pk}/")).text
    assert Licence.objects.get(pk=food.pk).status == LicenceStatus.VALID


def test_a_renewal_opens_the_one_item_prefilled_and_ends_in_a_new_version(city, mine, food):
    assert "三十日前" in Page(mine.get(f"/my/licences/{food.pk}/revise/renewal/")).text
    for _ in range(2):
        started = mine.post(f"/my/licences/{food.pk}/revise/renewal/", {"once_key": "e" * 32})
        assert started.status_code == 302
    plan = Page(mine.get(started.url + "plan/", follow=True))
    assert "食品经营许可" in plan.text
    assert "个体工商户设立登记" not in plan.text


def test_the_issuer_finds_licences_and_imports_by_page(city, boss, food):
    listed = Page(boss.get("/desk/licences/", {"text": food.number}))
    assert f"/desk/licences/{food.pk}/" in listed.links
    assert "没有符合条件" in Page(boss.get("/desk/licences/", {"standing": "03"})).text
    assert boss.get("/desk/licence-imports/template.xlsx").content.startswith(b"PK")
    sent = boss.post("/desk/licence-imports/", {"file": SimpleUploadedFile("a.xlsx", sheet(("飞行许可",)))})
    found = LicenceImport.objects.get()
    assert sent.url == f"/desk/licence-imports/{found.pk}/"
    assert "正在检查" in Page(boss.get(sent.url)).text
    check_import(found.pk, today=city.now.date())
    page = Page(boss.get(sent.url))
    assert "没有“飞行许可”这种证照" in page.text
    assert b"".join(boss.get(f"{sent.url}report.xlsx").streaming_content).startswith(b"PK")
    assert "文件" in Page(boss.post("/desk/licence-imports/", {})).text


def test_the_industry_licence_shows_a_lapsed_permit_by_its_one_code(city, mine, food, sign_in):
    industry = IndustryLicence.objects.get()
    page = Page(sign_in().get(f"/y/{industry.pk}/"))
    assert "所列许可全部有效" in page.text
    assert sign_in().get(f"/y/{industry.pk}.pdf").content.startswith(b"%PDF-")
    assert industry.pk in Page(mine.get("/my/industry-licences/")).text
    city.now += dt.timedelta(days=366 * 5)
    lapsed = Page(sign_in().get(f"/y/{industry.pk}/"))
    since = food.valid_until + dt.timedelta(days=1)
    assert f"失效，自 {since.isoformat()} 起" in lapsed.text
    assert mine.post(f"/my/industry-licences/{industry.pk}/cancel/",
                     {"reason": "关店", "once_key": "f" * 32}).status_code == 302
    assert LicenceRequest.objects.count() >= 1
    assert re.search("注销", Page(mine.get(f"/y/{industry.pk}/")).text)


def test_a_large_import_is_confirmed_in_the_background_once(city, boss, food, monkeypatch):
    monkeypatch.setattr("yingshang.domains.licensing.pages.licences.desk.imports.AT_ONCE", 0)
    line = ("食品经营许可证", "JY1", food.holder_id, food.holder.name, "2024-05-06", "2029-05-05", "", "")
    boss.post("/desk/licence-imports/", {"file": SimpleUploadedFile("a.xlsx", sheet(line))})
    found = check_import(LicenceImport.objects.get().pk, today=city.now.date())
    for _ in range(2):
        assert boss.post(f"/desk/licence-imports/{found.pk}/confirm/").status_code == 302
    assert "正在签名和导入" in Page(boss.get(f"/desk/licence-imports/{found.pk}/")).text
    assert not Licence.objects.filter(number="JY1").exists()
    chief = city.actor(city.official("chief", kind=MARKET))
    for _ in range(2):
        confirm_left(found.pk, by=chief, now=city.now, today=city.now.date())
    assert Licence.objects.get(number="JY1").origin == "imported"
    assert "已导入" in Page(boss.get(f"/desk/licence-imports/{found.pk}/")).text
