"""The task list of a draft, and throwing the draft away."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.domains.licensing.competence.errors import NoOrganThere
from yingshang.domains.licensing.drafts.completeness import lacking
from yingshang.domains.licensing.drafts.drafting import discard_draft
from yingshang.domains.licensing.drafts.handling import handling_of
from yingshang.domains.licensing.errors import NoCompetentOrgan
from yingshang.domains.licensing.pages.applying.window import words_of
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.domains.licensing.pages.own_draft import NO_PLAN, OwnDraft, draft_page
from yingshang.domains.licensing.planning.records import Plan
from yingshang.ui.parts import Task


@draft_page
def show(request: HttpRequest, own: OwnDraft) -> HttpResponse:
    """Show what is done and what is left, and the one next step."""
    try:
        plan, problem, is_about_place = own.plan(), "", False
    except NO_PLAN as refusal:
        plan, problem = None, refusal.message
        is_about_place = isinstance(refusal, (NoOrganThere, NoCompetentOrgan))
    tasks = _tasks(own, plan)
    following = next((task for task in tasks if task.status in ("todo", "doing")), tasks[-1])
    return show_page(request, "applying/tasks.html", own.shown | {
        "problem": problem, "tasks": tasks,
        "problem_href": _url("draft_question", own, "region" if is_about_place else "credit_code"),
        "problem_title": "这个区现在办不了" if is_about_place else "营业执照的回答需要改正",
        "next_href": following.href, "next_title": following.title, "summary": own.bundle.summary,
        "done": sum(task.status == "done" for task in tasks)})


@draft_page
def discard(request: HttpRequest, own: OwnDraft) -> HttpResponse:
    """Ask before throwing a draft away; its files stay in the library."""
    if request.method != "POST":
        return show_page(request, "applying/discard.html",
                      own.shown | {"back": _url("draft", own), "answered": len(own.answers)})
    discard_draft(own.id, by=own.by)
    messages.success(request, f"“{own.bundle.title}”的草稿已删除。上传过的文件还在“我的材料”里")
    return redirect("licensing:my")


def _tasks(own: OwnDraft, plan: Plan | None) -> tuple[Task, ...]:
    return (
        _questions(own),
        Task(title="看办事方案", status="blocked" if plan is None else "done", href=_url("draft_plan", own),
             hint="" if plan is None else _result(plan)),
        _form(own, plan),
        _materials(own, plan),
        _handling(own, plan),
        Task(title="核对并提交", status="blocked" if plan is None else "todo", href=_url("draft_check", own)),
    )


def _result(plan: Plan) -> str:
    needed = len(plan.applying)
    return f"要办 {needed} 个事项，不用办 {len(plan.items) - needed} 个"


def _questions(own: OwnDraft) -> Task:
    done, count = len(own.asked) - len(own.open), len(own.asked)
    status = "done" if not own.open else "doing" if done else "todo"
    return Task(title="回答情形问题", status=status, href=_url("draft_answers", own),
                hint=f"已回答 {done} 个，共 {count} 个" if own.open else f"{count} 个问题都已回答，可以修改")


def _form(own: OwnDraft, plan: Plan | None) -> Task:
    if plan is None:
        return Task(title="填写一张表", status="blocked", href="")
    empty = [one for one in lacking(plan, own.draft) if one.kind == "field"]
    status = "done" if not empty else "doing" if own.draft.fields else "todo"
    hint = f"共 {len(plan.form)} 项，还要填 {len(empty)} 项" if empty else f"{len(plan.form)} 项都已填好，可以修改"
    return Task(title="填写一张表", status=status, href=_url("draft_form", own), hint=hint)


def _materials(own: OwnDraft, plan: Plan | None) -> Task:
    if plan is None:
        return Task(title="上传材料", status="blocked", href="")
    missing = [one for one in lacking(plan, own.draft) if one.kind == "material"]
    status = "done" if not missing else "doing" if any(own.draft.materials.values()) else "todo"
    hint = f"共 {len(plan.materials)} 份，还差 {len(missing)} 份" if missing else f"{len(plan.materials)} 份都已备齐"
    return Task(title="上传材料", status=status, href=_url("draft_materials", own), hint=hint)


def _handling(own: OwnDraft, plan: Plan | None) -> Task:
    """The county's own window and the e-licence are chosen already, so nobody has to come here."""
    if plan is None or not plan.applying:
        return Task(title="收件窗口和领取方式", status="blocked", href="")
    window, way = words_of(handling_of(own.draft), plan)
    return Task(title="收件窗口和领取方式", status="done", href=_url("draft_window", own), hint=f"{window}；{way}")


def _url(name: str, own: OwnDraft, *more: str) -> str:
    return reverse(f"licensing:{name}", args=[own.id, *more])
