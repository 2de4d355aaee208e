"""The person says, field by field, whether a value read on a paper goes into the form; nothing goes by itself."""

import datetime as dt
import uuid

from django.db import transaction

from yingshang.domains.licensing.drafts.drafting import fill_fields, get_draft, plan_of
from yingshang.domains.licensing.drafts.paper_findings import PaperFound, papers_of_draft
from yingshang.domains.licensing.models import Draft
from yingshang.domains.licensing.planning.merging_fields import fitting
from yingshang.domains.licensing.planning.records import FormLine
from yingshang.domains.licensing.reading.comparing.findings import Finding
from yingshang.domains.licensing.reading.errors import UnknownReading, ValueNotTaken
from yingshang.register.actors import Actor


@transaction.atomic
def take_from_paper(draft_id: uuid.UUID, upload: uuid.UUID, code: str, *, by: Actor, now: dt.datetime,
                    today: dt.date) -> Draft:
    """Write a value read on a paper into the form, with its source; raises UnknownReading, ValueNotTaken."""
    draft = get_draft(draft_id, by=by)
    plan = plan_of(draft, by=by, on=today)
    paper, finding = _finding(papers_of_draft(draft, plan, by=by, on=today), upload, code)
    line = next((line for line in plan.form if line.field.code == finding.field), None)
    value = _value(finding, line)
    fill_fields(draft_id, {finding.field: value}, by=by, now=now)
    return _say(draft_id, finding.field, "use", paper, by=by, now=now)


@transaction.atomic
def keep_own_value(draft_id: uuid.UUID, upload: uuid.UUID, code: str, *, by: Actor, now: dt.datetime,
                   today: dt.date) -> Draft:
    """Note that the person saw the difference and leaves the form as it is; raises UnknownReading."""
    draft = get_draft(draft_id, by=by)
    plan = plan_of(draft, by=by, on=today)
    paper, finding = _finding(papers_of_draft(draft, plan, by=by, on=today), upload, code)
    return _say(draft_id, finding.field, "keep", paper, by=by, now=now)


def _finding(papers: tuple[PaperFound, ...], upload: uuid.UUID, code: str) -> tuple[PaperFound, Finding]:
    found = next(((paper, one) for paper in papers if paper.upload == upload
                  for one in paper.findings if one.code == code and one.field and one.paper), None)
    if found is None:
        raise UnknownReading
    return found


def _value(finding: Finding, line: FormLine | None) -> object:
    if line is None or not line.is_editable:
        raise ValueNotTaken(title=finding.title, reason="这一栏不在这里填写")
    if finding.verdict == "doubtful":
        raise ValueNotTaken(title=finding.title, reason=finding.sentence)
    value = fitting(line.field, finding.paper)
    if value is None:
        raise ValueNotTaken(title=finding.title, reason=f"“{finding.paper}”不是这一栏可以填的值")
    return value


def _say(draft_id: uuid.UUID, field: str, how: str, paper: PaperFound, *, by: Actor, now: dt.datetime) -> Draft:
    draft = get_draft(draft_id, by=by)
    said = {"how": how, "upload": str(paper.upload), "paper": paper.title, "at": now.isoformat()}
    draft.taken = draft.taken | {field: said}
    draft.save(update_fields=["taken"])
    return draft
