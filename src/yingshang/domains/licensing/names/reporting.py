"""A report as JSON and as lines."""

from collections.abc import Iterator, Sequence

from yingshang.domains.licensing.models.name import NameStatus
from yingshang.domains.licensing.names.findings import WORDS, NameReport
from yingshang.domains.licensing.names.proposed import TITLES
from yingshang.domains.licensing.names.rulebook import NameRules


def report_json(report: NameReport, rules: NameRules, free: Sequence[str]) -> dict[str, object]:
    """Return everything a report says as plain values."""
    proposed = report.proposed
    return {
        "name": proposed.text, "verdict": report.verdict, "region": report.region, "on": report.on.isoformat(),
        "parts": [{"kind": part.kind, "text": part.text} for part in proposed.parts],
        "industries": {code: rules.industry_titles.get(code, "") for code in sorted(proposed.divisions)},
        "findings": [{
            "code": one.code, "effect": one.effect, "title": one.title, "sentence": one.sentence,
            "article": one.article, "provisional": one.is_provisional,
            "near": [{"name": near.name, "status": near.status} for near in one.near],
        } for one in report.findings],
        "free": list(free),
    }


def report_lines(report: NameReport, rules: NameRules, free: Sequence[str]) -> Iterator[str]:
    """Yield a report as lines for a person."""
    yield f"{report.proposed.text}：{report.word}"
    yield "  " + "，".join(f"{TITLES[part.kind]}“{part.text}”" for part in report.proposed.parts)
    for one in report.findings:
        unsure = "，暂定" if one.is_provisional else ""
        yield f"  {WORDS[one.effect] if one.effect == 'refused' else '提示'}：{one.sentence}（{one.article}{unsure}）"
        yield from (f"    {near.name}（{NameStatus(near.status).label}）" for near in one.near)
    if free:
        yield f"  可以用：{'、'.join(free)}"
