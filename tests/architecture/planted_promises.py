"""Promises beside a planted food licence, in the state that a page of theirs is for."""

from collections.abc import Mapping

from architecture.planted_city import FOOD, Place, PlantedCity
from yingshang.casework.models import Case
from yingshang.casework.opening import NewCase, open_case
from yingshang.casework.performing import perform
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.commitments.texts import kept_text
from yingshang.domains.licensing.procedures.commitment import COMMITMENT
from yingshang.domains.licensing.procedures.deferral import DEFERRAL
from yingshang.domains.licensing.procedures.recheck import RECHECK
from yingshang.procedures.procedure import Procedure
from yingshang.register.actors import SYSTEM

_FOUND = {"findings": "没有洗手池", "officers": "甲、乙", "article": "《食品安全法》第三十三条"}
_REASONED = {"reason": "没有整改", "article": "《行政许可法》第六十九条"}
#: state -> procedure, what opens it, the acts that lead there
_WAYS: Mapping[str, tuple[Procedure, Mapping[str, object], Mapping[str, Mapping[str, object]]]] = {
    "promised": (COMMITMENT, {"digest": "0" * 64}, {}),
    "correcting": (COMMITMENT, {"digest": "0" * 64}, {"order_correction": _FOUND}),
    "notified": (COMMITMENT, {"digest": "0" * 64}, {"propose_withdrawal": _REASONED}),
    "owed": (DEFERRAL, {"promised_on": "2026-03-20"}, {}),
    "drawn": (RECHECK, {"percent": 10}, {}),
    "wrong": (RECHECK, {"percent": 10}, {"find_wrong": _REASONED}),
}
_DAYS = {"legal": 10}


def planted_promise(city: PlantedCity, place: Place, state: str) -> object:
    """Return a promise of the place in a state, opened when first asked for."""
    procedure, opening, acts = _WAYS.get(state, _WAYS["promised"])
    part: Case = city.part(place.bundle("reviewing"), FOOD)
    name = f"{procedure.name.rpartition('.')[2]}-{'-'.join(acts)}"
    done = open_case(
        NewCase(kind=procedure.name, title="承诺", applicant=part.applicant_id, subject=part.subject_id, parent=part.pk,
                organisation=part.organisation_id, region=part.region_id, part=name,
                number=f"{part.number}-{name}"[:50],
                limits=dict.fromkeys(("post_check", "correction", "promise", "recheck"), _DAYS),
                data={"commitment": _text(city), "item_title": part.title, "holder": place.shop}),
        by=SYSTEM, payload=opening, key=f"{name}-{part.pk}"[:80], now=city.now)
    for act, payload in () if done.repeated else acts.items():
        perform(done.case_id, act, by=city.reviewer_of(part), payload=payload, key=city.key(), now=city.now)
    return done.case_id


def _text(city: PlantedCity) -> dict[str, object]:
    item = city_catalogue().item_on(FOOD, city.now.date())
    signed = city_catalogue().commitment_on(FOOD, city.now.date())
    assert signed is not None
    return kept_text(signed, {"at": city.now.isoformat()}, item, city_catalogue())
