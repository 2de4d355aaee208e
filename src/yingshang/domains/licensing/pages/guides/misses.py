"""`/desk/searches/`: what people looked for and did not find, so that editors add the word or the matter."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from yingshang.domains.licensing.finding.missing import misses, settle_misses
from yingshang.domains.licensing.pages.desk_frame import show

_MOST = 200


def show_misses(request: HttpRequest) -> HttpResponse:
    """Show the words; a POST marks those that were chosen as dealt with."""
    if request.method == "POST":
        done = settle_misses(tuple(request.POST.getlist("words"))[:_MOST])
        messages.success(request, f"{done} 个词已标为处理过；再有人找不到，会重新出现")
        return redirect("licensing:desk_searches")
    is_done = request.GET.get("done") == "yes"
    return show(request, "guides/misses.html", {
        "rows": misses(is_done=is_done)[:_MOST], "is_done": is_done, "most": _MOST, "breadcrumb": (("首页", "/"),)})
