"""What a draft still lacks, in words and with the place to go to."""

from dataclasses import dataclass

from yingshang.domains.licensing.models import Draft
from yingshang.domains.licensing.planning.records import FormLine, Plan, PlannedMaterial


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """One thing that is missing: `kind` field|material, its code and title."""

    kind: str
    code: str
    title: str


def value_of(line: FormLine, draft: Draft) -> object:
    """Return a form line's value: what the applicant wrote, else what is known."""
    if line.is_editable and line.field.code in draft.fields:
        return draft.fields[line.field.code]
    return line.value


def lacking(plan: Plan, draft: Draft) -> tuple[Lacking, ...]:
    """Return every required field without a value and every material without a file or a promise."""
    fields = [Lacking(kind="field", code=line.field.code, title=line.field.title) for line in plan.form
              if line.field.required and line.origin != "licence" and _is_empty(value_of(line, draft))]
    papers = [Lacking(kind="material", code=paper.code, title=paper.material.title) for paper in plan.materials
              if not has_paper(paper, draft)]
    return (*fields, *papers)


def has_paper(paper: PlannedMaterial, draft: Draft) -> bool:
    """Say whether a material is handed in, promised for later, or not demanded."""
    if draft.materials.get(paper.code) or paper.necessity == "非必要":
        return True
    return paper.owed_on is not None and paper.code in draft.later


def _is_empty(value: object) -> bool:
    return value is None or value == "" or value == [] or value == ()
