"""An id in the body of one's own form opens nothing that is another's."""

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils.datastructures import MultiValueDict

from architecture.planted_city import FOOD, OTHER_DEPARTMENT, OTHER_DISTRICT, OWN
from yingshang.casework.models import Act, CaseMaterial, Notice
from yingshang.domains.licensing.drafts.drafting import answer_question

pytestmark = pytest.mark.django_db


@pytest.fixture
def own(city):
    return city.places[OWN]


@pytest.fixture
def other(city):
    return city.places[OTHER_DEPARTMENT]


@pytest.fixture
def applicant(visitors):
    return visitors["applicant"]


def _upload_of(place) -> object:
    return CaseMaterial.objects.get(case=place.bundle("reviewing"), material="food_layout").upload_id


@pytest.mark.parametrize("verb", ["reuse", "remove"])
def test_a_draft_takes_no_file_of_another(own, other, applicant, verb):
    address = reverse("licensing:draft_material", args=[own.draft.pk, "food_layout"])
    answer = applicant.visit("POST", address, {"do": f"{verb}:{_upload_of(other)}"})
    assert other.shop not in answer.said
    assert "register_" not in str(answer.wrote)
    assert (answer.status, answer.wrote) == (404, {}) if verb == "reuse" else (302, {"licensing_draft": 1})


def test_a_correction_takes_no_file_of_another(own, other, applicant):
    address = reverse("licensing:case_correct", args=[own.bundle("correcting").pk])
    answer = applicant.visit("POST", address, {"address": "别处 1 号", "use-food_layout": str(_upload_of(other))})
    assert (answer.status, answer.wrote) == (400, {})
    assert other.shop not in answer.said


def test_a_correction_changes_no_field_that_nobody_asked_about(own, applicant):
    address = reverse("licensing:case_correct", args=[own.bundle("correcting").pk])
    upload = CaseMaterial.objects.get(case=own.bundle("correcting"), material="food_layout").upload_id
    posted = {"address": "别处 1 号", "use-food_layout": str(upload), "entity_name": "别的名字", "notice": "[]"}
    with transaction.atomic():
        assert applicant.visit("POST", address, posted, keeps=True).status == 302
        assert Act.objects.filter(case=own.bundle("correcting")).latest("seq").payload["fields"] == {
            "address": "别处 1 号"}
        transaction.set_rollback(True)


def test_a_notice_of_another_is_neither_read_nor_a_way_to_their_case(other, applicant):
    notice = Notice.objects.filter(person=other.person.person).latest("at")
    answer = applicant.visit("POST", reverse("licensing:my_notices_read"), {"notice": str(notice.pk)})
    assert (answer.status, answer.headers["Location"], answer.wrote) == (302, "/my/notices/", {})


def test_a_new_draft_under_the_id_of_anothers_opens_neither(other, applicant):
    answer = applicant.visit("POST", reverse("licensing:start", args=["catering"]), {"once_key": other.draft.pk.hex})
    assert (answer.status, answer.wrote) == (404, {})


def test_nobody_plans_for_an_entity_they_do_not_speak_for(city, own, applicant):
    foreign, by = city.places[OTHER_DISTRICT], city.actor(own.person)
    entity = foreign.bundle("finished")
    entity.refresh_from_db()
    with transaction.atomic():
        answer_question(own.draft.pk, "has_licence", True, by=by, now=city.now, today=city.now.date())
        address = reverse("licensing:draft_question", args=[own.draft.pk, "credit_code"])
        answer = applicant.visit("POST", address, {"credit_code": "other", "other_code": entity.subject_id})
        transaction.set_rollback(True)
    assert (answer.status, answer.wrote, foreign.shop in answer.said) == (400, {}, False)
    assert "没有登记为" in answer.said


def test_the_key_of_anothers_act_does_not_repeat_it(own, other, visitors):
    used = Act.objects.filter(case__applicant=other.person.person, name="accept").latest("at").key
    address = reverse("licensing:desk_accept", args=[own.bundle("submitted").pk])
    answer = visitors["clerk"].visit("POST", address, {"once_key": used})
    assert (answer.status, answer.wrote, other.shop in answer.said) == (409, {}, False)


def test_a_correction_notice_names_only_what_the_application_has(own, visitors):
    address = reverse("licensing:desk_request_correction", args=[own.bundle("submitted").pk])
    posted = MultiValueDict({"chosen": ["field-answers", "material-../../x"], "step": ["confirm"],
                             "problem-field-answers": ["x"]})
    answer = visitors["clerk"].visit("POST", address, posted)
    assert (answer.status, answer.wrote) == (200, {})


def test_an_upload_page_for_a_material_the_item_does_not_use_is_none(own, applicant, city):
    assert applicant.visit("GET", reverse("licensing:draft_material", args=[own.draft.pk, "fire_plan"])).status == 404
    part = city.part(own.bundle("reviewing"), FOOD)
    assert applicant.visit("GET", reverse("licensing:case", args=[part.pk])).status == 404
