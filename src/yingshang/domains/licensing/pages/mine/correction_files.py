"""The materials of a correction notice: files to choose from, and new ones, kept even when something else is wrong."""

import uuid
from dataclasses import dataclass, replace

from django.http import HttpRequest

from yingshang.casework.materials.errors import FileNotChosen
from yingshang.casework.materials.library import uploads_of
from yingshang.casework.materials.receiving import received
from yingshang.domains.licensing.catalogue.materials import Material
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.drafts.uploading import keep_for
from yingshang.domains.licensing.pages.applying.material_parts import ENDINGS, File, file_of
from yingshang.domains.licensing.pages.own_case import OwnCase
from yingshang.kit.errors import BadInput


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedPaper:
    """A material to hand in again: what is wrong with it, one's files of it, and those chosen."""

    key: str
    title: str
    problem: str
    good_when: str
    accept: str
    files: tuple[File, ...]
    chosen: tuple[uuid.UUID, ...]
    error: str = ""

    @property
    def input_id(self) -> str:
        return f"file-{self.key}"


def asked_papers(own: OwnCase) -> tuple[AskedPaper, ...]:
    """Return the asked materials; files uploaded since the notice are chosen already."""
    asked = [entry for entry in own.view.data.get("notice", ()) if entry["kind"] == "material"]
    since = max((act.at for act in own.view.acts if act.name == "request_correction"), default=own.now)
    rows = uploads_of(own.by).filter(material__in=[entry["name"] for entry in asked])[:200] if asked else ()
    titles = {one["key"]: one["title"] for one in own.view.data["materials"]}
    found = []
    for entry in asked:
        files = tuple(file_of(row) for row in rows if row.material == entry["name"])
        material = city_catalogue().materials.get(entry["name"])
        found.append(AskedPaper(
            key=entry["name"], title=titles.get(entry["name"], entry["name"]), problem=entry["problem"], files=files,
            chosen=tuple(file.id for file in files if file.uploaded_at > since),
            good_when=material.good_when if material else "", accept=accepted(material)))
    return tuple(found)


def with_posted(request: HttpRequest, own: OwnCase, papers: tuple[AskedPaper, ...]) -> tuple[AskedPaper, ...]:
    """Return the materials with the choices posted, and new files kept at once."""
    return tuple(_with_posted(request, own, paper) for paper in papers)


def accepted(material: Material | None) -> str:
    """Return what a file input accepts."""
    kinds = material.accepts if material else ()
    return ",".join(ENDINGS[kind] for kind in kinds) or ".pdf,.jpg,.png"


def _with_posted(request: HttpRequest, own: OwnCase, paper: AskedPaper) -> AskedPaper:
    ticked = set(request.POST.getlist(f"use-{paper.key}"))
    chosen = tuple(file.id for file in paper.files if str(file.id) in ticked)
    try:
        name, data = received(request, paper.input_id)
        row = keep_for(city_catalogue().materials[paper.key], name, data, by=own.by, now=own.now)
    except FileNotChosen:
        return replace(paper, chosen=chosen, error="" if chosen else f"请上传或者选择“{paper.title}”的文件")
    except BadInput as refusal:
        return replace(paper, chosen=chosen, error=refusal.message)
    files = (file_of(row), *(file for file in paper.files if file.id != row.pk))
    return replace(paper, chosen=tuple(dict.fromkeys((row.pk, *chosen))), files=files)
