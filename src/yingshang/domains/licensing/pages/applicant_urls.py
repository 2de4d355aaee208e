"""Addresses of the applicant's pages."""

from django.urls import URLPattern, path

from yingshang.domains.licensing.pages import home
from yingshang.domains.licensing.pages.applying import (
    address,
    check,
    form,
    materials,
    papers,
    plan,
    questions,
    starting,
    tasks,
)
from yingshang.domains.licensing.pages.mine import (
    correct,
    library,
    licences,
    notices,
    overview,
    progress,
    rate,
    submitted,
    supply,
    withdraw,
)
from yingshang.domains.licensing.pages.naming import trial

_DRAFT, _CASE = "drafts/<uuid:draft_id>/", "cases/<uuid:case_id>/"

urlpatterns: list[URLPattern] = [
    path("", home.show, name="home"),
    path("names/", trial.show, name="names"),
    path("bundles/<slug:code>/start/", starting.start, name="start"),
    path(_DRAFT, tasks.show, name="draft"),
    path(f"{_DRAFT}discard/", tasks.discard, name="draft_discard"),
    path(f"{_DRAFT}answers/", questions.answers, name="draft_answers"),
    path(f"{_DRAFT}answers/<slug:code>/", questions.question, name="draft_question"),
    path(f"{_DRAFT}plan/", plan.show, name="draft_plan"),
    path(f"{_DRAFT}form/", form.overview, name="draft_form"),
    path(f"{_DRAFT}form/<slug:code>/", form.group, name="draft_group"),
    path(f"{_DRAFT}address/", address.pick, name="draft_address"),
    path(f"{_DRAFT}materials/", materials.overview, name="draft_materials"),
    path(f"{_DRAFT}materials/<slug:code>/", materials.material, name="draft_material"),
    path(f"{_DRAFT}papers/", papers.show, name="draft_papers"),
    path(f"{_DRAFT}check/", check.show, name="draft_check"),
    path(f"{_DRAFT}submit/", check.submit, name="draft_submit"),
    path("my/", overview.show, name="my"),
    path("my/notices/", notices.show, name="my_notices"),
    path("my/notices/read/", notices.read, name="my_notices_read"),
    path("my/licences/", licences.show, name="my_licences"),
    path("my/materials/", library.show, name="my_materials"),
    path(_CASE, progress.show, name="case"),
    path(f"{_CASE}submitted/", submitted.show, name="case_submitted"),
    path(f"{_CASE}receipt.json", submitted.download_receipt, name="case_receipt"),
    path(f"{_CASE}withdraw/", withdraw.withdraw, name="case_withdraw"),
    path(f"{_CASE}correct/", correct.show, name="case_correct"),
    path(f"{_CASE}materials/<slug:code>/", supply.show, name="case_supply"),
    path(f"{_CASE}rate/", rate.show, name="case_rate"),
]
