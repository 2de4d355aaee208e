"""How a demo applicant fills in an application: answers, the one form, the papers."""

from collections.abc import Mapping

from yingshang.casework.materials.library import upload
from yingshang.domains.licensing.drafts import drafting
from yingshang.domains.licensing.drafts.completeness import value_of
from yingshang.domains.licensing.models import Draft
from yingshang.domains.licensing.planning.records import FormLine
from yingshang.register.actors import Actor
from yingshang.site.demo.papers import page, picture
from yingshang.site.demo.stage import Stage

BUNDLE = "我要开餐饮店"
ANSWERS: Mapping[str, object] = {
    "region": "420106", "format": "餐馆", "area_m2": "180", "cold_or_raw": True, "fumes": True, "sign": True,
    "tobacco": False, "has_licence": False,
}
#: what is written where nothing is known
VALUES: Mapping[str, object] = {
    "entity_name": "武汉市武昌区王芳家常菜馆",
    "entity_kind": "个体工商户",
    "operator_name": "王芳",
    "address": "武昌区粮道街 188 号",
    "business_scope": "餐饮服务",
    "contact_person": "王芳",
    "phone": "13900000001",
    "capital": "20",
    "staff": "6",
    "food_items": ["热食类食品制售", "冷食类食品制售"],
    "food_safety_staff": "王芳",
    "sign_size": "6×1.2",
    "sign_place": "一楼门头，离地 3 米",
    "sign_material": "铝塑板，发光字",
    "discharge": "隔油后接入市政污水管网",
    "purifier": "静电式油烟净化器，8000 m³/h",
    "building_area": "210",
    "floors": "第 1 层，共 6 层",
    "building_use": "商业",
    "fire_facilities": ["灭火器", "应急照明和疏散指示标志"],
    "tobacco_format": "其他",
    "distance": "120",
}


def fill_in(stage: Stage, who: Actor, answers: Mapping[str, object] = ANSWERS, *,
            values: Mapping[str, object] = VALUES, bundle: str = BUNDLE) -> Draft:
    """Answer, fill the form where nothing is known yet, and upload every paper that is asked for."""
    draft = drafting.start_draft(bundle, by=who, now=stage.now, today=stage.today)
    for code, value in answers.items():
        draft = drafting.answer_question(draft.pk, code, value, by=who, now=stage.now, today=stage.today)
    plan = drafting.plan_of(draft, by=who, on=stage.today)
    drafting.fill_fields(draft.pk, _missing_values(plan.form, draft, values), by=who, now=stage.now)
    for paper in plan.materials:
        is_picture = paper.material.accepts == ("jpg", "png")
        name, data = ("照片.png", picture()) if is_picture else (f"{paper.material.title[:20]}.pdf", page(paper.code))
        row = upload(name, data, material=paper.code, by=who, now=stage.now)
        draft = drafting.attach_upload(draft.pk, paper.code, row.pk, by=who, now=stage.now)
    return draft


def _missing_values(form: tuple[FormLine, ...], draft: Draft, values: Mapping[str, object]) -> dict[str, object]:
    empty = [line.field.code for line in form if line.is_editable and value_of(line, draft) in (None, "")]
    return {code: values[code] for code in empty if code in values}
