"""What a check says of a name: each finding with its rule, article and the names it is about."""

import datetime as dt
from dataclasses import dataclass

from yingshang.domains.licensing.names.proposed import ProposedName

REFUSED, WARNED, FREE = "refused", "warned", "free"
WORDS = {REFUSED: "不能用", WARNED: "可以申报，有提示", FREE: "可以用"}


@dataclass(frozen=True, slots=True, kw_only=True)
class NearName:
    """A known name that is like the proposed one: how, and whether it is registered, reserved or a former name."""

    name: str
    relation: str
    title: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing a check found; `effect` is refused or warned."""

    code: str
    effect: str
    title: str
    sentence: str
    article: str
    is_provisional: bool = False
    near: tuple[NearName, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NameReport:
    """The whole answer for one name on one day in one region."""

    proposed: ProposedName
    region: str
    on: dt.date
    findings: tuple[Finding, ...]

    @property
    def verdict(self) -> str:
        """Return refused, warned or free."""
        effects = {finding.effect for finding in self.findings}
        return REFUSED if REFUSED in effects else WARNED if WARNED in effects else FREE

    @property
    def is_refused(self) -> bool:
        return self.verdict == REFUSED

    @property
    def word(self) -> str:
        return WORDS[self.verdict]

    @property
    def near(self) -> tuple[NearName, ...]:
        return tuple(name for finding in self.findings for name in finding.near)

    @property
    def refusal(self) -> str:
        """Return why the name is refused, in one line, "" when it is not."""
        return "；".join(f"{finding.sentence}（{finding.article}）" for finding in self.findings
                        if finding.effect == REFUSED)
