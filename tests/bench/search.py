"""One search over everything a city offers, by name, pinyin, initials and slips; and making its index."""

import datetime as dt
import time
from pathlib import Path

from django.conf import settings

from bench.lines import Line, percentiles
from yingshang.domains.licensing.catalogue.guidance import guidance_in
from yingshang.domains.licensing.catalogue.loading import catalogue_in
from yingshang.domains.licensing.finding.searching import Index

TODAY = dt.date(2026, 5, 6)
ASKED = ("开饭店", "kfd", "饭馆", "食品经营许可正", "营业执找", "怎么注销公司", "shipinjingying", "spjyxkz",
         "对公账户", "卫生许可证", "异常名录", "restaurant", "离婚登记", "医疗器械", "gongsizhuxiao",
         "我要开一家奶茶店需要哪些材料")
TIMES = 40


def measure() -> list[Line]:
    """Return the lines: a search in this process, and making the index anew."""
    folder = Path(settings.CATALOGUE_DIR)
    content = catalogue_in(folder)
    guidance = guidance_in(folder, content)
    started = time.perf_counter()
    index = Index(content, guidance, TODAY)
    made = time.perf_counter() - started
    seconds = []
    for typed in ASKED * TIMES:
        started = time.perf_counter()
        index.search(typed)
        seconds.append(time.perf_counter() - started)
    return [{"what": "search.everything", **percentiles(seconds), "limit_p99_ms": 50},
            {"what": "search.index", "made_ms": round(made * 1000, 1)}]
