"""The checker of `make crash` finds what it is there to find: each planted bug makes it speak."""

import uuid
from collections.abc import Callable

import pytest

from crash.checker import every_fault
from crash.history import DONE, REFUSED, Attempt
from factories import City
from yingshang.casework import effects
from yingshang.casework.materials.storing import path_of
from yingshang.casework.models import Act, Blob, Case, EffectDone
from yingshang.domains.licensing.desk.accepting import accept_application
from yingshang.domains.licensing.desk.deciding import begin_special, end_special, grant_item
from yingshang.domains.licensing.desk.submitting import submit_draft
from yingshang.domains.licensing.models import Draft

FOOD, REGISTRATION = "food_licence_catering", "individual_registration"


class Clients:
    """People who repeat what was not answered, and remember what they were told."""

    def __init__(self, city: City) -> None:
        self.city = city
        self.attempts: list[Attempt] = []

    def do(self, act: str, desk: Callable[[str], object], *, lost_answers: int = 0) -> None:
        """Ask the desk under one key, again for each lost answer."""
        attempt = Attempt(key=uuid.uuid4().hex, act=act, who="test", case=None, sent=1 + lost_answers, outcome=DONE)
        for _ in range(attempt.sent):
            attempt.case = str(desk(attempt.key).case_id)
        self.attempts.append(attempt)

    def submit_and_accept(self) -> Case:
        by, now = self.city.actor(self.city.applicant()), self.city.now
        draft = self.city.draft(by=self.city.applicant())
        self.do("submit", lambda key: submit_draft(draft.pk, by=by, key=key, now=now, today=now.date()), lost_answers=2)
        case = Case.objects.get(draft=draft)
        clerk = self.city.clerk_of(case)
        self.do("accept", lambda key: accept_application(case.pk, by=clerk, key=key, now=now), lost_answers=1)
        self.city.drain()
        return case

    def grant(self, part: Case) -> None:
        by, now = self.city.reviewer_of(part), self.city.now
        self.do("grant", lambda key: grant_item(part.pk, by=by, key=key, now=now), lost_answers=1)

    def visit(self, part: Case) -> None:
        by, now = self.city.reviewer_of(part), self.city.now
        self.do("begin_special", lambda key: begin_special(part.pk, "现场核查", officers="甲、乙", by=by, key=key,
                                                           now=now), lost_answers=1)
        self.do("end_special", lambda key: end_special(part.pk, "符合", by=by, key=key, now=now))


@pytest.fixture
def clients(db, settings, tmp_path) -> Clients:
    settings.MATERIALS_DIR = tmp_path / "materials"
    return Clients(City())


@pytest.fixture
def bundle(clients) -> Case:
    """A bundle whose registration is granted and issued."""
    case = clients.submit_and_accept()
    clients.grant(clients.city.part(case, REGISTRATION))
    clients.city.drain()
    return case


def found(clients: Clients) -> str:
    return "\n".join(every_fault(clients.attempts))


def test_a_city_in_which_nothing_went_wrong_has_no_faults(clients, bundle):
    clients.visit(clients.city.part(bundle, FOOD))
    clients.city.drain()
    assert found(clients) == ""


def test_a_desk_without_once_keys_is_found(clients, bundle):
    part = clients.city.part(bundle, FOOD)
    by, now = clients.city.reviewer_of(part), clients.city.now
    visit = _forgetting_keys(lambda key: begin_special(part.pk, "现场核查", officers="甲、乙", by=by, key=key, now=now))
    clients.do("begin_special", visit)
    said = found(clients)
    assert "丢失" in said
    assert "重复" in said


def test_an_act_that_was_acknowledged_and_is_gone_is_found(clients, bundle):
    clients.visit(part := clients.city.part(bundle, FOOD))
    Act.objects.filter(case=part, name="end_special").delete()
    said = found(clients)
    assert "丢失" in said
    assert "end_special" in said


def test_an_act_that_was_refused_and_yet_done_is_found(clients, bundle):
    clients.attempts[-1].outcome = REFUSED
    assert "被拒绝" in found(clients)


def test_an_effect_without_its_once_key_is_found_doubled(clients, bundle, monkeypatch):
    part = clients.city.part(bundle, FOOD)
    clients.visit(part)
    monkeypatch.setattr(effects, "_claim", _always_new(effects._claim))
    job = {"name": "licensing.tell_applicant", "case_id": part.pk, "seq": 3, "now": clients.city.now}
    effects.run_once(**job)
    clients.city.drain()
    assert "通知应有" in found(clients)


def test_an_effect_that_was_never_done_is_found(clients, bundle):
    clients.visit(clients.city.part(bundle, FOOD))
    said = found(clients)
    assert "后续动作没有做" in said


def test_a_licence_that_was_not_issued_is_found(clients, bundle):
    clients.visit(part := clients.city.part(bundle, FOOD))
    clients.grant(part)
    assert "已准予而没有制证" in found(clients)


def test_an_acceptance_that_opened_only_some_parts_is_found(clients, bundle):
    part = clients.city.part(bundle, "outdoor_sign")
    part.acts.all().delete()
    part.materials.all().delete()
    part.delete()
    assert "应有事项" in found(clients)


def test_a_due_day_that_does_not_follow_from_the_acts_is_found(clients, bundle):
    Case.objects.filter(parent=bundle, part=FOOD).update(due_on=None)
    assert "due_on 应为" in found(clients)


@pytest.mark.parametrize("harm", ["gone", "shortened"])
def test_a_file_that_is_not_what_was_uploaded_is_found(clients, bundle, harm):
    path = path_of(Blob.objects.first().digest)
    if harm == "gone":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-1])
    assert "材料文件" in found(clients)


def test_a_case_nobody_handed_in_is_found(clients, bundle):
    Draft.objects.filter(case=bundle).delete()
    assert "没有对应的草稿" in found(clients)


def test_an_effect_nobody_deferred_is_found(clients, bundle):
    EffectDone.objects.create(key=f"licensing.tell_applicant:{bundle.pk}:99", at=clients.city.now)
    assert "没有来由" in found(clients)


def _forgetting_keys(desk: Callable[[str], object]) -> Callable[[str], object]:
    """The planted bug: every request gets a key of its own."""
    return lambda _key: desk(uuid.uuid4().hex)


def _always_new(claim: Callable[..., bool]) -> Callable[..., bool]:
    def claimed(*given: object) -> bool:
        claim(*given)
        return True

    return claimed
