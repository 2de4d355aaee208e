"""Holds a name for whoever declared it (规定第十八条: two months)."""

import datetime as dt

from yingshang.casework.once import hold_key
from yingshang.domains.licensing.models.name import NameStatus, TakenName
from yingshang.domains.licensing.names.checking import check_name
from yingshang.domains.licensing.names.findings import NameReport
from yingshang.domains.licensing.names.indexing import entry_of, months_later
from yingshang.domains.licensing.names.parsing import parse_name
from yingshang.domains.licensing.names.rulebook import NameRules
from yingshang.domains.licensing.names.sounds import syllables
from yingshang.kit.errors import BadInput


class NameRefused(BadInput):
    """The name may not be used; facts: name, why."""

    code = "name_refused"
    sentence = "名称“{name}”不能用：{why}。请回到“主体信息”换一个名称"


def declare_name(text: str, *, region: str, rules: NameRules, on: dt.date, person: int, kind: str = "") -> NameReport:
    """Check a name and reserve it for a person, in the caller's transaction; of two who declare it at once one wins.

    Raises NameRefused, NameEmpty, NameTooLong.
    """
    sound = " ".join(syllables(parse_name(text, rules).trade_name))
    hold_key(f"name:{rules.registry_of(region)}:{sound}")
    report = check_name(text, region=region, rules=rules, on=on, kind=kind, person=person)
    if report.is_refused:
        raise NameRefused(name=report.proposed.text, why=report.refusal)
    _reserve(report, rules, person)
    return report


def _reserve(report: NameReport, rules: NameRules, person: int) -> None:
    entry = entry_of(report.proposed.text, report.region, rules)
    until_on = months_later(report.on, rules.comparison.reserved_months)
    TakenName.objects.update_or_create(
        registry=entry.registry, name=entry.name, status=NameStatus.RESERVED,
        defaults={"reserved_by_id": person, "until_on": until_on, "trade_name": entry.trade_name,
                  "divisions": entry.divisions, "keys": entry.keys})
