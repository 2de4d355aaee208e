"""Addresses of the pages about industry licences."""

from django.urls import path

from yingshang.domains.licensing.pages.industries import own, public

urlpatterns = [
    path("my/industry-licences/", own.industries, name="my_industries"),
    path("my/industry-licences/<str:number>/cancel/", own.cancel, name="my_industry_cancel"),
    path("y/<str:number>.pdf", public.pdf, name="industry_licence_pdf"),
    path("y/<str:number>/", public.licence, name="industry_licence"),
]
