"""What the system publishes itself: the first load, and what rules published by two people change in a guide."""

import datetime as dt
from collections.abc import Sequence

from yingshang.casework.opening import NewCase, open_case
from yingshang.casework.performing import perform
from yingshang.domains.licensing.guides.city import digest_by_files
from yingshang.domains.licensing.guides.composing import Composed
from yingshang.domains.licensing.guides.numbering import publish_rows
from yingshang.domains.licensing.guides.releasing import digests_of
from yingshang.domains.licensing.models import GuideVersion
from yingshang.domains.licensing.procedures.guide_release import GUIDE_RELEASE
from yingshang.register.actors import SYSTEM
from yingshang.register.models import Organisation
from yingshang.register.units import person_of_unit


def publish_by_system(guides: Sequence[Composed], unit: Organisation, *, reason: str, key: str, now: dt.datetime,
                      today: dt.date) -> int:
    """Publish guides in one release, in the caller's transaction; the same key does it once. Return how many."""
    new = NewCase(kind=GUIDE_RELEASE.name, title=f"办事指南发布：{reason}，{len(guides)} 份", region=unit.region_id,
                  organisation=unit.pk, applicant=person_of_unit(unit.pk).pk, data={})
    payload = {"guides": digests_of(guides)}
    opened = open_case(new, by=SYSTEM, payload=payload | {"reason": reason}, key=key, now=now)
    if opened.repeated:
        return 0
    perform(opened.case_id, "publish", by=SYSTEM, payload=payload, key=f"{key}:publish", now=now)
    rows = [GuideVersion(kind=one.key.kind, code=one.key.code, title=one.title, content=one.content, digest=one.digest,
                         files_digest=digest_by_files(one.key, today), release_id=opened.case_id, organisation=unit,
                         submitted_at=now) for one in guides]
    publish_rows(GuideVersion.objects.bulk_create(rows), by=SYSTEM, now=now)
    return len(rows)
