"""Licensing's own tables, keyed by case or entity."""

from yingshang.domains.licensing.models.draft import Draft
from yingshang.domains.licensing.models.licence import Licence
from yingshang.domains.licensing.models.name import NameChange, TakenName

__all__ = ["Draft", "Licence", "NameChange", "TakenName"]
