"""What people of the demo city looked for and did not find, so that the editors' page has something to say."""

import datetime as dt
from collections.abc import Callable

from yingshang.casework.working_time import ZONE
from yingshang.domains.licensing.finding.missing import count_miss
from yingshang.domains.licensing.models import SearchMiss

#: words, and how often they were looked for
LOOKED_FOR = (("幼儿园", 7), ("网吧", 5), ("美甲店", 4), ("医保定点", 3), ("出版物经营", 2), ("劳务派遣", 2))


def build(*, now: dt.datetime, say: Callable[[str], None] = print) -> None:
    """Let people look for what the catalogue does not have yet, once."""
    if SearchMiss.objects.exists():
        return
    today = now.astimezone(ZONE).date()
    for words, times in LOOKED_FOR:
        for day in range(times):
            count_miss(words, today=today - dt.timedelta(days=times - 1 - day))
    say(f"没有找到的词：{len(LOOKED_FOR)} 个，见 /desk/searches/")
