"""What was read, in words for pages: a row for each field, a state for each file, warnings before submission."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from yingshang.domains.licensing.drafts.paper_findings import PaperFound
from yingshang.domains.licensing.models import Draft
from yingshang.domains.licensing.models.paper_reading import ReadingState
from yingshang.domains.licensing.pages.masking import masked
from yingshang.domains.licensing.planning.records import Plan
from yingshang.domains.licensing.reading.comparing.findings import Finding
from yingshang.ui.dates import day
from yingshang.ui.parts import Tag

VERDICTS: Mapping[str, Tag] = {
    "same": Tag("一致", "ok"), "differs": Tag("不一致", "warn"), "only_paper": Tag("登记簿没有"),
    "only_register": Tag("没读到"), "doubtful": Tag("看不清", "warn"),
}
#: after so long somebody should look whether the background work runs
_LONG = dt.timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One field as a page shows it; `choose` names what its buttons send, "" when there is nothing to choose."""

    title: str
    paper: str
    register: str
    source: str
    form: str
    tag: Tag
    sentence: str
    next_step: str
    choose: str = ""
    can_keep: bool = False
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One file as a page shows it."""

    id: uuid.UUID
    name: str
    href: str
    title: str
    is_waiting: bool
    is_late: bool
    reason: str
    hints: tuple[str, ...]
    rows: tuple[Row, ...]
    summary: str
    note: str = ""
    material: str = ""


def shown_papers(papers: Iterable[PaperFound], draft: Draft, plan: Plan, *, now: dt.datetime) -> tuple[Paper, ...]:
    """Return the papers of a draft with what can be chosen."""
    editable = {line.field.code for line in plan.form if line.is_editable}
    return tuple(_paper(paper, tuple(_chosen(one, paper, draft, editable) for one in paper.findings), now)
                 for paper in papers)


def shown_to_desk(papers: Iterable[PaperFound], *, is_masked: bool, now: dt.datetime) -> tuple[Paper, ...]:
    """Return the papers of a case, with nothing to choose."""
    return tuple(_paper(paper, tuple(_row(one, is_masked=is_masked) for one in paper.findings), now)
                 for paper in papers)


def warnings_of(papers: Iterable[PaperFound], *, href: str) -> tuple[tuple[str, str], ...]:
    """Return what to look at before submitting, each with its place; none of it stops anybody."""
    found: list[tuple[str, str]] = []
    for paper in papers:
        at = f"{href}#paper-{paper.upload}"
        if paper.state == ReadingState.UNREADABLE:
            found.append((f"“{paper.name}”：{paper.reason}", at))
        found += [(f"“{paper.name}”：{hint.sentence}", at) for hint in paper.hints]
        found += [(f"《{paper.title}》上的{one.title}{one.sentence}。{one.next_step}", at) for one in paper.differing]
    return tuple(found)


def _paper(paper: PaperFound, rows: tuple[Row, ...], now: dt.datetime) -> Paper:
    is_waiting = paper.state == ReadingState.WAITING
    return Paper(id=paper.upload, name=paper.name, href=reverse("licensing:material", args=[paper.upload]),
                 title=paper.title, is_waiting=is_waiting, is_late=is_waiting and now - paper.asked_at > _LONG,
                 reason=paper.reason, hints=tuple(hint.sentence for hint in paper.hints), rows=rows,
                 summary=_summary(paper), note=_note(paper), material=paper.material)


def _summary(paper: PaperFound) -> str:
    if paper.state == ReadingState.WAITING:
        return "正在读"
    if paper.state == ReadingState.UNREADABLE:
        return "没有读出来"
    if not paper.title:
        return "没有认出是什么证照"
    read = sum(bool(one.paper) for one in paper.findings)
    differing = len(paper.differing)
    same = sum(one.verdict == "same" for one in paper.findings)
    told = f"读出 {read} 项，{same} 项与登记一致"
    return f"{told}，{differing} 项不一致" if differing else told


def _note(paper: PaperFound) -> str:
    if paper.paper is None:
        return ""
    how = "读的是 PDF 里的文字" if paper.paper.origin == "text_layer" else "由本机识别图片得到"
    turned = "，图片已自动转正" if paper.paper.turned else ""
    return f"{how}{turned}。机器会读错，以原件为准"


def _chosen(finding: Finding, paper: PaperFound, draft: Draft, editable: set[str]) -> Row:
    taken = draft.taken.get(finding.field, {})
    is_said = taken.get("upload") == str(paper.upload)
    may = finding.form_differs and finding.field in editable and finding.verdict != "doubtful"
    said = {"use": "已用证照上的值", "keep": "您选择了保持不变"}[taken["how"]] if is_said else ""
    return _row(finding, is_masked=True, choose=f"{paper.upload}:{finding.code}" if may else "",
                can_keep=may and not is_said, said=said)


def _row(finding: Finding, *, is_masked: bool, choose: str = "", can_keep: bool = False, said: str = "") -> Row:
    show = masked if is_masked else str
    dated = f"{finding.source}，{day(finding.as_of)}" if finding.source and finding.as_of else finding.source
    form = show(finding.form) if finding.form else ("没有填" if finding.field else "表里没有这一栏")
    return Row(title=finding.title, paper=show(finding.paper), register=show(finding.register), source=dated,
               form="与证照相同" if finding.form_agrees else form, tag=VERDICTS[finding.verdict],
               sentence=finding.sentence, next_step=finding.next_step, choose=choose, can_keep=can_keep, said=said)
