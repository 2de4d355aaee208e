"""Who asks too often waits until the minute is over; every answer says how often one may still ask."""

import datetime as dt

from yingshang.site.api import open_api
from yingshang.site.models import RequestCount
from yingshang.site.tasks import forget_counts


def test_every_answer_says_what_is_left_of_the_minute(ask):
    first, second = ask.get("/api/v1/bundles"), ask.get("/api/v1/bundles")
    assert int(first["RateLimit-Remaining"]) - int(second["RateLimit-Remaining"]) == 1
    assert 1 <= int(first["RateLimit-Reset"]) <= 60


def test_beyond_the_limit_one_waits_and_then_goes_on(city, ask):
    minute = city.now.replace(second=0, microsecond=0)
    RequestCount.objects.create(who="open:127.0.0.1", minute=minute, count=open_api.OPEN_PER_MINUTE)
    refused = ask.get("/api/v1/bundles")
    assert (refused.status_code, refused.json()["error"]["code"]) == (429, "too_many_requests")
    assert 1 <= int(refused["Retry-After"]) <= 60
    later = city.now + dt.timedelta(minutes=1)
    assert ask.get("/api/v1/bundles", headers={"X-Test-Now": later.isoformat()}).status_code == 200


def test_counts_of_minutes_that_are_over_are_forgotten(city, ask):
    ask.get("/api/v1/bundles")
    assert RequestCount.objects.count() == 1
    forget_counts(timestamp=0)
    assert RequestCount.objects.count() == 0
