"""Inside what somebody may open: a department sees its item, watchers see masked numbers, and rights end at once."""

import datetime as dt
import re

import pytest
from django.db import transaction
from django.urls import reverse

from architecture.planted_city import FOOD, OTHER_DEPARTMENT, OTHER_DISTRICT, OWN, SIGN
from architecture.visits import Visitor
from factories import FIELDS, MARKET, SIGNS
from yingshang.casework.models import CaseMaterial
from yingshang.kit import idcard
from yingshang.register.models import Duty, Entity, Representation
from yingshang.register.people import enter_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def own(city):
    return city.places[OWN]


@pytest.fixture(autouse=True)
def rolled_back(city):
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize(("kind", "part"), [(MARKET, FOOD), (SIGNS, SIGN)])
def test_a_department_reads_the_fields_and_files_its_item_uses_and_no_others(city, own, kind, part):
    case = city.part(own.bundle("reviewing"), part)
    used = set(case.data["item"]["fields"])
    hidden = {value for code, value in own.bundle("reviewing").data["fields"].items()
              if code not in used and isinstance(value, str) and len(value) > 3}
    papers = CaseMaterial.objects.filter(case=own.bundle("reviewing")).exclude(
        material__in=case.data["item"]["materials"])
    said = _as(city, city.official("reviewer", kind=kind)).visit(
        "GET", reverse("licensing:desk_item", args=[case.pk])).said
    assert hidden
    assert [value for value in hidden if value in said] == []
    assert [str(paper.upload_id) for paper in papers if str(paper.upload_id) in said] == []


@pytest.mark.parametrize("role", ["supervisor", "auditor"])
@pytest.mark.parametrize("page", ["desk_case", "desk_item", "desk_export"])
def test_who_watches_reads_no_identity_or_phone_number(city, own, visitors, role, page):
    case = own.bundle("reviewing")
    found = {"desk_case": [case.pk], "desk_item": [city.part(case, FOOD).pk], "desk_export": []}[page]
    said = visitors[role].visit("GET", reverse(f"licensing:{page}", args=found)).said
    numbers = (own.person.person.id_number, case.data["fields"]["phone"], FIELDS["phone"])
    assert [number for number in numbers if number in said] == []
    assert page == "desk_export" or idcard.mask(own.person.person.id_number) in said


def test_a_window_reads_no_part_of_what_another_organisation_accepted(city, visitors):
    other = city.places[OTHER_DEPARTMENT].bundle("reviewing")
    for part in other.parts.all():
        assert visitors["clerk"].visit("GET", reverse("licensing:desk_item", args=[part.pk])).status == 404


def test_who_speaks_for_an_entity_sees_its_cases_until_the_day_it_ends(city, own):
    bundle = own.bundle("finished")
    bundle.refresh_from_db()
    agent = city.applicant("受托人甲")
    said = Representation.objects.create(person=agent.person, entity=Entity.objects.get(pk=bundle.subject_id),
                                         capacity="受托人", since_on=city.now.date())
    pages = [reverse("licensing:case", args=[bundle.pk]), reverse("licensing:material", args=[_upload(bundle)])]
    assert [_as(city, agent).visit("GET", page).status for page in pages] == [200, 200]
    said.until_on = city.now.date() - dt.timedelta(days=1)
    said.save()
    assert [_as(city, agent).visit("GET", page).status for page in pages] == [404, 404]


def test_a_duty_that_is_taken_away_ends_with_the_next_request(city, own):
    account = city.official("clerk", name="调走的人")
    visitor, page = _as(city, account), reverse("licensing:desk_case", args=[own.bundle("reviewing").pk])
    assert visitor.visit("GET", page).status == 200
    Duty.objects.filter(account=account).delete()
    assert visitor.visit("GET", page).status == 403


def test_an_official_who_moved_takes_no_case_along(city, own):
    account = city.official("clerk", name="调动的人")
    visitor, page = _as(city, account), reverse("licensing:desk_case", args=[own.bundle("reviewing").pk])
    Duty.objects.filter(account=account).update(
        organisation_id=city.places[OTHER_DISTRICT].bundle("submitted").organisation_id)
    assert visitor.visit("GET", page).status == 404


def test_a_closed_account_is_logged_out_at_once(city, own):
    account = city.official("clerk", name="离职的人")
    visitor, page = _as(city, account), reverse("licensing:desk")
    account.is_active = False
    account.save()
    assert visitor.visit("GET", page).headers["Location"].startswith("/login/")


def test_an_account_without_a_duty_or_person_opens_nothing(city, own):
    account = city.official("clerk", name="空账号")
    Duty.objects.filter(account=account).delete()
    visitor = _as(city, account)
    pages = ["licensing:desk", "licensing:my", "licensing:my_materials", "licensing:desk_export"]
    assert {visitor.visit("GET", reverse(page)).status for page in pages} == {403}


def _upload(bundle) -> object:
    return CaseMaterial.objects.filter(case=bundle).first().upload_id


def _as(city, account) -> Visitor:
    return Visitor(city, account)


@pytest.mark.parametrize("role", ["clerk", "reviewer", "chief"])
def test_what_an_official_applied_for_as_a_citizen_does_not_come_to_their_desk(city, role):
    place = city.places[OTHER_DISTRICT]
    account = city.official(role, kind=MARKET, name="也是店主")
    lists = [reverse(f"licensing:{name}") + "?only=all" for name in ("desk", "desk_export", "desk_overview")]
    before = [_figures(_as(city, account).visit("GET", page).said) for page in lists]
    account.person = enter_person(name="也是店主")
    account.save()
    Representation.objects.create(person=account.person, entity_id=_holder(place), capacity="受托人",
                                  since_on=city.now.date())
    assert [_figures(_as(city, account).visit("GET", page).said) for page in lists] == before


def _holder(place) -> str:
    place.bundle("finished").refresh_from_db()
    return place.bundle("finished").subject_id


def _figures(said: str) -> tuple[list[str], list[str]]:
    """Every case number, and every count of a tab or table."""
    return re.findall(r"\d{6}-\d{8}-\d{5}(?:-\d\d)?", said), re.findall(r">([\d,]+)<", said)
