"""A city, its people and officials, and restaurant cases at any stage, made by the functions the site itself uses.

    city = City()                                   # regions and organisations of the catalogue
    clerk = city.official("clerk")                  # an account; client.force_login(clerk, backend=BACKEND)
    case = city.submitted()                         # city.accepted(), city.correcting(), city.decided()
    part = city.part(case, "food_licence_catering")
    city.drain()                                    # runs what the acts deferred, as the worker would
"""

import datetime as dt
import itertools
import json
import uuid
from pathlib import Path

from django.conf import settings
from django.db import connection

from yingshang.casework import effects
from yingshang.casework.materials.library import upload
from yingshang.casework.models import Case
from yingshang.domains.licensing.catalogue.loading import catalogue_in
from yingshang.domains.licensing.catalogue.materials import Field
from yingshang.domains.licensing.desk.accepting import accept_application
from yingshang.domains.licensing.desk.correcting import request_correction
from yingshang.domains.licensing.desk.deciding import begin_special, end_special, grant_item
from yingshang.domains.licensing.desk.handing_over import take_over
from yingshang.domains.licensing.desk.submitting import submit_draft
from yingshang.domains.licensing.drafts.drafting import (
    answer_question,
    attach_upload,
    fill_fields,
    plan_of,
    start_draft,
)
from yingshang.domains.licensing.guides.first_release import publish_first
from yingshang.domains.licensing.instant.special import unheld
from yingshang.domains.licensing.models import Draft
from yingshang.kit import idcard
from yingshang.ledger.keys import ledger_key
from yingshang.ledger.sealing import seal
from yingshang.register.actors import Actor, actor_of
from yingshang.register.models import Account, Duty, Organisation, Region
from yingshang.register.people import enter_person
from yingshang.register.places import enter_places

#: A Monday; the next holiday of 2026 is a month away.
NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))
BACKEND = "django.contrib.auth.backends.ModelBackend"
WUCHANG, HONGSHAN, ECHENG = "420106", "420111", "420704"
HALL, MARKET, SIGNS, FIRE = "government_service", "market_regulation", "urban_management", "fire_rescue"
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"

RESTAURANT = {"region": WUCHANG, "format": "餐馆", "area_m2": 180, "cold_or_raw": True, "fumes": True, "sign": True,
              "tobacco": False, "has_licence": False}
FIELDS = {
    "entity_name": "武昌区王芳家常菜馆（个体工商户）", "entity_kind": "个体工商户", "operator_name": "王芳",
    "phone": "13900000001", "contact_person": "王芳", "agent": "", "address": "武汉市武昌区粮道街 88 号 1 层",
    "business_scope": "餐饮服务；食品销售", "capital": 20, "staff": 6, "food_safety_staff": "李国栋",
    "food_items": ["热食类食品制售", "冷食类食品制售", "自制饮品制售"],
    "sign_size": "6 米 × 1.2 米 × 0.2 米", "sign_place": "一楼门头，离地 3 米", "sign_material": "铝塑板，发光字",
    "building_area": 210, "floors": "第 1 层，共 6 层", "building_use": "商业",
    "fire_facilities": ["灭火器", "室内消火栓", "应急照明和疏散指示标志"], "discharge": "隔油后接入市政污水管网",
    "purifier": "静电式油烟净化器，处理风量 8000 立方米/时", "tobacco_format": "食杂店", "distance": 120,
}
NAMES = {"clerk": "陈窗口", "reviewer": "周审批", "chief": "郑局长", "supervisor": "何监察", "editor": "林目录",
         "auditor": "高审计"}
_numbers = itertools.count(1)


class City:
    """The demo catalogue's places; accounts are made when first asked for."""

    def __init__(self, *, now: dt.datetime = NOW) -> None:
        self.now = now
        catalogue = catalogue_in(Path(settings.CATALOGUE_DIR))
        enter_places(catalogue.regions.values(), catalogue.organisations.values())

    def publish_guides(self) -> int:
        """Make every guide of the catalogue public, as the first load of a city does."""
        return publish_first(now=self.now, today=self.now.date())

    def official(self, role: str, *, kind: str = HALL, region: str = WUCHANG, name: str = "") -> Account:
        """Return the account of an official, the same one for the same duty and name."""
        organisation = Organisation.objects.get(kind=kind, region_id=region)
        account, is_new = Account.objects.get_or_create(
            username=f"{role}-{kind}-{region}{name}", defaults={"display_name": name or NAMES[role]})
        if is_new:
            Duty.objects.create(account=account, role=role, organisation=organisation)
        return account

    def applicant(self, name: str = "王芳", *, phone: str = "13900000001") -> Account:
        """Return the account of a citizen, the same one for the same name."""
        serial = sum(map(ord, name)) % 1000
        number = idcard.build(region=WUCHANG, born_on=dt.date(1990, 3, 7), serial=serial)
        person = enter_person(name=name, id_number=number, phone=phone)
        account, _ = Account.objects.get_or_create(username=f"citizen-{person.pk}",
                                                   defaults={"display_name": name, "person": person})
        return account

    def actor(self, account: Account) -> Actor:
        return actor_of(account, today=self.now.date())

    def draft(self, *, by: Account | None = None, bundle: str = "我要开餐饮店", answers: dict | None = None,
              fields: dict | None = None, **changed: object) -> Draft:
        """A draft with every answer, field and file it needs; `changed` are answers that differ from RESTAURANT."""
        actor, today = self.actor(by or self.applicant()), self.now.date()
        draft = start_draft(bundle, by=actor, now=self.now, today=today)
        for code, value in ((answers or RESTAURANT) | changed).items():
            draft = answer_question(draft.pk, code, value, by=actor, now=self.now, today=today)
        plan = plan_of(draft, by=actor, on=today)
        own = {"entity_name": _shop(actor, plan.region)}
        known = FIELDS | own | (fields or {})
        asked = [line.field for line in plan.form if line.is_editable and line.value in (None, "")]
        draft = fill_fields(draft.pk, {field.code: known.get(field.code, some_value(field)) for field in asked},
                            by=actor, now=self.now)
        for paper in plan.materials:
            file = upload(f"{paper.material.title}.pdf", PDF, material=paper.code, by=actor, now=self.now)
            draft = attach_upload(draft.pk, paper.code, file.pk, by=actor, now=self.now)
        return draft

    def submitted(self, *, by: Account | None = None, **changed: object) -> Case:
        """A bundle that waits for the window."""
        account = by or self.applicant()
        draft = self.draft(by=account, **changed)
        done = submit_draft(draft.pk, by=self.actor(account), key=self.key(), now=self.now, today=self.now.date())
        return Case.objects.get(pk=done.case_id)

    def correcting(self, *, entries: tuple[dict, ...] = (), **changed: object) -> Case:
        """A bundle that was sent back once."""
        case = self.submitted(**changed)
        asked = entries or ({"kind": "field", "name": "address", "problem": "门牌号与租赁合同不一致"},)
        request_correction(case.pk, asked, by=self.clerk_of(case), key=self.key(), now=self.now)
        return Case.objects.get(pk=case.pk)

    def accepted(self, **changed: object) -> Case:
        """A bundle whose parts lie with the departments."""
        case = self.submitted(**changed)
        accept_application(case.pk, by=self.clerk_of(case), key=self.key(), now=self.now)
        self.drain()
        return Case.objects.get(pk=case.pk)

    def decided(self, **changed: object) -> Case:
        """A finished bundle: every part granted, every licence issued."""
        case = self.accepted(**changed)
        waiting = Case.objects.filter(parent=case, state__in=("handover", "reviewing")).order_by("number")
        while (part := waiting.first()) is not None:
            if part.state == "handover":
                take_over(part.pk, by=self.reviewer_of(part), key=self.key(), now=self.now)
                self.drain()
            else:
                self.grant(part)
        return Case.objects.get(pk=case.pk)

    def grant(self, part: Case) -> Case:
        """Grant a part at its own department, after what its table demands, and let the licence be issued."""
        self.hold_special(part)
        grant_item(part.pk, by=self.reviewer_of(part), key=self.key(), now=self.now)
        self.drain()
        return Case.objects.get(pk=part.pk)

    def hold_special(self, part: Case) -> None:
        """Hold every special procedure that the part still owes."""
        for title in unheld(part.data["item"], part):
            begin_special(part.pk, title, officers="甲、乙", by=self.reviewer_of(part), key=self.key(), now=self.now)
            end_special(part.pk, "符合要求", by=self.reviewer_of(part), key=self.key(), now=self.now)

    def part(self, bundle: Case, code: str) -> Case:
        return Case.objects.get(parent=bundle, part=code)

    def clerk_of(self, case: Case) -> Actor:
        return self.actor(self.official("clerk", kind=case.organisation.kind, region=case.organisation.region_id))

    def reviewer_of(self, part: Case) -> Actor:
        return self.actor(self.official("reviewer", kind=part.organisation.kind, region=part.organisation.region_id))

    def drain(self) -> int:
        """Run every deferred effect, and what those defer; return how many ran."""
        ran = 0
        while (jobs := _waiting_effects()):
            for job_id, args in jobs:
                effects.run_once(args["name"], case_id=uuid.UUID(args["case_id"]), seq=args["seq"], now=self.now)
                _forget(job_id)
                ran += 1
        return ran

    def seal(self) -> None:
        """Sign a checkpoint over everything so far."""
        seal(key=ledger_key(), now=self.now)

    def pass_days(self, days: int) -> None:
        """Let time go by, with the ledger sealed at its end."""
        self.now += dt.timedelta(days=days)
        self.seal()

    @staticmethod
    def key() -> str:
        """A fresh key, of the form that pages make."""
        return f"{next(_numbers):032x}"


def _shop(actor: Actor, region: str) -> str:
    """A name that the district where the shop stands may register."""
    name = str(FIELDS["entity_name"]).replace("王芳", _trade_name(actor))
    return name if region == WUCHANG else name.replace("武昌区", Region.objects.get(pk=region).name)


def _trade_name(actor: Actor) -> str:
    """Everybody's shop bears a name of its own, in characters that a name may have."""
    chars = "".join(char for char in actor.name if "一" <= char <= "龥")
    number = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(actor.person_id))
    return chars if len(chars) > 1 else f"第{number}"


def some_value(field: Field) -> object:
    """Return a value that a field takes."""
    if field.choices:
        return [field.choices[0].value] if field.type == "multichoice" else field.choices[0].value
    return {"number": 5, "date": "2026-02-02", "address": "武汉市武昌区中北路 1 号"}.get(field.type, f"{field.title}甲")


def _waiting_effects() -> list[tuple[int, dict]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, args FROM procrastinate_jobs WHERE queue_name = 'effects' AND status = 'todo'"
                       " ORDER BY id")
        return [(job_id, args if isinstance(args, dict) else json.loads(args)) for job_id, args in cursor.fetchall()]


def _forget(job_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE id = %s", [job_id])
