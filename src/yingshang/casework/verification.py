"""Derives every case again from its acts, and every act again from the ledger."""

import datetime as dt
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from yingshang.casework import kinds
from yingshang.casework.models import Act, Case
from yingshang.casework.projecting import past_acts
from yingshang.casework.sealing import payload_digest
from yingshang.ledger.models import LeafEntry
from yingshang.procedures.folding import fold
from yingshang.register.models import PersonKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One place where a case, its acts and the ledger disagree."""

    case: str
    seq: int | None
    what: str


def verify_cases(progress: Callable[[int], None] | None = None) -> tuple[Fault, ...]:
    """Return every disagreement; an empty answer means nothing is lost, doubled or altered."""
    faults: list[Fault] = []
    for done, case in enumerate(Case.objects.order_by("number").iterator(chunk_size=500), start=1):
        faults.extend(_faults_of(case))
        if progress:
            progress(done)
    return (*faults, *_entries_without_act())


def _faults_of(case: Case) -> Iterator[Fault]:
    acts = list(Act.objects.filter(case=case).order_by("seq"))
    if [act.seq for act in acts] != list(range(1, case.acts_count + 1)):
        yield Fault(case=case.number, seq=None, what="动作序号不连续或与办件记录的数量不符")
        return
    kind = kinds.get(case.kind)
    if fold(kind.procedure, past_acts(case)).state.name != case.state:
        yield Fault(case=case.number, seq=None, what="办件状态与动作推算的状态不符")
    bodies = dict(LeafEntry.objects.filter(index__in=[act.ledger_index for act in acts]).values_list("index", "body"))
    has_key = PersonKey.objects.filter(person_id=case.applicant_id).exists()
    for act in acts:
        if what := _difference(case, act, bodies.get(act.ledger_index), has_key=has_key):
            yield Fault(case=case.number, seq=act.seq, what=what)


def _difference(case: Case, act: Act, body: bytes | None, *, has_key: bool) -> str | None:
    if body is None:
        return "账本中没有这个动作"
    entry = json.loads(bytes(body))
    written = (entry["case"], entry["seq"], entry["act"], dt.datetime.fromisoformat(entry["at"]))
    if written != (case.number, act.seq, act.name, act.at):
        return "动作与账本条目不符"
    # The digest of an erased person can no longer be related to anything, and must not be.
    if has_key and entry["payload"] != payload_digest(case.applicant_id, act.payload):
        return "动作内容与账本摘要不符"
    return None


def _entries_without_act() -> tuple[Fault, ...]:
    orphans = LeafEntry.objects.exclude(index__in=Act.objects.values("ledger_index")).values_list("index", "body")
    return tuple(Fault(case=json.loads(bytes(body)).get("case", "-"), seq=None, what=f"账本第 {index} 条没有对应的动作")
                 for index, body in orphans)
