"""What an official asks for: one act on one case, as last seen."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from yingshang.domains.licensing.batches.errors import NothingChosen, NotTogether, TooManyChosen

#: Acts in the applicant's favour; a refusal is reasoned case by case (行政许可法 第三十八条第二款).
ACTS = {"accept": "受理", "grant": "准予"}
#: as many as somebody still reads through
MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """`seen` is how many acts the case had when its line was shown; None: it was not shown yet."""

    case_id: uuid.UUID
    act: str
    opinion: str = ""
    seen: int | None = None


def require_together(wishes: Sequence[Wish]) -> None:
    """Refuse none, too many, and acts that are not done together."""
    if not wishes:
        raise NothingChosen
    if len(wishes) > MOST:
        raise TooManyChosen(most=MOST, chosen=len(wishes))
    for wish in wishes:
        if wish.act not in ACTS:
            raise NotTogether(act=wish.act[:40], acts="、".join(ACTS.values()))
