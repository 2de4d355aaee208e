"""`/names/`: anyone tries names; htmx answers while one types, without scripts the button does."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.drafts.naming import city_name_rules
from yingshang.domains.licensing.names.checking import check_name
from yingshang.domains.licensing.names.findings import NameReport
from yingshang.domains.licensing.names.parsing import LONGEST, parse_name
from yingshang.domains.licensing.names.rulebook import NameRules
from yingshang.domains.licensing.names.suggesting import free_variants
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.domains.licensing.pages.naming.limiting import TooManyQuestions, count_question
from yingshang.domains.licensing.pages.naming.verdicts import shown_report
from yingshang.kit.errors import BadInput
from yingshang.ui.forms import Choice, Form, Question, build_form
from yingshang.ui.request_time import today

KINDS = ("个体工商户", "有限责任公司", "股份有限公司", "合伙企业", "个人独资企业", "农民专业合作社")
_EXAMPLE = "武汉市武昌区张三餐饮店"


def show(request: HttpRequest) -> HttpResponse:
    """Show the form and, when a name was given, what is found about it."""
    if not request.GET.get("name", "").strip():
        return _answer(request, build_form(_questions(), None, {"region": request.GET.get("region", "")}), None)
    form = build_form(_questions(), request.GET)
    if not form.is_valid:
        return _answer(request, form, None)
    rules = city_name_rules(today(request))
    try:
        count_question(request)
        region = _region(form, rules)
        report = _check(request, form, rules, region) if region else None
    except (BadInput, TooManyQuestions) as refused:
        return _answer(request, form.with_error("name", refused.message), None)
    if report is None:
        return _answer(request, form.with_error("region", "名称里没有写行政区划，请选择店或者公司开在哪个区"), None)
    return _answer(request, form, shown_report(report, rules, _free(request, form, report, rules)))


def _questions() -> tuple[Question, ...]:
    catalogue = city_catalogue()
    codes = dict.fromkeys(organ.region for organ in catalogue.organisations.values())
    regions = tuple(Choice(code, catalogue.region_name(code)) for code in codes if len(code) == 6)
    return (
        Question(name="name", title="想用的名称", max_length=LONGEST,
                 hint=f"写完整的名称，例如“{_EXAMPLE}”“武汉张三餐饮管理有限公司”"),
        Question(name="region", title="开在哪个区", type="choice", choices=regions, required=False,
                 hint="名称里写了区的不用选"),
        Question(name="kind", title="主体类型", type="choice", choices=KINDS, required=False),
        Question(name="trade_name", title="字号", required=False, hint="系统分得不对时才填，例如“张三”"),
    )


def _region(form: Form, rules: NameRules) -> str:
    """Return the region chosen, else the narrowest one in the name, "" when neither says one."""
    chosen = form.values["region"]
    found = parse_name(str(form.values["name"]), rules).regions
    return str(chosen) if chosen else found[-1] if found else ""


def _check(request: HttpRequest, form: Form, rules: NameRules, region: str) -> NameReport:
    values = form.values
    return check_name(str(values["name"]), region=region, rules=rules, on=today(request),
                      kind=str(values["kind"] or ""), trade_name=str(values["trade_name"] or ""),
                      person=current_actor(request).person_id)


def _free(request: HttpRequest, form: Form, report: NameReport, rules: NameRules) -> tuple[tuple[str, str], ...]:
    if not report.near:
        return ()
    by = current_actor(request)
    names = free_variants(report, rules, on=report.on, person=by.person_id,
                          person_name=by.name if by.person_id else "")
    kept = {name: value for name in ("region", "kind") if (value := form.values[name])}
    return tuple((name, f"{reverse('licensing:names')}?{urlencode({'name': name, **kept})}") for name in names)


def _answer(request: HttpRequest, form: Form, verdict: dict[str, object] | None) -> HttpResponse:
    if request.htmx:
        return render(request, "licensing/names/verdict.html", {"verdict": verdict, "form": form, "is_part": True})
    status = 400 if form.errors else 200
    more = ("region", "kind", "trade_name")
    is_more_open = any(form.field(name).error or form.field(name).value for name in more)
    return show_page(request, "names/try.html", {"form": form, "verdict": verdict, "is_more_open": is_more_open,
                                                 "breadcrumb": (("首页", "/"),)}, status=status)
