"""What happened to a licence, as a timeline that leads to the ledger."""

from django.urls import reverse

from yingshang.domains.licensing.licences.history import acts_on
from yingshang.domains.licensing.models import Licence, LicenceAct
from yingshang.domains.licensing.models.licence import LicenceOrigin
from yingshang.domains.licensing.procedures.licence import LICENCE
from yingshang.ui.parts import Event


def events_of(licence: Licence, *, with_names: bool = False) -> tuple[Event, ...]:
    """Return the acts on this version, the latest first; colleagues also read who did them."""
    first = "导入（原有证照）" if licence.origin == LicenceOrigin.IMPORTED else "签发"
    issued = Event(title=first, at=licence.issued_on, who=licence.issuer.name)
    return (*(_event(act, with_names=with_names) for act in acts_on(licence)), issued)


def _event(act: LicenceAct, *, with_names: bool) -> Event:
    who = act.organisation.name if act.organisation else "系统"
    if with_names and act.account and act.organisation:
        who = f"{who} {act.account.display_name}"
    text = "。".join(str(act.payload[name]) for name in ("reason", "notice") if act.payload.get(name))
    return Event(title=LICENCE.act(act.name).title, at=act.at, who=who, text=text,
                 article=str(act.payload.get("article", "")),
                 href=reverse("licensing:verify_receipt", args=[act.ledger_index]))
