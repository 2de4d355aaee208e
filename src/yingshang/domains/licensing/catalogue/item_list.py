"""The item list (政务服务事项清单) in three levels: 主项, 子项, and 办理项, which are the items of the catalogue."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from yingshang.domains.licensing.catalogue.bundles import Phase
from yingshang.domains.licensing.catalogue.references import Confidence, ItemCode

#: How far an item goes online, the furthest first.
Online = Literal["全程网办", "网上申请窗口核验", "窗口办理"]
#: 服务对象 (GB/T 39046-2020 A.4)
Served = Literal["1", "2", "3", "4", "5", "6"]
SERVED: Mapping[str, str] = {"1": "自然人", "2": "企业法人", "3": "事业法人", "4": "社会组织法人", "5": "行政机关",
                             "6": "其他组织（含个体工商户）"}
#: 事项类型 (GB/T 39046-2020 A.1)
ITEM_TYPES: Mapping[str, str] = {
    "00": "行政权力事项", "01": "行政许可", "02": "行政处罚", "03": "行政强制", "04": "行政征收", "05": "行政给付",
    "06": "行政检查", "07": "行政确认", "08": "行政奖励", "09": "行政裁决", "10": "其他行政权力", "20": "公共服务"}
#: 办件类型 (GB/T 39046-2020 A.6)
HANDLING: Mapping[str, str] = {"1": "即办件", "2": "承诺件", "9": "其他"}


@dataclass(frozen=True, slots=True, kw_only=True)
class HandlingItem:
    """A 办理项: an item, where in an enterprise's life it belongs, whom it is for, how far it goes online."""

    item: ItemCode
    phase: Phase
    served: tuple[Served, ...]
    online: Online


@dataclass(frozen=True, slots=True, kw_only=True)
class SubItem:
    """A 子项."""

    code: str
    title: str
    handling_items: tuple[HandlingItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MainItem:
    """A 主项; `basic_code` is its 基本编码 (GB/T 39554.1), left out until the authority has given it."""

    code: str
    title: str
    sub_items: tuple[SubItem, ...]
    basic_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One 办理项 with what stands above it."""

    main: MainItem
    sub: SubItem
    entry: HandlingItem


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemList:
    """The file of the list."""

    in_force_on: dt.date
    source: str
    confidence: Confidence
    main_items: tuple[MainItem, ...]

    def entries(self) -> Iterator[Listed]:
        """Yield each 办理项 in the list's order."""
        for main in self.main_items:
            for sub in main.sub_items:
                for entry in sub.handling_items:
                    yield Listed(main=main, sub=sub, entry=entry)

    def entry_of(self, item: str) -> Listed | None:
        """Return where an item stands in the list, None when it stands nowhere."""
        return next((one for one in self.entries() if one.entry.item == item), None)
