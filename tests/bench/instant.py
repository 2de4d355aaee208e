"""From handing in to decided by the system, beside handing in and being accepted by a window: both in one process."""

import datetime as dt
import time
import uuid
from collections.abc import Callable, Iterator

from bench.lines import Line, percentiles

ROUNDS = 120
ANSWERS = {"format": "饮品店", "area_m2": "40", "cold_or_raw": True, "fumes": True, "sign": False, "tobacco": False,
           "has_licence": True}
FOOD = "food_licence_catering"
LIMIT_MS = 1000


def measure() -> list[Line]:
    """Return one line: a shop whose licence and filing are decided at once, and the same shop the ordinary way."""
    from yingshang.ledger import sealing
    from yingshang.ledger.keys import ledger_key
    from yingshang.site import clock

    sealing.seal(key=ledger_key(), now=clock.now())
    at_once: list[float] = []
    ordinary: list[float] = []
    for prompt, usual in _rounds(clock.now()):
        at_once.append(_seconds(prompt))
        ordinary.append(_seconds(usual))
    told, peer = percentiles(at_once), percentiles(ordinary, "peer_")
    ratio = told["p50_ms"] / max(0.1, peer["peer_p50_ms"])
    return [{"what": "instant.submit_to_decided", "decided": len(at_once), **told, "limit_ms": LIMIT_MS,
             "peer": "submit, and accept at the window", **peer, "ratio": ratio}]


def _rounds(now: dt.datetime) -> Iterator[tuple[Callable[[], None], Callable[[], None]]]:
    """Prepare two complete drafts of a shop, untimed; yield what hands each in."""
    from bench.templates import REGIONS
    from yingshang.register.facts import record_facts
    from yingshang.register.models import Entity
    from yingshang.site.demo.stage import Stage

    stage = Stage(now=now, say=lambda _: None)
    shops = Entity.objects.filter(region_id__in=REGIONS, kind="个体工商户", scope__contains="餐饮").order_by("uscc")
    for place, shop in enumerate(shops.select_related("legal_representative")[:ROUNDS]):
        _verify(shop.legal_representative, place)
        record_facts(shop.uscc, "premises", {"building_use": "商业"}, source="bench", as_of=stage.today, now=now)
        yield _prompt(stage, shop), _usual(stage, shop)


def _verify(owner, place: int) -> None:
    """Who is known by their number has no identity card to show."""
    from yingshang.kit import idcard
    from yingshang.register.people import digest_of_number

    owner.id_number = idcard.build(region="420106", born_on=dt.date(1970, 1, 1) + dt.timedelta(days=place), serial=7)
    owner.id_digest = digest_of_number(owner.id_number)
    owner.save(update_fields=["id_number", "id_digest"])


def _prompt(stage, shop) -> Callable[[], None]:
    from yingshang.casework.models import Case
    from yingshang.domains.licensing.city import city_catalogue
    from yingshang.domains.licensing.commitments.texts import digest_of
    from yingshang.domains.licensing.desk import submitting
    from yingshang.domains.licensing.drafts import drafting
    from yingshang.domains.licensing.drafts.signing import offered, sign_commitment

    owner, draft = _filled(stage, shop)
    plan = drafting.plan_of(draft, by=owner, on=stage.today)
    digest = digest_of(offered(plan, FOOD, catalogue=city_catalogue()))
    draft = sign_commitment(draft.pk, FOOD, digest, by=owner, now=stage.now, today=stage.today)

    def hand_in() -> None:
        done = submitting.submit_draft(draft.pk, by=owner, key=uuid.uuid4().hex, now=stage.now, today=stage.today)
        parts = dict(Case.objects.filter(parent_id=done.case_id).values_list("part", "state"))
        assert set(parts.values()) == {"granted"}, f"not decided at once: {parts}"

    return hand_in


def _usual(stage, shop) -> Callable[[], None]:
    from yingshang.domains.licensing.desk import accepting, submitting

    owner, draft = _filled(stage, shop)
    clerk = _clerk(shop.region_id, stage.today)

    def hand_in() -> None:
        done = submitting.submit_draft(draft.pk, by=owner, key=uuid.uuid4().hex, now=stage.now, today=stage.today)
        accepting.accept_application(done.case_id, by=clerk, key=uuid.uuid4().hex, now=stage.now)

    return hand_in


def _filled(stage, shop):
    from yingshang.site.demo.applying import VALUES, fill_in

    owner = stage.applicant(shop.legal_representative_id)
    values = dict(VALUES) | {"contact_person": shop.legal_representative.name, "id_number": "11010519491231002X",
                             "agent": ""}
    answers = ANSWERS | {"region": shop.region_id, "credit_code": shop.uscc}
    return owner, fill_in(stage, owner, answers, values=values)


def _clerk(region: str, today: dt.date):
    from yingshang.register.actors import actor_of
    from yingshang.register.models import Account

    return actor_of(Account.objects.get(username=f"bench-clerk-government_service_{region}"), today=today)


def _seconds(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
