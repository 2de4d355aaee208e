"""Who may promise, by credit: the table's answer, and in words why."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from yingshang.domains.licensing.catalogue.content import Catalogue
from yingshang.domains.licensing.catalogue.errors import NotInForce
from yingshang.domains.licensing.catalogue.promise_checks import GATE, MAY_COMMIT, MAY_DEFER
from yingshang.domains.licensing.planning.records import PROVISIONAL_NOTE
from yingshang.register.facts import Fact, facts_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the table says of an applicant: `note` is the deciding row's own words, `articles` what it rests on."""

    is_open: bool
    note: str
    articles: tuple[str, ...]

    @property
    def why(self) -> str:
        """The reason with its articles, as one sentence."""
        return f"{self.note}（{'；'.join(self.articles)}）。" if self.articles else self.note


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """Whose credit counts: the entity applied for, or, for a new one, those its applicant speaks for."""

    entities: tuple[str, ...]

    @classmethod
    def of(cls, subject: str | None, spoken_for: Iterable[str]) -> "Applicant":
        """Return the applicant of a plan."""
        return cls(entities=(subject,) if subject else tuple(sorted(spoken_for)))


def may_commit(applicant: Applicant, kind: str, *, catalogue: Catalogue, on: dt.date) -> Answer:
    """Say whether the applicant may make a commitment of a kind on the day."""
    return _worst(applicant, MAY_COMMIT, {"承诺方式": kind}, catalogue, on)


def may_defer(applicant: Applicant, *, catalogue: Catalogue, on: dt.date) -> Answer:
    """Say whether the applicant may hand in papers later on the day."""
    return _worst(applicant, MAY_DEFER, {}, catalogue, on)


def _worst(applicant: Applicant, decision: str, given: Mapping[str, object], catalogue: Catalogue,
           on: dt.date) -> Answer:
    """One entity that may not is enough; nobody escapes a record by founding another shop."""
    answers = [_asked(decision, {**given, **credit_of(facts_of(uscc, on=on), on=on)}, catalogue, on)
               for uscc in applicant.entities] or [_asked(decision, given, catalogue, on)]
    return next((answer for answer in answers if not answer.is_open), answers[0])


def _asked(decision: str, facts: Mapping[str, object], catalogue: Catalogue, on: dt.date) -> Answer:
    try:
        outcome = catalogue.model_on(GATE, on).decide(decision, facts)
    except NotInForce:
        return Answer(is_open=False, note="本市还没有规定谁可以使用。", articles=())
    explanation = outcome.explain()
    notes = (rule.note or "" for rule in explanation.deciding)
    note = "".join(note.removeprefix(PROVISIONAL_NOTE) for note in notes)
    return Answer(is_open=outcome.value is True, note=note.removesuffix("。") or explanation.sentence,
                  articles=explanation.articles)


def credit_of(facts: Mapping[str, Fact], *, on: dt.date) -> dict[str, object]:
    """Return what the table asks about an entity; what is not known stays out, which is unknown."""
    known: dict[str, object] = {}
    if (level := facts.get("risk_class")) is not None:
        known["信用风险等级"] = str(level.value)
    if (open_ := facts.get("commitments_under_correction")) is not None:
        known["承诺整改未完成"] = int(str(open_.value)) > 0
    for name, asked in (("last_commitment_breach_on", "距最近一次承诺失信月数"),
                        ("last_deferral_missed_on", "距最近一次容缺逾期月数")):
        if (last := facts.get(name)) is not None:
            known[asked] = whole_months(dt.date.fromisoformat(str(last.value)), on)
    return known


def whole_months(since: dt.date, until: dt.date) -> int:
    """Return how many whole months have gone by."""
    return (until.year - since.year) * 12 + until.month - since.month - (until.day < since.day)
