"""办事指南: the published words of an item or a bundle, in Chinese or English, for screen, print and paper."""

import datetime as dt

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import mark_safe

from yingshang.domains.licensing.catalogue.errors import NotInForce, UnknownBundle
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.drafts.naming import NAMES
from yingshang.domains.licensing.guides.city import city_book, city_guidance
from yingshang.domains.licensing.guides.composing import Key
from yingshang.domains.licensing.guides.errors import UnknownGuide
from yingshang.domains.licensing.guides.following import followed
from yingshang.domains.licensing.guides.foreign import marked
from yingshang.domains.licensing.guides.printing import content_in, signed_pdf, version_words
from yingshang.domains.licensing.guides.published import published_guide
from yingshang.domains.licensing.guides.sample_form import sample_pdf
from yingshang.domains.licensing.guides.wording import Language, Wording
from yingshang.domains.licensing.models import GuideVersion
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.domains.licensing.pages.guides.said import frame_in, labels_in
from yingshang.domains.licensing.pages.savings import savings_table
from yingshang.domains.licensing.procedures.item import ITEM
from yingshang.procedures.svg import to_svg
from yingshang.ui.request_time import today


def bundle(request: HttpRequest, code: str) -> HttpResponse:
    """Show the guide of a bundle; a name that is only like one's leads to the likeliest."""
    found = city_catalogue().bundle_on(code, today(request))
    key = Key(kind="bundle", code=found.code)
    version, language = _published(key), language_of(request)
    shown = savings_table(found, city_catalogue(), today(request)) if found.examples and language == "zh" else None
    return _show(request, key, version, {"savings": shown, "names_href": _names_href(found, today(request))})


def item(request: HttpRequest, code: str) -> HttpResponse:
    """Show the guide of one item."""
    key = Key(kind="item", code=code)
    drawing = mark_safe(to_svg(ITEM)) if language_of(request) == "zh" else ""  # our own drawing, no text of a user
    sample_href = reverse("licensing:item_form", args=[code]) + _query(language_of(request))
    return _show(request, key, _published(key), {"drawing": drawing, "sample_href": sample_href})


def bundle_pdf(request: HttpRequest, code: str) -> HttpResponse:
    """Send the guide of a bundle on paper."""
    return _pdf(request, Key(kind="bundle", code=code))


def item_pdf(request: HttpRequest, code: str) -> HttpResponse:
    """Send the guide of an item on paper."""
    return _pdf(request, Key(kind="item", code=code))


def sample(request: HttpRequest, code: str) -> HttpResponse:
    """Send a sample of the form that is filled in for an item; only items with a public guide have one."""
    version, language = _published(Key(kind="item", code=code)), language_of(request)
    item = city_catalogue().item_on(code, today(request))
    made = sample_pdf(item, words_in(language), url=settings.SITE_URL, now=version.published_at)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="form-{code}.pdf"'
    return response


def language_of(request: HttpRequest) -> Language:
    """Return the language the address asks for."""
    return "en" if request.GET.get("lang") == "en" else "zh"


def words_in(language: Language) -> Wording:
    """Return how this city says things in a language."""
    return Wording(content=city_catalogue(), guidance=city_guidance(), language=language)


def address_of(key: Key, page: str = "guide") -> str:
    """Return a page of a guide: guide, guide_pdf or guide_versions."""
    return reverse(f"licensing:{'item_' if key.kind == 'item' else ''}{page}", args=[key.code])


def _published(key: Key) -> GuideVersion:
    version = published_guide(key)
    if version is None:
        raise UnknownGuide
    return version


def _show(request: HttpRequest, key: Key, version: GuideVersion, more: dict[str, object]) -> HttpResponse:
    language = language_of(request)
    words, by, here, on = words_in(language), current_actor(request), address_of(key), today(request)
    ruled = followed(version, on)
    guide = ruled.content[language] if ruled else content_in(version, language)
    return show_page(request, "guides/guide.html", {
        "guide": marked(guide) if language == "en" else guide, "key": key, "language": language,
        "said": labels_in(words), "version_words": version_words(version, words), "version": version,
        "digest_words": words.label("内容摘要（SM3）{digest}", digest=version.digest),
        "in_force_words": words.label("本版自 {on} 起执行", on=guide["version"]),
        "is_behind": ruled is None and _is_behind(key, version, on), "is_ruled": ruled is not None,
        "url": settings.SITE_URL + here + _query(language),
        "pdf_href": address_of(key, "guide_pdf") + _query(language), "versions_href": address_of(key, "guide_versions"),
        "other_href": here if language == "en" else f"{here}?lang=en", "may_start": "applicant" in by.roles,
        "is_official": by.is_official, **frame_in(language, words), **more})


def _pdf(request: HttpRequest, key: Key) -> HttpResponse:
    language, version = language_of(request), _published(key)
    url = settings.SITE_URL + address_of(key) + _query(language)
    response = HttpResponse(signed_pdf(version, words_in(language), url=url), content_type="application/pdf")
    name = f"guide-{key.code}-v{version.number}{'-en' if language == 'en' else ''}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _query(language: Language) -> str:
    return "?lang=en" if language == "en" else ""


def _is_behind(key: Key, version: GuideVersion, on: dt.date) -> bool:
    """Say whether the catalogue has changed since; what it no longer knows is behind as well."""
    try:
        return city_book(on).guide(key).digest != version.digest
    except (NotInForce, UnknownBundle):
        return True


def _names_href(found, on: dt.date) -> str:
    """A bundle that registers or renames an entity asks for its name: that can be tried beforehand."""
    items = (city_catalogue().item_on(entry.item, on) for entry in found.items)
    return reverse("licensing:names") if any(one.registers in NAMES for one in items) else ""
