"""Every address of the site; each needs a row in access.yaml."""

from django.urls import include, path

from yingshang.site import health_page, login
from yingshang.site.api.open_api import api

urlpatterns = [
    path("", include("yingshang.domains.licensing.urls")),
    path("", include("yingshang.domains.rulebook.urls")),
    path("", include("yingshang.ui.urls")),
    path("api/v1/", api.urls),
    path("login/", login.Login.as_view(), name="login"),
    path("login/kept/", login.kept_form, name="kept_form"),
    path("logout/", login.Logout.as_view(), name="logout"),
    path("healthz", health_page.healthz, name="healthz"),
]
handler400 = "yingshang.site.errors.bad_request"
handler403 = "yingshang.site.errors.not_permitted"
handler404 = "yingshang.site.errors.page_missing"
handler500 = "yingshang.site.errors.server_error"
