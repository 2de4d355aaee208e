"""`…/columns/TABLE/`: a further column for a table, on a fact the model has or on a new one."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from yingshang.domains.rulebook.desk import drafting
from yingshang.domains.rulebook.errors import DraftChanged, RuleNotReadable
from yingshang.domains.rulebook.models import RuleDraft
from yingshang.domains.rulebook.pages.desk.frame import (
    draft_address,
    own_draft,
    posted,
    seen_of,
    sheet_of,
    show_draft_page,
    show_outrun,
)
from yingshang.domains.rulebook.pages.desk.rows import table_at
from yingshang.kit.errors import BadInput
from yingshang.rules.dmn.writing.columns import NewColumn, add_column
from yingshang.ui.forms import Form, Question, build_form
from yingshang.ui.once import once_key
from yingshang.ui.request_time import now

_NEW = "(new)"
_KINDS = (("boolean", "是/否"), ("number", "数字"), ("string", "文字"), ("date", "日期"))


def column(request: HttpRequest, draft: uuid.UUID, table: int) -> HttpResponse:
    """Show the form for a column, and add it."""
    found, by = own_draft(request, draft)
    decision, _ = table_at(found, table)
    form = build_form(_questions(found), posted(request))
    if request.method == "POST" and form.is_valid:
        given = {"by": by, "seen": seen_of(request), "key": once_key(request), "now": now(request)}
        try:
            drafting.change_file(found.pk, lambda data: add_column(data, decision.name, _new(found, form)), **given)
        except DraftChanged as outrun:
            return show_outrun(request, found, outrun, tuple((one.title, one.words) for one in form.fields))
        except RuleNotReadable as refused:
            form = form.with_error(_name_asked(form), str(refused.facts["reason"]))
        except BadInput as refused:
            form = form.with_error(_name_asked(form), refused.message)
        else:
            messages.success(request, f"“{decision.name}”加了一列；每一行都还不看这一列，请逐行填写")
            return redirect(draft_address(found, f"#d{table}"))
    return show_draft_page(request, "column.html", found, {
        "form": form, "decision": decision.name, "back_href": draft_address(found, f"#d{table}")},
        status=400 if form.errors else 200)


def _questions(draft: RuleDraft) -> tuple[Question, ...]:
    facts = tuple((one.title, one.title) for one in sheet_of(draft).root.named("inputData"))
    return (
        Question(name="fact", title="看哪个事实？", type="choice", choices=(*facts, (_NEW, "一个新的事实"))),
        Question(name="name", title="新事实的名称", when={"fact": _NEW}, max_length=60,
                 hint="例如：注册年限。用到规则的系统要能提供这个事实，检查时会核对"),
        Question(name="kind", title="新事实的类型", type="choice", choices=_KINDS, when={"fact": _NEW}),
    )


def _new(draft: RuleDraft, form: Form) -> NewColumn:
    said = form.values
    if said["fact"] == _NEW:
        name = str(said["name"])
        return NewColumn(title=name, expression=name, kind=str(said["kind"]), fact=name)
    known = next(one for one in sheet_of(draft).root.named("inputData") if one.title == said["fact"])
    kind = next((one.attributes.get("typeRef", "") for one in known.named("variable")), "")
    return NewColumn(title=known.title, expression=known.title, kind=kind, fact=known.title)


def _name_asked(form: Form) -> str:
    return "name" if form.values.get("fact") == _NEW else "fact"
