"""Publishing rows: each guide's versions are numbered 1, 2, 3 …, and the database refuses a number twice."""

import datetime as dt
from collections.abc import Sequence

from django.db.models import Max

from yingshang.domains.licensing.models.guide_version import GuideState, GuideVersion
from yingshang.register.actors import Actor


def publish_rows(rows: Sequence[GuideVersion], *, by: Actor, now: dt.datetime) -> None:
    """Number the rows and make them public."""
    known = GuideVersion.objects.filter(state=GuideState.PUBLISHED).values_list("kind", "code")
    last = {(kind, code): number for kind, code, number in known.annotate(last=Max("number"))}
    for row in rows:
        row.number = last.get((row.kind, row.code), 0) + 1
        row.state, row.published_at, row.published_by_id = GuideState.PUBLISHED, now, by.account_id
    GuideVersion.objects.bulk_update(rows, ["number", "state", "published_at", "published_by"])
