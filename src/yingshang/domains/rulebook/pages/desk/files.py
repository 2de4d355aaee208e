"""A draft's files: the DMN of a modeller in place of what is written, the examples, and the draft to take along."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.casework.materials.receiving import received
from yingshang.domains.rulebook.desk import drafting
from yingshang.domains.rulebook.errors import DraftChanged, DraftSubmitted
from yingshang.domains.rulebook.gate import TriedExample, examples_of
from yingshang.domains.rulebook.models import RuleDraft
from yingshang.domains.rulebook.pages.desk.frame import (
    draft_address,
    own_draft,
    seen_of,
    show_draft_page,
    show_outrun,
)
from yingshang.domains.rulebook.pages.examples_table import examples_table
from yingshang.domains.rulebook.pages.public.downloads import as_file
from yingshang.kit.errors import BadInput
from yingshang.rules.errors import InvalidExamples
from yingshang.ui.once import once_key
from yingshang.ui.parts import Upload
from yingshang.ui.request_time import now

_LIMIT_MB = 4
_LONGEST = 200_000


def upload(request: HttpRequest, draft: uuid.UUID) -> HttpResponse:
    """Show where a file goes, and take it when the rules can read it."""
    found, by = own_draft(request, draft)
    _require_open(found)
    if request.method != "POST":
        return _show_upload(request, found, "")
    try:
        name, data = received(request, "file")
        drafting.replace_file(found.pk, name, data, by=by, seen=seen_of(request), key=once_key(request),
                              now=now(request))
    except DraftChanged as outrun:
        return show_outrun(request, found, outrun, ())
    except BadInput as refused:
        return _show_upload(request, found, refused.message, status=400)
    messages.success(request, "文件已换成您上传的；与现行版本的差别列在下面")
    return redirect(draft_address(found))


def examples(request: HttpRequest, draft: uuid.UUID) -> HttpResponse:
    """Show the examples as text with how each comes out, and keep what is typed."""
    found, by = own_draft(request, draft)
    _require_open(found)
    text, error, tried = found.examples, "", ()
    if request.method == "POST":
        text = request.POST.get("examples", "")[:_LONGEST]
        try:
            found = drafting.write_examples(found.pk, text, by=by, seen=seen_of(request), key=once_key(request),
                                            now=now(request))
            messages.success(request, "示例已保存")
        except DraftChanged as outrun:
            return show_outrun(request, found, outrun, (("示例", text),))
    tried, error = _tried(found)
    return show_draft_page(request, "examples.html", found, {
        "text": text, "examples": examples_table(tried), "errors": (("examples", error),) if error else ()})


def file(request: HttpRequest, draft: uuid.UUID) -> HttpResponse:
    """Send the draft's file, for a modeller."""
    found, _ = own_draft(request, draft)
    return as_file(bytes(found.dmn), "dmn", f"{found.name}-draft")


def _tried(draft: RuleDraft) -> tuple[tuple[TriedExample, ...], str]:
    try:
        return examples_of(bytes(draft.dmn), draft.examples), ""
    except InvalidExamples as error:
        return (), f"第 {error.facts['line']} 行：{error.facts['reason']}"


def _require_open(draft: RuleDraft) -> None:
    if not drafting.is_open(draft):
        raise DraftSubmitted


def _show_upload(request: HttpRequest, draft: RuleDraft, error: str, *, status: int = 200) -> HttpResponse:
    action = f"{reverse('rulebook:upload', args=[draft.pk])}?seen={draft.revision}"
    part = Upload(title="DMN 文件", action=action, accept=".dmn,.xml",
                  limit_mb=_LIMIT_MB, error=error, hint="任何建模软件保存的 DMN 1.1 到 1.5 文件，UTF-8 编码")
    return show_draft_page(request, "upload.html", draft, {
        "upload": part, "errors": (("upload-file", error),) if error else ()}, status=status)
