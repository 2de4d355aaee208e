"""A paper is read in the background, once: asked for with the upload, kept sealed when it is done."""

import datetime as dt
import uuid

from django.conf import settings
from django.db import transaction
from procrastinate.contrib.django import app

from yingshang.casework.materials.storing import path_of
from yingshang.casework.models import Upload
from yingshang.domains.licensing.catalogue.papers import PaperLayout
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.models import PaperReading
from yingshang.domains.licensing.models.paper_reading import ReadingState
from yingshang.domains.licensing.reading.errors import ReadingUnderWay
from yingshang.domains.licensing.reading.recognising.asking import reader
from yingshang.domains.licensing.reading.recognising.engine import models
from yingshang.domains.licensing.reading.recognising.errors import ReadingOff, Unreadable
from yingshang.domains.licensing.reading.understanding.paper import understand
from yingshang.domains.licensing.reading.understanding.records import ReadPaper

TASK, QUEUE = "licensing.read_paper", "reading"
KINDS = ("application/pdf", "image/jpeg", "image/png")


def is_on() -> bool:
    """Say whether papers are read here: the city wants it, and the models are installed."""
    return bool(settings.READING["enabled"]) and models() is not None


def layouts_for(material: str, *, on: dt.date) -> tuple[PaperLayout, ...]:
    """Return the papers a material may be; none: it is not read."""
    return tuple(one for one in city_catalogue().papers_on(on) if material in one.materials)


@transaction.atomic
def ask_reading(upload: Upload, *, now: dt.datetime) -> PaperReading | None:
    """Have an upload read when it is a paper we know and reading is on; asked again it is the reading there is."""
    is_paper = upload.blob.media_type in KINDS and layouts_for(upload.material, on=now.date())
    if not is_paper or not is_on():
        return None
    found, is_new = PaperReading.objects.get_or_create(upload=upload, defaults={"asked_at": now})
    if is_new:
        _defer(found)
    return found


@transaction.atomic
def ask_again(upload: Upload, *, now: dt.datetime) -> PaperReading | None:
    """Have a paper read anew that could not be read; raises ReadingUnderWay."""
    found = PaperReading.objects.select_for_update().filter(upload=upload).first()
    if found is None:
        return ask_reading(upload, now=now)
    if found.state == ReadingState.WAITING:
        raise ReadingUnderWay
    if found.state == ReadingState.UNREADABLE:
        found.state, found.reason, found.asked_at = ReadingState.WAITING, "", now
        found.save()
        _defer(found)
    return found


def read_waiting(reading_id: uuid.UUID, *, now: dt.datetime) -> bool:
    """Read a paper that waits and keep what it says; False when it waits no more, or was taken away meanwhile."""
    waiting = PaperReading.objects.filter(pk=reading_id, state=ReadingState.WAITING)
    found = waiting.select_related("upload__blob").first()
    if found is None:
        return False
    try:
        paper = _read(found, on=now.date())
    except (Unreadable, ReadingOff) as refused:
        return bool(waiting.update(state=ReadingState.UNREADABLE, reason=refused.message, read_at=now))
    return bool(waiting.update(state=ReadingState.READ, layout=paper.layout, content=paper.to_json(), read_at=now))


def _read(found: PaperReading, *, on: dt.date) -> ReadPaper:
    if not is_on():
        raise ReadingOff
    blob = found.upload.blob
    lines = reader(settings.READING["threads"]).read(path_of(blob.pk), blob.media_type)
    return understand(lines, city_catalogue().papers_on(on))


def _defer(found: PaperReading) -> None:
    """One paper at a time: the lock leaves the worker's other hands to other work."""
    app.configure_task(TASK, queue=QUEUE, lock=QUEUE).defer(reading_id=str(found.pk))
