"""How often one address may ask in a minute; checking is open to anyone and costs a query."""

from django.core.cache import cache
from django.http import HttpRequest

from yingshang.kit.errors import Unavailable

A_MINUTE, MOST = 60, 120


class TooManyQuestions(Unavailable):
    """One address asked too often."""

    code = "too_many_questions"
    sentence = "查得太快了，一分钟最多 {most} 次；请过一分钟再查"


def count_question(request: HttpRequest) -> None:
    """Count one question of this client; raises TooManyQuestions. Each process counts its own."""
    key = f"licensing.names.{request.META.get('REMOTE_ADDR', '')}"
    if not cache.add(key, 1, A_MINUTE) and _incremented(key) > MOST:
        raise TooManyQuestions(most=MOST)


def _incremented(key: str) -> int:
    try:
        return cache.incr(key)
    except ValueError:  # it ran out in between
        return 1
