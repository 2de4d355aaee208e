"""The three lists of promises, each with its procedure, words and columns."""

from collections.abc import Mapping
from dataclasses import dataclass

from yingshang.domains.licensing.procedures.commitment import COMMITMENT
from yingshang.domains.licensing.procedures.deferral import DEFERRAL
from yingshang.domains.licensing.procedures.recheck import RECHECK
from yingshang.procedures.procedure import Procedure


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """One list: its address's name, what it holds, and what it says when there is nothing."""

    address: str
    procedure: Procedure
    title: str
    about: str
    empty: str

    @property
    def export(self) -> str:
        return f"{self.address}_export"


SHELVES = (
    Shelf(address="desk_commitments", procedure=COMMITMENT, title="承诺核查",
          about="凭告知承诺发出的证照，在期限内核查；不符的责令整改或者依法撤销。",
          empty="凭告知承诺发证以后，要核查的会出现在这里。"),
    Shelf(address="desk_owed", procedure=DEFERRAL, title="容缺待补",
          about="谁欠哪份材料、约定哪天补交；逾期的在这里处理。", empty="容缺受理以后，欠着的材料会出现在这里。"),
    Shelf(address="desk_rechecks", procedure=RECHECK, title="秒批复核",
          about="系统秒批的按比例抽出来由人复核；抽签只看办件编号，谁也不能挑。",
          empty="秒批抽中复核的会出现在这里。"),
)
BY_KIND: Mapping[str, Shelf] = {shelf.procedure.name: shelf for shelf in SHELVES}
TONES = {"promised": "info", "correcting": "warn", "reported": "info", "kept": "ok", "corrected": "ok",
         "notified": "warn", "stated": "warn", "withdrawn": "error", "spared": "neutral", "closed": "neutral",
         "owed": "info", "missed": "error", "supplied": "ok", "released": "neutral", "drawn": "info",
         "wrong": "error", "right": "ok", "put_right": "neutral"}
