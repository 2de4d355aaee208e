"""Deeds in the words of their item: what ends in no licence is neither granted nor refused as one."""

from dataclasses import replace

from yingshang.casework.reading import CaseView
from yingshang.domains.licensing.desk.issuing import is_confirmation
from yingshang.domains.licensing.pages.officials import deeds, handover_deeds
from yingshang.domains.licensing.pages.officials.deeds import Deed
from yingshang.domains.licensing.pages.officials.promise_deeds import PROMISE_DEEDS
from yingshang.domains.licensing.procedures.item import ITEM

#: every deed of this desk, by the first of its acts
DEEDS = deeds.DEEDS | handover_deeds.HANDOVER_DEEDS | PROMISE_DEEDS
_OTHERWISE = {
    "grant": {"title": "准予办理", "done": "已准予，正在出结果文书"},
    "refuse": {"title": "不予办理", "button": "确认不予办理", "done": "已作出不予办理决定，并告知申请人"},
}


def ends_in_confirmation(view: CaseView) -> bool:
    """Say whether a case is an item whose result is a 回执、通知书 or 决定书."""
    return view.kind == ITEM.name and is_confirmation(view.data["item"]["licence"])


def deed_for(name: str, view: CaseView) -> Deed:
    """Return a deed as this case names it."""
    deed = DEEDS[name]
    return replace(deed, **_OTHERWISE.get(name, {})) if ends_in_confirmation(view) else deed


def act_title(name: str, title: str, view: CaseView) -> str:
    """Return what the button of an act says on this case."""
    return _OTHERWISE.get(name, {}).get("title", title) if ends_in_confirmation(view) else title
