"""A guide becomes public by two people, whole, and never with a hole."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from domains.licensing.reading_pages import Page
from yingshang.casework.errors import ActNotPermitted, UnknownCase
from yingshang.casework.models import Act, Case
from yingshang.casework.verification import verify_cases
from yingshang.domains.licensing.guides import releasing
from yingshang.domains.licensing.guides.city import city_book, read_files_again
from yingshang.domains.licensing.guides.composing import Key
from yingshang.domains.licensing.guides.errors import (
    AlreadyHandedIn,
    GuideHasHoles,
    GuideSeenOther,
    NothingToRelease,
    UnknownRelease,
)
from yingshang.domains.licensing.guides.following import follow_rules
from yingshang.domains.licensing.guides.published import published_guide
from yingshang.domains.licensing.models import GuideVersion
from yingshang.domains.licensing.models.guide_version import GuideState

FOOD = Key(kind="item", code="food_licence_catering")
PAGE = "/desk/guides/item/food_licence_catering/"


@pytest.fixture
def changed(public, files):
    """The fee text of the food licence has changed in the files."""
    return change(files, "fee: {text: 不收费", "fee: {text: 不收费（2026 年起）")


def change(files, old, new):
    file = files / "licensing" / "items" / "food_licence_catering@2023-12-01.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    read_files_again()
    return files


def digest(city):
    return city_book(city.now.date()).guide(FOOD).digest


def hand_in(city, account, *, seen="", key="submit"):
    return releasing.hand_in({FOOD: seen or digest(city)}, reason="收费写明年份", by=city.actor(account), key=key,
                             now=city.now, today=city.now.date())


def confirm(city, account, release, *, key="confirm"):
    rows = GuideVersion.objects.filter(release_id=release).order_by("kind", "code")
    return releasing.confirm(release, seen=releasing.seen_of(rows), by=city.actor(account), key=key, now=city.now)


def test_the_first_load_publishes_everything_once(city):
    assert city.publish_guides() > 50
    assert city.publish_guides() == 0
    assert set(GuideVersion.objects.values_list("state", "number")) == {("published", 1)}
    release = Case.objects.get(kind="licensing.guide_release")
    assert release.state == "published"
    assert verify_cases() == ()


def test_two_people_publish_and_the_public_reads_the_new_version(public, changed, editor, chief, sign_in):
    release = hand_in(public, editor).case_id
    assert published_guide(FOOD).number == 1
    confirm(public, chief, release)
    row = published_guide(FOOD)
    assert (row.number, row.submitted_by, row.published_by) == (2, editor, chief)
    text = Page(sign_in().get("/items/food_licence_catering/")).text
    assert "不收费（2026 年起）" in text
    assert "第 2 版" in text
    acts = Act.objects.filter(case_id=release).order_by("seq")
    assert [act.name for act in acts] == ["submit", "publish"]
    assert acts[1].payload["guides"] == [f"item:food_licence_catering:{row.digest}"]
    assert verify_cases() == ()


def test_the_editor_cannot_confirm_and_the_chief_cannot_hand_in(public, changed, editor, chief):
    with pytest.raises(ActNotPermitted):
        hand_in(public, chief)
    release = hand_in(public, editor).case_id
    with pytest.raises((ActNotPermitted, UnknownCase)):
        confirm(public, editor, release)
    other = public.official("chief", kind="market_regulation")
    with pytest.raises(UnknownRelease):
        confirm(public, other, release)
    assert published_guide(FOOD).number == 1


def test_the_database_refuses_one_person_in_both_places(public, editor):
    row = GuideVersion.objects.first()
    with pytest.raises(IntegrityError), transaction.atomic():
        GuideVersion.objects.filter(pk=row.pk).update(submitted_by=editor, published_by=editor)


@pytest.mark.parametrize(("old", "new", "kind"), [
    ("fee: {text: 不收费", "fee: {text: 待定", "没有写收费"),
    ('phone: "12315"', 'phone: "暂无"', "没有写咨询方式"),
    ("legal_basis: [《食品安全法》第三十五条, 《食品经营许可和备案管理办法》（市场监管总局令第78号，2023-12-01施行）]",
     "legal_basis: [待补充]", "没有写设定依据"),
    ("    days: 2\n", "    days: 11\n", "承诺时限11天比法定时限10天还长"),
    ("material: proxy,", "material: other_papers,", "说不清是哪一份"),
    ("material: proxy,", "material: unissued,", "没有写由谁出具"),
])
def test_a_hole_keeps_a_guide_from_being_handed_in(old, new, kind, public, files, editor, sign_in):
    _add_bad_materials(files)
    change(files, old, new)
    with pytest.raises(GuideHasHoles, match=kind):
        hand_in(public, editor)
    text = Page(sign_in(editor).get(PAGE)).text
    assert "有缺口，补齐以前不能发布" in text
    assert kind in text
    assert "提交，请负责人确认" not in text
    assert not GuideVersion.objects.filter(state=GuideState.OPEN).exists()


def _add_bad_materials(files):
    file = files / "licensing" / "materials" / "food.yaml"
    file.write_text(file.read_text("utf-8") + """
  - {code: other_papers, title: 其他相关材料, type: doc, sharing: none, good_when: 看得清, accepts: [pdf]}
  - {code: unissued, title: 无人出具的证明, type: proof, sharing: none, good_when: 看得清, accepts: [pdf]}
""", "utf-8")


def test_a_text_without_english_only_warns(public, files, editor, sign_in):
    change(files, "title: 食品经营许可新办（餐饮）", "title: 食品经营许可新办（餐饮服务）")
    file = files / "licensing" / "english" / "items.yaml"
    lines = [line for line in file.read_text("utf-8").splitlines() if "food_licence_catering" not in line]
    file.write_text("\n".join(lines), "utf-8")
    read_files_again()
    assert "没有英文" in Page(sign_in(editor).get(PAGE)).text
    assert hand_in(public, editor).seq == 1


def test_what_changed_behind_the_page_is_not_handed_in(public, changed, editor):
    before = digest(public)
    change(changed, "不收费（2026 年起）", "不收费（2027 年起）")
    with pytest.raises(GuideSeenOther):
        hand_in(public, editor, seen=before)


def test_what_is_public_already_and_what_waits_cannot_be_handed_in(public, files, editor):
    with pytest.raises(NothingToRelease):
        hand_in(public, editor)
    change(files, "fee: {text: 不收费", "fee: {text: 不收费（2026 年起）")
    hand_in(public, editor)
    with pytest.raises(AlreadyHandedIn):
        hand_in(public, editor, key="again")


def test_a_double_click_hands_in_and_confirms_once(public, changed, editor, chief):
    first = hand_in(public, editor)
    assert hand_in(public, editor).repeated
    confirm(public, chief, first.case_id)
    assert confirm(public, chief, first.case_id).repeated
    assert GuideVersion.objects.filter(code=FOOD.code).count() == 2


def test_the_chief_confirms_only_what_was_on_the_page(public, changed, editor, chief):
    release = hand_in(public, editor).case_id
    with pytest.raises(GuideSeenOther):
        releasing.confirm(release, seen="something else", by=public.actor(chief), key="c", now=public.now)


@pytest.mark.parametrize("act", ["send_back", "withdraw"])
def test_what_was_sent_back_or_withdrawn_may_be_handed_in_again(act, public, changed, editor, chief):
    release = hand_in(public, editor).case_id
    if act == "send_back":
        releasing.send_back(release, "年份写错了", by=public.actor(chief), key="back", now=public.now)
    else:
        releasing.withdraw(release, by=public.actor(editor), key="back", now=public.now)
    assert published_guide(FOOD).number == 1
    assert hand_in(public, editor, key="again").seq == 1


def test_files_that_cannot_be_read_change_nothing(public, files, editor, sign_in):
    file = files / "licensing" / "items" / "food_licence_catering@2023-12-01.yaml"
    file.write_text(file.read_text("utf-8").replace("clock:", "clok:"), "utf-8")
    browser = sign_in(editor)
    text = Page(browser.post("/desk/guides/reread/", {"back": "item:food_licence_catering"}, follow=True)).text
    assert "food_licence_catering@2023-12-01.yaml" in text
    assert "没有要发布的" in text


def test_the_pages_walk_the_same_way(public, changed, editor, chief, sign_in):
    desk, boss = sign_in(editor), sign_in(chief)
    page = Page(desk.get(PAGE))
    assert "目录有改动，待发布" in page.text
    assert "不收费（2026 年起）" in page.text
    assert "Free of charge" not in page.text
    answer = desk.post(PAGE, page.form(reason="收费写明年份"))
    assert answer.status_code == 302
    release = Page(boss.get(answer["Location"]))
    assert "编辑说明：收费写明年份" in release.text
    assert "1 处不同" in release.text
    assert "请写明退回的理由" in Page(boss.post(answer["Location"], {"act": "send_back"})).text
    seen = dict(release.hidden)
    done = boss.post(answer["Location"], {"act": "publish", "seen": seen["seen"], "once_key": seen["once_key"]})
    assert done.status_code == 302
    assert published_guide(FOOD).number == 2
    versions = Page(desk.get("/items/food_licence_catering/versions/"))
    assert "第 1 版和第 2 版的不同，1 处" in versions.text
    assert "不收费（2026 年起）" in versions.text
    assert "等负责人确认" not in Page(boss.get("/desk/guides/")).text


def test_everything_that_changed_is_handed_in_at_once(public, changed, editor, chief, sign_in):
    desk, boss = sign_in(editor), sign_in(chief)
    page = Page(desk.get("/desk/guides/"))
    assert "把没有缺口的一起提交" in page.text
    keys = [value for name, value in page.hidden if name == "guide"]
    assert {one.rpartition(":")[0] for one in keys} == {"item:food_licence_catering", "bundle:catering", "bundle:bnb"}
    once = dict(page.hidden)["once_key"]
    release = desk.post("/desk/guides/", {"guide": keys, "once_key": once})["Location"]
    seen = dict(Page(boss.get(release)).hidden)
    boss.post(release, {"act": "publish", "seen": seen["seen"], "once_key": seen["once_key"]})
    assert set(GuideVersion.objects.filter(number=2).values_list("code", flat=True)) == {
        "food_licence_catering", "catering", "bnb"}
    assert desk.post("/desk/guides/", {})["Location"] == "/desk/guides/"


def put_a_rule_on_the_shelf(files, shelf, on):
    table = (files / "licensing" / "tables" / "catering_items@2024-05-30.dmn").read_text("utf-8")
    assert "&gt;300" in table
    place = shelf / "licensing" / "tables"
    place.mkdir(parents=True, exist_ok=True)
    (place / f"catering_items@{on}.dmn").write_text(table.replace("&gt;300", "&gt;200"), "utf-8")


def test_a_guide_follows_rules_that_two_people_published(public, files, settings, sign_in):
    put_a_rule_on_the_shelf(files, settings.PUBLISHED_DIR, public.now.date())
    text = Page(sign_in().get("/bundles/catering/")).text
    assert "经营面积 > 200 平方米" in text
    assert "本页已经按新规则显示" in text
    given = {"now": public.now, "today": public.now.date()}
    assert follow_rules(**given) >= 1
    assert follow_rules(**given) == 0
    row = published_guide(Key(kind="bundle", code="catering"))
    assert (row.number, row.published_by) == (2, None)
    assert "本页已经按新规则显示" not in Page(sign_in().get("/bundles/catering/")).text
    assert verify_cases() == ()


def test_a_rule_of_tomorrow_changes_nothing_today(public, files, settings):
    put_a_rule_on_the_shelf(files, settings.PUBLISHED_DIR, public.now.date() + dt.timedelta(days=1))
    assert follow_rules(now=public.now, today=public.now.date()) == 0
    assert follow_rules(now=public.now, today=public.now.date() + dt.timedelta(days=1)) >= 1


def test_what_changed_in_files_still_takes_two_people(public, changed):
    assert follow_rules(now=public.now, today=public.now.date()) == 0
    assert published_guide(FOOD).number == 1
