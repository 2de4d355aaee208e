"""Decisions and plans per second, on the city's own tables and without the database."""

import datetime as dt
from decimal import Decimal

import ground
from bench.lines import Line, per_second

ON = dt.date(2026, 3, 2)
ANSWERS = {"region": "420106", "format": "宾馆餐厅", "area_m2": 800, "cold_or_raw": True, "fumes": True, "sign": True,
           "tobacco": True, "has_licence": False, "investment": 200}
FIRE = "公众聚集场所投入使用、营业前消防安全检查是否适用"
FACTS = {"所在省": "湖北省", "经营面积": Decimal(800), "投资额": Decimal(200)}


def measure() -> list[Line]:
    """Return a line for deciding and one for planning."""
    from yingshang.casework.working_time import city_calendar
    from yingshang.domains.licensing.catalogue.loading import load
    from yingshang.domains.licensing.planning.planner import plan

    catalogue = load(ground.ROOT / "catalogue")
    bundle = catalogue.bundle_on("我要开餐饮店", ON)
    table = catalogue.model_on("catering_items", ON)
    assert table.decide(FIRE, FACTS).value is _by_hand(FACTS)

    def plan_once(_: int) -> object:
        return plan(bundle, ANSWERS, facts={}, licences=(), calendar=city_calendar(), start_on=ON, catalogue=catalogue)

    decided = per_second(5000, lambda _: table.decide(FIRE, FACTS))
    by_hand = per_second(5000, lambda _: _by_hand(FACTS))
    planned, explained = per_second(60, plan_once), per_second(300, lambda _: table.decide(FIRE, FACTS).explain())
    count = len(bundle.items) + 1
    return [
        {"what": "rules.decide", "per_second": decided, "peer": "the same five rows written as Python ifs",
         "peer_per_second": by_hand, "ratio": decided / by_hand},
        {"what": "plan", "per_second": planned, "peer": f"its {count} decisions, explained, and nothing else",
         "peer_per_second": explained / count, "ratio": planned * count / explained},
    ]


def _by_hand(facts: dict[str, object]) -> bool:
    if facts["所在省"] != "湖北省":
        return facts["经营面积"] > 300
    return facts["经营面积"] > 300 and facts["投资额"] > 30


