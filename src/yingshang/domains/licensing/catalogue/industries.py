"""Industries (一业一证): which permits one industry licence covers."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from yingshang.domains.licensing.catalogue.references import Confidence, LicenceCode, Names, Refers


@dataclass(frozen=True, slots=True, kw_only=True)
class IndustryPermit:
    """One permit of an industry; without a required one the industry may not be carried on."""

    licence: LicenceCode
    required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Industry:
    """industries/CODE@DATE.yaml; when one of the `bundles` ends, the industry licence is made."""

    code: Annotated[str, Names("industry")]
    title: str
    summary: str
    permits: tuple[IndustryPermit, ...]
    in_force_on: dt.date
    source: str
    confidence: Confidence
    bundles: tuple[Annotated[str, Refers("bundle")], ...] = ()
