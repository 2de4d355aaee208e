"""What was read, where it stands beside something else: a material's page, the last look, the desk."""

import datetime as dt
from collections.abc import Iterable

from django.urls import reverse

from yingshang.casework.materials.library import HandedIn
from yingshang.casework.reading import CaseView
from yingshang.domains.licensing.drafts.paper_findings import papers_of_case, papers_of_draft
from yingshang.domains.licensing.pages.desk_frame import is_watcher
from yingshang.domains.licensing.pages.own_draft import OwnDraft
from yingshang.domains.licensing.pages.papers.parts import Paper, shown_papers, shown_to_desk, warnings_of
from yingshang.domains.licensing.planning.records import Plan
from yingshang.domains.licensing.reading.keeping import is_on, layouts_for
from yingshang.register.actors import Actor


def papers_beside(own: OwnDraft, plan: Plan, material: str) -> dict[str, object]:
    """Return what the page of a material says about its files."""
    if not layouts_for(material, on=own.today):
        return {}
    papers = shown_papers(papers_of_draft(own.draft, plan, by=own.by, on=own.today), own.draft, plan, now=own.now)
    return {"papers": tuple(paper for paper in papers if paper.material == material), "reading_off": not is_on()}


def paper_warnings(own: OwnDraft, plan: Plan) -> tuple[tuple[str, str], ...]:
    """Return what was found doubtful before submission (预审)."""
    papers = papers_of_draft(own.draft, plan, by=own.by, on=own.today)
    return warnings_of(papers, href=reverse("licensing:draft_papers", args=[own.id]))


def papers_of(view: CaseView, files: Iterable[HandedIn], *, by: Actor, now: dt.datetime) -> tuple[Paper, ...]:
    """Return what the desk sees beside the materials of a case that its reader may see."""
    papers = papers_of_case(files, fields=view.data["fields"], subject=view.subject, person=view.applicant_id,
                            on=now.date())
    return shown_to_desk(papers, is_masked=is_watcher(by), now=now)
