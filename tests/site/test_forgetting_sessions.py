"""A session that has ended is forgotten at night, with whatever form it kept."""

import datetime as dt

from django.contrib.sessions.models import Session

from yingshang.site import clock
from yingshang.site.tasks import forget_sessions


def test_only_sessions_that_have_ended_are_forgotten(db):
    now = clock.now()
    for key, hours in (("ended", -1), ("running", 1)):
        Session.objects.create(session_key=key, session_data="", expire_date=now + dt.timedelta(hours=hours))
    forget_sessions(timestamp=0)
    assert list(Session.objects.values_list("session_key", flat=True)) == ["running"]
