"""Other people's applications, so that the desks of the demo city are not empty."""

import datetime as dt
import random
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from yingshang.casework.models import Act, Case
from yingshang.domains.licensing.desk import accepting, correcting, deciding, submitting
from yingshang.domains.licensing.instant.special import unheld
from yingshang.register.models import Entity
from yingshang.site.demo.applying import VALUES, fill_in
from yingshang.site.demo.people import HONGSHAN, WUCHANG
from yingshang.site.demo.stage import Stage, days_before

FORMATS = ("外卖店", "小吃店", "饮品店", "餐馆", "宾馆餐厅", "食堂")
CLERKS = {WUCHANG: "ck-wuchang", HONGSHAN: "ck-hongshan"}
REVIEWERS = {WUCHANG: "sj-wuchang", HONGSHAN: "sj-hongshan"}
REGISTRATION = "individual_registration"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wave:
    """Applications that came between two days, counted in working days ago."""

    name: str
    count: int
    oldest: int
    newest: int
    skip: int = 0


#: before and after the five days of the story, so that the ledger's checkpoints follow each other in time
EARLIER = Wave(name="earlier", count=8, oldest=9, newest=6)
LATEST = Wave(name="latest", count=16, oldest=0, newest=0, skip=8)


def build(wave: Wave, *, seed: int = 20260101, now: dt.datetime, say: Callable[[str], None] = print) -> None:
    """Hand in a wave of applications, the oldest first, and leave them where they stand; once."""
    if Act.objects.filter(key__startswith=f"{wave.name}-").exists():
        return
    chance = random.Random(f"{seed}-{wave.name}")
    owners = Entity.objects.filter(region_id__in=CLERKS, kind="个体工商户", scope__contains="餐饮",
                                   legal_representative__account=None)
    shops = owners.select_related("legal_representative").order_by("established_on", "uscc")
    for place, shop in enumerate(shops[wave.skip : wave.skip + wave.count]):
        days = wave.oldest - place * (wave.oldest - wave.newest) // max(1, wave.count - 1)
        _apply(chance, shop, f"{wave.name}-{place}", Stage(now=days_before(now, days), say=say))
    say(f"其他申请：现在共 {Case.objects.filter(kind='licensing.bundle').count()} 件在办或已办")


def _apply(chance: random.Random, shop: Entity, key: str, stage: Stage) -> None:
    owner = stage.applicant(shop.legal_representative_id)
    area_m2 = str(chance.choice((8, 35, 60, 120, 200)))
    answers = {
        "region": shop.region_id, "format": chance.choice(FORMATS), "area_m2": area_m2,
        "cold_or_raw": chance.random() < 0.4, "fumes": chance.random() < 0.6, "sign": chance.random() < 0.8,
        "tobacco": chance.random() < 0.2, "has_licence": True, "credit_code": shop.uscc,
    }
    values = dict(VALUES) | {"contact_person": shop.legal_representative.name, "id_number": "11010519491231002X"}
    draft = fill_in(stage, owner, answers, values=values)
    done = submitting.submit_draft(draft.pk, by=owner, key=key, now=stage.now, today=stage.today)
    stage.settle()
    _go_on(key, shop.region_id, done.case_id, stage)


def _go_on(key: str, region: str, case_id: uuid.UUID, stage: Stage) -> None:
    """A quarter waits at the window, an eighth is to be corrected, the rest lies with the departments."""
    clerk, place = stage.actor(CLERKS[region]), int(key.rpartition("-")[2])
    if place % 4 == 0:
        return
    if place % 8 == 1:
        entry = {"kind": "material", "name": "premises_proof", "problem": "租赁合同缺少出租方签字"}
        if any(paper["key"] == "premises_proof" for paper in Case.objects.get(pk=case_id).data["materials"]):
            correcting.request_correction(case_id, [entry], by=clerk, key=f"{key}-notice", now=stage.now)
            stage.settle()
            return
    accepting.accept_application(case_id, by=clerk, key=f"{key}-accept", now=stage.now)
    if place % 4 == 3:
        food = stage.part(case_id, "food_licence_catering")
        reviewer = stage.actor(REVIEWERS[region])
        for title in unheld(food.data["item"], food):
            deciding.begin_special(food.pk, title, officers="周审批、吴审批", by=reviewer, key=f"{key}-visit",
                                   now=stage.now)
            deciding.end_special(food.pk, "符合要求", "符合", by=reviewer, key=f"{key}-visited", now=stage.now)
        deciding.grant_item(food.pk, by=reviewer, key=f"{key}-grant", now=stage.now)
    stage.settle()
