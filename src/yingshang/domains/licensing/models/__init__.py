"""Licensing's own tables, keyed by case or entity."""

from yingshang.domains.licensing.models.appointment import Appointment, AppointmentEvent, WaitingPlace
from yingshang.domains.licensing.models.draft import Draft
from yingshang.domains.licensing.models.guide_version import GuideVersion
from yingshang.domains.licensing.models.handling import Delivery, Handling
from yingshang.domains.licensing.models.industry_licence import IndustryLicence
from yingshang.domains.licensing.models.instant import InstantDecision
from yingshang.domains.licensing.models.kept_phrase import KeptPhrase
from yingshang.domains.licensing.models.licence import Licence
from yingshang.domains.licensing.models.licence_act import LicenceAct
from yingshang.domains.licensing.models.licence_import import LicenceImport
from yingshang.domains.licensing.models.licence_request import LicenceRequest
from yingshang.domains.licensing.models.licence_share import LicenceReading, LicenceShare, PublicCheck
from yingshang.domains.licensing.models.name import NameChange, TakenName
from yingshang.domains.licensing.models.paper_reading import PaperReading
from yingshang.domains.licensing.models.permit_place import PermitPlace
from yingshang.domains.licensing.models.search_miss import SearchMiss
from yingshang.domains.licensing.models.sitting import Sitting

__all__ = [
    "Appointment",
    "AppointmentEvent",
    "Delivery",
    "Draft",
    "GuideVersion",
    "Handling",
    "IndustryLicence",
    "InstantDecision",
    "KeptPhrase",
    "Licence",
    "LicenceAct",
    "LicenceImport",
    "LicenceReading",
    "LicenceRequest",
    "LicenceShare",
    "NameChange",
    "PaperReading",
    "PermitPlace",
    "PublicCheck",
    "SearchMiss",
    "Sitting",
    "TakenName",
    "WaitingPlace",
]
