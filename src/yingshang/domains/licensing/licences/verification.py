"""Derives every licence's status again from its acts, and every act again from the ledger."""

import datetime as dt
import json
from collections.abc import Iterator

from yingshang.casework.sealing import payload_digest
from yingshang.casework.verification import Fault
from yingshang.domains.licensing.licences.acting import digest_key
from yingshang.domains.licensing.licences.status import STATE_OF
from yingshang.domains.licensing.models import Licence, LicenceAct
from yingshang.domains.licensing.procedures.licence import LICENCE
from yingshang.ledger.models import LeafEntry


def licence_faults() -> Iterator[Fault]:
    """Yield every disagreement between licences, their acts and the ledger."""
    states: dict[str, str] = {}
    for act in LicenceAct.objects.select_related("licence").order_by("pk").iterator():
        if what := _difference(act):
            yield Fault(case=act.licence_id or "证照导入", seq=act.pk, what=what)
        if act.licence_id is not None:
            states[act.licence_id] = LICENCE.act(act.name).to or ""
    changed = Licence.objects.exclude(status="01") | Licence.objects.filter(pk__in=states)
    for identifier, status in changed.values_list("pk", "status"):
        if STATE_OF[status] != states.get(identifier, LICENCE.initial):
            yield Fault(case=identifier, seq=None, what="证照状态与动作推算的状态不符")


def _difference(act: LicenceAct) -> str | None:
    body = LeafEntry.objects.filter(index=act.ledger_index).values_list("body", flat=True).first()
    if body is None:
        return "账本中没有这个动作"
    entry = json.loads(bytes(body))
    if (entry.get("licence"), entry["act"], dt.datetime.fromisoformat(entry["at"])) != (
            act.licence_id, act.name, act.at):
        return "动作与账本条目不符"
    if act.licence is None:
        return None if entry["payload"] == act.payload else "动作内容与账本不符"
    secret = digest_key(act.licence)
    if secret and entry["payload"] != payload_digest(secret, act.payload):
        return "动作内容与账本摘要不符"
    return None
