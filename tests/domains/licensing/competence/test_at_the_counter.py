"""A clerk fills in for a person who sits there: checked, seen by both, confirmed by the person, submitted once."""

import datetime as dt
import uuid

import pytest

from factories import HONGSHAN, MARKET
from yingshang.casework.models import Act, Case, Notice
from yingshang.domains.licensing.counter import confirming
from yingshang.domains.licensing.counter.errors import (
    AlreadySent,
    CodeOver,
    CodeWrong,
    IdentityDiffers,
    NotAtAWindow,
    NotThisPerson,
    SittingOver,
)
from yingshang.domains.licensing.counter.intake import (
    SITTING,
    Identity,
    begin_sitting,
    end_sitting,
    resume_sitting,
    sitting_actor,
)
from yingshang.domains.licensing.drafts.drafting import get_draft
from yingshang.domains.licensing.drafts.handling import handling_of
from yingshang.domains.licensing.errors import UnknownDraft
from yingshang.domains.licensing.models import Sitting
from yingshang.kit import idcard

NUMBER = idcard.build(region="420106", born_on=dt.date(1970, 5, 6), serial=21)
AUNT = Identity(name="赵大妈", id_number=NUMBER, phone="13900000009")


@pytest.fixture
def clerk(city):
    return city.actor(city.official("clerk", region=HONGSHAN))


def sit(city, clerk, who: Identity = AUNT, key: uuid.UUID | None = None):
    return begin_sitting(who, "我要开餐饮店", by=clerk, key=key or uuid.uuid4(), now=city.now, today=city.now.date())


def complete(city, clerk):
    """A draft of the person that needs only their confirmation."""
    from yingshang.register.models import Account

    draft = sit(city, clerk)
    account = Account.objects.create(username="aunt", display_name="赵大妈", person=draft.owner)
    full = city.draft(by=account)
    Sitting.objects.filter(draft=draft).delete()
    Sitting.objects.create(draft=full, organisation_id=clerk.organisation, account_id=clerk.account_id,
                           started_at=city.now, until_at=city.now + SITTING)
    return full


def person(draft, city, clerk):
    return sitting_actor(draft.pk, by=clerk, now=city.now, today=city.now.date())


class TestSittingDown:
    def test_the_draft_is_the_persons_and_received_here(self, city, clerk):
        draft = sit(city, clerk)
        assert draft.owner.name == "赵大妈"
        assert handling_of(get_draft(draft.pk, by=person(draft, city, clerk))).window_id == clerk.organisation

    def test_a_double_click_opens_one_draft(self, city, clerk):
        key = uuid.uuid4()
        assert sit(city, clerk, key=key).pk == sit(city, clerk, key=key).pk
        assert Sitting.objects.count() == 1

    def test_a_number_of_somebody_else_is_refused(self, city, clerk):
        sit(city, clerk)
        with pytest.raises(IdentityDiffers):
            sit(city, clerk, Identity(name="钱大妈", id_number=NUMBER, phone=""))

    def test_only_windows_seat_people(self, city):
        reviewer = city.actor(city.official("reviewer", kind=MARKET))
        with pytest.raises(NotAtAWindow):
            sit(city, reviewer)

    def test_another_window_and_a_later_hour_cannot_write(self, city, clerk):
        draft, other = sit(city, clerk), city.actor(city.official("clerk"))
        assert person(draft, city, other) is None
        city.now += SITTING
        assert person(draft, city, clerk) is None

    def test_who_got_up_is_read_no_more_and_can_come_back(self, city, clerk):
        draft = sit(city, clerk)
        city.now += dt.timedelta(minutes=5)
        end_sitting(draft.pk, by=clerk, now=city.now)
        assert person(draft, city, clerk) is None
        with pytest.raises(IdentityDiffers):
            resume_sitting(draft.pk, idcard.build(region="420106", born_on=dt.date(1970, 5, 6), serial=22), by=clerk,
                           now=city.now)
        resume_sitting(draft.pk, NUMBER, by=clerk, now=city.now)
        assert person(draft, city, clerk) is not None

    def test_the_clerk_without_the_person_reads_nothing(self, city, clerk):
        with pytest.raises(UnknownDraft):
            get_draft(sit(city, clerk).pk, by=clerk)


class TestConfirming:
    def test_signing_on_the_device_submits_with_the_clerk_on_record(self, city, clerk):
        draft = complete(city, clerk)
        with pytest.raises(NotThisPerson):
            confirming.confirm_by_signature(draft.pk, "赵大妈", "0000", by=clerk, key="a", now=city.now,
                                            today=city.now.date())
        done = confirming.confirm_by_signature(draft.pk, "赵大妈", NUMBER[-4:], by=clerk, key="b", now=city.now,
                                               today=city.now.date())
        act = Act.objects.get(case=done.case_id, seq=1)
        assert (act.role, act.account_id) == ("applicant", clerk.account_id)
        assert act.payload["handling"]["counter"]["confirmed_by"] == "在设备上签名"
        assert Case.objects.get(pk=done.case_id).applicant.name == "赵大妈"

    def test_a_code_confirms_once_sent_and_only_the_right_one(self, city, clerk):
        draft = complete(city, clerk)
        given = {"by": clerk, "now": city.now, "today": city.now.date()}
        with pytest.raises(CodeOver):
            confirming.confirm_by_code(draft.pk, "123456", key="a", **given)
        confirming.send_code(draft.pk, "123456", by=clerk, now=city.now)
        assert "123456" in Notice.objects.get(person=draft.owner).text
        with pytest.raises(AlreadySent):
            confirming.send_code(draft.pk, "222222", by=clerk, now=city.now)
        with pytest.raises(CodeWrong):
            confirming.confirm_by_code(draft.pk, "654321", key="b", **given)
        assert confirming.confirm_by_code(draft.pk, "123456", key="c", **given).case_id

    def test_guessing_ends_after_five_and_old_codes_are_over(self, city, clerk):
        draft = complete(city, clerk)
        confirming.send_code(draft.pk, "123456", by=clerk, now=city.now)
        given = {"by": clerk, "today": city.now.date()}
        for guess in range(5):
            with pytest.raises(CodeWrong):
                confirming.confirm_by_code(draft.pk, f"00000{guess}", key=f"g{guess}", now=city.now, **given)
        with pytest.raises(CodeOver):
            confirming.confirm_by_code(draft.pk, "123456", key="h", now=city.now, **given)
        confirming.send_code(draft.pk, "123457", by=clerk, now=city.now + dt.timedelta(minutes=2))
        with pytest.raises(CodeOver):
            confirming.confirm_by_code(draft.pk, "123457", key="i", now=city.now + dt.timedelta(minutes=13), **given)

    def test_nothing_is_submitted_after_the_person_got_up(self, city, clerk):
        draft = complete(city, clerk)
        end_sitting(draft.pk, by=clerk, now=city.now + dt.timedelta(minutes=1))
        with pytest.raises(SittingOver):
            confirming.confirm_by_signature(draft.pk, "赵大妈", NUMBER[-4:], by=clerk, key="b",
                                            now=city.now + dt.timedelta(minutes=2), today=city.now.date())


def test_the_pages_of_a_counter(city, clerk, sign_in):
    from yingshang.register.models import Account

    browser = sign_in(Account.objects.get(pk=clerk.account_id))
    opened = browser.post("/desk/counter/", {"name": "赵大妈", "id_number": NUMBER, "phone": "", "bundle": "catering",
                                             "once_key": uuid.uuid4().hex})
    assert opened.status_code == 302
    page = browser.get(opened["Location"])
    assert "正在替 赵大妈 填写" in page.content.decode()
    assert "正在填，继续" in browser.get("/desk/counter/").content.decode()
    wrong = browser.post("/desk/counter/", {"name": "钱大妈", "id_number": NUMBER, "bundle": "catering",
                                            "once_key": uuid.uuid4().hex})
    assert "姓名和身份证号对不上" in wrong.content.decode()
    draft = complete(city, clerk)
    confirm = f"/desk/counter/{draft.pk}/confirm/"
    assert "请本人看一遍" in browser.get(confirm).content.decode()
    done = browser.post(confirm, {"declaration": "true", "how": "sign", "name": "赵大妈", "last_four": NUMBER[-4:],
                                  "once_key": uuid.uuid4().hex})
    assert done.status_code == 302
    assert "/desk/cases/" in done["Location"]
