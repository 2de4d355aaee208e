"""Makes the README's picture from the running site: `make screenshots`; no test, it is run by hand."""

import base64
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser import applicant, officials
from browser.town import Town, paused_case
from browser.visitor import Visitor
from factories import City
from yingshang.casework.models import Case
from yingshang.site.demo import backlog
from yingshang.site.demo.applying import fill_in
from yingshang.site.demo.stage import Stage

pytestmark = pytest.mark.browser
PICTURE = Path(__file__).resolve().parents[2] / "docs" / "images" / "overview.png"
LARGEST = 300_000
OVERVIEW = """<style>
  body { margin: 0; padding: 24px; background: #eaf2fa; display: flex; gap: 24px; align-items: flex-start }
  img { display: block; border: 1px solid #c9d1d9; border-radius: 6px }
  .desk { display: grid; gap: 24px } .desk img { width: 752px } .phone img { width: 292px }
</style><div class="desk"><img src="%s"><img src="%s"></div><div class="phone"><img src="%s"></div>"""


@pytest.fixture
def town(browser: Browser, site_url: str, transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Town:
    """A city with a backlog, so that its desks look like desks."""
    City()
    built = Town(entities=2000)
    monkeypatch.setattr("yingshang.site.clock.now", lambda: built.now)
    for wave in (backlog.EARLIER, backlog.LATEST):
        backlog.build(wave, now=built.now, say=lambda _: None)
    return built


def test_the_picture_of_the_readme(visitor: Callable[..., Visitor], town: Town, browser: Browser,
                                   tmp_path: Path) -> None:
    plan, desk, phone = tmp_path / "plan.png", tmp_path / "desk.png", tmp_path / "phone.png"
    _photograph_a_plan(visitor("wangfang"), town, plan)
    case = paused_case(town)
    market = visitor("market")
    officials.comes_to_the_desk(market, "sj-wuchang")
    market.page.screenshot(path=desk)
    town.wait(2)
    _photograph_a_paused_clock(visitor("wangfang", width=390), case, phone)
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    page = browser.new_page(viewport={"width": 1120, "height": 600})
    page.set_content(OVERVIEW % tuple(map(_inline, (plan, desk, phone))))
    page.screenshot(path=PICTURE, full_page=True)
    page.close()
    assert PICTURE.stat().st_size < LARGEST


def _photograph_a_plan(wang: Visitor, town: Town, path: Path) -> None:
    stage = Stage(now=town.now, say=lambda _: None)
    draft = fill_in(stage, stage.actor("wangfang"))
    wang.goes_to("/")
    applicant.logs_in(wang, "wangfang")
    wang.goes_to(f"/drafts/{draft.pk}/plan/")
    wang.page.screenshot(path=path)


def _photograph_a_paused_clock(wang: Visitor, case: Case, path: Path) -> None:
    wang.goes_to("/")
    applicant.logs_in(wang, "wangfang")
    wang.goes_to(f"/cases/{case.pk}/")
    wang.page.set_viewport_size({"width": 390, "height": 1288})
    wang.page.locator(".item-progress").nth(1).evaluate("e => scrollTo(0, e.getBoundingClientRect().top - 16)")
    wang.page.screenshot(path=path)


def _inline(picture: Path) -> str:
    return "data:image/png;base64," + base64.b64encode(picture.read_bytes()).decode()
