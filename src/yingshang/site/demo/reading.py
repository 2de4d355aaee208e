"""A shop's owner uploads a licence from before the shop moved; it is read, and one line differs from the register."""

import datetime as dt
from collections.abc import Callable

from yingshang.casework.models import Upload
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.documents.typesetting import set_pdf
from yingshang.domains.licensing.drafts import drafting
from yingshang.domains.licensing.drafts.uploading import upload_material
from yingshang.domains.licensing.models import PaperReading
from yingshang.domains.licensing.reading.keeping import read_waiting
from yingshang.register.facts import facts_of
from yingshang.register.models import Account, Entity
from yingshang.site.demo.applying import ANSWERS, BUNDLE
from yingshang.site.demo.stage import Stage

LICENCE, BEFORE = "business_licence_copy", "武昌区首义路 5 号"


def build(*, now: dt.datetime, say: Callable[[str], None] = print) -> None:
    """Make the draft once, and have its paper read here and now; the worker then finds it done."""
    owner = Account.objects.get(username="liqiang")
    shop = Entity.objects.filter(legal_representative_id=owner.person_id).order_by("uscc").first()
    if shop is None or Upload.objects.filter(owner_id=owner.person_id, material=LICENCE).exists():
        return
    stage = Stage(now=now, say=say)
    who = stage.actor("liqiang")
    draft = drafting.start_draft(BUNDLE, by=who, now=now, today=stage.today)
    for code, value in (ANSWERS | {"has_licence": True, "credit_code": shop.uscc}).items():
        draft = drafting.answer_question(draft.pk, code, value, by=who, now=now, today=stage.today)
    paper = _paper(shop, stage.today, now)
    upload_material(draft.pk, city_catalogue().materials[LICENCE], "旧营业执照.pdf", paper, by=who, now=now)
    for reading in PaperReading.objects.filter(upload__owner_id=owner.person_id):
        read_waiting(reading.pk, now=now)
    say("预填预审：李强上传了搬家前的营业执照，识读出的地址与登记簿不一致，等他自己决定")


def _paper(shop: Entity, on: dt.date, now: dt.datetime) -> bytes:
    """Return a licence as it was printed before the shop moved; all else is as the register has it."""
    known = {name: str(fact.value) for name, fact in facts_of(shop.uscc, on=on).items()}
    operator = shop.legal_representative.name if shop.legal_representative else ""
    rows = (("统一社会信用代码", shop.uscc), ("名称", known.get("entity_name", shop.name)),
            ("类型", known.get("entity_kind", shop.kind)), ("经营者", known.get("operator_name", operator)),
            ("经营场所", BEFORE), ("经营范围", known.get("business_scope", shop.scope)),
            ("成立日期", shop.established_on.isoformat()))
    return set_pdf("licence", qr=shop.uscc, now=now, licence={
        "title": "营业执照", "issuer": "演示城市登记机关", "number": shop.uscc, "identifier": "", "verify_url": "",
        "version": 1, "provisional": False, "issued_on": f"{shop.established_on:%Y年%m月%d日}",
        "rows": [{"title": title, "value": value, "strong": False} for title, value in rows if value],
        "confirmation": False, "layout": "portrait", "duties": [], "copy": False})
