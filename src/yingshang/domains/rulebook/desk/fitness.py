"""Whether a draft may become a version: a day of its own ahead, something new to say, and an open gate."""

import datetime as dt

from yingshang.domains.rulebook.errors import DateMissing, DateNotAhead, GateClosed, NothingChanged, VersionExists
from yingshang.domains.rulebook.gate import Candidate, examine
from yingshang.domains.rulebook.models import RuleDraft, RuleVersion
from yingshang.domains.rulebook.reading.volumes import volume_in_force
from yingshang.domains.rulebook.shelving import versions_of_the_city
from yingshang.kit.gm.provider import provider


def candidate_of(draft: RuleDraft, *, on: dt.date) -> Candidate:
    """Return the draft as the gate takes it."""
    return Candidate(room=draft.room, name=draft.name, on=on, data=bytes(draft.dmn), examples=draft.examples)


def digest_of(data: bytes) -> str:
    """Return the SM3 digest of a file."""
    return provider().sm3(data).hex()


def require_fit(draft: RuleDraft, *, today: dt.date) -> None:
    """Raise what keeps a draft from being submitted or published today."""
    if draft.in_force_on is None or not draft.reason:
        raise DateMissing
    require_free_day(draft, draft.in_force_on)
    if draft.in_force_on <= today and not draft.urgent_reason:
        raise DateNotAhead(on=draft.in_force_on)
    in_force = volume_in_force(draft.room, draft.name, today=draft.in_force_on)
    if in_force and (in_force.sheet.data, in_force.examples) == (bytes(draft.dmn), draft.examples):
        raise NothingChanged
    report = examine(candidate_of(draft, on=draft.in_force_on))
    if not report.is_open:
        raise GateClosed(count=len(report.problems), first=report.problems[0])


def require_free_day(draft: RuleDraft, on: dt.date) -> None:
    """Raise VersionExists when the table has a version of that day, on a shelf or just published."""
    key = (draft.room, draft.name, on)
    published = RuleVersion.objects.filter(room=draft.room, name=draft.name, in_force_on=on)
    if any(one.key == key for one in versions_of_the_city()) or published.exists():
        raise VersionExists(on=on)
