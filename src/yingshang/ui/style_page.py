"""The living style page: every part with sample content."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yingshang.ui import samples
from yingshang.ui.forms import build_form
from yingshang.ui.pagination import Page
from yingshang.ui.parts import Upload, UploadedFile
from yingshang.ui.request_time import now


def show(request: HttpRequest) -> HttpResponse:
    """Show every part once; `?errors=1` the form with errors, `?desk=1` the officials' frame.

    A posted file is named and forgotten.
    """
    if request.method == "POST":
        return render(request, "ui/style_page_upload.html", {"upload": _answered(request)})
    typed = samples.TYPED if request.GET.get("errors") else None
    context = {
        "breadcrumb": (("首页", "/"), ("我要办", "/design/")),
        "form": build_form(samples.QUESTIONS, typed, initial=samples.KNOWN),
        "filters": samples.filters(request.GET),
        "page": Page(rows=(), next_after="sample", is_first=False),
        "samples": samples,
    }
    name = "style_page_desk" if request.GET.get("desk") else "style_page"
    return render(request, f"ui/{name}.html", context)


def _answered(request: HttpRequest) -> Upload:
    file = request.FILES.get("file")
    if file is None:
        return replace(samples.UPLOAD, error="还没有选择文件。请先选择，再按“上传”")
    current = UploadedFile(title=file.name or "文件", size=file.size or 0, uploaded_at=now(request))
    return replace(samples.UPLOAD, current=current)
