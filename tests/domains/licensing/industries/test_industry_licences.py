"""One industry licence over several permits: how it stands is what its permits say on the day."""

import datetime as dt

import pytest

from factories import MARKET
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.industries.errors import NotYetAnIndustry, UnknownIndustryLicence
from yingshang.domains.licensing.industries.making import industry_of, make_industry_licence
from yingshang.domains.licensing.industries.permits import industries_for, whole_of
from yingshang.domains.licensing.licences.standing import change_standing
from yingshang.domains.licensing.models import IndustryLicence, Licence
from yingshang.domains.licensing.models.licence import LicenceStatus

WHY = {"reason": "检查不合格", "article": "食品安全法第一百二十四条"}


@pytest.fixture
def industry(city) -> IndustryLicence:
    city.decided()
    return IndustryLicence.objects.get()


def stands(found: IndustryLicence, on: dt.date) -> str:
    return whole_of(industry_of(found, on)[1]).word


def test_the_end_of_a_bundle_makes_it_and_it_lists_every_permit(city, industry):
    _, permits = industry_of(industry, city.now.date())
    assert industry.industry == "catering"
    assert [permit.title for permit in permits] == ["营业执照", "食品经营许可证", "户外招牌设施设置备案证明",
                                                    "建设项目环境影响登记表备案回执"]
    assert stands(industry, city.now.date()) == "有效"


def test_a_permit_that_lapses_shows_at_once_also_before_the_nightly_run(city, industry):
    sign = Licence.objects.get(kind="sign_permit")
    assert stands(industry, sign.valid_until) == "有效"
    after = sign.valid_until + dt.timedelta(days=1)
    whole = whole_of(industry_of(industry, after)[1])
    assert (whole.word, whole.since_on) == ("部分失效", after)
    assert "户外招牌" in whole.sentence
    food = Licence.objects.get(kind="food_business_licence")
    assert stands(industry, food.valid_until + dt.timedelta(days=1)) == "已失效"


@pytest.mark.parametrize(("kind", "to", "word"), [
    ("food_business_licence", LicenceStatus.SUSPENDED, "已失效"), ("sign_permit", LicenceStatus.REVOKED, "部分失效"),
    ("sign_permit", LicenceStatus.CANCELLED, "有效"), ("business_licence", LicenceStatus.CANCELLED, "已失效")])
def test_what_is_decided_on_a_part_is_seen_in_the_whole(city, industry, kind, to, word):
    part = Licence.objects.get(kind=kind)
    by = city.actor(city.official("chief", kind=part.issuer.kind))
    change_standing(part.pk, to=to, by=by, now=city.now, key="k", **WHY)
    assert stands(industry, city.now.date()) == word


def test_with_the_last_part_the_whole_is_cancelled(city, industry):
    for part in Licence.objects.filter(holder=industry.holder):
        by = city.actor(city.official("chief", kind=part.issuer.kind))
        change_standing(part.pk, to=LicenceStatus.CANCELLED, by=by, now=city.now, key=f"k{part.pk}", **WHY)
    assert stands(industry, city.now.date()) == "已注销"


def test_a_holder_makes_one_on_demand_once_and_only_with_what_it_needs(city, industry):
    by, today = city.actor(city.applicant()), city.now.date()
    entity = industry.holder
    codes = {one.code: missing for one, _, missing in industries_for(entity, on=today)}
    assert codes["convenience_store"] == ()
    made = [make_industry_licence("convenience_store", entity.pk, by=by, now=city.now, today=today) for _ in range(2)]
    assert made[0].pk == made[1].pk
    with pytest.raises(NotYetAnIndustry, match="药品经营许可证"):
        make_industry_licence("pharmacy", entity.pk, by=by, now=city.now, today=today)
    stranger = city.actor(city.applicant("李强", phone="13900000002"))
    with pytest.raises(UnknownIndustryLicence):
        make_industry_licence("convenience_store", entity.pk, by=stranger, now=city.now, today=today)


def test_there_are_eight_industries_and_more_whose_permits_items_grant(city):
    industries = city_catalogue().industries_on(city.now.date())
    assert len(industries) >= 8
    assert {"餐饮店", "便利店", "药店", "旅馆"} <= {one.title for one in industries.values()}
    assert city.official("chief", kind=MARKET)
