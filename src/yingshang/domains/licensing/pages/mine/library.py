"""我的材料: every file one has uploaded, what it is and where it was used."""

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from yingshang.casework.materials.library import uploads_of
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.ui.pagination import keyset_page

_PAGE = 25


def show(request: HttpRequest) -> HttpResponse:
    """Show the library, the newest first."""
    uses = Count("uses", filter=Q(uses__case__parent=None))
    page = keyset_page(uploads_of(current_actor(request)).annotate(used=uses), order=("-uploaded_at", "id"),
                       query=request.GET, limit=_PAGE)
    titles = city_catalogue().materials
    files = [{"name": row.name, "href": reverse("licensing:material", args=[row.pk]), "size": row.blob.size,
              "at": row.uploaded_at, "used": row.used, "digest": row.blob_id,
              "material": titles[row.material].title if row.material in titles else ""} for row in page.rows]
    return show_page(request, "mine/library.html", {
        "page": page, "files": files, "breadcrumb": (("首页", "/"), ("我的办件", "/my/"))})
