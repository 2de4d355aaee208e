"""Puts messages into the outbox, in the caller's transaction: they leave if and only if what they tell of happened."""

import datetime as dt

from yingshang.casework.models.effect import Notice
from yingshang.casework.models.message import Contact, Message, Topic


def queue_notice(notice: Notice, *, topic: Topic) -> int:
    """Queue a notice for every address its person confirmed and wants it on; return how many."""
    contacts = Contact.objects.filter(person_id=notice.person_id, confirmed_at__isnull=False).defer("address")
    rows = [Message(contact=contact, notice=notice, topic=topic, text=notice.text, at=notice.at, next_at=notice.at,
                    key=f"notice:{notice.pk}:{contact.channel}") for contact in contacts if takes(contact, topic)]
    Message.objects.bulk_create(rows)
    return len(rows)


def queue_code(contact: Contact, text: str, *, now: dt.datetime) -> Message:
    """Queue a code somebody waits for; it is sent at any hour, and to an address not confirmed yet."""
    return Message.objects.create(contact=contact, topic=Topic.CODE, text=text, at=now, next_at=now,
                                  key=f"code:{contact.token}:{int(now.timestamp())}")


def takes(contact: Contact, topic: Topic) -> bool:
    """Say whether a person wants a topic on an address; what the law demands is always told."""
    if topic == Topic.REMINDER:
        return contact.wants_reminders
    return topic != Topic.PROGRESS or contact.wants_progress
