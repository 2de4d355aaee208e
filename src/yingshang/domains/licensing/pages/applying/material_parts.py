"""One material of a draft as the parts of its page."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import slugify

from yingshang.casework.materials.errors import LIMIT_MB
from yingshang.casework.models import Upload as Row
from yingshang.domains.licensing.drafts.completeness import has_paper
from yingshang.domains.licensing.pages.own_draft import OwnDraft
from yingshang.domains.licensing.planning.records import Plan, PlannedMaterial
from yingshang.ui.dates import day_short
from yingshang.ui.parts import Task, Upload

ENDINGS = {"pdf": ".pdf", "jpg": ".jpg,.jpeg", "png": ".png", "docx": ".docx"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What a page says of a material."""

    title: str
    good_when: str
    used_by: tuple[str, ...]
    necessity: str
    owed_on: dt.date | None
    deferral: str
    note: str
    is_provisional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file of the applicant's library."""

    id: uuid.UUID
    name: str
    size: int
    uploaded_at: dt.datetime
    href: str


def task(own: OwnDraft, paper: PlannedMaterial) -> Task:
    """Return a line of the list of materials."""
    count = len(own.draft.materials.get(paper.code, ()))
    hint = ""
    if count:
        hint = f"已交 {count} 份文件"
    elif paper.owed_on and paper.code in own.draft.later:
        hint = f"容缺后补，{day_short(paper.owed_on)}前补交"
    elif paper.owed_on:
        hint = f"现在交，或选择 {day_short(paper.owed_on)}前补交"
    elif paper.necessity == "非必要":
        hint = "可以不交"
    return Task(title=paper.material.title, hint=hint, href=url(own, paper),
                status="done" if has_paper(paper, own.draft) else "todo")


def shown(plan: Plan, paper: PlannedMaterial) -> Paper:
    """Return what the page says of a material."""
    titles = {planned.code: planned.item.title for planned in plan.applying}
    deferral = paper.material.deferrable.article if paper.material.deferrable else ""
    return Paper(
        title=paper.material.title, good_when=paper.material.good_when, owed_on=paper.owed_on, deferral=deferral,
        used_by=tuple(titles[code] for code in paper.items), necessity=paper.necessity, note=paper.note,
        is_provisional=paper.material.confidence == "provisional",
    )


def chosen_files(own: OwnDraft, paper: PlannedMaterial, library: Sequence[Row]) -> tuple[File, ...]:
    """Return the files chosen for the material."""
    chosen = own.draft.materials.get(paper.code, [])
    return tuple(file_of(row) for row in library if str(row.pk) in chosen)


def other_files(own: OwnDraft, paper: PlannedMaterial, library: Sequence[Row]) -> tuple[File, ...]:
    """Return earlier files of the same material that could be used again."""
    chosen = own.draft.materials.get(paper.code, [])
    return tuple(file_of(row) for row in library if str(row.pk) not in chosen)


def upload_part(own: OwnDraft, paper: PlannedMaterial, *, error: str, origin: str) -> Upload:
    """Return the place where a file is chosen."""
    is_first = not own.draft.materials.get(paper.code)
    return Upload(
        title="选择文件" if is_first else "再加一份文件", action=url(own, paper) + origin, error=error,
        accept=",".join(ENDINGS[kind] for kind in paper.material.accepts) or ".pdf,.jpg,.png", limit_mb=LIMIT_MB,
    )


def input_id(own: OwnDraft, paper: PlannedMaterial, origin: str) -> str:
    """Where a link of the error summary leads; made as the upload part makes it."""
    return "upload-" + slugify(f"file-{url(own, paper)}{origin}")


def url(own: OwnDraft, paper: PlannedMaterial) -> str:
    """Return the address of a material's page."""
    return reverse("licensing:draft_material", args=[own.id, paper.code])


def file_of(row: Row) -> File:
    """Return a row of the library as a page shows it."""
    return File(id=row.pk, name=row.name, size=row.blob.size, uploaded_at=row.uploaded_at,
                href=reverse("licensing:material", args=[row.pk]))
