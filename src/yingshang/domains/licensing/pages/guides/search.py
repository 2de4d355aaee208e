"""`/search/`: one box for everything, grouped answers, and what to do when nothing is found."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse

from yingshang.casework.queues import Filter, own_cases
from yingshang.domains.licensing.finding.city import city_index
from yingshang.domains.licensing.finding.missing import count_miss
from yingshang.domains.licensing.finding.searching import LONGEST, Answer, Hit
from yingshang.domains.licensing.guides.composing import Key
from yingshang.domains.licensing.guides.published import published_keys
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.ui.request_time import today

#: a number somebody searches for has at least this many digits
_DIGITS = 6
TRY = ("开饭店", "注册公司", "营业执照", "注销公司", "刻公章", "社保", "烟证", "装宽带")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One answer as the page shows it."""

    title: str
    summary: str
    href: str
    by: str


def show(request: HttpRequest) -> HttpResponse:
    """Show what was found for `q`; a case number finds one's own case."""
    typed = typed_in(request)
    by, cases = current_actor(request), _own_cases(request, typed)
    answer = city_index(today(request)).search(typed, roles=by.roles) if typed else Answer(typed="", hits=())
    groups = _groups(answer)
    if typed and not groups and not cases:
        count_miss(typed, today=today(request))
    return show_page(request, "guides/search.html", {
        "q": typed, "groups": groups, "cases": cases, "meant": answer.meant, "tries": TRY,
        "count": sum(len(found) for _, found in groups), "breadcrumb": (("首页", "/"),)})


def typed_in(request: HttpRequest) -> str:
    """Return what was typed, as far as anybody types."""
    return request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]


def _groups(answer: Answer) -> tuple[tuple[str, tuple[Shown, ...]], ...]:
    public = published_keys()
    shown = ((title, tuple(one for hit in hits for one in (_shown(hit, public),) if one)) for title, hits in
             answer.groups())
    return tuple((title, found) for title, found in shown if found)


def _shown(hit: Hit, public: dict[Key, str]) -> Shown | None:
    href = _address(hit, public)
    by = "" if hit.by == hit.entry.title else hit.by
    return Shown(title=hit.entry.title, summary=hit.entry.summary, href=href, by=by) if href else None


def _address(hit: Hit, public: dict[Key, str]) -> str:
    """Return where a hit leads: a paper to an item that asks for it; a guide that is not public leads nowhere."""
    entry = hit.entry
    if entry.group in ("bundle", "item"):
        page = "guide" if entry.group == "bundle" else "item_guide"
        is_public = Key(kind=entry.group, code=entry.code) in public
        return reverse(f"licensing:{page}", args=[entry.code]) if is_public else ""
    if entry.group == "scene":
        return f"{reverse('licensing:scenes')}#{entry.code}"
    if entry.group == "material":
        item = next((code for code in entry.items if Key(kind="item", code=code) in public), "")
        return f"{reverse('licensing:item_guide', args=[item])}#papers" if item else ""
    try:
        return reverse(entry.code)
    except NoReverseMatch:
        return ""


def _own_cases(request: HttpRequest, text: str) -> tuple[tuple[str, str, str], ...]:
    """A case number, typed into the same box, finds one's own case."""
    by = current_actor(request)
    if by.person_id is None or sum(char.isdigit() for char in text) < _DIGITS:
        return ()
    rows = own_cases(by, Filter(text=text), today=today(request)).rows[:5]
    return tuple((row.title, row.number, reverse("licensing:case", args=[row.id])) for row in rows)
