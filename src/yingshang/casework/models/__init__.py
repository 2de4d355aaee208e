"""Casework's tables, one concept a file."""

from yingshang.casework.models.act import Act
from yingshang.casework.models.case import Case, NumberSeries
from yingshang.casework.models.effect import EffectDone, Notice
from yingshang.casework.models.material import Blob, CaseMaterial, Upload
from yingshang.casework.models.message import Contact, Message
from yingshang.casework.models.rating import Rating
from yingshang.casework.models.search import SearchEntry

__all__ = ["Act", "Blob", "Case", "CaseMaterial", "Contact", "EffectDone", "Message", "Notice", "NumberSeries",
           "Rating", "SearchEntry", "Upload"]
