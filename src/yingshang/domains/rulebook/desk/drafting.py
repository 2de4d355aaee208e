"""Drafts: begun from a version, changed step by step, each step read by the rules before it is kept."""

import datetime as dt
import uuid
from collections.abc import Callable
from pathlib import PurePath

from django.db import transaction

from yingshang.domains.rulebook.errors import DraftChanged, DraftSubmitted, NothingToUndo, RuleNotReadable, UnknownDraft
from yingshang.domains.rulebook.models import RuleDraft
from yingshang.domains.rulebook.procedure import RETURNED
from yingshang.domains.rulebook.reading.sheet import Sheet, read_sheet
from yingshang.domains.rulebook.reading.uploads import require_rule_file
from yingshang.domains.rulebook.reading.volumes import Volume
from yingshang.register.actors import Actor
from yingshang.rules.errors import InvalidModel
from yingshang.ui.dates import moment

Edit = Callable[[bytes], bytes]


@transaction.atomic
def start_draft(base: Volume, *, by: Actor, now: dt.datetime, key: uuid.UUID) -> RuleDraft:
    """Begin the next version of a table with the text of a version; the same key begins it once."""
    if "editor" not in by.roles or by.organisation is None:
        raise UnknownDraft
    begun = {
        "organisation_id": by.organisation, "room": base.file.room, "name": base.file.name, "title": base.sheet.title,
        "dmn": base.sheet.data, "examples": base.examples, "saved_by_id": by.account_id, "started_at": now,
        "saved_at": now}
    draft, is_new = RuleDraft.objects.get_or_create(pk=key, defaults=begun)
    return draft if is_new else get_draft(draft.pk, by=by)


def get_draft(draft_id: uuid.UUID, *, by: Actor) -> RuleDraft:
    """Return a draft the editor may work on. Raises UnknownDraft."""
    found = RuleDraft.objects.editable_by(by).select_related("case", "saved_by").filter(pk=draft_id).first()
    if found is None:
        raise UnknownDraft
    return found


def require_readable(data: bytes) -> Sheet:
    """Return a file as a sheet. Raises RuleNotReadable, which says where and why."""
    try:
        return read_sheet(data)
    except InvalidModel as error:
        raise RuleNotReadable(**error.facts) from error


def is_open(draft: RuleDraft) -> bool:
    """Say whether the draft may be changed: not while it lies with the second person."""
    return draft.case is None or draft.case.state == RETURNED.name


def change_file(draft_id: uuid.UUID, edit: Edit, *, by: Actor, seen: int, key: str, now: dt.datetime) -> RuleDraft:
    """Change the draft's DMN file. Raises RuleNotReadable for what the rules cannot read, DraftChanged and others."""
    def change(draft: RuleDraft) -> None:
        data = edit(bytes(draft.dmn))
        sheet = require_readable(data)
        draft.before, draft.dmn, draft.title = bytes(draft.dmn), data, sheet.title[:200]

    return _save(draft_id, change, by=by, seen=seen, key=key, now=now)


def replace_file(draft_id: uuid.UUID, name: str, data: bytes, *, by: Actor, seen: int, key: str,
                 now: dt.datetime) -> RuleDraft:
    """Take the file of a modeller in place of the draft's. Raises NotARuleFile, FileTooLarge or InvalidModel."""
    require_rule_file(PurePath(name.replace("\\", "/")).name, data)
    return change_file(draft_id, lambda _: data, by=by, seen=seen, key=key, now=now)


def undo_change(draft_id: uuid.UUID, *, by: Actor, seen: int, key: str, now: dt.datetime) -> RuleDraft:
    """Take the last change of the file back; doing it twice brings it again."""
    def change(draft: RuleDraft) -> None:
        if draft.before is None:
            raise NothingToUndo
        draft.before, draft.dmn = bytes(draft.dmn), bytes(draft.before)

    return _save(draft_id, change, by=by, seen=seen, key=key, now=now)


def write_examples(draft_id: uuid.UUID, text: str, *, by: Actor, seen: int, key: str, now: dt.datetime) -> RuleDraft:
    """Keep the examples as they are typed; whether they hold, the gate says."""
    def change(draft: RuleDraft) -> None:
        draft.examples = text.replace("\r\n", "\n").replace("\0", "")

    return _save(draft_id, change, by=by, seen=seen, key=key, now=now)


def describe(draft_id: uuid.UUID, *, in_force_on: dt.date, reason: str, urgent_reason: str, by: Actor, seen: int,
             key: str, now: dt.datetime) -> RuleDraft:
    """Say from which day the version is to be in force, and why it is changed."""
    def change(draft: RuleDraft) -> None:
        draft.in_force_on, draft.reason, draft.urgent_reason = in_force_on, reason, urgent_reason

    return _save(draft_id, change, by=by, seen=seen, key=key, now=now)


@transaction.atomic
def discard_draft(draft_id: uuid.UUID, *, by: Actor) -> None:
    """Throw away a draft that was never submitted."""
    draft = _locked(draft_id, by=by)
    if draft.case is not None:
        raise DraftSubmitted
    draft.delete()


@transaction.atomic
def _save(draft_id: uuid.UUID, change: Callable[[RuleDraft], None], *, by: Actor, seen: int, key: str,
          now: dt.datetime) -> RuleDraft:
    """Change a draft nobody else has changed meanwhile; the same key changes it once."""
    draft = _locked(draft_id, by=by)
    if key and key == draft.last_key:
        return draft
    if not is_open(draft):
        raise DraftSubmitted
    if seen != draft.revision:
        raise DraftChanged(who=draft.saved_by.display_name, at=moment(draft.saved_at))
    change(draft)
    draft.revision, draft.last_key, draft.saved_at, draft.saved_by_id = draft.revision + 1, key, now, by.account_id
    draft.hands = sorted({*draft.hands, by.account_id})
    draft.save()
    return draft


def _locked(draft_id: uuid.UUID, *, by: Actor) -> RuleDraft:
    """Without a join: who waits for a row that gets another `saved_by` meanwhile would find no row at all."""
    found = RuleDraft.objects.editable_by(by).select_for_update().filter(pk=draft_id).first()
    if found is None:
        raise UnknownDraft
    return found
