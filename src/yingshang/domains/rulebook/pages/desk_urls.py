"""Addresses of those who write rule tables and of those who read them a second time."""

from django.urls import path

from yingshang.domains.rulebook.pages.desk import about, cases, check, columns, draft, files, rows, work

_DRAFT, _CASE = "rulebook/drafts/<uuid:draft>/", "rulebook/cases/<uuid:case>/"

urlpatterns = [
    path("rulebook/", work.work, name="work"),
    path("rulebook/start/<slug:room>/<slug:name>/<slug:on>/", work.start, name="start"),
    path(_DRAFT, draft.draft, name="draft"),
    path(f"{_DRAFT}change/", draft.change, name="change"),
    path(f"{_DRAFT}about/", about.about, name="about"),
    path(f"{_DRAFT}rows/<int:table>/<int:row>/", rows.row, name="row"),
    path(f"{_DRAFT}columns/<int:table>/", columns.column, name="column"),
    path(f"{_DRAFT}upload/", files.upload, name="upload"),
    path(f"{_DRAFT}examples/", files.examples, name="examples"),
    path(f"{_DRAFT}file.dmn", files.file, name="draft_file"),
    path(f"{_DRAFT}check/", check.check, name="check"),
    path(f"{_DRAFT}submit/", check.submit, name="submit"),
    path(f"{_DRAFT}discard/", about.discard, name="discard"),
    path(_CASE, cases.case, name="case"),
    path(f"{_CASE}publish/", cases.publish, name="publish"),
    path(f"{_CASE}return/", cases.send_back, name="return"),
    path(f"{_CASE}withdraw/", cases.withdraw, name="withdraw"),
]
