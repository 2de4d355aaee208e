"""The papers of a draft or a case that were read, laid beside the register, the person and the form."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from yingshang.casework.materials.library import HandedIn
from yingshang.domains.licensing.catalogue.papers import PaperLayout
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.drafts.completeness import value_of
from yingshang.domains.licensing.drafts.planning_for import subject_of
from yingshang.domains.licensing.models import Draft, PaperReading
from yingshang.domains.licensing.models.paper_reading import ReadingState
from yingshang.domains.licensing.planning.records import Plan
from yingshang.domains.licensing.reading.comparing.findings import Finding, Known, Sides, findings_of
from yingshang.domains.licensing.reading.comparing.hints import Hint, hints_of
from yingshang.domains.licensing.reading.comparing.registered import registered
from yingshang.domains.licensing.reading.keeping import layouts_for
from yingshang.domains.licensing.reading.understanding.records import ReadPaper, from_json
from yingshang.register.actors import Actor
from yingshang.register.people import facts_of_person


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFound:
    """One upload and what came of reading it; `paper` is None while it waits or could not be read."""

    upload: uuid.UUID
    name: str
    material: str
    state: str
    reason: str
    asked_at: dt.datetime
    paper: ReadPaper | None = None
    title: str = ""
    findings: tuple[Finding, ...] = ()
    hints: tuple[Hint, ...] = ()

    @property
    def differing(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.verdict == "differs")


def papers_of_draft(draft: Draft, plan: Plan, *, by: Actor, on: dt.date) -> tuple[PaperFound, ...]:
    """Return what was read of the files chosen in a draft, the newest first."""
    chosen = [one for files in draft.materials.values() for one in files]
    rows = PaperReading.objects.filter(upload__in=chosen, upload__owner_id=by.person_id)
    form = {line.field.code: value_of(line, draft) for line in plan.form if line.origin != "licence"}
    subject = subject_of(plan.answers, by=by)
    return _all(rows.order_by("-asked_at").select_related("upload"), form, subject, by.person_id, on)


def papers_of_case(files: Iterable[HandedIn], *, fields: Mapping[str, object], subject: str | None, person: int,
                   on: dt.date) -> tuple[PaperFound, ...]:
    """Return what was read of the files of a case that its reader may see."""
    rows = PaperReading.objects.filter(upload__in=[file.upload for file in files]).select_related("upload")
    return _all(rows.order_by("upload__material", "asked_at"), fields, subject, person, on)


def _all(rows: Iterable[PaperReading], form: Mapping[str, object], subject: str | None, person: int | None,
         on: dt.date) -> tuple[PaperFound, ...]:
    found = tuple(rows)
    known = facts_of_person(person, on=on) if found and person else {}
    return tuple(_one(row, form, subject, known, on) for row in found)


def _one(row: PaperReading, form: Mapping[str, object], subject: str | None, person: Mapping[str, Known],
         on: dt.date) -> PaperFound:
    if row.state != ReadingState.READ:
        return PaperFound(upload=row.upload_id, name=row.upload.name, material=row.upload.material, state=row.state,
                          reason=row.reason, asked_at=row.asked_at)
    paper = from_json(row.content)
    layout = next((one for one in city_catalogue().papers_on(on) if one.code == paper.layout), None)
    sides = Sides(known=_known(paper, layout, subject, person, on), form=form, subject=subject or "")
    wanted = layouts_for(row.upload.material, on=on)
    return PaperFound(
        upload=row.upload_id, name=row.upload.name, material=row.upload.material, state=row.state, reason="",
        asked_at=row.asked_at, paper=paper, title=layout.title if layout else "",
        findings=findings_of(paper, layout, sides) if layout else (),
        hints=hints_of(paper, layout, sides, wanted=wanted, on=on))


def _known(paper: ReadPaper, layout: PaperLayout | None, subject: str | None, person: Mapping[str, Known],
           on: dt.date) -> Mapping[str, Known]:
    """A card is laid beside the person, a licence beside the entity it names, else the one applied for."""
    if layout is None or layout.is_person:
        return person
    named = paper.field(layout.identified_by)
    code = named.value if named is not None and not named.doubt else ""
    return registered(code or subject or "", on=on) or (registered(subject, on=on) if subject else {})
