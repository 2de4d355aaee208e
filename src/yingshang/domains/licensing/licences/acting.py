"""Writes one act on a licence: its row, and its entry in the ledger without personal data in clear."""

import datetime as dt
from collections.abc import Mapping

from yingshang.casework.sealing import payload_digest, secret_of
from yingshang.domains.licensing.models import Licence, LicenceAct
from yingshang.domains.licensing.procedures.licence import LICENCE
from yingshang.ledger.writing import append
from yingshang.register.actors import Actor


def write_licence_act(licence: Licence, name: str, *, role: str, by: Actor, payload: Mapping[str, object], key: str,
                      now: dt.datetime) -> LicenceAct:
    """Append an act to the ledger and write its row, last in the caller's transaction."""
    sealed = append(entry_of(licence, name, role=role, by=by, payload=payload), now=now)
    return LicenceAct.objects.create(
        licence=licence, name=name, role=role, account_id=by.account_id, at=now, payload=dict(payload), key=key,
        organisation_id=by.organisation if role != "system" else None, ledger_index=sealed.index)


def entry_of(licence: Licence, name: str, *, role: str, by: Actor, payload: Mapping[str, object]) -> dict[str, object]:
    """Return the ledger entry of an act; the reason stands in it as a digest under the holder's key."""
    return {
        "act": name,
        "by": f"official:{by.account_id}" if role == "chief" else role,
        "kind": LICENCE.name,
        "licence": licence.pk,
        "organisation": by.organisation if role != "system" else None,
        "payload": payload_digest(digest_key(licence), payload),
        "version": LICENCE.version,
    }


def digest_key(licence: Licence) -> bytes | None:
    """Return the key of the digests: the holder's own, which can be destroyed; an entity alone has no such key."""
    return secret_of(licence.holder_person_id) if licence.holder_person_id else licence.pk.encode()
