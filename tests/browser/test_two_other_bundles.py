"""Two more bundles, told by their own data: a company with its seven departments, and an optician's shop."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from django.conf import settings

from browser import applicant, officials
from browser.town import Town
from browser.visitor import Visitor
from factories import FIELDS, some_value
from yingshang.casework.models import Case
from yingshang.domains.licensing.catalogue.bundles import Bundle
from yingshang.domains.licensing.catalogue.loading import catalogue_in
from yingshang.domains.licensing.models import Licence
from yingshang.site.demo.people import OFFICIALS

pytestmark = pytest.mark.browser
NAMES = {"企业开办": "武汉市武昌区启明星软件有限公司", "我要开眼镜店": "武汉市武昌区明眸眼镜店（个体工商户）"}


@pytest.mark.parametrize(("title", "example", "width"), [("企业开办", 1, 390), ("我要开眼镜店", 0, 1280)])
def test_a_bundle_is_walked_from_its_name_to_its_results(visitor: Callable[..., Visitor], town: Town, title: str,
                                                         example: int, width: int, tmp_path: Path) -> None:
    bundle = catalogue_in(Path(settings.CATALOGUE_DIR)).bundle_on(title, town.now.date())
    wang = visitor("wangfang", width=width)
    wang.goes_to(f"/bundles/{bundle.code}/")
    applicant.logs_in(wang, "wangfang")
    wang.presses("开始办理")
    _answers(wang, bundle, bundle.examples[example].answers)
    wang.photographs(f"{bundle.code}-plan")
    wang.presses("填写一张表")
    wang.presses("主体信息")
    applicant.fills_the_form(wang, _values(NAMES[title]))
    wang.presses("上传材料")
    applicant.uploads_everything(wang, tmp_path)
    wang.presses("核对并提交")
    wang.chooses("以上内容和材料真实")
    wang.presses("提交申请")
    town.settle()

    clerk = visitor("clerk", width=width)
    officials.comes_to_the_desk(clerk, "ck-wuchang")
    officials.opens_case(clerk, NAMES[title])
    officials.accepts(clerk)
    town.settle()
    _departments_decide(visitor, town, width)

    case = Case.objects.get(kind="licensing.bundle")
    assert case.state == "finished"
    wang.goes_to(f"/cases/{case.pk}/")
    wang.photographs(f"{bundle.code}-finished")
    assert Licence.objects.filter(case__parent=case).count() == case.parts.count()


def _answers(wang: Visitor, bundle: Bundle, answers: Mapping[str, object]) -> None:
    said = {True: "是", False: "否", "420106": "湖北省武汉市武昌区"}
    words = {bundle.question(code).title: said.get(value, str(value)) for code, value in answers.items()}
    applicant.answers_the_questions(wang, words)


def _values(name: str) -> dict[str, object]:
    """What the applicant writes into any field of the catalogue."""
    fields = catalogue_in(Path(settings.CATALOGUE_DIR)).fields.values()
    known = {field.code: some_value(field) for field in fields} | FIELDS | {"entity_name": name, "region": "420106"}
    return {code: value if isinstance(value, list) else str(value) for code, value in known.items()}


def _departments_decide(visitor: Callable[..., Visitor], town: Town, width: int) -> None:
    """Every department opens its own desk; what was decided at once does not wait there."""
    desks: dict[str, Visitor] = {}
    while (part := Case.objects.filter(state="reviewing").select_related("organisation").order_by("number").first()):
        username = next(one.username for one in OFFICIALS if one.role == "reviewer"
                        and (one.organisation, one.region) == (part.organisation.kind, part.organisation.region_id))
        if username not in desks:
            desks[username] = visitor(username, width=width)
            officials.comes_to_the_desk(desks[username], username)
        officials.opens_case(desks[username], part.title)
        _grants(desks[username])
        town.settle()


def _grants(official: Visitor) -> None:
    """What ends in no licence is not granted as one."""
    button = official.control("准予许可")
    official.presses("准予许可" if button.count() else "准予办理")
    official.presses("确认准予")
