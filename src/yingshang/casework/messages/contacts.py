"""A person's addresses: given, confirmed by a code, chosen for what, and taken away again."""

import datetime as dt
import hmac
import uuid

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import QuerySet

from yingshang.casework.errors import ActNotPermitted
from yingshang.casework.messages.errors import (
    ChannelNotOffered,
    CodeExpired,
    CodeTooSoon,
    InvalidAddress,
    UnknownContact,
    WrongCode,
)
from yingshang.casework.messages.ports import offered
from yingshang.casework.messages.queueing import queue_code
from yingshang.casework.models.message import Channel, Contact, Message, MessageState, Topic
from yingshang.kit import phone
from yingshang.kit.gm.provider import provider
from yingshang.register.actors import Actor
from yingshang.register.sealed import column_key

CODE_LIVES, CODE_PAUSE, DAY = dt.timedelta(minutes=15), dt.timedelta(minutes=1), dt.timedelta(days=1)
MOST_TRIES, MOST_CODES_A_DAY = 5, 5


def contacts_of(by: Actor) -> QuerySet[Contact]:
    """Return the actor's own addresses; nobody reads another's."""
    if by.person_id is None or by.mandate is not None:
        return Contact.objects.none()
    return Contact.objects.filter(person_id=by.person_id, address__isnull=False)


@transaction.atomic
def give_address(channel: str, address: str, *, code: str, by: Actor, now: dt.datetime) -> Contact:
    """Keep an address unconfirmed and send it the code; a new address replaces the old one.

    Raises ChannelNotOffered, InvalidAddress, InvalidPhone or CodeTooSoon.
    """
    if by.person_id is None:
        raise ActNotPermitted(act="设置通知方式", roles="申请人")
    if channel not in offered():
        raise ChannelNotOffered(channel=dict(Channel.choices).get(channel, "这种"))
    text = phone.normalise(address) if channel == Channel.SMS else _email(address)
    contact, is_new = Contact.objects.select_for_update().get_or_create(
        person_id=by.person_id, channel=channel, defaults={"address": text})
    if not is_new and contact.address != text:
        _withdraw_waiting(contact)
        contact.address, contact.confirmed_at = text, None
    return _send_code(contact, code, now)


@transaction.atomic
def send_code_again(channel: str, *, code: str, by: Actor, now: dt.datetime) -> Contact:
    """Send a fresh code; raises UnknownContact or CodeTooSoon."""
    return _send_code(_own(channel, by), code, now)


def confirm_address(channel: str, code: str, *, by: Actor, now: dt.datetime) -> Contact:
    """Confirm an address by its code; raises UnknownContact, WrongCode or CodeExpired. A wrong try counts for good."""
    with transaction.atomic():
        contact = _own(channel, by)
        if contact.confirmed_at is not None:
            return contact
        left = _tries_left(contact, now)
        is_right = left > 0 and hmac.compare_digest(contact.code_digest, _digest(contact, code.strip()))
        contact.code_tries += 1
        if is_right:
            contact.confirmed_at, contact.code_digest = now, ""
        contact.save()
    if is_right:
        return contact
    if left <= 1:
        raise CodeExpired
    raise WrongCode(left=left - 1)


@transaction.atomic
def choose_topics(channel: str, *, progress: bool, reminders: bool, by: Actor) -> Contact:
    """Choose what comes on an address beside what the law demands."""
    contact = _own(channel, by)
    contact.wants_progress, contact.wants_reminders = progress, reminders
    contact.save(update_fields=["wants_progress", "wants_reminders"])
    return contact


@transaction.atomic
def remove_address(channel: str, *, by: Actor) -> None:
    """Forget an address and what was to be sent to it; the inbox stays."""
    contact = _own(channel, by)
    _withdraw_waiting(contact)
    contact.address, contact.confirmed_at, contact.code_digest, contact.token = None, None, "", uuid.uuid4()
    contact.save()


@transaction.atomic
def unsubscribe(token: uuid.UUID) -> Contact:
    """Stop progress and reminders on the address of a message's link; what waits of them is not sent."""
    contact = contact_of_token(token)
    contact.wants_progress = contact.wants_reminders = False
    contact.save(update_fields=["wants_progress", "wants_reminders"])
    _withdraw_waiting(contact, Topic.PROGRESS, Topic.REMINDER)
    return contact


def contact_of_token(token: uuid.UUID) -> Contact:
    """Return the address of a message's link; raises UnknownContact."""
    contact = Contact.objects.filter(token=token, address__isnull=False).first()
    if contact is None:
        raise UnknownContact
    return contact


def _withdraw_waiting(contact: Contact, *topics: Topic) -> None:
    unsent = Message.objects.filter(contact=contact).exclude(state=MessageState.SENT)
    unsent.filter(topic__in=topics or Topic.values).delete()


def _own(channel: str, by: Actor) -> Contact:
    contact = contacts_of(by).select_for_update().filter(channel=channel).first()
    if contact is None:
        raise UnknownContact
    return contact


def _send_code(contact: Contact, code: str, now: dt.datetime) -> Contact:
    _refuse_haste(contact, now)
    is_new_day = contact.code_sent_at is None or now - contact.code_sent_at >= DAY
    contact.codes_sent = 1 if is_new_day else contact.codes_sent + 1
    contact.code_sent_at, contact.code_tries, contact.code_digest = now, 0, _digest(contact, code)
    contact.save()
    minutes = int(CODE_LIVES.total_seconds() // 60)
    queue_code(contact, f"您的验证码是 {code}，{minutes} 分钟内有效。不是您本人操作的，请不要理会。", now=now)
    return contact


def _refuse_haste(contact: Contact, now: dt.datetime) -> None:
    if contact.code_sent_at is None:
        return
    since = now - contact.code_sent_at
    wait = DAY - since if contact.codes_sent >= MOST_CODES_A_DAY else CODE_PAUSE - since
    if wait > dt.timedelta(0):
        raise CodeTooSoon(minutes=max(1, round(wait.total_seconds() / 60)))


def _tries_left(contact: Contact, now: dt.datetime) -> int:
    """How often a code may still be tried, this time included."""
    is_fresh = contact.code_digest and contact.code_sent_at and now - contact.code_sent_at <= CODE_LIVES
    return max(0, MOST_TRIES - contact.code_tries) if is_fresh else 0


def _digest(contact: Contact, code: str) -> str:
    return provider().hmac_sm3(column_key(), f"{contact.token}:{code}".encode()).hex()


def _email(address: str) -> str:
    text = address.strip()
    try:
        validate_email(text)
    except ValidationError as wrong:
        raise InvalidAddress from wrong
    if not text.isascii() or len(text) > 200:
        raise InvalidAddress
    return text
