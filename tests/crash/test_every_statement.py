"""At whichever statement the connection breaks, nothing of the act stays; asked again, it is done once."""

import uuid
from collections.abc import Callable

import pytest
from django.db import OperationalError, connection
from procrastinate.contrib.django.models import ProcrastinateJob

from crash.checker import every_fault
from crash.history import DONE, Attempt
from factories import MARKET, City
from yingshang.casework import effects
from yingshang.casework.models import Case, EffectDone
from yingshang.casework.performing import Performed
from yingshang.domains.licensing.desk.accepting import accept_application, decline_application
from yingshang.domains.licensing.desk.correcting import correct_application, request_correction
from yingshang.domains.licensing.desk.deciding import begin_special, end_special, extend_review, grant_item, refuse_item
from yingshang.domains.licensing.desk.submitting import submit_draft
from yingshang.domains.licensing.desk.withdrawing import withdraw_application

FOOD, REGISTRATION, SIGN = "food_licence_catering", "individual_registration", "outdoor_sign"
ADDRESS = {"kind": "field", "name": "address", "problem": "门牌号与合同不一致"}
TABLES = ("casework_case", "casework_act", "casework_notice", "casework_effectdone", "casework_casematerial",
          "casework_searchentry", "ledger_entry", "ledger_node", "licensing_licence", "register_entity",
          "register_factrecord", "procrastinate_jobs")
COUNTS = "SELECT " + ", ".join(f"(SELECT count(*) FROM {table})" for table in TABLES) + """,
    (SELECT string_agg(number || state || acts_count, ',' ORDER BY number) FROM casework_case),
    (SELECT string_agg(prefix || last, ',' ORDER BY prefix) FROM casework_numberseries)"""


class Cut:
    """Breaks the connection at one statement."""

    def __init__(self, at: int) -> None:
        self.at, self.seen = at, 0

    def __call__(self, execute: Callable, sql: str, params: object, many: bool, context: object) -> object:
        self.seen += 1
        if self.seen == self.at:
            raise OperationalError("the connection was lost")
        return execute(sql, params, many, context)


class Desk:
    """Does each thing only after it was cut off at every statement that it takes."""

    def __init__(self, city: City) -> None:
        self.city, self.now = city, city.now
        self.attempts: list[Attempt] = []
        self.cuts = 0

    def do(self, act: str, desk: Callable[[str], Performed]) -> uuid.UUID:
        """Ask under one key until it is done, and once more; return the case."""
        key = uuid.uuid4().hex
        done, again = self._until_done(lambda: desk(key)), desk(key)
        assert (again.case_id, again.seq, again.repeated) == (done.case_id, done.seq, True)
        self.attempts.append(Attempt(key=key, act=act, who="test", case=str(done.case_id), outcome=DONE))
        return done.case_id

    def settle(self) -> None:
        """Do the deferred effects and what they defer; none is done a second time."""
        while jobs := [job.args for job in ProcrastinateJob.objects.filter(task_name=effects.TASK).order_by("id")
                       if not EffectDone.objects.filter(key=f"{job.args['name']}:{job.args['case_id']}:"
                                                            f"{job.args['seq']}").exists()]:
            for job in jobs:
                assert self._until_done(lambda: self._run(job))  # noqa: B023 - called here and now
                assert not self._run(job)

    def _run(self, job: dict) -> bool:
        return effects.run_once(job["name"], case_id=uuid.UUID(job["case_id"]), seq=job["seq"], now=self.now)

    def _until_done(self, work: Callable[[], object]) -> object:
        """Cut at the first statement, the second, … until one run comes to its end; no cut leaves a trace."""
        before, at = _counts(), 0
        while True:
            at += 1
            cut = Cut(at)
            try:
                with connection.execute_wrapper(cut):
                    return work()
            except OperationalError:
                self.cuts += 1
                assert _counts() == before, f"statement {at}"


@pytest.fixture
def desk(db, settings, tmp_path) -> Desk:
    settings.MATERIALS_DIR = tmp_path / "materials"
    return Desk(City())


def test_no_cut_leaves_half_an_act(desk):
    city, now = desk.city, desk.now
    applicant = city.actor(city.applicant())
    case = Case.objects.get(pk=desk.do("submit", _submitting(desk)))
    clerk = city.clerk_of(case)
    desk.do("request_correction",
            lambda key: request_correction(case.pk, [ADDRESS], by=clerk, key=key, now=now))
    desk.do("correct", lambda key: correct_application(case.pk, {"address": "武汉市武昌区粮道街 90 号"}, {},
                                                       by=applicant, key=key, now=now))
    desk.do("accept", lambda key: accept_application(case.pk, by=clerk, key=key, now=now))
    desk.settle()
    _grant(desk, city.part(case, REGISTRATION))
    desk.settle()
    _decide_the_rest(desk, case)
    desk.settle()
    assert Case.objects.get(pk=case.pk).state == "finished"
    assert every_fault(desk.attempts) == []
    assert desk.cuts > 300


def test_no_cut_leaves_half_an_end(desk):
    city, now = desk.city, desk.now
    declined, withdrawn = (Case.objects.get(pk=desk.do("submit", _submitting(desk))) for _ in range(2))
    clerk, applicant = city.clerk_of(declined), city.actor(city.applicant())
    desk.do("decline", lambda key: decline_application(declined.pk, "不属于本区", by=clerk, key=key, now=now))
    desk.do("accept", lambda key: accept_application(withdrawn.pk, by=clerk, key=key, now=now))
    desk.do("withdraw", lambda key: withdraw_application(withdrawn.pk, "不开了", by=applicant, key=key, now=now))
    desk.settle()
    assert every_fault(desk.attempts) == []


def _submitting(desk: Desk) -> Callable[[str], Performed]:
    draft, by = desk.city.draft(), desk.city.actor(desk.city.applicant())
    return lambda key: submit_draft(draft.pk, by=by, key=key, now=desk.now, today=desk.now.date())


def _grant(desk: Desk, part: Case) -> None:
    by = desk.city.reviewer_of(part)
    desk.do("grant", lambda key: grant_item(part.pk, by=by, key=key, now=desk.now))


def _decide_the_rest(desk: Desk, case: Case) -> None:
    """A visit, an extension and a grant for one item, a refusal for the next, a grant for the others."""
    food, city, now = desk.city.part(case, FOOD), desk.city, desk.now
    reviewer, chief = city.reviewer_of(food), city.actor(city.official("chief", kind=MARKET))
    desk.do("begin_special", lambda key: begin_special(food.pk, "现场核查", officers="甲、乙", by=reviewer, key=key,
                                                       now=now))
    desk.do("end_special", lambda key: end_special(food.pk, "符合", by=reviewer, key=key, now=now))
    desk.do("extend", lambda key: extend_review(food.pk, 3, "材料较多", by=chief, key=key, now=now))
    _grant(desk, food)
    sign = city.part(case, SIGN)
    by = city.reviewer_of(sign)
    desk.do("refuse", lambda key: refuse_item(sign.pk, "尺寸超限", "地方规定", by=by, key=key, now=now))
    for part in Case.objects.filter(parent=case, state="reviewing").order_by("number"):
        _grant(desk, part)


def _counts() -> tuple:
    with connection.cursor() as cursor:
        cursor.execute(COUNTS)
        return cursor.fetchone()
