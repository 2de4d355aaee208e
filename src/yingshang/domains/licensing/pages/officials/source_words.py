"""Where a value of the form came from, as the desk reads it."""

import datetime as dt
import re
from collections.abc import Callable, Mapping

from yingshang.ui.dates import day

_QUOTED = re.compile("“(.*?)”")


def source_words(data: Mapping[str, object], code: str, show: Callable[[str], str]) -> str:
    """Return the source of a value with its day; what a correction changed came from the applicant, as does the rest.

    Cases of before sources were kept say nothing.
    """
    if "sources" not in data:
        return ""
    kept = data["sources"].get(code)
    if kept is None:
        return "申请人填写"
    words = _QUOTED.sub(lambda quoted: f"“{show(quoted[1])}”", kept["words"].replace("您的修改", "申请人修改"))
    return f"{words}，{day(dt.date.fromisoformat(kept['as_of']))}" if kept["as_of"] else words
