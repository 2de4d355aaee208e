"""Addresses of the applicant's pages about commitments."""

from django.urls import URLPattern, path

from yingshang.domains.licensing.pages.applying import commitment
from yingshang.domains.licensing.pages.commitments import mine

urlpatterns: list[URLPattern] = [
    path("drafts/<uuid:draft_id>/commitments/<slug:item>/", commitment.show, name="draft_commitment"),
    path("my/commitments/", mine.overview, name="my_commitments"),
    path("my/commitments/<uuid:case>/", mine.one, name="my_commitment"),
]
