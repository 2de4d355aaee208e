"""Several places under one licence: filed in the authority's area, ended, and each with permits of its own."""

import datetime as dt
import uuid

import pytest

from factories import HONGSHAN, MARKET, WUCHANG, City
from yingshang.casework.models import Case
from yingshang.domains.licensing.desk.accepting import accept_application
from yingshang.domains.licensing.desk.submitting import submit_draft
from yingshang.domains.licensing.drafts.drafting import answer_question, fill_fields, plan_of, start_draft
from yingshang.domains.licensing.models import Licence, PermitPlace
from yingshang.domains.licensing.premises.errors import (
    PlaceOutside,
    PlaceThereAlready,
    TooManyPlaces,
    UnknownPlaceOfBusiness,
)
from yingshang.domains.licensing.premises.reading import at_address, places_with_permits
from yingshang.register.models import Entity, Premises
from yingshang.register.premises import NewPlace, enter_domiciles, enter_place, keep_domicile, places_of

HERE, SECOND = "武汉市武昌区粮道街 88 号 1 层", "湖北省武汉市武昌区中华路街道解放路9号"
FOOD = "food_business_licence"


@pytest.fixture
def shop(city) -> Entity:
    """王芳's restaurant, registered and licensed for food at its domicile."""
    case = city.decided(sign=False, fumes=False, fields={"address": HERE})
    return Entity.objects.get(pk=Case.objects.get(pk=case.pk).subject_id)


def apply(city: City, shop: Entity, action: str, fields: dict, *, region: str = WUCHANG) -> Case:
    draft = city.draft(bundle="一照多址", answers={"region": region, "credit_code": shop.pk, "action": action},
                       fields=fields)
    by = city.actor(city.applicant())
    done = submit_draft(draft.pk, by=by, key=city.key(), now=city.now, today=city.now.date())
    return Case.objects.get(pk=done.case_id)


def filed(city: City, shop: Entity, address: str, use: str = "餐饮服务") -> Case:
    case = apply(city, shop, "增加", {"place_address": address, "place_name": "分店", "place_use": use})
    if Case.objects.get(pk=case.pk).state == "submitted":
        accept_application(case.pk, by=city.clerk_of(case), key=city.key(), now=city.now)
    city.drain()
    part = city.part(case, "premises_filing")
    if part.state == "reviewing":
        city.grant(part)
    return Case.objects.get(pk=case.pk)


class TestFiling:
    def test_a_granted_filing_enters_the_place_under_the_licence(self, city, shop):
        filed(city, shop, SECOND)
        home, second = places_of(shop.pk, on=city.now.date())
        assert (home.address, second.address, second.kind) == (HERE, SECOND, "further")
        assert Licence.objects.get(pk=second.licence).kind == "business_licence"
        notice = Licence.objects.get(kind="premises_notice")
        assert {"title": "新增经营场所地址", "value": SECOND} in notice.document["licence"]["rows"]

    def test_another_district_needs_a_branch(self, city, shop):
        with pytest.raises(PlaceOutside, match=r"武昌区.*洪山区.*第二十三条"):
            apply(city, shop, "增加", {"place_address": "湖北省武汉市洪山区关山街道珞喻路1号", "place_use": "办公"},
                  region=HONGSHAN)
        assert not Case.objects.filter(data__isnull=False, title__startswith="一照多址").exists()

    def test_the_same_place_twice_is_refused(self, city, shop):
        with pytest.raises(PlaceThereAlready):
            apply(city, shop, "增加", {"place_address": HERE, "place_use": "办公"})

    def test_the_twenty_first_goes_to_the_window(self, city, shop):
        for number in range(20):
            enter_place(NewPlace(entity=shop.pk, address=f"武昌区解放路{number}号", region=WUCHANG,
                                 since_on=city.now.date(), source="试"))
        with pytest.raises(TooManyPlaces, match="20 处"):
            apply(city, shop, "增加", {"place_address": SECOND, "place_use": "办公"})

    def test_a_place_is_given_up_and_stays_in_the_past(self, city, shop):
        filed(city, shop, SECOND)
        city.pass_days(7)
        with pytest.raises(UnknownPlaceOfBusiness, match="可以撤销的有"):
            apply(city, shop, "减少", {"removed_address": HERE})
        case = apply(city, shop, "减少", {"removed_address": SECOND})
        accept_application(case.pk, by=city.clerk_of(case), key=city.key(), now=city.now)
        city.drain()
        city.grant(city.part(case, "premises_removal"))
        assert [place.address for place in places_of(shop.pk, on=city.now.date())] == [HERE]
        assert len(places_of(shop.pk, on=city.now.date() - dt.timedelta(days=1))) == 2


class TestPermitsPerPlace:
    def test_a_food_licence_of_one_place_is_none_of_the_next(self, city, shop):
        filed(city, shop, SECOND)
        home, second = places_with_permits(shop.pk, on=city.now.date())
        assert FOOD in {permit.kind for permit in home.permits}
        assert (second.permits, second.lacks) == ((), "食品经营许可证")

    def test_a_food_licence_for_the_second_place_bears_its_address(self, city, shop):
        filed(city, shop, SECOND)
        draft = city.draft(has_licence=True, credit_code=shop.pk, sign=False, fumes=False)
        by = city.actor(city.applicant())
        fill_fields(draft.pk, {"address": SECOND}, by=by, now=city.now)
        done = submit_draft(draft.pk, by=by, key=city.key(), now=city.now, today=city.now.date())
        case = Case.objects.get(pk=done.case_id)
        accept_application(case.pk, by=city.clerk_of(case), key=city.key(), now=city.now)
        city.drain()
        city.grant(city.part(case, "food_licence_catering"))
        licence = Licence.objects.filter(kind=FOOD).latest("number")
        assert PermitPlace.objects.get(licence=licence).premises.address == SECOND
        assert SECOND in {row["value"] for row in licence.document["licence"]["rows"]}
        home, second = places_with_permits(shop.pk, on=city.now.date())
        assert (second.permits, second.lacks) == ((licence,), "")
        assert len(home.permits) == 1


class TestSeveralFirmsAtOneAddress:
    def test_the_desk_finds_everybody_at_an_address_of_its_city(self, city, shop):
        clerk = city.actor(city.official("reviewer", kind=MARKET))
        found = at_address("粮道街 88", by=clerk, on=city.now.date())
        assert [(hit.entity, hit.neighbours) for hit in found] == [(shop.pk, 1)]
        assert at_address("粮", by=clerk, on=city.now.date()) == ()
        assert at_address("粮道街", by=city.actor(city.applicant()), on=city.now.date()) == ()
        elsewhere = city.actor(city.official("reviewer", kind=MARKET, region="371002"))
        assert at_address("粮道街 88", by=elsewhere, on=city.now.date()) == ()


class TestDomiciles:
    def test_who_was_imported_without_a_place_gets_one(self, city, shop):
        PermitPlace.objects.all().delete()
        Premises.objects.all().delete()
        assert (enter_domiciles(), enter_domiciles()) == (1, 0)
        assert places_of(shop.pk, on=city.now.date())[0].address == HERE

    def test_a_move_ends_the_domicile_before(self, city, shop):
        shop.address = SECOND
        shop.save(update_fields=["address"])
        keep_domicile(shop, on=city.now.date(), source="试")
        assert [place.address for place in places_of(shop.pk, on=city.now.date())] == [SECOND]


def test_a_draft_of_places_uses_the_standard_address(city, shop, sign_in):
    by = city.actor(city.applicant())
    draft = start_draft("一照多址", by=by, now=city.now, today=city.now.date(), key=uuid.uuid4())
    for code, value in {"region": WUCHANG, "credit_code": shop.pk, "action": "增加"}.items():
        answer_question(draft.pk, code, value, by=by, now=city.now, today=city.now.date())
    browser = sign_in(city.applicant())
    page = f"/drafts/{draft.pk}/address/"
    assert "街道（乡镇）" in browser.get(page).content.decode()
    done = browser.post(page, {"street": "420106006", "road": "解放路", "number": "9"})
    assert done.status_code == 302
    draft.refresh_from_db()
    assert draft.fields["place_address"] == SECOND
    assert plan_of(draft, by=by, on=city.now.date()).street == "420106006"
