"""Addresses of guides, the item list, scenes, the search, and of those who publish guides."""

from django.urls import URLPattern, path

from yingshang.domains.licensing.pages.guides import (
    desk,
    desk_guide,
    guide,
    items,
    misses,
    releases,
    scenes,
    search,
    versions,
)

_ITEM, _BUNDLE = "items/<slug:code>/", "bundles/<slug:code>/"

urlpatterns: list[URLPattern] = [
    path("search/", search.show, name="search"),
    path("scenes/", scenes.show, name="scenes"),
    path("items/", items.show, name="items"),
    path("items/list.<slug:kind>", items.download, name="items_file"),
    path(_ITEM, guide.item, name="item_guide"),
    path(f"{_ITEM}guide.pdf", guide.item_pdf, name="item_guide_pdf"),
    path(f"{_ITEM}form.pdf", guide.sample, name="item_form"),
    path(f"{_ITEM}versions/", versions.item, name="item_guide_versions"),
    path(_BUNDLE, guide.bundle, name="guide"),
    path(f"{_BUNDLE}guide.pdf", guide.bundle_pdf, name="guide_pdf"),
    path(f"{_BUNDLE}versions/", versions.bundle, name="guide_versions"),
    path("desk/guides/", desk.overview, name="desk_guides"),
    path("desk/guides/reread/", desk.read_again, name="guides_reread"),
    path("desk/guides/releases/<uuid:release>/", releases.release, name="guide_release"),
    path("desk/guides/<slug:kind>/<slug:code>/", desk_guide.guide, name="desk_guide"),
    path("desk/searches/", misses.show_misses, name="desk_searches"),
]
