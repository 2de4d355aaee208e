"""Finds cases that stopped half way: what one transaction writes is there whole, and nothing waits for ever."""

from collections import defaultdict
from collections.abc import Iterator

from yingshang.casework.kinds import get
from yingshang.casework.models import Act, Case, CaseMaterial, NumberSeries
from yingshang.casework.projecting import columns_after, past_acts
from yingshang.domains.licensing.desk.registering import FIRST_SERIAL
from yingshang.domains.licensing.models import Draft
from yingshang.kit import uscc
from yingshang.register.models import Entity

ENDED = {"issued", "refused", "cancelled"}


def half_done() -> Iterator[str]:
    """Return every case that is not what its acts make it, or not whole."""
    acts: dict[object, list[Act]] = defaultdict(list)
    for act in Act.objects.order_by("case", "seq"):
        acts[act.case_id].append(act)
    parts: dict[object, dict[str, Case]] = defaultdict(dict)
    for case in Case.objects.all():
        yield from _columns(case, acts[case.pk])
        if case.parent_id:
            parts[case.parent_id][case.part] = case
    for bundle in Case.objects.filter(parent=None):
        yield from _bundle(bundle, {act.name for act in acts[bundle.pk]}, parts[bundle.pk])
        yield from _materials(bundle, acts[bundle.pk])
    yield from _numbers()
    yield from _registrations()


def _columns(case: Case, acts: list[Act]) -> Iterator[str]:
    if not acts:
        yield f"{case.number}: 有办件而没有动作"
        return
    wanted = columns_after(get(case.kind).procedure, past_acts(acts), case.limits)
    for name, value in wanted.items():
        if getattr(case, name) != value:
            yield f"{case.number}: {name} 应为 {value}, 实为 {getattr(case, name)}"


def _bundle(bundle: Case, done: set[str], parts: dict[str, Case]) -> Iterator[str]:
    """Acceptance opens every part at once; a part starts when what it waits for is issued; the last one ends all."""
    wanted = [item["code"] for item in bundle.data["items"]] if "accept" in done else []
    if sorted(wanted) != sorted(parts):
        yield f"{bundle.number}: 应有事项 {wanted}, 实有 {sorted(parts)}"
        return
    states = {code: part.state for code, part in parts.items()}
    if parts and set(states.values()) <= ENDED and bundle.state == "in_progress":
        yield f"{bundle.number}: 各事项都已办结, 而整件没有办结"
    for part in parts.values():
        before = {states[one] for one in part.data["item"]["after"]}
        if part.state == "waiting" and (before <= {"issued"} or before & {"refused", "cancelled"}):
            yield f"{part.number}: 前置事项已结束, 而本事项还在等待"
        if part.state == "granted":
            yield f"{part.number}: 已准予而没有制证"


def _materials(bundle: Case, acts: list[Act]) -> Iterator[str]:
    handed = {(material, str(upload)) for act in acts if act.name in ("submit", "correct", "supply")
              for material, uploads in (act.payload.get("materials") or {}).items() for upload in uploads}
    stored = {(row.material, str(row.upload_id)) for row in CaseMaterial.objects.filter(case=bundle)}
    if handed != stored:
        yield f"{bundle.number}: 材料与提交的动作不符"
    if Draft.objects.filter(case=bundle).count() != 1:
        yield f"{bundle.number}: 没有对应的草稿"


def _numbers() -> Iterator[str]:
    """Numbers of a day are given without gaps, for a failed transaction gives its number back."""
    given: dict[str, list[int]] = defaultdict(list)
    for number in Case.objects.filter(parent=None).values_list("number", flat=True):
        prefix, _, place = number.rpartition("-")
        given[prefix].append(int(place))
    for prefix, places in given.items():
        last = NumberSeries.objects.get(prefix=prefix).last
        if sorted(places) != list(range(1, last + 1)):
            yield f"{prefix}: 编号有缺口或重复"


def _registrations() -> Iterator[str]:
    """Each issued registration entered one entity, under the next credit code of the series."""
    series = NumberSeries.objects.filter(prefix="uscc").first()
    wanted = {uscc.build(kind="92", region=region, serial=FIRST_SERIAL + place)
              for place in range(1, (series.last if series else 0) + 1)
              for region in Case.objects.filter(part="individual_registration").values_list("region_id", flat=True)[:1]}
    found = set(Entity.objects.filter(cases__part="individual_registration").values_list("uscc", flat=True))
    issued = Case.objects.filter(part="individual_registration", state="issued").count()
    if found != wanted or len(found) != issued:
        yield f"登记的主体 {len(found)} 户, 发出的执照 {issued} 张, 编号 {len(wanted)} 个, 应当一致"
