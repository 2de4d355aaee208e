"""Compares what clients were told with what database, ledger and disk hold; each fault is a sentence."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from django.conf import settings

from crash.half_done import half_done
from crash.history import DONE, REFUSED, UNKNOWN, Attempt
from yingshang.casework import kinds
from yingshang.casework.materials.storing import path_of
from yingshang.casework.models import Act, Blob, Case, EffectDone, Notice
from yingshang.casework.verification import verify_cases
from yingshang.domains.licensing.desk.telling import TOLD
from yingshang.domains.licensing.models import IndustryLicence, Licence
from yingshang.domains.licensing.procedures.item import GRANTS
from yingshang.kit.gm.provider import provider
from yingshang.ledger.checkpoint import from_documents
from yingshang.ledger.models import SealedCheckpoint
from yingshang.ledger.verification import verify_ledger

#: one page does the act that the procedure calls by another name where the clock runs on
SAME_PAGE = {"begin_check": "begin_special", "end_check": "end_special"}


def lost_acts(attempts: Iterable[Attempt]) -> Iterator[str]:
    """Whoever was told that it is done finds the act, of this kind and on this case; whoever was refused, none."""
    acts = {act.key: act for act in Act.objects.all()}
    for attempt in attempts:
        act = acts.get(attempt.key)
        if attempt.outcome == UNKNOWN:
            yield f"{attempt.who} 没有得到 {attempt.act} 的答复"
        elif attempt.outcome == DONE and act is None:
            yield f"丢失: {attempt.who} 的 {attempt.act} 已答复成功, 但没有这个动作 ({attempt.key})"
        elif attempt.outcome == REFUSED and act is not None:
            yield f"答复有误: {attempt.who} 的 {attempt.act} 被拒绝 ({attempt.status}), 却已经做了"
        elif act is not None and (SAME_PAGE.get(act.name, act.name), str(act.case_id)) != (attempt.act, attempt.case):
            yield f"错位: {attempt.who} 要的是 {attempt.act}, 做的是 {act.name} ({attempt.key})"


def doubled_acts(attempts: Iterable[Attempt]) -> Iterator[str]:
    """Every act of a person was asked for under its key; one that nobody asked for is a second one of another."""
    asked = {attempt.key for attempt in attempts}
    for act in Act.objects.exclude(role="system").exclude(key__in=asked).select_related("case"):
        yield f"重复: 没有人要求过 {act.case.number} 第 {act.seq} 步 {act.name}"


def effect_faults() -> Iterator[str]:
    """Every effect of every act happened, once: by its once-key, and by what it left."""
    due = {f"{name}:{act.case_id}:{act.seq}" for act in Act.objects.select_related("case")
           for name in kinds.get(act.case.kind).effects.get(act.name, ())}
    done = set(EffectDone.objects.values_list("key", flat=True))
    yield from (f"后续动作没有做: {key}" for key in sorted(due - done))
    yield from (f"后续动作没有来由: {key}" for key in sorted(done - due))
    granted = Counter(Act.objects.filter(name__in=GRANTS).values_list("case__number", flat=True))
    issued = Counter(Licence.objects.values_list("case__number", flat=True))
    yield from (f"证照数不等于准予数: {number}" for number in sorted((granted - issued) + (issued - granted)))
    told = Counter(Act.objects.filter(name__in=(*TOLD, "finish")).values_list("case__number", flat=True))
    told += Counter(IndustryLicence.objects.exclude(case=None).values_list("case__number", flat=True))
    sent = Counter(Notice.objects.exclude(case=None).values_list("case__number", flat=True))
    yield from (f"通知应有 {told[number]} 条, 实有 {sent[number]} 条: {number}"
                for number in sorted(told | sent) if told[number] != sent[number])


def material_faults() -> Iterator[str]:
    """Every stored content is on disk, whole."""
    for blob in Blob.objects.all():
        path = path_of(blob.digest)
        if not path.exists():
            yield f"材料文件不在: {blob.digest}"
        elif path.stat().st_size != blob.size or provider().sm3(path.read_bytes()).hex() != blob.digest:
            yield f"材料文件与指纹不符: {blob.digest}"


def unfinished_files() -> list[Path]:
    """Return what a killed upload left beside the materials; harmless, but counted."""
    return [path for path in Path(settings.MATERIALS_DIR).rglob("*") if path.is_file() and len(path.name) != 64]


def record_faults(receipts: Sequence[bytes]) -> Iterator[str]:
    """Cases follow from their acts, acts from the ledger, and the ledger from what was signed and handed out."""
    for fault in verify_cases():
        yield f"办件 {fault.case} 第 {fault.seq} 步: {fault.what}"
    held = tuple(checkpoint for receipt in receipts for checkpoint in from_documents(receipt))
    for fault in verify_ledger(held=held).faults:
        yield f"账本 {fault.what} {fault.place}: {fault.reason}"


def every_fault(attempts: Sequence[Attempt], receipts: Sequence[bytes] = ()) -> list[str]:
    """Return every fault there is."""
    return [*lost_acts(attempts), *doubled_acts(attempts), *effect_faults(), *half_done(), *material_faults(),
            *record_faults(receipts)]


def counts() -> dict[str, int]:
    """Return how much there was to get wrong."""
    return {"cases": Case.objects.count(), "acts": Act.objects.count(), "effects": EffectDone.objects.count(),
            "licences": Licence.objects.count(), "notices": Notice.objects.count(), "files": Blob.objects.count(),
            "checkpoints": SealedCheckpoint.objects.count()}
