"""Pages in the states that matter: accessible, within the window, also in the largest type and the highest contrast."""

import os
from collections.abc import Callable, Iterator

import pytest

from browser import applicant, officials
from browser.town import Town, paused_case
from browser.visitor import Visitor
from factories import City
from yingshang.casework.models import Case
from yingshang.domains.licensing.models import Licence
from yingshang.register.models import Account

pytestmark = pytest.mark.browser
LARGE = "type=150&contrast=high"
#: HTML, styles and scripts of the front page as they travel
FIRST_PAGE = 50_000


@pytest.fixture
def cases(town: Town) -> dict[str, Case]:
    """王芳's applications: to correct, at the departments (one clock stands still), finished; and a draft."""
    city = City(now=town.now)
    wang = Account.objects.get(username="wangfang")
    draft = city.draft(by=wang)
    kept = {"correcting": city.correcting(by=wang), "finished": city.decided(by=wang),
            "paused": paused_case(town), "waiting": city.submitted(by=wang), "draft": draft}
    parts = {"food": "food_licence_catering", "eia": "eia_registration"}
    return kept | {name: city.part(kept["paused"], code) for name, code in parts.items()}


def _of_anyone(cases: dict[str, Case]) -> Iterator[str]:
    licence = Licence.objects.order_by("number").first()
    yield from ("/", "/?q=kfd", "/?q=没有这件事", "/bundles/catering/", "/login/?next=/my/", "/verify/", "/ledger/",
                "/verify/?identifier=1", f"/v/{licence.pk}/", "/verify/receipt/0/",
                "/names/", "/names/?name=武汉市武昌区江城王餐饮店", "/names/?name=中国A餐饮&region=420106")


def _of_wang(cases: dict[str, Case]) -> Iterator[str]:
    draft = f"/drafts/{cases['draft'].pk}"
    yield from ("/my/", "/my/notices/", "/my/licences/", "/my/materials/", "/bundles/catering/start/")
    yield from (f"{draft}/{page}" for page in (
        "", "answers/", "answers/region/", "answers/area_m2/", "answers/sign/", "plan/", "form/", "form/people/",
        "form/food_licence_catering/", "form/entity/", "address/", "materials/", "materials/premises_proof/",
        "check/", "discard/"))
    yield from (f"/cases/{cases[name].pk}/" for name in ("correcting", "paused", "finished", "waiting"))
    yield f"/cases/{cases['correcting'].pk}/correct/"
    yield f"/cases/{cases['paused'].pk}/withdraw/"
    yield f"/cases/{cases['finished'].pk}/rate/"


def _of_the_window(cases: dict[str, Case]) -> Iterator[str]:
    yield from ("/desk/", "/desk/?only=open", "/desk/?only=all&text=无人", f"/desk/cases/{cases['paused'].pk}/")
    waiting = f"/desk/cases/{cases['waiting'].pk}"
    yield from (f"{waiting}/{page}" for page in ("", "accept/", "decline/", "correction/"))


def _of_a_department(cases: dict[str, Case]) -> Iterator[str]:
    yield from ("/desk/", f"/desk/items/{cases['food'].pk}/", f"/desk/items/{cases['food'].pk}/end-special/")


def _of_another_department(cases: dict[str, Case]) -> Iterator[str]:
    yield from (f"/desk/items/{cases['eia'].pk}/{page}" for page in ("", "grant/", "refuse/"))


def _of_supervision(cases: dict[str, Case]) -> Iterator[str]:
    yield from ("/desk/", "/desk/overview/", f"/desk/items/{cases['food'].pk}/")


READERS = {"": _of_anyone, "wangfang": _of_wang, "ck-wuchang": _of_the_window, "sj-wuchang": _of_a_department,
           "hb-wuchang": _of_another_department, "jc-wuhan": _of_supervision}


@pytest.mark.parametrize("width", [390, 1280])
def test_large_pages_are_accessible_and_fit(visitor: Callable[..., Visitor], cases: dict[str, Case],
                                            width: int) -> None:
    for username, pages in READERS.items():
        reader = visitor(username or "anyone", width=width, display=LARGE)
        if username:
            reader.goes_to("/")
            applicant.logs_in(reader, username)
        for number, path in enumerate(pages(cases)):
            reader.goes_to(path)
            if "YINGSHANG_SCREENSHOTS" in os.environ:
                reader.photographs(f"large-{username or 'anyone'}-{number:02}")


def test_what_is_not_there_says_what_to_do(visitor: Callable[..., Visitor]) -> None:
    reader = visitor(width=390, may_fail=(404,))
    reader.goes_to("/v/1.2.156.3005.2.0/")
    reader.goes_to("/nothing/here/")
    assert "没有找到" in reader.heading
    reader.photographs("missing")


def test_an_official_is_told_that_a_page_is_not_theirs(visitor: Callable[..., Visitor]) -> None:
    clerk = visitor("clerk", width=390, may_fail=(403,))
    officials.comes_to_the_desk(clerk, "ck-wuchang")
    clerk.goes_to("/my/")
    clerk.sees("您当前的身份不能打开这个页面")


def test_the_front_page_weighs_little(visitor: Callable[..., Visitor]) -> None:
    reader = visitor()
    loaded = []
    reader.page.on("requestfinished", lambda request: loaded.append(request))
    reader.goes_to("/")
    sizes = {request.url.removeprefix(reader.site_url): request.sizes()["responseBodySize"] for request in loaded
             if request.resource_type in ("document", "stylesheet", "script")}
    print("front page, bytes:", sum(sizes.values()), sizes)
    assert sum(sizes.values()) <= FIRST_PAGE, sizes
