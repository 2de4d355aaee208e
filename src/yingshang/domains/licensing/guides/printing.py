"""A published guide as a PDF, signed by the unit that published it; set again only when nobody asked lately."""

from django.conf import settings
from django.core.cache import cache

from yingshang.casework.working_time import ZONE
from yingshang.domains.licensing.documents.typesetting import set_pdf
from yingshang.domains.licensing.guides.wording import Language, Wording
from yingshang.domains.licensing.models import GuideVersion
from yingshang.ledger.documents import sign_pdf
from yingshang.ledger.keys import authority_key

_KEPT_FOR = 24 * 3600


def signed_pdf(version: GuideVersion, words: Wording, *, url: str) -> bytes:
    """Return the PDF of a version in the language of the wording; its last line is the signature."""
    place = f"licensing.guide.{version.digest}.{version.number}.{words.language}"
    made = cache.get(place)
    if made is None:
        made = sign_pdf(_set(version, words, url), authority_key(version.organisation_id))
        cache.set(place, made, _KEPT_FOR)
    return made


def version_words(version: GuideVersion, words: Wording) -> str:
    """Return e.g. 第 2 版，2026-11-22 发布."""
    on = version.published_at.astimezone(ZONE).date() if version.published_at else ""
    return words.label("第 {number} 版，{on} 发布", number=version.number, on=on)


def content_in(version: GuideVersion, language: Language) -> dict[str, object]:
    """Return the words of a version in a language."""
    return version.content[language]


def _set(version: GuideVersion, words: Wording, url: str) -> bytes:
    said = {
        "language": words.language, "site": f"{settings.SITE_IDENTITY['city']} · {words.label('办事指南')}", "url": url,
        "version": version_words(version, words), "unsure": words.label("暂定"),
        "prevails": words.label("英文只供参考，以中文为准。") if words.language == "en" else "",
        "publisher": version.organisation.name, "publisher_label": words.label("发布机关"),
        "digest": words.label("内容摘要（SM3）{digest}", digest=version.digest),
        "signed": words.label("末行为发布机关 SM2 电子签名，任何改动都会使核验失败。"),
    }
    return set_pdf("guide", qr=url, now=version.published_at, guide=content_in(version, words.language), said=said)
