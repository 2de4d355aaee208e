"""An import from upload to confirmation: nothing is written before every row is sound and somebody says yes."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Callable, Sequence

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from yingshang.casework.materials.inspecting import Content
from yingshang.casework.materials.storing import path_of, store
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.licences.importing.checking import CheckedRow, Checker
from yingshang.domains.licensing.licences.importing.columns import HEADINGS, report
from yingshang.domains.licensing.licences.importing.errors import ImportNotReady, UnknownImport
from yingshang.domains.licensing.licences.importing.minting import write_licences
from yingshang.domains.licensing.licences.requesting import DESK_ROLES
from yingshang.domains.licensing.models import Licence, LicenceAct, LicenceImport
from yingshang.domains.licensing.models.licence_import import ImportState
from yingshang.domains.licensing.procedures.licence import LICENCE
from yingshang.domains.licensing.spreadsheets.errors import SpreadsheetRefused
from yingshang.domains.licensing.spreadsheets.reading import read_rows, take_spreadsheet
from yingshang.kit.canonical import canonical_json
from yingshang.kit.gm.provider import provider
from yingshang.ledger.writing import append
from yingshang.register.actors import Actor

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PREVIEW = 20
_RECHECKED = (ImportState.FAULTY, ImportState.BROKEN, ImportState.DISCARDED)
_CONFIRMABLE = (ImportState.CLEAN, ImportState.CONFIRMING)
Progress = Callable[[int], None]


def imports_of(by: Actor) -> QuerySet[LicenceImport]:
    """Return the imports of the actor's organisation."""
    if by.organisation is None or not by.roles & DESK_ROLES:
        return LicenceImport.objects.none()
    return LicenceImport.objects.filter(organisation_id=by.organisation).select_related("organisation", "account")


def get_import(import_id: uuid.UUID, *, by: Actor) -> LicenceImport:
    """Return an import of the actor's organisation; raises UnknownImport."""
    found = imports_of(by).filter(pk=import_id).first()
    if found is None:
        raise UnknownImport
    return found


@transaction.atomic
def take_file(name: str, data: bytes, *, by: Actor, now: dt.datetime) -> LicenceImport:
    """Take a file for checking; the same content leads to the import there is, checked anew unless it was confirmed.

    Raises SpreadsheetRefused and what a material raises.
    """
    content = take_spreadsheet(name, data)
    found, is_new = LicenceImport.objects.select_for_update(of=("self",)).get_or_create(
        organisation_id=by.organisation, file=store(content),
        defaults={"name": content.name, "account_id": by.account_id, "uploaded_at": now})
    if not is_new and found.state in _RECHECKED:
        found.state, found.checked, found.rows, found.faulty, found.reason = ImportState.WAITING, 0, None, 0, ""
        found.name, found.account_id, found.uploaded_at = content.name, by.account_id, now
        found.save()
    return found


def check_import(import_id: uuid.UUID, *, today: dt.date, progress: Progress | None = None) -> LicenceImport:
    """Check every row of a waiting import and keep what is wrong; done again it finds nothing waiting."""
    found = LicenceImport.objects.select_related("organisation", "file").get(pk=import_id)
    if found.state != ImportState.WAITING:
        return found

    def tell(done: int) -> None:
        LicenceImport.objects.filter(pk=import_id).update(checked=done)
        if progress:
            progress(done)

    try:
        _keep(found, _checked(found, today, tell))
    except SpreadsheetRefused as error:
        found.state, found.reason = ImportState.BROKEN, str(error.facts["reason"])
    found.save(update_fields=["state", "reason", "rows", "checked", "faulty", "preview", "report"])
    return found


@transaction.atomic
def confirm_import(import_id: uuid.UUID, *, by: Actor, now: dt.datetime, today: dt.date) -> LicenceImport:
    """Write every licence of a clean import, all or nothing; confirmed once, however often it is asked.

    Rows are checked again, for the platform may have got such a licence meanwhile. Raises ImportNotReady.
    """
    get_import(import_id, by=by)
    found = LicenceImport.objects.select_for_update(of=("self",)).select_related("organisation", "file").get(
        pk=import_id)
    if found.state == ImportState.CONFIRMED:
        return found
    if found.state not in _CONFIRMABLE:
        raise ImportNotReady(state=found.get_state_display())
    rows = _checked(found, today)
    if any(row.faults for row in rows):
        _keep(found, rows)
        found.save()
        return found
    try:
        with transaction.atomic():
            made = write_licences(rows, found.organisation, today=today)
    except IntegrityError as error:
        raise ImportNotReady(state="与同时进行的另一次导入冲突，请重新检查") from error
    found.state, found.confirmed_at = ImportState.CONFIRMED, now
    found.save(update_fields=["state", "confirmed_at"])
    _seal(found, made, by=by, now=now)
    return found


def begin_confirming(import_id: uuid.UUID, *, by: Actor) -> bool:
    """Leave a clean import to the worker; return False when somebody did so before."""
    get_import(import_id, by=by)
    return bool(LicenceImport.objects.filter(pk=import_id, state=ImportState.CLEAN).update(
        state=ImportState.CONFIRMING))


def confirm_left(import_id: uuid.UUID, *, by: Actor, now: dt.datetime, today: dt.date) -> None:
    """Confirm what was left to the worker; what stands in the way is said on the import's page."""
    try:
        confirm_import(import_id, by=by, now=now, today=today)
    except ImportNotReady as refused:
        LicenceImport.objects.filter(pk=import_id, state=ImportState.CONFIRMING).update(
            state=ImportState.CLEAN, reason=refused.message[:300])


@transaction.atomic
def discard_import(import_id: uuid.UUID, *, by: Actor) -> None:
    """Give an import up that was not confirmed; the same file may be taken again."""
    get_import(import_id, by=by)
    done = (ImportState.CONFIRMED, ImportState.CONFIRMING)
    left = LicenceImport.objects.filter(pk=import_id).exclude(state__in=done)
    if not left.update(state=ImportState.DISCARDED):
        raise ImportNotReady(state=ImportState.CONFIRMED.label)


def _checked(found: LicenceImport, today: dt.date, progress: Progress | None = None) -> Sequence[CheckedRow]:
    checker = Checker(organ=found.organisation, kinds=city_catalogue().licences, today=today)
    rows = list(checker.check(read_rows(path_of(found.file_id).read_bytes(), HEADINGS), progress))
    if not rows:
        raise SpreadsheetRefused(reason="表里没有数据，请填写后再上传")
    return rows


def _keep(found: LicenceImport, rows: Sequence[CheckedRow]) -> None:
    wrong = [row for row in rows if row.faults]
    found.rows = found.checked = len(rows)
    found.faulty = len(wrong)
    found.state = ImportState.FAULTY if wrong else ImportState.CLEAN
    reasons = Counter(fault for row in wrong for fault in row.faults).most_common(10)
    shown = (wrong or list(rows))[:_PREVIEW]
    found.preview = {"rows": [[row.raw.number, *row.raw.values[:6], "；".join(row.faults)] for row in shown],
                     "reasons": [[reason, count] for reason, count in reasons],
                     "kinds": Counter(row.kind.title for row in rows if row.kind).most_common(20)}
    found.report = store(Content(name="report.xlsx", media_type=_XLSX, data=report(
        (row.raw.number, row.raw.values, "；".join(row.faults)) for row in wrong))) if wrong else None


def _seal(found: LicenceImport, made: Sequence[Licence], *, by: Actor, now: dt.datetime) -> None:
    """One entry binds them all: the digests of the file and of every document written."""
    documents = provider().sm3(canonical_json([licence.document for licence in made])).hex()
    payload = {"file_sm3": found.file_id, "count": len(made), "documents_sm3": documents}
    body = {"act": "import", "by": f"official:{by.account_id}" if by.account_id else "system", "kind": LICENCE.name,
            "organisation": found.organisation_id, "payload": payload, "version": LICENCE.version}
    sealed = append(body, now=now)
    LicenceAct.objects.create(
        licence=None, name="import", role=min(by.roles & DESK_ROLES), account_id=by.account_id,
        organisation_id=found.organisation_id, at=now, payload=payload,
        key=f"import:{found.pk}", ledger_index=sealed.index)
