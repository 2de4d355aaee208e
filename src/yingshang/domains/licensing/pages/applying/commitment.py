"""`/drafts/…/commitments/…/`: read what the law asks and what is promised, then sign or go the ordinary way."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.commitments.errors import CommitmentChanged, CommitmentClosed
from yingshang.domains.licensing.commitments.promising import SIGNED
from yingshang.domains.licensing.commitments.texts import digest_of, kept_text
from yingshang.domains.licensing.drafts.signing import decline_commitment, gate_of, offered, sign_commitment, title_in
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.domains.licensing.pages.own_draft import OwnDraft, planned_page
from yingshang.domains.licensing.planning.records import Plan
from yingshang.ui.forms import Choice, Form, Question, build_form

READ = Question(name="read", title="确认", type="multichoice",
                choices=(Choice("true", "我已逐条读过告知和承诺，愿意签署并承担责任"),))


@planned_page
def show(request: HttpRequest, own: OwnDraft, plan: Plan, item: str) -> HttpResponse:
    """Show a commitment; posted, sign or decline it."""
    offered(plan, item, catalogue=city_catalogue())
    if request.method != "POST":
        return _page(request, own, plan, item, build_form((READ,)))
    if "decline" in request.POST:
        decline_commitment(own.id, item, by=own.by, now=own.now)
        messages.info(request, f"“{title_in(plan, item)}”按一般程序办，请准备材料")
        return redirect("licensing:draft_plan", own.id)
    form = build_form((READ,), request.POST)
    if not form.is_valid:
        return _page(request, own, plan, item, form.with_error(READ.name, "请先读完并勾选，再签署"))
    return _sign(request, own, plan, item)


def _sign(request: HttpRequest, own: OwnDraft, plan: Plan, item: str) -> HttpResponse:
    try:
        sign_commitment(own.id, item, request.POST.get("digest", "")[:64], by=own.by, now=own.now, today=own.today)
    except (CommitmentClosed, CommitmentChanged) as refused:
        messages.error(request, refused.message)
        return redirect("licensing:draft_commitment", own.id, item)
    messages.success(request, f"已签“{title_in(plan, item)}”的承诺书，提交申请时生效")
    return redirect("licensing:draft_plan", own.id)


def _page(request: HttpRequest, own: OwnDraft, plan: Plan, item: str, form: Form) -> HttpResponse:
    commitment = offered(plan, item, catalogue=city_catalogue())
    planned = next(one for one in plan.applying if one.code == item)
    choice = own.draft.commitments.get(item, {})
    answer = gate_of(plan, commitment, by=own.by, on=own.today)
    return show_page(request, "commitments/sign.html", own.shown | {
        "item_title": planned.item.title, "form": form, "answer": answer, "commitment": commitment,
        "signed": kept_text(commitment, {"at": choice.get("at", "")}, planned.item, city_catalogue()),
        "digest": digest_of(commitment), "is_signed": choice.get("choice") == SIGNED and plan.promises.covers(item),
        "name": own.by.name}, status=400 if form.is_posted else 200)
