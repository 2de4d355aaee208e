"""Casework's tables, one concept a file."""

from yingshang.casework.models.act import Act
from yingshang.casework.models.case import Case, NumberSeries
from yingshang.casework.models.connector import Connector
from yingshang.casework.models.delegation import DelegatedCase, Delegation, DelegationTrace
from yingshang.casework.models.destination import Destination
from yingshang.casework.models.effect import EffectDone, Notice
from yingshang.casework.models.incoming import ExchangeNote, Incoming
from yingshang.casework.models.material import Blob, CaseMaterial, Upload
from yingshang.casework.models.message import Contact, Message
from yingshang.casework.models.outgoing import Outgoing
from yingshang.casework.models.rating import Rating
from yingshang.casework.models.search import SearchEntry
from yingshang.casework.models.subscription import EventCursor, Subscription

__all__ = ["Act", "Blob", "Case", "CaseMaterial", "Connector", "Contact", "DelegatedCase", "Delegation",
           "DelegationTrace", "Destination", "EffectDone", "EventCursor", "ExchangeNote", "Incoming", "Message",
           "Notice", "NumberSeries", "Outgoing", "Rating", "SearchEntry", "Subscription", "Upload"]
