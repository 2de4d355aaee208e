"""存量证照导入: template, upload, progress, what is wrong, preview and the button that writes them."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from procrastinate.contrib.django import app

from yingshang.casework.materials.storing import path_of
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.licences.importing.columns import template as empty_sheet
from yingshang.domains.licensing.licences.importing.errors import ImportNotReady, UnknownImport
from yingshang.domains.licensing.licences.importing.running import (
    begin_confirming,
    confirm_import,
    discard_import,
    get_import,
    imports_of,
    take_file,
)
from yingshang.domains.licensing.models import LicenceImport
from yingshang.domains.licensing.models.licence_import import ImportState
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.desk_frame import show
from yingshang.domains.licensing.pages.files import send_file
from yingshang.kit.errors import BadInput
from yingshang.register.models import Organisation
from yingshang.ui.pagination import keyset_page
from yingshang.ui.parts import Column, Link, Table, Tag, Upload
from yingshang.ui.request_time import now, today

CHECK_TASK, CONFIRM_TASK, QUEUE = "licensing.check_import", "licensing.confirm_import", "imports"
#: megabytes a file may have, and rows that are imported while the page waits
LIMIT_MB, AT_ONCE = 20, 500
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TONES = {ImportState.CLEAN: "info", ImportState.CONFIRMED: "ok", ImportState.FAULTY: "error",
          ImportState.BROKEN: "error", ImportState.WAITING: "warn", ImportState.CONFIRMING: "warn"}
_RUNNING = (ImportState.WAITING, ImportState.CONFIRMING)
_PREVIEW = tuple(map(Column, ("行", "证照种类", "证照编号", "统一社会信用代码", "持证人名称", "发证日期", "有效期至",
                              "错误原因")))


def imports(request: HttpRequest) -> HttpResponse:
    """List the imports; POST takes a file and has it checked."""
    return _take(request) if request.method == "POST" else _list(request, "")


def one(request: HttpRequest, import_id: uuid.UUID) -> HttpResponse:
    """Show one import as far as it has come."""
    found = get_import(import_id, by=current_actor(request))
    return show(request, "licences/import.html", _shown(found) | {
        "table": Table(caption="有错误的行（前20行）" if found.faulty else "前20行", dense=True, columns=_PREVIEW,
                       rows=tuple(tuple(row) for row in found.preview.get("rows", ()))),
        "reasons": found.preview.get("reasons", ()), "kinds": found.preview.get("kinds", ())})


def progress(request: HttpRequest, import_id: uuid.UUID) -> HttpResponse:
    """Answer htmx with how far the check is; when it ends, with the whole page."""
    found = get_import(import_id, by=current_actor(request))
    if found.state not in _RUNNING:
        return HttpResponse(status=204, headers={"HX-Redirect": reverse("licensing:desk_import", args=[found.pk])})
    return render(request, "licensing/officials/licences/import_progress.html", _shown(found))


def template(request: HttpRequest) -> HttpResponse:
    """Send the empty sheet with the kinds this organ issues."""
    organ = Organisation.objects.get(pk=current_actor(request).organisation)
    kinds = [kind for kind in city_catalogue().licences.values() if kind.organ_kind == organ.kind]
    response = HttpResponse(empty_sheet(kinds, example_on=today(request)), content_type=_XLSX)
    response["Content-Disposition"] = 'attachment; filename="licences.xlsx"'
    return response


def report(request: HttpRequest, import_id: uuid.UUID) -> HttpResponse:
    """Send the wrong rows with their reasons."""
    found = get_import(import_id, by=current_actor(request))
    if found.report_id is None:
        raise UnknownImport
    return send_file(path_of(found.report_id), name=f"错误-{found.name}", media_type=_XLSX)


def confirm(request: HttpRequest, import_id: uuid.UUID) -> HttpResponse:
    """Write the licences of a clean import, or give the import up."""
    by = current_actor(request)
    try:
        if "discard" in request.POST:
            discard_import(import_id, by=by)
            messages.success(request, "已放弃，没有导入任何证照")
            return redirect("licensing:desk_imports")
        found = get_import(import_id, by=by)
        if (found.rows or 0) > AT_ONCE:
            return _leave_to_worker(request, found)
        done = confirm_import(import_id, by=by, now=now(request), today=today(request))
    except ImportNotReady as refused:
        messages.warning(request, refused.message)
        return redirect("licensing:desk_import", import_id)
    if done.state == ImportState.CONFIRMED:
        messages.success(request, f"已导入 {done.rows} 份证照")
    else:
        messages.warning(request, "再次检查时发现错误，没有导入任何证照")
    return redirect("licensing:desk_import", import_id)


def _leave_to_worker(request: HttpRequest, found: LicenceImport) -> HttpResponse:
    """Signing thousands of licences takes longer than anybody waits for a page."""
    by = current_actor(request)
    if begin_confirming(found.pk, by=by):
        app.configure_task(CONFIRM_TASK, queue=QUEUE).defer(import_id=str(found.pk), account_id=by.account_id)
    return redirect("licensing:desk_import", found.pk)


def _take(request: HttpRequest) -> HttpResponse:
    file = request.FILES.get("file")
    if file is None or not file.size:
        return _list(request, "还没有选择文件，或者文件是空的。请选择后再按“上传”")
    if file.size > LIMIT_MB * 2**20:
        return _list(request, f"文件超过 {LIMIT_MB} MB，请分成几个文件")
    try:
        found = take_file(file.name or "", file.read(), by=current_actor(request), now=now(request))
    except BadInput as refused:
        return _list(request, refused.message)
    if found.state == ImportState.WAITING:
        app.configure_task(CHECK_TASK, queue=QUEUE).defer(import_id=str(found.pk))
    else:
        messages.info(request, "这个文件以前上传过，下面是它的情况")
    return redirect("licensing:desk_import", found.pk)


def _list(request: HttpRequest, error: str) -> HttpResponse:
    page = keyset_page(imports_of(current_actor(request)), order=("-uploaded_at", "-id"), query=request.GET, limit=30)
    upload = Upload(title="填好的表格", action=reverse("licensing:desk_imports"), accept=".xlsx", limit_mb=LIMIT_MB,
                    error=error, hint="用模板填写；先检查，全部正确并由您确认后才导入")
    return show(request, "licences/imports.html", {
        "upload": upload, "page": page, "table": Table(
            caption="导入记录，最近的在前", dense=True, rows=tuple(map(_row, page.rows)),
            columns=(Column("文件"), Column("上传"), Column("行数", numeric=True), Column("错误", numeric=True),
                     Column("状态")))}, status=400 if error else 200)


def _row(found: LicenceImport) -> tuple[object, ...]:
    return (Link(found.name, reverse("licensing:desk_import", args=[found.pk])), found.uploaded_at, found.rows or 0,
            found.faulty, Tag(found.get_state_display(), _TONES.get(found.state, "neutral")))


def _shown(found: LicenceImport) -> dict[str, object]:
    return {"found": found, "state": found.get_state_display(), "tone": _TONES.get(found.state, "neutral"),
            "is_waiting": found.state in _RUNNING, "is_confirming": found.state == ImportState.CONFIRMING,
            "is_clean": found.state == ImportState.CLEAN,
            "is_faulty": found.state == ImportState.FAULTY, "is_broken": found.state == ImportState.BROKEN,
            "is_confirmed": found.state == ImportState.CONFIRMED,
            "poll": reverse("licensing:desk_import_progress", args=[found.pk])}
