"""Other trade names that are free: the applicant's own name, or common characters put together anew."""

import datetime as dt
import random
from collections.abc import Iterator

from yingshang.domains.licensing.names.checking import own_findings
from yingshang.domains.licensing.names.comparing import near_findings
from yingshang.domains.licensing.names.findings import NameReport
from yingshang.domains.licensing.names.keys import lookup_of
from yingshang.domains.licensing.names.parsing import parse_name
from yingshang.domains.licensing.names.proposed import Part, ProposedName
from yingshang.domains.licensing.names.rulebook import NameRules
from yingshang.domains.licensing.names.taken import known_names
from yingshang.domains.licensing.names.wording import is_han

TRIED, OFFERED = 14, 5


def free_variants(report: NameReport, rules: NameRules, *, on: dt.date, person_name: str = "",
                  person: int | None = None) -> tuple[str, ...]:
    """Return a few names like the proposed one that nothing speaks against; one query."""
    names = [found for text in _texts(report.proposed, rules, person_name)
             if (found := parse_name(text, rules)) and not _is_doubtful(found, report, rules)][:TRIED]
    if not names:
        return ()
    registry = rules.registry_of(report.region)
    known = known_names([lookup_of(name, registry) for name in names], on=on)
    free = (name.text for name, taken in zip(names, known, strict=True)
            if not near_findings(name, taken, rules, person=person))
    return tuple(list(free)[:OFFERED])


def _is_doubtful(found: ProposedName, report: NameReport, rules: NameRules) -> bool:
    """A variant may have the warnings of the name it was made of, and no others."""
    old = {finding.code for finding in own_findings(report.proposed, rules, region=report.region)}
    new = own_findings(found, rules, region=report.region)
    return any(finding.effect == "refused" or finding.code not in old for finding in new)


def _texts(proposed: ProposedName, rules: NameRules, person_name: str) -> Iterator[str]:
    trade = "".join(char for char in proposed.trade_name if is_han(char))
    if not trade or proposed.form_kind in ("", "branch"):
        return
    if len(person_name) >= 2 and all(map(is_han, person_name)) and person_name != trade:
        yield _with_trade_name(proposed, person_name)
    chance, pool = random.Random(proposed.text), list(rules.comparison.suggestions)
    chance.shuffle(pool)
    for place, char in enumerate(pool):
        kept = trade[place % len(trade)]
        other = pool[(place + 1) % len(pool)]
        yield _with_trade_name(proposed, (kept + char, char + kept, kept + char + other)[place % 3])


def _with_trade_name(proposed: ProposedName, trade: str) -> str:
    parts = [Part(kind="trade_name", text=trade) if part.kind == "trade_name" else part for part in proposed.parts]
    return "".join(part.text for part in parts)
