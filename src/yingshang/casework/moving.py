"""Acts that send a case to another organisation: where it lies then is said by the act, and by nothing else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from yingshang.kit.errors import BadInput
from yingshang.register.models import Organisation

#: a county and what lies in it begin with so many digits
_COUNTY = 6


class UnknownDestination(BadInput):
    """An act sends a case to an organisation that does not exist; facts: organisation."""

    code = "unknown_destination"
    sentence = "没有单位“{organisation}”，办件不能送过去；请从列表中选择"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """The payload field that names the organisation; with `takes_region` the case then belongs to its county."""

    field: str
    takes_region: bool = False


def columns_after(move: Move, payload: Mapping[str, object]) -> dict[str, object]:
    """Return the columns of a case that an act moved; raises UnknownDestination."""
    code = str(payload[move.field])
    region = Organisation.objects.values_list("region_id", flat=True).filter(pk=code).first()
    if region is None:
        raise UnknownDestination(organisation=code)
    county = {"region_id": region[:_COUNTY]} if move.takes_region and len(region) >= _COUNTY else {}
    return {"organisation_id": code, **county}


def last_place(moves: Mapping[str, Move], acts: Iterable[tuple[str, Mapping[str, object]]]) -> str | None:
    """Return the organisation that a case's acts sent it to last, None when none did."""
    sent = [str(payload[moves[name].field]) for name, payload in acts if name in moves]
    return sent[-1] if sent else None
