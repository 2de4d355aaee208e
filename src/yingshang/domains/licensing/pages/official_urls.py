"""Addresses of the officials' pages and of public verification."""

from django.urls import path

from yingshang.domains.licensing.pages import files
from yingshang.domains.licensing.pages.officials import (
    act_page,
    bundle_page,
    correction_page,
    export,
    item_page,
    overview,
    queue,
    tools,
)
from yingshang.domains.licensing.pages.public import ledger, receipt, verify

_CASE, _ITEM = "desk/cases/<uuid:case>/", "desk/items/<uuid:case>/"


def _act(at: str, address: str, name: str):
    return path(f"{at}{address}/", act_page.act, {"name": name}, name=f"desk_{name}")


urlpatterns = [
    path("desk/", queue.desk, name="desk"),
    path("desk/export.csv", export.export, name="desk_export"),
    path("desk/overview/", overview.overview, name="desk_overview"),
    path("desk/tools/", tools.tools, name="desk_tools"),
    path(_CASE, bundle_page.bundle, name="desk_case"),
    _act(_CASE, "accept", "accept"),
    path(f"{_CASE}correction/", correction_page.correction, name="desk_request_correction"),
    _act(_CASE, "decline", "decline"),
    _act(_CASE, "lapse", "lapse"),
    path(_ITEM, item_page.item, name="desk_item"),
    _act(_ITEM, "grant", "grant"),
    _act(_ITEM, "refuse", "refuse"),
    _act(_ITEM, "begin-special", "begin_special"),
    _act(_ITEM, "end-special", "end_special"),
    _act(_ITEM, "extend", "extend"),
    path("verify/", verify.verify, name="verify"),
    path("verify/verifier.py", verify.verifier, name="verifier"),
    path("verify/receipt/<int:index>/", receipt.verify_receipt, name="verify_receipt"),
    path("v/<str:identifier>/", verify.licence, name="licence"),
    path("ledger/", ledger.ledger, name="ledger"),
    path("ledger/checkpoint-<int:size>.<slug:part>", ledger.checkpoint_part, name="checkpoint_part"),
    path("licences/<str:identifier>.pdf", files.licence_pdf, name="licence_pdf"),
    path("licences/<str:identifier>.json", files.licence_json, name="licence_json"),
    path("materials/<uuid:upload>/", files.material, name="material"),
]
