"""Addresses of the pages about e-licences; they come before those that take any identifier."""

from django.urls import path

from yingshang.domains.licensing.pages.licences import (
    asking,
    open_share,
    own,
    readings,
    share_form,
    shares,
    statements,
)
from yingshang.domains.licensing.pages.licences.desk import change, imports, licence, requests, search

_OWN, _IMPORT = "my/licences/<str:identifier>/", "desk/licence-imports/<uuid:import_id>/"

urlpatterns = [
    path("v/<str:identifier>/standing.json", statements.standing, name="licence_standing"),
    path("licences/standings.json", statements.standings, name="licence_standings"),
    path("s/<str:code>/", open_share.share_open, name="share_open"),
    path("my/licence-readings/", readings.show, name="my_readings"),
    path("my/licence-shares/", shares.shares, name="my_shares"),
    path("my/licence-shares/<uuid:share_id>/", shares.share, name="my_share"),
    path("my/licence-requests/<int:request_id>/take-back/", asking.take_back_page,
         name="my_licence_request_take_back"),
    path(_OWN, own.show, name="my_licence"),
    path(f"{_OWN}share/", share_form.share, name="my_licence_share"),
    path(f"{_OWN}ask/<slug:kind>/", asking.request_page, name="my_licence_request"),
    path(f"{_OWN}revise/<slug:how>/", asking.revise, name="my_licence_revise"),
    path("desk/licences/", search.licences, name="desk_licences"),
    path("desk/licences/<str:identifier>/", licence.licence, name="desk_licence"),
    path("desk/licences/<str:identifier>/<slug:name>/", change.change, name="desk_licence_change"),
    path("desk/licence-requests/", requests.requests, name="desk_licence_requests"),
    path("desk/licence-requests/<int:request_id>/", requests.answer, name="desk_licence_request"),
    path("desk/licence-imports/", imports.imports, name="desk_imports"),
    path("desk/licence-imports/template.xlsx", imports.template, name="desk_import_template"),
    path(_IMPORT, imports.one, name="desk_import"),
    path(f"{_IMPORT}progress/", imports.progress, name="desk_import_progress"),
    path(f"{_IMPORT}report.xlsx", imports.report, name="desk_import_report"),
    path(f"{_IMPORT}confirm/", imports.confirm, name="desk_import_confirm"),
]
