"""Derives every case again from its acts, and every act again from the ledger."""

import datetime as dt
import json
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db import connection, transaction
from django.db.models import Exists, Model, OuterRef

from yingshang.casework import kinds
from yingshang.casework.models import Act, Case
from yingshang.casework.moving import last_place
from yingshang.casework.projecting import past_acts
from yingshang.casework.sealing import payload_digest
from yingshang.ledger.models import LeafEntry
from yingshang.procedures.folding import fold

_CHUNK = 500
_others: dict[type[Model], Callable[[], Iterable["Fault"]]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One place where a case, its acts and the ledger disagree."""

    case: str
    seq: int | None
    what: str


def also_verify(model: type[Model], faults: Callable[[], Iterable[Fault]]) -> None:
    """Let a domain account for ledger entries that no case wrote: its rows have a `ledger_index`."""
    _others[model] = faults


def verify_cases(progress: Callable[[int], None] | None = None) -> tuple[Fault, ...]:
    """Return every disagreement; an empty answer means nothing is lost, doubled or altered.

    Sees one moment of a city at work, unless the caller's transaction has begun.
    """
    with transaction.atomic():
        if len(connection.savepoint_ids) == 0:
            _see_one_moment()
        return _every_fault(progress)


def _see_one_moment() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


def _every_fault(progress: Callable[[int], None] | None) -> tuple[Fault, ...]:
    faults: list[Fault] = []
    done = 0
    cases = Case.objects.with_secret().defer("data").order_by("number")
    for chunk in _batched(cases.iterator(chunk_size=_CHUNK), _CHUNK):
        faults.extend(_faults_of(chunk))
        done += len(chunk)
        if progress:
            progress(done)
    found = (fault for look in _others.values() for fault in look())
    return (*faults, *found, *_entries_without_act())


def _faults_of(cases: Sequence[Case]) -> Iterator[Fault]:
    acts: dict[uuid.UUID, list[Act]] = {case.pk: [] for case in cases}
    for act in Act.objects.filter(case__in=acts).order_by("case", "seq"):
        acts[act.case_id].append(act)
    indexes = [act.ledger_index for found in acts.values() for act in found]
    bodies = dict(LeafEntry.objects.filter(index__in=indexes).values_list("index", "body"))
    for case in cases:
        yield from _faults_of_case(case, acts[case.pk], bodies)


def _faults_of_case(case: Case, acts: list[Act], bodies: Mapping[int, bytes]) -> Iterator[Fault]:
    if [act.seq for act in acts] != list(range(1, case.acts_count + 1)):
        yield Fault(case=case.number, seq=None, what="动作序号不连续或与办件记录的数量不符")
        return
    if fold(kinds.get(case.kind).procedure, past_acts(acts)).state.name != case.state:
        yield Fault(case=case.number, seq=None, what="办件状态与动作推算的状态不符")
    sent = last_place(kinds.get(case.kind).moves, ((act.name, act.payload) for act in acts))
    if sent not in (None, case.organisation_id):
        yield Fault(case=case.number, seq=None, what="办件所在单位与动作说的不符")
    for act in acts:
        if what := _difference(case, act, bodies.get(act.ledger_index)):
            yield Fault(case=case.number, seq=act.seq, what=what)


def _difference(case: Case, act: Act, body: bytes | None) -> str | None:
    if body is None:
        return "账本中没有这个动作"
    entry = json.loads(bytes(body))
    written = (entry["case"], entry["seq"], entry["act"], dt.datetime.fromisoformat(entry["at"]))
    if written != (case.number, act.seq, act.name, act.at):
        return "动作与账本条目不符"
    # The digest of an erased person can no longer be related to anything, and must not be.
    secret = case.applicant_secret
    if secret and entry["payload"] != payload_digest(secret, act.payload):
        return "动作内容与账本摘要不符"
    return None


def _batched(cases: Iterable[Case], size: int) -> Iterator[tuple[Case, ...]]:
    """Yield tuples of that many, the last one shorter (itertools has it from Python 3.12)."""
    rest = iter(cases)
    while chunk := tuple(islice(rest, size)):
        yield chunk


def _entries_without_act() -> tuple[Fault, ...]:
    orphans = LeafEntry.objects.values_list("index", "body")
    for model in (Act, *_others):
        orphans = orphans.filter(~Exists(model._default_manager.filter(ledger_index=OuterRef("index"))))
    return tuple(Fault(case=json.loads(bytes(body)).get("case", "-"), seq=None, what=f"账本第 {index} 条没有对应的动作")
                 for index, body in orphans)
