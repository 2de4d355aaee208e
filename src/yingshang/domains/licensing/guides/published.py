"""What the public reads: the latest published version of each guide, and the ones before."""

from django.db.models import QuerySet

from yingshang.domains.licensing.guides.composing import Key
from yingshang.domains.licensing.guides.errors import UnknownGuide
from yingshang.domains.licensing.models.guide_version import GuideState, GuideVersion
from yingshang.register.actors import Actor


def published_guide(key: Key) -> GuideVersion | None:
    """Return the latest published version."""
    return versions_of(key).first()


def versions_of(key: Key) -> QuerySet[GuideVersion]:
    """Return the published versions, the latest first."""
    found = GuideVersion.objects.filter(kind=key.kind, code=key.code, state=GuideState.PUBLISHED)
    return found.select_related("organisation").order_by("-number")


def version_of(key: Key, number: int) -> GuideVersion:
    """Return one published version; raises UnknownGuide."""
    found = versions_of(key).filter(number=number).first()
    if found is None:
        raise UnknownGuide
    return found


def published_keys() -> dict[Key, str]:
    """Return every guide that is public, with the digest of its latest version."""
    rows = GuideVersion.objects.filter(state=GuideState.PUBLISHED).order_by("kind", "code", "-number")
    latest = rows.distinct("kind", "code").values_list("kind", "code", "digest")
    return {Key(kind=kind, code=code): digest for kind, code, digest in latest}


def latest_versions() -> QuerySet[GuideVersion]:
    """Return the version of each guide that the public reads."""
    rows = GuideVersion.objects.filter(state=GuideState.PUBLISHED).order_by("kind", "code", "-number")
    return rows.distinct("kind", "code").select_related("organisation")


def open_versions(by: Actor) -> QuerySet[GuideVersion]:
    """Return what waits for a chief, of the reader's own unit."""
    found = GuideVersion.objects.filter(state=GuideState.OPEN, organisation_id=by.organisation)
    return found.select_related("release", "submitted_by").order_by("submitted_at", "kind", "code")


def release_of(release: object, by: Actor) -> list[GuideVersion]:
    """Return the versions of one release of the reader's own unit."""
    found = GuideVersion.objects.filter(release_id=release, organisation_id=by.organisation)
    return list(found.select_related("release", "submitted_by", "published_by").order_by("kind", "code"))
