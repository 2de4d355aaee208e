"""The desk behind the pages: one draft per key, and no draft for who cannot own one."""

import uuid

import pytest

from factories import PDF
from yingshang.casework.errors import ActNotPermitted
from yingshang.casework.materials.errors import UnknownMaterial
from yingshang.domains.licensing.catalogue.errors import UnknownBundle
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.drafts import drafting, uploading
from yingshang.domains.licensing.errors import KindNotTaken, UnknownDraft
from yingshang.domains.licensing.models import Draft
from yingshang.domains.licensing.planning.errors import UnknownAnswer, WrongAnswer

KEY = uuid.UUID(int=7)


def start(city, account, **more):
    return drafting.start_draft("开饭店", by=city.actor(account), now=city.now, today=city.now.date(), **more)


def test_a_key_opens_one_draft_and_finds_it_again(city, wang):
    assert start(city, wang, key=KEY).pk == start(city, wang, key=KEY).pk == KEY
    assert Draft.objects.count() == 1


def test_the_key_of_somebody_else_finds_nothing(city, wang):
    start(city, wang, key=KEY)
    with pytest.raises(UnknownDraft):
        start(city, city.applicant("李强", phone="13900000009"), key=KEY)


def test_officials_cannot_own_a_draft(city):
    with pytest.raises(ActNotPermitted):
        start(city, city.official("clerk"))


def test_an_unknown_bundle_opens_nothing(city, wang):
    with pytest.raises(UnknownBundle) as refused:
        drafting.start_draft("开飞机", by=city.actor(wang), now=city.now, today=city.now.date())
    assert "我要开餐饮店" in refused.value.message


@pytest.mark.parametrize(("code", "value", "error"), [
    ("area_m2", "一百", WrongAnswer), ("format", "太空餐厅", WrongAnswer), ("region", "999999", WrongAnswer),
    ("credit_code", "x", WrongAnswer), ("nonsense", "x", UnknownAnswer)])
def test_a_wrong_answer_changes_nothing(city, wang, code, value, error):
    draft, by = start(city, wang), city.actor(wang)
    drafting.answer_question(draft.pk, "sign", True, by=by, now=city.now, today=city.now.date())
    with pytest.raises(error):
        drafting.answer_question(draft.pk, code, value, by=by, now=city.now, today=city.now.date())
    assert Draft.objects.get().answers == {"sign": True}


def test_a_refused_file_leaves_neither_upload_nor_choice(city, wang):
    draft, photo = start(city, wang), city_catalogue().materials["operator_photo"]
    with pytest.raises(KindNotTaken):
        uploading.upload_material(draft.pk, photo, "照片.pdf", PDF, by=city.actor(wang), now=city.now)
    assert Draft.objects.get().materials == {}


def test_a_file_goes_into_ones_own_draft_only(city, wang):
    draft, paper = start(city, wang), city_catalogue().materials["food_layout"]
    other = city.actor(city.applicant("李强", phone="13900000009"))
    with pytest.raises(UnknownDraft):
        uploading.upload_material(draft.pk, paper, "图.pdf", PDF, by=other, now=city.now)
    mine = uploading.keep_for(paper, "图.pdf", PDF, by=other, now=city.now)
    with pytest.raises(UnknownMaterial):
        drafting.attach_upload(draft.pk, "food_layout", mine.pk, by=city.actor(wang), now=city.now)
