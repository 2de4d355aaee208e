"""What stands in an address for each object kind of access.yaml, by who asks and how it relates to them.

A new kind needs a function in FACTORIES; a new argument beside the object, or a state, an entry in ALSO or STATES.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from functools import cache

import pytest
from django.urls import NoReverseMatch, get_resolver, reverse

from architecture.planted_city import (
    DESKS,
    ECOLOGY,
    FOOD,
    OTHER_CITY,
    OTHER_DEPARTMENT,
    OTHER_DISTRICT,
    OWN,
    REGISTRATION,
    SIGN,
    Place,
    PlantedCity,
)
from architecture.planted_licences import planted_import, planted_request, planted_share
from architecture.planted_promises import planted_promise
from factories import HALL
from yingshang.casework.models import Act, Case, CaseMaterial, Connector, Contact, Delegation, Incoming
from yingshang.domains.licensing.models import Appointment, IndustryLicence, Licence
from yingshang.ledger.models import SealedCheckpoint
from yingshang.register.models import Account, Premises
from yingshang.site.access import NO_OBJECT, Cell, Row

#: the state in which a page of a case shows what it is for; others are shown a case under way
STATES = {
    "licensing:desk_accept": "submitted", "licensing:desk_decline": "submitted",
    "licensing:desk_request_correction": "submitted", "licensing:desk_lapse": "correcting",
    "licensing:desk_end_special": "special", "licensing:desk_take_over": "handover",
    "licensing:desk_return_to_window": "handover", "licensing:desk_dispute": "sent_again",
    "licensing:desk_settle": "disputed", "licensing:desk_forward": "returned",
    "licensing:case_submitted": "submitted", "licensing:case_withdraw": "submitted",
    "licensing:case_correct": "correcting", "licensing:case_supply": "owing", "licensing:case_rate": "finished",
    "licensing:desk_confirm_corrected": "correcting", "licensing:desk_withdraw_licence": "notified",
    "licensing:desk_spare": "notified", "licensing:desk_release": "owed", "licensing:desk_find_right": "drawn",
    "licensing:desk_find_wrong": "drawn", "licensing:desk_put_right": "wrong",
}
#: steps of an item between the window that received it and the organ that decides
ON_THE_WAY = ("handover", "sent_again", "disputed", "returned")
_VERSION = {"room": "licensing", "on": "2024-05-30"}
#: arguments of an address beside its object
ALSO: Mapping[str, Mapping[str, object]] = {
    "licensing:start": {"code": "catering"}, "licensing:helping_start": {"code": "catering"},
    "licensing:draft_question": {"code": "area_m2"},
    "licensing:draft_group": {"code": "premises"}, "licensing:draft_material": {"code": "food_layout"},
    "licensing:case_supply": {"code": "fire_plan"}, "licensing:draft_commitment": {"item": "food_licence_catering"},
    "licensing:checkpoint_part": {"part": "txt"}, "licensing:desk_licence_change": {"name": "suspend"},
    "licensing:my_licence_request": {"kind": "correction"}, "licensing:my_licence_revise": {"how": "renewal"},
    "licensing:items_file": {"kind": "csv"}, "licensing:item_guide": {"code": "food_licence_catering"},
    "licensing:item_guide_pdf": {"code": "food_licence_catering"},
    "licensing:item_guide_versions": {"code": "food_licence_catering"},
    "licensing:item_form": {"code": "food_licence_catering"},
    "licensing:desk_guide": {"kind": "item", "code": "food_licence_catering"},
    "rulebook:table": {"room": "licensing"}, "rulebook:version": _VERSION, "rulebook:try": _VERSION,
    "rulebook:compare": _VERSION, "rulebook:download": _VERSION | {"kind": "dmn"},
    "rulebook:start": _VERSION | {"name": "catering_items"},
    "rulebook:row": {"table": 4, "row": 1}, "rulebook:column": {"table": 4},
}
#: object kind -> the names its argument has in addresses
ARGUMENTS = {"commitment": ("case",),
             "guide_release": ("release",), "case": ("case", "case_id"), "item_case": ("case",), "delivery": ("case",),
              "place": ("place",),
             "draft": ("draft_id",), "material": ("upload",),
             "licence": ("identifier",), "licence_share": ("share_id",), "share_code": ("code",),
             "licence_request": ("request_id",), "licence_import": ("import_id",), "industry_licence": ("number",),
             "receipt": ("index",), "checkpoint": ("size",), "bundle": ("code",),
             "rule_table": ("name",), "rule_draft": ("draft",), "rule_case": ("case",), "contact": ("token",),
             "appointment": ("appointment",),
             "delegation": ("delegation",), "held_delegation": ("delegation",),
             "connector": ("connector",), "desk_connector": ("connector",),
             "connector_reply": ("reply",), "subscription": ("webhook",)}
DEPARTMENT = ("reviewer", "chief")
DAY = dt.timedelta(days=1)


def objects(kind: str, *, city: PlantedCity, url: str, role: str, relation: str) -> tuple[object, ...]:
    """Return one or more objects of a kind that all relate to the role so; raises KeyError for an unknown kind."""
    return FACTORIES[kind](city, place_of(city, relation), STATES.get(url, "reviewing"), role, relation)


def place_of(city: PlantedCity, relation: str) -> Place:
    """Return where an object of a relation is; anonymous readers are shown the applicant's."""
    return city.places.get("other_department" if relation == "other_enterprise" else relation, city.places[OWN])


def _case(_city: PlantedCity, place: Place, state: str, *_: str) -> tuple[object, ...]:
    return (place.bundle(state).pk,)


def _item_case(city: PlantedCity, place: Place, state: str, role: str, relation: str) -> tuple[object, ...]:
    own = city.places[OWN]
    if state in ON_THE_WAY and relation == OWN:  # it lies with the reader, whoever received it
        return (city.part(own.bundle(state), REGISTRATION).pk,)
    if state in ON_THE_WAY and relation == OTHER_DEPARTMENT and role == "clerk":  # received by no window of theirs
        return (city.part(place.bundle(state), FOOD).pk,)
    if relation == OTHER_DEPARTMENT and role == "clerk":  # of an application that their own window accepted
        return (city.part(own.bundle(state), FOOD).pk,)
    if relation == OTHER_DEPARTMENT:  # beside their own in the same application, or of another one
        return (city.part(own.bundle("reviewing"), SIGN).pk, city.part(place.bundle(state), FOOD).pk)
    if relation == OWN and role not in DEPARTMENT:
        return (city.part(own.bundle("special"), ECOLOGY).pk,)
    return (city.part(place.bundle(state), FOOD).pk,)


def _draft(_city: PlantedCity, place: Place, *_: str) -> tuple[object, ...]:
    return (place.draft.pk,)


def _material(city: PlantedCity, place: Place, _state: str, role: str, relation: str) -> tuple[object, ...]:
    layout = _upload(place.bundle("reviewing"), "food_layout")
    if relation == OTHER_DEPARTMENT and role in DEPARTMENT:  # handed in with the same application, for another item
        return (_upload(city.places[OWN].bundle("reviewing"), "sign_drawing"), layout)
    return (layout,)


def _upload(bundle: Case, material: str) -> object:
    return CaseMaterial.objects.get(case=bundle, material=material).upload_id


def _licence(_city: PlantedCity, place: Place, *_: str) -> tuple[object, ...]:
    return (Licence.objects.get(case__parent=place.bundle("finished"), case__part=FOOD).pk,)


def _delivery(city: PlantedCity, place: Place, _state: str, role: str, _relation: str) -> tuple[object, ...]:
    """What a window hands out has come to it; the rest still lies with the department."""
    part = city.part(place.bundle("finished"), REGISTRATION if role == "clerk" else FOOD)
    return (Case.objects.get(parent=part, part="delivery").pk,)


def _licence_share(city: PlantedCity, place: Place, *_: str) -> tuple[object, ...]:
    return (planted_share(city, place).pk,)


def _share_code(city: PlantedCity, place: Place, *_: str) -> tuple[object, ...]:
    return (planted_share(city, place).code,)


def _licence_request(city: PlantedCity, place: Place, *_: str) -> tuple[object, ...]:
    return (planted_request(city, place).pk,)


def _licence_import(city: PlantedCity, place: Place, *_: str) -> tuple[object, ...]:
    return (planted_import(city, place).pk,)


def _industry_licence(_city: PlantedCity, place: Place, *_: str) -> tuple[object, ...]:
    return (IndustryLicence.objects.get(case=place.bundle("finished")).pk,)


def _premises(_city: PlantedCity, place: Place, *_: str) -> tuple[object, ...]:
    return (Premises.objects.get(entity_id=place.bundle("finished").subject_id, kind="further").pk,)


def _receipt(_city: PlantedCity, place: Place, *_: str) -> tuple[object, ...]:
    return (Act.objects.get(case=place.bundle("submitted"), seq=1).ledger_index,)


def _checkpoint(*_: object) -> tuple[object, ...]:
    return (SealedCheckpoint.objects.order_by("-size").values_list("size", flat=True)[0],)


def _bundle(*_: object) -> tuple[object, ...]:
    return ("catering",)


def _rule_table(*_: object) -> tuple[object, ...]:
    return ("catering_items",)


def _rule_draft(city: PlantedCity, _place: Place, _state: str, role: str, relation: str) -> tuple[object, ...]:
    return (city.rules_of(role, relation).draft.pk,)


def _rule_case(city: PlantedCity, _place: Place, _state: str, role: str, relation: str) -> tuple[object, ...]:
    return (city.rules_of(role, relation).submitted.case_id,)


def _contact(_city: PlantedCity, place: Place, *_: str) -> tuple[object, ...]:
    given = {"address": "someone@example.com"}
    return (Contact.objects.get_or_create(person_id=place.person.person_id, channel="email", defaults=given)[0].token,)


def _connector(*_: object) -> tuple[object, ...]:
    """Whether one is there or not is not said to who does not sign."""
    return ("amr_registration", "nobody")


def _desk_connector(city: PlantedCity, place: Place, _state: str, role: str, relation: str) -> tuple[object, ...]:
    """A system of the reader's own organisation, or of the place's."""
    region = place.bundle("reviewing").region_id
    kind = DESKS.get(role, HALL) if relation != OTHER_DEPARTMENT else "ecology"
    organisation = f"{kind}_{region}"
    given = {"title": "系统", "transport": "https", "items": [], "regions": [region], "scheme": "v1sm2",
             "organisation_id": organisation, "owner_id": organisation, "duty": "chief", "registered_at": city.now}
    return (Connector.objects.get_or_create(code=f"s-{organisation}", defaults=given)[0].code,)


def _connector_reply(city: PlantedCity, place: Place, state: str, role: str, relation: str) -> tuple[object, ...]:
    (code,) = _desk_connector(city, place, state, role, relation)
    given = {"type": "x", "envelope": {}, "digest": "0" * 64, "received_at": city.now, "state": "noted"}
    place_of_it = {"connector_id": code, "source": "urn:x", "event": code}
    return (Incoming.objects.get_or_create(**place_of_it, defaults=given)[0].pk,)


def _subscription(*_: object) -> tuple[object, ...]:
    return ("w-nobody",)


#: where somebody of each place comes to: the clerk's own hall, a town's, another district's, another city's
_HALLS = {OWN: "420106", OTHER_DEPARTMENT: "420106005", OTHER_DISTRICT: "420111", OTHER_CITY: "420704"}


def _appointment(city: PlantedCity, place: Place, *_: str) -> tuple[object, ...]:
    relation = next(name for name, one in city.places.items() if one is place)
    made, _ = Appointment.objects.get_or_create(key=f"planted-{relation}", defaults={
        "hall_id": f"government_service_{_HALLS[relation]}", "service": "window", "day": city.now.date() + DAY,
        "starts_at": city.now + DAY, "ends_at": city.now + DAY + DAY / 48, "place": 1, "details": {},
        "person_id": place.person.person_id, "code": "AB2345", "state": "booked", "booked_at": city.now})
    return (made.pk,)


def _delegation(city: PlantedCity, place: Place, *_: str) -> tuple[object, ...]:
    delegate = city.official("clerk", name="别的帮办员")
    return (_given(city, f"given-{place.person.pk}", place.person.person_id, delegate),)


def _held_delegation(city: PlantedCity, place: Place, _state: str, role: str, relation: str) -> tuple[object, ...]:
    """One that the reader holds, or somebody else does."""
    own = city.places[OWN].person if role == "applicant" else city.reader("clerk")
    holder = own if relation == OWN else city.official("clerk", name="别的帮办员")
    principal = city.applicant("委托人", phone="13900000009")
    return (_given(city, f"held-{holder.pk}", principal.person_id, holder),)


def _given(city: PlantedCity, key: str, principal: int, delegate: Account) -> object:
    return Delegation.objects.get_or_create(key=key, defaults={
        "principal_id": principal, "delegate": delegate, "matters": ["catering"], "scope": ["read", "fill"],
        "purpose": "代办", "given_at": city.now, "until_at": city.now + 30 * DAY, "consented_at": city.now})[0].pk


def _guide_release(city: PlantedCity, _place: Place, _state: str, role: str, relation: str) -> tuple[object, ...]:
    return (city.guides_of(role, relation),)


def _commitment(city: PlantedCity, place: Place, state: str, *_: str) -> tuple[object, ...]:
    return (planted_promise(city, place, state),)


FACTORIES: Mapping[str, Callable[..., tuple[object, ...]]] = {
    "commitment": _commitment,
    "guide_release": _guide_release,
    "licence_share": _licence_share, "share_code": _share_code, "licence_request": _licence_request,
    "licence_import": _licence_import, "industry_licence": _industry_licence,
    "case": _case, "item_case": _item_case, "draft": _draft, "material": _material, "licence": _licence,
    "receipt": _receipt, "delivery": _delivery, "place": _premises,
    "checkpoint": _checkpoint, "bundle": _bundle, "rule_table": _rule_table,
    "rule_draft": _rule_draft, "rule_case": _rule_case, "contact": _contact,
    "appointment": _appointment, "delegation": _delegation, "held_delegation": _held_delegation,
    "connector": _connector, "desk_connector": _desk_connector, "connector_reply": _connector_reply,
    "subscription": _subscription,
}


def addresses(row: Row, cell: Cell, city: PlantedCity) -> tuple[str, ...]:
    """Return the addresses of a cell, one per object."""
    if row.object == NO_OBJECT:
        return (_address(row.url, ALSO.get(row.url, {})),)
    found = objects(row.object, city=city, url=row.url, role=cell.role, relation=cell.relation)
    return tuple(address_of(row, one) for one in found)


def address_of(row: Row, found: object) -> str:
    """Return the address of an object, whatever it is."""
    return _address(row.url, {_argument(row): found} | ALSO.get(row.url, {}))


def open_words(row: Row, cell: Cell, city: PlantedCity) -> frozenset[str]:
    """What an open page tells of the one object it is about: that is what it is for."""
    if not row.is_open or row.object not in ("licence", "receipt", "industry_licence"):
        return frozenset()
    place = place_of(city, cell.relation)
    return place.names | place.numbers


def _argument(row: Row) -> str:
    """The name under which the address takes its object."""
    names = ARGUMENTS[row.object]
    taken = _arguments_of(row.url)
    found = next((name for name in names if name in taken), None)
    assert found, f"{row.url} takes {sorted(taken)}, none of {names}: see ARGUMENTS in planted_objects.py"
    return found


@cache
def _arguments_of(url: str) -> frozenset[str]:
    *spaces, name = url.split(":")
    resolver = get_resolver()
    for space in spaces:
        resolver = resolver.namespace_dict[space][1]
    return frozenset(name for possible in resolver.reverse_dict.getlist(name) for _, names in possible[0]
                     for name in names)


def _address(url: str, arguments: Mapping[str, object]) -> str:
    try:
        return reverse(url, kwargs=dict(arguments))
    except NoReverseMatch as missing:
        pytest.fail(f"{url}: {missing}; say its other arguments in ALSO of planted_objects.py")
