"""Licensing's own tables, keyed by case or entity."""

from yingshang.domains.licensing.models.draft import Draft
from yingshang.domains.licensing.models.guide_version import GuideVersion
from yingshang.domains.licensing.models.industry_licence import IndustryLicence
from yingshang.domains.licensing.models.instant import InstantDecision
from yingshang.domains.licensing.models.licence import Licence
from yingshang.domains.licensing.models.licence_act import LicenceAct
from yingshang.domains.licensing.models.licence_import import LicenceImport
from yingshang.domains.licensing.models.licence_request import LicenceRequest
from yingshang.domains.licensing.models.licence_share import LicenceReading, LicenceShare, PublicCheck
from yingshang.domains.licensing.models.name import NameChange, TakenName
from yingshang.domains.licensing.models.search_miss import SearchMiss

__all__ = ["Draft", "GuideVersion", "IndustryLicence", "InstantDecision", "Licence", "LicenceAct", "LicenceImport",
           "LicenceReading", "LicenceRequest", "LicenceShare", "NameChange", "PublicCheck", "SearchMiss",
           "TakenName"]
