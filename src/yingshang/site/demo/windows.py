"""One shop with three places, one case on its way between districts, one that a town decides."""

import datetime as dt
import uuid
from collections.abc import Callable, Mapping

from yingshang.casework.models import Act, Case
from yingshang.domains.licensing.desk import accepting, deciding, submitting
from yingshang.domains.licensing.desk.handing_over import take_over
from yingshang.domains.licensing.drafts import drafting
from yingshang.domains.licensing.drafts.handling import choose_handling
from yingshang.register.actors import Actor
from yingshang.register.models import Entity, Premises
from yingshang.register.premises import enter_domiciles
from yingshang.site.demo.applying import ANSWERS, VALUES, fill_in
from yingshang.site.demo.people import WUCHANG
from yingshang.site.demo.stage import Stage, days_before

SHOPS = ("湖北省武汉市武昌区粮道街道中山路88号", "湖北省武汉市武昌区中华路街道解放路9号")
FAR = "government_service_420111"
NEAR = "government_service_420106"


def run(*, now: dt.datetime, say: Callable[[str], None] = print) -> None:
    """Play it once; a city built before it had towns is left as it is."""
    if Act.objects.filter(key="demo-far").exists() or not _has_towns():
        return
    domiciles = enter_domiciles()
    stage = Stage(now=days_before(now, 2), say=say)
    li = stage.actor("liqiang")
    shop = Entity.objects.get(legal_representative_id=li.person_id)
    for place, address in enumerate(SHOPS):
        _file(stage, li, shop, address, f"demo-place-{place}")
    town = _apply(stage, li, "demo-town", NEAR, {"has_licence": True, "credit_code": shop.pk, "sign": False},
                  {"address": SHOPS[0]})
    _take_over(stage, town, "sp-liangdao")
    stage.wait(1)
    zhao = stage.actor("zhaomin")
    _apply(stage, zhao, "demo-far", FAR, {}, {"entity_name": "武汉市武昌区珞珈赵敏私房菜馆", "operator_name": "赵敏"})
    say(f"通办：登记住所 {domiciles} 处；李强一张执照 {Premises.objects.filter(entity=shop).count()} 处场所，"
        "其中粮道街道那一处的食品许可由街道办理；赵敏在洪山窗口交的件正移交武昌")


def _has_towns() -> bool:
    from yingshang.register.models import Account

    return Account.objects.filter(username="sp-liangdao").exists()


def _file(stage: Stage, who: Actor, shop: Entity, address: str, key: str) -> None:
    """File a further place and let the authority grant it."""
    answers = {"region": WUCHANG, "credit_code": shop.pk, "action": "增加"}
    values = dict(VALUES) | {"place_address": address, "place_name": "分店", "place_use": "餐饮服务"}
    draft = fill_in(stage, who, answers, values=values, bundle="一照多址")
    case_id = _hand_in(stage, who, draft.pk, key)
    part = stage.part(case_id, "premises_filing")
    if part.state == "reviewing":
        deciding.grant_item(part.pk, by=stage.actor("sj-wuchang"), key=f"{key}-grant", now=stage.now)
    stage.settle()


def _apply(stage: Stage, who: Actor, key: str, window: str, answers: Mapping[str, object],
           fields: Mapping[str, object]) -> uuid.UUID:
    """Apply for a restaurant at a window of one's choice, and let that window accept."""
    draft = fill_in(stage, who, dict(ANSWERS) | answers, values=dict(VALUES) | fields)
    drafting.fill_fields(draft.pk, fields, by=who, now=stage.now)
    choose_handling(draft.pk, window=window, delivery="window", mail={}, by=who, now=stage.now, today=stage.today)
    return _hand_in(stage, who, draft.pk, key)


def _hand_in(stage: Stage, who: Actor, draft_id: uuid.UUID, key: str) -> uuid.UUID:
    done = submitting.submit_draft(draft_id, by=who, key=key, now=stage.now, today=stage.today)
    case = Case.objects.get(pk=done.case_id)
    if case.state == "submitted":
        clerk = "ck-hongshan" if case.organisation_id == FAR else "ck-wuchang"
        accepting.accept_application(case.pk, by=stage.actor(clerk), key=f"{key}-accept", now=stage.now)
    stage.settle()
    return case.pk


def _take_over(stage: Stage, case_id: uuid.UUID, reviewer: str) -> None:
    """Let a town's reviewer take the food licence over, when it has come to them."""
    part = stage.part(case_id, "food_licence_catering")
    if part.state == "handover":
        take_over(part.pk, by=stage.actor(reviewer), key="demo-take-over", now=stage.now)
    stage.settle()
