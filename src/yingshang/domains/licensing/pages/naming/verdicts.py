"""A name report as the plain values of licensing/names/verdict.html."""

from collections.abc import Sequence

from yingshang.domains.licensing.models.name import NameStatus
from yingshang.domains.licensing.names.findings import NameReport
from yingshang.domains.licensing.names.proposed import TITLES
from yingshang.domains.licensing.names.rulebook import NameRules

_TONES = {"refused": "error", "warned": "warn", "free": "ok"}


def shown_report(report: NameReport, rules: NameRules, free: Sequence[tuple[str, str]] = ()) -> dict[str, object]:
    """Return a report for the page; `free` are other names with the links that check them."""
    return {
        "name": report.proposed.text, "word": report.word, "tone": _TONES[report.verdict],
        "is_refused": report.is_refused, "free": tuple(free), "rows": tuple(_rows(report, rules)),
        "findings": tuple({
            "word": "不能用" if one.effect == "refused" else "提示", "tone": _TONES[one.effect], "title": one.title,
            "sentence": one.sentence, "article": one.article, "is_provisional": one.is_provisional,
            "near": tuple((near.name, NameStatus(near.status).label) for near in one.near),
        } for one in report.findings),
    }


def _rows(report: NameReport, rules: NameRules) -> list[tuple[str, str, str]]:
    """Return each part with its title and, for the industry, the division it falls in."""
    rows = [(TITLES[part.kind], part.text, "") for part in report.proposed.parts]
    titles = "、".join(rules.industry_titles.get(code, "") for code in sorted(report.proposed.divisions))
    return [*rows, *([("按这个行业比较", titles, "国民经济行业分类")] if titles else [])]
