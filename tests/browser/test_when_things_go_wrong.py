"""What a person sees when a line is slow, a file is none, a session ends or a colleague was faster."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session

from browser import applicant, officials
from browser.town import Town, paused_case
from browser.visitor import Visitor
from factories import City
from yingshang.casework.models import Case
from yingshang.domains.licensing.models import Draft
from yingshang.register.models import Account
from yingshang.site.demo.papers import page

pytestmark = pytest.mark.browser
SLOW_LINE = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 1_500_000}
MEGABYTE = 1024 * 1024


@pytest.fixture
def draft(town: Town) -> Draft:
    """A draft of 王芳 with everything in it."""
    return City(now=town.now).draft(by=Account.objects.get(username="wangfang"))


@pytest.fixture
def wang(visitor: Callable[..., Visitor]) -> Visitor:
    """王芳 at her phone, logged in."""
    logged_in = visitor("wangfang", width=390)
    logged_in.goes_to("/")
    applicant.logs_in(logged_in, "wangfang")
    return logged_in


def test_an_upload_on_a_slow_line_shows_how_far_it_is(wang: Visitor, draft: Draft, tmp_path: Path) -> None:
    wang.goes_to(f"/drafts/{draft.pk}/materials/premises_proof/")
    wang.page.context.new_cdp_session(wang.page).send("Network.emulateNetworkConditions", SLOW_LINE)
    file = tmp_path / "合同扫描件.pdf"
    file.write_bytes(page("lease") + b"%" * 3 * MEGABYTE)
    wang.page.set_input_files("form.upload input[type=file]", file)
    wang.control("上传").click()
    bar = wang.page.locator("[data-progress] progress")
    bar.wait_for()
    seen = [bar.evaluate("e => e.value")]
    while bar.is_visible() and seen[-1] < 100:
        seen.append(bar.evaluate("e => e.value"))
    assert len(set(seen)) > 2
    wang.page.get_by_text("已收到“合同扫描件.pdf”").wait_for()
    wang.looks()


@pytest.mark.parametrize(("name", "content", "sentence"), [
    ("租赁合同.pdf", b"MZ\x90\x00" + b"\x00" * 400, "内容"),
    ("空白.pdf", b"", "空"),
    ("扫描件.pdf", b"%PDF-1.4" + b"0" * 60 * MEGABYTE, "超过"),
])  # fmt: skip
def test_a_file_that_is_refused_is_told_at_its_place(wang: Visitor, draft: Draft, tmp_path: Path, name: str,
                                                      content: bytes, sentence: str) -> None:
    wang.goes_to(f"/drafts/{draft.pk}/materials/premises_proof/")
    (tmp_path / name).write_bytes(content)
    wang.page.set_input_files("form.upload input[type=file]", tmp_path / name)
    wang.control("上传").click()
    wang.page.locator("[data-sentence]", has_text=sentence).wait_for()
    wang.looks()
    wang.photographs(f"refused-{len(content)}")


def test_what_was_typed_survives_the_end_of_the_session(wang: Visitor, town: Town) -> None:
    draft = City(now=town.now).draft(by=Account.objects.get(username="wangfang"), area_m2=90)
    wang.goes_to(f"/drafts/{draft.pk}/form/entity/")
    wang.writes("主体名称", "武汉市武昌区改了名的小馆")
    Session.objects.all().delete()
    wang.presses("保存并继续")
    wang.sees("您填写的内容没有丢")
    wang.photographs("session-ended")
    wang.writes("账号", "wangfang")
    wang.writes("密码", applicant.PASSWORD)
    wang.presses("登录", inside=wang.page.locator("main"))
    wang.photographs("session-kept-form")
    wang.presses("继续提交")
    draft.refresh_from_db()
    assert draft.fields["entity_name"] == "武汉市武昌区改了名的小馆"


def test_of_two_who_decide_at_once_the_second_is_told(visitor: Callable[..., Visitor], town: Town) -> None:
    part = Case.objects.get(parent=paused_case(town), part="eia_registration")
    first, second = visitor("first"), visitor("second", may_fail=(409,))
    for official in (first, second):
        officials.comes_to_the_desk(official, "hb-wuchang")
        official.goes_to(f"/desk/items/{part.pk}/")
        official.presses("准予许可")
    first.presses("确认准予")
    second.presses("确认准予")
    second.sees("您的“准予许可”没有生效")
    second.photographs("conflict")
    assert Case.objects.get(pk=part.pk).acts.filter(name="grant").count() == 1
