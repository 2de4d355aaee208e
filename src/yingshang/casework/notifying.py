"""Telling a person something, within the caller's transaction: in their inbox, and to the addresses they confirmed."""

import datetime as dt

from yingshang.casework.messages.queueing import queue_notice
from yingshang.casework.models import Case, Notice
from yingshang.casework.models.message import Topic

#: what the inbox keeps of a text
MOST = 300


def notify(person_id: int, text: str, *, case: Case | None = None, href: str = "", topic: Topic = Topic.PROGRESS,
           now: dt.datetime) -> Notice:
    """Put a notice into a person's inbox, about a case or about the page that `href` leads to, and queue it to go out.

    A person can do without progress and reminders by mail, not without what the law demands (Topic.LEGAL).
    """
    notice = Notice.objects.create(person_id=person_id, case=case, href=href, text=text[:MOST], at=now)
    queue_notice(notice, topic=topic)
    return notice
