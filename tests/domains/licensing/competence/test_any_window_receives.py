"""What one window received is decided by the competent organ, seen by both, lost by nobody, handed out by either."""

import datetime as dt

import pytest

from factories import ECHENG, HALL, HONGSHAN, MARKET, WUCHANG
from yingshang.casework.errors import ActNotPermitted, UnknownCase
from yingshang.casework.models import Act, Case
from yingshang.casework.queues import Filter, queue
from yingshang.casework.reading import read_case
from yingshang.casework.verification import verify_cases
from yingshang.domains.licensing.competence import delivering
from yingshang.domains.licensing.competence.errors import (
    AddressNeeded,
    AlreadyReturned,
    DelegationOver,
    GoesElsewhere,
    NotAnOrganForIt,
    NotReturnedYet,
    Settled,
    WindowNotOpen,
)
from yingshang.domains.licensing.competence.expiring import move_ended_delegations
from yingshang.domains.licensing.desk import accepting, deciding, handing_over, submitting, withdrawing
from yingshang.domains.licensing.drafts.handling import choose_handling
from yingshang.domains.licensing.models import Licence
from yingshang.procedures.folding import ActNotPossible
from yingshang.register.models import Organisation

REGISTRATION, FOOD, SIGN = "individual_registration", "food_licence_catering", "outdoor_sign"
LIANGDAO = "湖北省武汉市武昌区粮道街道中山路 88 号"
FAR = "government_service_420111"


def received(city, *, window: str = FAR, delivery: str = "electronic", fields: dict | None = None, **changed) -> Case:
    """An application for a shop in 武昌 that another window has accepted."""
    draft, by = city.draft(fields=fields, **changed), city.actor(city.applicant())
    choose_handling(draft.pk, window=window, delivery=delivery, by=by, now=city.now, today=city.now.date(),
                    mail={"recipient": "王芳", "phone": "13900000001", "address": "洪山区珞喻路 1 号"})
    done = submitting.submit_draft(draft.pk, by=by, key=city.key(), now=city.now, today=city.now.date())
    case = Case.objects.get(pk=done.case_id)
    accepting.accept_application(case.pk, by=city.clerk_of(case), key=city.key(), now=city.now)
    city.drain()
    return Case.objects.get(pk=case.pk)


def clerk(city, region: str):
    return city.actor(city.official("clerk", region=region))


def market(city, region: str, role: str = "reviewer"):
    return city.actor(city.official(role, kind=MARKET, region=region))


def do(act, part: Case, *words: str, city, by) -> Case:
    act(part.pk, *words, by=by, key=city.key(), now=city.now)
    city.drain()
    return Case.objects.get(pk=part.pk)


class TestHandingOver:
    def test_the_window_accepts_and_the_organ_of_the_place_decides(self, city):
        case = received(city)
        part = city.part(case, REGISTRATION)
        assert (case.organisation_id, case.region_id) == (FAR, WUCHANG)
        assert (part.organisation_id, part.state) == ("market_regulation_420106", "handover")
        part = do(handing_over.take_over, part, city=city, by=market(city, WUCHANG))
        assert part.state == "reviewing"
        assert city.grant(part).state == "issued"
        assert city.part(case, FOOD).state == "handover"

    def test_a_window_of_the_same_place_hands_nothing_over(self, city):
        assert city.part(city.accepted(), REGISTRATION).state == "reviewing"

    def test_the_clock_runs_from_acceptance_to_taking_over(self, city):
        part = city.part(received(city), REGISTRATION)
        city.pass_days(3)
        part = do(handing_over.take_over, part, city=city, by=market(city, WUCHANG))
        clock = next(one for one in read_case(part.pk, by=market(city, WUCHANG), now=city.now).clocks
                     if one.name == "handover")
        assert (clock.status, clock.days_used, clock.promised_days, clock.legal_days) == ("stopped", 3, 1, None)
        assert clock.overdue

    def test_nobody_decides_what_is_on_its_way(self, city):
        part = city.part(received(city), REGISTRATION)
        with pytest.raises(ActNotPossible):
            deciding.grant_item(part.pk, by=market(city, WUCHANG), key="g", now=city.now)

    def test_what_is_on_its_way_can_be_withdrawn(self, city):
        case = received(city)
        withdrawing.withdraw_application(case.pk, "不办了", by=city.actor(city.applicant()), key="w", now=city.now)
        assert set(Case.objects.filter(parent=case).values_list("state", flat=True)) == {"cancelled"}


class TestReturning:
    def test_it_goes_back_once_and_then_the_chief_decides(self, city):
        part = city.part(received(city), REGISTRATION)
        reviewer, chief = market(city, WUCHANG), market(city, WUCHANG, "chief")
        with pytest.raises(NotReturnedYet):
            handing_over.dispute(part.pk, "不归我们", by=reviewer, key="d0", now=city.now)
        part = do(handing_over.return_to_window, part, "地址在洪山区", city=city, by=reviewer)
        assert (part.state, part.organisation_id, part.role) == ("returned", FAR, "clerk")
        with pytest.raises(UnknownCase):
            handing_over.take_over(part.pk, by=reviewer, key="t0", now=city.now)
        part = do(handing_over.forward, part, "market_regulation_420106", "合同写的是武昌区", city=city,
                  by=clerk(city, HONGSHAN))
        assert (part.state, part.organisation_id) == ("handover", "market_regulation_420106")
        with pytest.raises(AlreadyReturned):
            handing_over.return_to_window(part.pk, "还是不归我们", by=reviewer, key="r2", now=city.now)
        part = do(handing_over.dispute, part, "地在两区交界", city=city, by=reviewer)
        assert part.role == "chief"
        with pytest.raises(ActNotPermitted):
            handing_over.settle(part.pk, "market_regulation_420106", "由我们办", by=reviewer, key="s0", now=city.now)
        part = do(handing_over.settle, part, "market_regulation_420111", "经商洪山局办", city=city, by=chief)
        assert (part.organisation_id, part.region_id) == ("market_regulation_420111", HONGSHAN)
        with pytest.raises(Settled):
            handing_over.dispute(part.pk, "再争", by=market(city, HONGSHAN), key="d2", now=city.now)
        assert do(handing_over.take_over, part, city=city, by=market(city, HONGSHAN)).state == "reviewing"

    def test_the_clock_keeps_running_on_the_way_back_and_forth(self, city):
        part = city.part(received(city), REGISTRATION)
        do(handing_over.return_to_window, part, "地址在洪山区", city=city, by=market(city, WUCHANG))
        city.pass_days(1)
        view = read_case(part.pk, by=clerk(city, HONGSHAN), now=city.now)
        assert next(one for one in view.clocks if one.name == "handover").status == "running"

    def test_after_the_place_changed_only_the_new_organ_acts_and_sees(self, city):
        part = city.part(received(city), REGISTRATION)
        do(handing_over.return_to_window, part, "地址在洪山区", city=city, by=market(city, WUCHANG))
        part = do(handing_over.forward, part, "market_regulation_420111", "改送洪山", city=city,
                  by=clerk(city, HONGSHAN))
        assert (part.region_id, part.organisation_id) == (HONGSHAN, "market_regulation_420111")
        for before in (market(city, WUCHANG), market(city, WUCHANG, "chief")):
            with pytest.raises(UnknownCase):
                handing_over.take_over(part.pk, by=before, key="t", now=city.now)
            with pytest.raises(UnknownCase):
                read_case(part.pk, by=before, now=city.now)
        part = do(handing_over.take_over, part, city=city, by=market(city, HONGSHAN))
        part = city.grant(part)
        licence = Licence.objects.get(case=part)
        assert licence.issuer_id == "market_regulation_420111"
        assert city.part(Case.objects.get(pk=part.parent_id), FOOD).organisation_id == "market_regulation_420106"

    def test_another_kind_of_organ_cannot_be_sent_to(self, city):
        part = city.part(received(city), REGISTRATION)
        do(handing_over.return_to_window, part, "地址在洪山区", city=city, by=market(city, WUCHANG))
        for wrong in ("tobacco_420106", "market_regulation_371002"):
            with pytest.raises(NotAnOrganForIt):
                handing_over.forward(part.pk, wrong, "改送", by=clerk(city, HONGSHAN), key=wrong, now=city.now)

    def test_where_it_lies_can_be_derived_from_its_acts(self, city):
        part = city.part(received(city), REGISTRATION)
        do(handing_over.return_to_window, part, "地址在洪山区", city=city, by=market(city, WUCHANG))
        assert verify_cases() == ()
        Case.objects.filter(pk=part.pk).update(organisation="market_regulation_420103")
        assert "办件所在单位与动作说的不符" in {fault.what for fault in verify_cases()}


class TestWhoSees:
    def test_the_window_sees_it_until_it_ended_and_the_organ_always(self, city):
        case = received(city)
        part = city.part(case, REGISTRATION)
        far, near, organ = clerk(city, HONGSHAN), clerk(city, WUCHANG), market(city, WUCHANG)
        assert read_case(case.pk, by=far, now=city.now).possible == ()
        assert read_case(part.pk, by=far, now=city.now)
        for stranger in (near, market(city, HONGSHAN), clerk(city, ECHENG)):
            for found in (case, part):
                with pytest.raises(UnknownCase):
                    read_case(found.pk, by=stranger, now=city.now)
        withdrawing.withdraw_application(case.pk, "", by=city.actor(city.applicant()), key="w", now=city.now)
        for found in (case, part):
            with pytest.raises(UnknownCase):
                read_case(found.pk, by=far, now=city.now)
        assert read_case(part.pk, by=organ, now=city.now).state.name == "cancelled"
        assert queue(far, Filter(only="closed"), today=city.now.date()).rows == ()

    def test_an_item_on_its_way_waits_in_the_organs_queue(self, city):
        part = city.part(received(city), REGISTRATION)
        found = queue(market(city, WUCHANG), Filter(only="mine"), today=city.now.date(), kind="licensing.item")
        assert [row.id for row in found.rows] == [part.pk]


class TestChoosing:
    def test_a_window_outside_the_circle_is_refused(self, city):
        draft, by = city.draft(), city.actor(city.applicant())
        with pytest.raises(WindowNotOpen, match="城市圈"):
            choose_handling(draft.pk, window="government_service_371002", delivery="electronic", mail={}, by=by,
                            now=city.now, today=city.now.date())

    def test_mail_needs_an_address(self, city):
        draft, by = city.draft(), city.actor(city.applicant())
        with pytest.raises(AddressNeeded):
            choose_handling(draft.pk, window="", delivery="mail", mail={"recipient": "王芳"}, by=by, now=city.now,
                            today=city.now.date())

    def test_the_choice_is_part_of_what_the_ledger_keeps(self, city):
        case = received(city, delivery="window")
        act = Act.objects.get(case=case, seq=1)
        assert act.payload["handling"]["window"] == FAR


class TestHandingOut:
    def _granted(self, city, delivery: str) -> Case:
        part = city.part(received(city, delivery=delivery), REGISTRATION)
        part = do(handing_over.take_over, part, city=city, by=market(city, WUCHANG))
        city.grant(part)
        return Case.objects.get(parent=part, part="delivery")

    def test_electronic_leaves_nothing_to_hand_out(self, city):
        part = do(handing_over.take_over, city.part(received(city), REGISTRATION), city=city, by=market(city, WUCHANG))
        city.grant(part)
        assert not Case.objects.filter(kind="licensing.delivery").exists()

    def test_the_receiving_window_hands_out_what_is_fetched_there(self, city):
        case = self._granted(city, "window")
        organ, far = market(city, WUCHANG), clerk(city, HONGSHAN)
        with pytest.raises(UnknownCase):
            delivering.deliver(case.pk, recipient="王芳", proof="身份证", by=far, key="d0", now=city.now)
        with pytest.raises(GoesElsewhere, match="洪山区"):
            delivering.deliver(case.pk, recipient="王芳", proof="身份证", by=organ, key="d1", now=city.now)
        delivering.send_to_window(case.pk, "机要 12 号", by=organ, key="s", now=city.now)
        delivering.deliver(case.pk, recipient="王芳", proof="身份证", by=far, key="d2", now=city.now)
        done = Act.objects.get(case=case, name="deliver")
        assert (done.organisation_id, done.role) == (FAR, "clerk")
        with pytest.raises(UnknownCase):
            read_case(case.pk, by=far, now=city.now)

    def test_the_organ_hands_out_by_mail_and_records_it(self, city):
        case = self._granted(city, "mail")
        organ = market(city, WUCHANG)
        with pytest.raises(GoesElsewhere):
            delivering.send_to_window(case.pk, "", by=organ, key="s", now=city.now)
        delivering.deliver(case.pk, recipient="王芳", proof="EMS 1234567", by=organ, key="d", now=city.now)
        assert Act.objects.get(case=case, name="deliver").organisation_id == "market_regulation_420106"

    def test_the_applicant_may_change_the_way_while_it_lies_with_the_organ(self, city):
        case, wang = self._granted(city, "window"), city.actor(city.applicant())
        delivering.redirect(case.pk, "organ", {}, by=wang, key="r", now=city.now)
        delivering.deliver(case.pk, recipient="王芳", proof="身份证", by=market(city, WUCHANG), key="d", now=city.now)
        assert Case.objects.get(pk=case.pk).state == "delivered"

    def test_the_effect_repeated_opens_one_delivery(self, city):
        case = self._granted(city, "organ")
        delivering.open_delivery(case.parent_id, 1, city.now)
        assert Case.objects.filter(kind="licensing.delivery").count() == 1


class TestTowns:
    def test_an_entrusted_town_decides_and_the_document_bears_who_entrusted_it(self, city):
        case = received(city, window="", fields={"address": LIANGDAO})
        city.grant(city.part(case, REGISTRATION))
        food = city.part(case, FOOD)
        assert (food.organisation_id, food.state) == ("town_office_420106005", "handover")
        town = city.actor(city.official("reviewer", kind="town_office", region="420106005"))
        food = do(handing_over.take_over, food, city=city, by=town)
        city.grant(food)
        licence = Licence.objects.get(case=food)
        assert licence.issuer_id == "market_regulation_420106"
        assert licence.document["licence"]["issuer"] == "武汉市武昌区市场监督管理局"

    def test_an_empowered_town_signs_in_its_own_name(self, city):
        case = received(city, window="", fields={"address": LIANGDAO})
        city.grant(city.part(case, REGISTRATION))
        town = city.actor(city.official("reviewer", kind="town_office", region="420106005"))
        sign = do(handing_over.take_over, city.part(case, SIGN), city=city, by=town)
        city.grant(sign)
        assert Licence.objects.get(case=sign).issuer_id == "town_office_420106005"

    def test_a_town_hands_nothing_over_to_itself(self, city):
        case = received(city, window="government_service_420106005", fields={"address": LIANGDAO})
        part = do(handing_over.take_over, city.part(case, REGISTRATION), city=city, by=market(city, WUCHANG))
        city.grant(part)
        assert city.part(case, FOOD).state == "reviewing"

    def test_when_the_delegation_ends_the_town_decides_no_more_and_the_county_goes_on(self, city):
        case = received(city, window="government_service_420106005", fields={"address": LIANGDAO})
        part = do(handing_over.take_over, city.part(case, REGISTRATION), city=city, by=market(city, WUCHANG))
        city.grant(part)
        food = city.part(case, FOOD)
        town = city.reviewer_of(food)
        city.now = dt.datetime(2027, 7, 2, 9, tzinfo=city.now.tzinfo)
        city.seal()
        with pytest.raises(DelegationOver, match="武汉市武昌区市场监督管理局"):
            deciding.grant_item(food.pk, by=town, key="g", now=city.now)
        assert (move_ended_delegations(now=city.now), move_ended_delegations(now=city.now)) == (1, 0)
        food = Case.objects.get(pk=food.pk)
        assert (food.organisation_id, food.state) == ("market_regulation_420106", "reviewing")
        assert city.grant(food).state == "issued"

    def test_after_the_end_it_goes_to_the_county_from_the_start(self, city):
        Organisation.objects.get(pk="town_office_420111205")
        case = received(city, window="", region=HONGSHAN, fields={"address": "湖北省武汉市洪山区天兴乡江边路 3 号"})
        assert city.part(case, FOOD).organisation_id == "market_regulation_420111"
        assert city.part(case, REGISTRATION).organisation_id == "town_office_420111205"
        assert case.organisation.kind == HALL
