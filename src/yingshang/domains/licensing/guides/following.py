"""A guide follows the rules: what two people published in the rulebook needs no second release here."""

import datetime as dt

from django.db import transaction

from yingshang.domains.licensing.catalogue.errors import NotInForce, UnknownBundle
from yingshang.domains.licensing.guides.city import city_book, digest_by_files
from yingshang.domains.licensing.guides.composing import Composed, Key
from yingshang.domains.licensing.guides.published import latest_versions
from yingshang.domains.licensing.guides.system_release import publish_by_system
from yingshang.domains.licensing.models import GuideVersion
from yingshang.domains.licensing.models.guide_version import GuideState
from yingshang.kit.gm.provider import provider

REASON = "规则表经两人发布后，指南随之更新"


def followed(version: GuideVersion, on: dt.date) -> Composed | None:
    """Return a public guide as the rules of the day have it, when nothing but published rules has changed since."""
    key = Key(kind=version.kind, code=version.code)
    try:
        guide = city_book(on).guide(key)
        only_rules = guide.digest != version.digest and digest_by_files(key, on) == version.files_digest
    except (NotInForce, UnknownBundle):
        return None
    return guide if only_rules else None


@transaction.atomic
def follow_rules(*, now: dt.datetime, today: dt.date) -> int:
    """Publish, for each unit, the guides that rules have changed; return how many. What waits for a chief is left."""
    waiting = set(GuideVersion.objects.filter(state=GuideState.OPEN).values_list("kind", "code"))
    changed: dict[str, list[Composed]] = {}
    units = {}
    for version in latest_versions():
        guide = followed(version, today)
        if guide is not None and (version.kind, version.code) not in waiting:
            changed.setdefault(version.organisation_id, []).append(guide)
            units[version.organisation_id] = version.organisation
    return sum(publish_by_system(guides, units[unit], reason=REASON, key=_key(guides), now=now, today=today)
               for unit, guides in changed.items())


def _key(guides: list[Composed]) -> str:
    said = "".join(guide.digest for guide in guides).encode()
    return f"guides:follow:{provider().sm3(said).hex()[:32]}"
