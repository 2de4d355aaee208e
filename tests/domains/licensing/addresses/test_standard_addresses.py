"""An address is chosen in parts, checked, and kept as parts beside the line it makes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import HONGSHAN, WUCHANG
from yingshang.casework.models import Case
from yingshang.domains.licensing.addresses.standard import AddressWrong, kept_address, read_address, streets_of
from yingshang.domains.licensing.catalogue.loading import catalogue_in
from yingshang.domains.licensing.desk.submitting import submit_draft
from yingshang.domains.licensing.models import Draft

GIVEN = {"road": "中山路", "number": "88", "building": "3", "floor": "１", "room": "101-2"}


@pytest.fixture(scope="session")
def catalogue(catalogue_dir):
    return catalogue_in(catalogue_dir)


@pytest.fixture(scope="session")
def street(catalogue):
    return streets_of(WUCHANG, catalogue)[0]


def test_the_parts_make_one_line(catalogue, street):
    code, name = street
    address = read_address({"street": code} | GIVEN, region=WUCHANG, catalogue=catalogue)
    assert address.text(catalogue) == f"湖北省武汉市武昌区{name}中山路88号3栋1层101-2室"
    assert kept_address(address.as_dict(), catalogue=catalogue) == address


@pytest.mark.parametrize(("changed", "part"), [
    ({"street": ""}, "street"), ({"street": "420111001"}, "street"), ({"road": ""}, "road"),
    ({"number": " "}, "number"), ({"room": "<b>"}, "room"), ({"number": "9" * 40}, "number"),
    ({"road": "中山路\0"}, "road")])
def test_what_is_wrong_is_named(catalogue, street, changed, part):
    with pytest.raises(AddressWrong) as caught:
        read_address({"street": street[0]} | GIVEN | changed, region=WUCHANG, catalogue=catalogue)
    assert caught.value.facts["part"] == part


@given(given=st.dictionaries(st.sampled_from(["street", "road", "number", "building", "floor", "room", "community"]),
                             st.text(max_size=30) | st.none() | st.integers()))
def test_nothing_typed_breaks_it_and_what_is_kept_is_read_again(catalogue, street, given):
    try:
        address = read_address(GIVEN | {"street": street[0]} | given, region=WUCHANG, catalogue=catalogue)
    except AddressWrong:
        return
    assert kept_address(address.as_dict(), catalogue=catalogue) == address


@given(given=st.none() | st.text() | st.dictionaries(st.text(max_size=8), st.text(max_size=8)))
def test_kept_nonsense_is_no_address(catalogue, given):
    assert kept_address(given, catalogue=catalogue) is None


def test_the_picker_writes_the_line_into_the_form_and_the_parts_into_the_case(city, sign_in, street):
    browser, draft = sign_in(city.applicant()), city.draft()
    group = browser.get(f"/drafts/{draft.pk}/form/premises/").content.decode()
    assert f"/drafts/{draft.pk}/address/" in group
    answer = browser.post(f"/drafts/{draft.pk}/address/", {"street": street[0]} | GIVEN)
    assert answer.status_code == 302
    kept = Draft.objects.get()
    assert kept.fields["address"].endswith("中山路88号3栋1层101-2室")
    again = browser.get(f"/drafts/{draft.pk}/address/").content.decode()
    assert 'value="中山路"' in again
    submit_draft(draft.pk, by=city.actor(city.applicant()), key="a" * 32, now=city.now, today=city.now.date())
    case = Case.objects.get()
    assert case.data["address_parts"]["road"] == "中山路"
    assert case.data["fields"]["address"] == kept.fields["address"]


def test_an_address_changed_by_hand_has_no_parts(city, sign_in, street):
    browser, draft = sign_in(city.applicant()), city.draft()
    browser.post(f"/drafts/{draft.pk}/address/", {"street": street[0]} | GIVEN)
    browser.post(f"/drafts/{draft.pk}/form/premises/", {"address": "别处 1 号", "then": "later"})
    submit_draft(draft.pk, by=city.actor(city.applicant()), key="a" * 32, now=city.now, today=city.now.date())
    assert Case.objects.get().data["address_parts"] == {}


def test_a_wrong_part_is_shown_where_it_was_typed(city, sign_in, street):
    browser, draft = sign_in(city.applicant()), city.draft()
    answer = browser.post(f"/drafts/{draft.pk}/address/", {"street": street[0]} | GIVEN | {"room": "<b>"})
    assert answer.status_code == 400
    assert "不能用的符号" in answer.content.decode()
    assert browser.get(f"/drafts/{city.draft(region=HONGSHAN).pk}/address/").status_code == 200
