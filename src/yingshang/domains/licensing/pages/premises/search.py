"""`/desk/addresses/`: who is registered at an address (一址多照), and which places a firm has."""

from django.http import HttpRequest, HttpResponse

from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.desk_frame import show
from yingshang.domains.licensing.premises.limiting import neighbours_note
from yingshang.domains.licensing.premises.reading import MOST, at_address
from yingshang.ui.forms import Question, build_form
from yingshang.ui.parts import Column, Table, Tag
from yingshang.ui.request_time import today

_TEXT = Question(name="text", title="地址里的字", required=False, max_length=60, hint="例如“粮道街88号”，至少两个字")


def search(request: HttpRequest) -> HttpResponse:
    """Show the places whose address holds what was typed."""
    by, on = current_actor(request), today(request)
    text = request.GET.get("text", "").replace("\0", "")[:60].strip()
    hits = at_address(text, by=by, on=on) if text else ()
    notes = {hit.address: note for hit in hits if (note := neighbours_note(hit.neighbours, on=on))}
    return show(request, "premises/search.html", {
        "filters": build_form((_TEXT,), request.GET), "text": text, "is_cut": len(hits) == MOST,
        "notes": tuple(f"{address}：{note}" for address, note in notes.items()),
        "table": Table(caption=f"地址含“{text}”的经营主体", dense=True, rows=tuple(
            (hit.address, hit.name, hit.entity, Tag("住所" if hit.is_domicile else "另外备案"), hit.since_on,
             f"{hit.neighbours} 户" if hit.neighbours > 1 else "") for hit in hits),
            columns=tuple(map(Column, ("地址", "名称", "统一社会信用代码", "是什么", "从哪天起", "同址"))))})
