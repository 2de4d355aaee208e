"""Since when a licence stands as it does, why, and by which article."""

from yingshang.domains.licensing.licences.history import latest_act
from yingshang.domains.licensing.licences.status import Standing
from yingshang.domains.licensing.models import Licence
from yingshang.ui.dates import day_long
from yingshang.ui.parts import SummaryRow


def standing_rows(licence: Licence, standing: Standing | None) -> tuple[SummaryRow, ...]:
    """Return the rows about the present standing; a licence that was always valid needs none."""
    act = latest_act(licence)
    if standing is None or (standing.is_valid and act is None):
        return ()
    rows = [("现在的状态", f"{standing.status.label}，自 {day_long(standing.since_on)} 起")]
    if act is not None:
        rows += [(title, str(act.payload[name])) for name, title in
                 (("reason", "理由"), ("article", "依据"), ("notice", "救济途径")) if act.payload.get(name)]
    return tuple(SummaryRow(title=title, value=value) for title, value in rows)
