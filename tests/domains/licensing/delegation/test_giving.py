"""Giving, consenting, declining, giving up, extending, taking back: by whom, once, and never beyond the rules."""

import dataclasses
import datetime as dt
import uuid

import pytest
from django.db import IntegrityError, transaction

from domains.licensing.delegation.conftest import Office
from yingshang.casework.delegation.acting import acting_under
from yingshang.casework.delegation.answering import consent, decline, held_by, resign
from yingshang.casework.delegation.errors import (
    AnsweredAlready,
    DelegationOver,
    NotADelegate,
    NothingDelegated,
    UnknownDelegate,
    UnknownDelegation,
    WrongTerm,
)
from yingshang.casework.delegation.giving import NewDelegation, extend, find_delegate, give, given_by, revoke
from yingshang.casework.errors import ActNotPermitted, UnknownCase
from yingshang.casework.models import Delegation, Notice

DAY = dt.timedelta(days=1)


def _new(office: Office, **changed: object) -> NewDelegation:
    new = NewDelegation(delegate_id=office.qian.account_id or 0, matters=("catering",), scope=("fill",),
                        purpose="代办", until_at=office.now + DAY)
    return dataclasses.replace(new, **changed)


def test_it_counts_only_after_consent_and_both_are_told(office):
    row = office.given()
    with pytest.raises(DelegationOver, match="还没有经您同意"):
        acting_under(row, by=office.qian, now=office.now)
    assert Notice.objects.filter(person_id=office.qian.person_id, text__contains="请您帮忙办事").exists()
    row = consent(row.pk, by=office.qian, now=office.now)
    assert consent(row.pk, by=office.qian, now=office.now).consented_at == row.consented_at
    assert acting_under(row, by=office.qian, now=office.now).person_id == office.wang.person_id
    assert Notice.objects.filter(person_id=office.wang.person_id, text__contains="同意帮您办").count() == 1


def test_reading_always_belongs_to_it_and_nothing_unknown_does(office):
    assert office.given(scope=("submit", "rate", "revoke")).scope == ["read", "submit"]


@pytest.mark.parametrize(("changed", "error"), [
    ({"until_at": None}, WrongTerm), ({"matters": ()}, NothingDelegated), ({"scope": ()}, NothingDelegated),
    ({"delegate_id": 0}, UnknownDelegate), ({"entity": "92420106MA0000001X"}, NotADelegate),
    ({"cases": (uuid.uuid4(),)}, UnknownCase)])
def test_what_cannot_be_given_is_refused(office, changed, error):
    if "until_at" in changed:
        changed = {"until_at": office.now + 181 * DAY}
    with pytest.raises(error):
        give(_new(office, **changed), by=office.wang, key=office.key(), now=office.now)
    assert not Delegation.objects.exists()


def test_nobody_authorises_themselves_and_no_official_authorises_at_all(office):
    with pytest.raises(NotADelegate):
        give(_new(office, delegate_id=office.wang.account_id), by=office.wang, key=office.key(), now=office.now)
    with pytest.raises(ActNotPermitted):
        give(_new(office), by=office.actor(office.official("clerk")), key=office.key(), now=office.now)


def test_a_delegate_authorises_nobody_and_sees_no_authorisations_of_the_principal(office):
    acting = acting_under(office.agreed(), by=office.qian, now=office.now)
    with pytest.raises(ActNotPermitted):
        give(_new(office), by=acting, key=office.key(), now=office.now)
    assert not given_by(acting).exists()
    with pytest.raises(UnknownDelegation):
        revoke(Delegation.objects.get().pk, by=acting, now=office.now)


def test_the_same_key_asks_once(office):
    first = give(_new(office), by=office.wang, key="a" * 32, now=office.now)
    assert give(_new(office), by=office.wang, key="a" * 32, now=office.now).pk == first.pk


def test_strangers_neither_answer_nor_take_back_nor_look(office):
    row = office.given()
    li = office.actor(office.applicant("李强"))
    for act in (lambda: consent(row.pk, by=li, now=office.now), lambda: decline(row.pk, by=office.wang, now=office.now),
                lambda: revoke(row.pk, by=office.qian, now=office.now),
                lambda: extend(row.pk, office.now + DAY, by=li, now=office.now)):
        with pytest.raises(UnknownDelegation):
            act()
    assert not held_by(li).exists()


def test_what_was_declined_or_given_up_is_over(office):
    row = office.given()
    decline(row.pk, by=office.qian, now=office.now)
    with pytest.raises(AnsweredAlready):
        consent(row.pk, by=office.qian, now=office.now)
    other = office.agreed()
    resign(other.pk, by=office.qian, now=office.now)
    with pytest.raises(DelegationOver, match="您已放弃"):
        acting_under(Delegation.objects.get(pk=other.pk), by=office.qian, now=office.now)


def test_taking_back_works_at_once_and_twice_is_once(office):
    row = office.agreed()
    first = revoke(row.pk, by=office.wang, now=office.now)
    assert revoke(row.pk, by=office.wang, now=office.now + DAY).revoked_at == first.revoked_at
    with pytest.raises(DelegationOver, match="收回"):
        acting_under(Delegation.objects.get(pk=row.pk), by=office.qian, now=office.now)
    with pytest.raises(AnsweredAlready):
        extend(row.pk, office.now + DAY, by=office.wang, now=office.now)


def test_after_its_time_it_is_over_and_can_be_extended(office):
    row = office.agreed(days=1)
    later = office.now + 2 * DAY
    with pytest.raises(DelegationOver, match="到期"):
        acting_under(row, by=office.qian, now=later)
    extended = extend(row.pk, later + DAY, by=office.wang, now=later)
    assert acting_under(extended, by=office.qian, now=later).mandate


def test_a_delegate_is_found_by_login_and_name_together_only(office):
    account = office.applicant("钱会计")
    assert find_delegate(f" {account.username} ", "钱会计") == account.pk
    for login, name in ((account.username, "王芳"), ("nobody", "钱会计"), ("", "")):
        with pytest.raises(UnknownDelegate):
            find_delegate(login, name)


def test_the_database_refuses_a_delegation_without_time_or_scope(office):
    row = office.given()
    for wrong in ({"until_at": row.given_at}, {"scope": []}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Delegation.objects.filter(pk=row.pk).update(**wrong)
