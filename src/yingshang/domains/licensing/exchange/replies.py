"""What a department's reply does to its item: the desk's own use cases, with the department's authority."""

from collections.abc import Mapping

from yingshang.casework.exchange.errors import ReplyUnfit
from yingshang.casework.exchange.replies import Handler, Reply
from yingshang.domains.licensing.desk import deciding
from yingshang.domains.licensing.exchange.kinds import (
    BEGUN,
    GRANTED,
    RECEIVED,
    REFUSED,
    SPECIAL_BEGUN,
    SPECIAL_ENDED,
)

MOST = 2000


def _acknowledge(_: Reply) -> bool:
    """That a department has it, or has begun, moves no clock; the message itself is kept."""
    return False


def _begin_special(reply: Reply) -> bool:
    deciding.begin_special(reply.case_id, _text(reply, "procedure"), officers=_text(reply, "officers"), by=reply.by,
                           key=reply.key, now=reply.now)
    return False


def _end_special(reply: Reply) -> bool:
    deciding.end_special(reply.case_id, _text(reply, "result"), by=reply.by, key=reply.key, now=reply.now)
    return False


def _grant(reply: Reply) -> bool:
    deciding.grant_item(reply.case_id, _text(reply, "opinion", is_needed=False), by=reply.by, key=reply.key,
                        now=reply.now)
    return True


def _refuse(reply: Reply) -> bool:
    """行政许可法 38: a refusal has a reason and an article."""
    deciding.refuse_item(reply.case_id, _text(reply, "reason"), _text(reply, "article"), by=reply.by, key=reply.key,
                         now=reply.now)
    return True


HANDLERS: Mapping[str, Handler] = {
    RECEIVED: _acknowledge, BEGUN: _acknowledge, SPECIAL_BEGUN: _begin_special, SPECIAL_ENDED: _end_special,
    GRANTED: _grant, REFUSED: _refuse,
}


def _text(reply: Reply, name: str, *, is_needed: bool = True) -> str:
    value = reply.data.get(name, "")
    if not isinstance(value, str) or len(value) > MOST or (is_needed and not value.strip()):
        raise ReplyUnfit(where=f"data.{name}", reason=f"应为文字，最长 {MOST} 字")
    return value.strip()
