"""更正笔误: a slip on a licence is put right in a new version; the rest and the term stay as they are."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from django.db import transaction

from yingshang.domains.licensing.licences.errors import CorrectionEmpty
from yingshang.domains.licensing.licences.minting import mint, next_identifier
from yingshang.domains.licensing.licences.printing import minting_of
from yingshang.domains.licensing.models import Licence

_ARTICLE = "行政许可法 第四十九条"


@transaction.atomic
def correct_licence(licence: Licence, lines: Mapping[str, str], *, reason: str, now: dt.datetime) -> Licence:
    """Issue the next version with these lines changed; the version before is superseded by an act.

    Raises CorrectionEmpty, or StandingNotPossible when the licence is no longer alive.
    """
    Licence.objects.select_for_update(of=("self",)).get(pk=licence.pk)
    made = minting_of(licence)
    rows = tuple({**row, "value": lines.get(str(row["title"]), row["value"])} for row in made.rows)
    if rows == made.rows:
        raise CorrectionEmpty
    return mint(replace(made, rows=rows, previous=licence, identifier=next_identifier(licence), reason=reason[:300],
                        article=_ARTICLE), now=now)
