"""Checks a proposed name: its parts, its words, and every name of the city that is near it."""

import datetime as dt

from yingshang.domains.licensing.names.comparing import near_findings
from yingshang.domains.licensing.names.findings import Finding, NameReport
from yingshang.domains.licensing.names.keys import lookup_of
from yingshang.domains.licensing.names.parsing import parse_name
from yingshang.domains.licensing.names.proposed import ProposedName
from yingshang.domains.licensing.names.rulebook import NameRules
from yingshang.domains.licensing.names.structure import structure_findings
from yingshang.domains.licensing.names.taken import known_names
from yingshang.domains.licensing.names.wording import word_findings


def check_name(text: str, *, region: str, rules: NameRules, on: dt.date, kind: str = "", trade_name: str = "",
               person: int | None = None) -> NameReport:
    """Return what is found about a name for an entity of a kind in a region on a day.

    `person` is who asks: what they reserved or own does not stand in their way. Raises NameEmpty, NameTooLong.
    """
    proposed = parse_name(text, rules, trade_name=trade_name)
    findings = own_findings(proposed, rules, region=region, kind=kind)
    if len(proposed.trade_name) >= 2 and proposed.form_kind != "branch":
        lookup = lookup_of(proposed, rules.registry_of(region))
        findings += near_findings(proposed, known_names([lookup], on=on)[0], rules, person=person)
    return NameReport(proposed=proposed, region=region, on=on, findings=in_order(findings))


def own_findings(proposed: ProposedName, rules: NameRules, *, region: str, kind: str = "") -> list[Finding]:
    """Return what is found about a name alone, without looking at others."""
    return [*structure_findings(proposed, rules, region=region, kind=kind), *word_findings(proposed, rules)]


def in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    """Return refusals before warnings."""
    return tuple(sorted(findings, key=lambda finding: finding.effect))
