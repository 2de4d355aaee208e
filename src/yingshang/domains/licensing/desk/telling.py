"""What an applicant is told after an act, in their inbox."""

import datetime as dt
import uuid

from yingshang.casework.models import Act, Case
from yingshang.casework.models.message import Topic
from yingshang.domains.licensing.desk.issuing import is_confirmation
from yingshang.domains.licensing.desk.moving_on import tell

_TEXTS = {
    "request_correction": "“{title}”需要补正 {count} 处，请一次补齐后提交",
    "accept": "“{title}”已受理，各部门同时开始办理",
    "decline": "“{title}”不予受理：{reason}",
    "lapse": "“{title}”逾期没有补正，申请已终止；您可以重新申请，已上传的材料仍在材料库里",
    "begin_special": "“{title}”进入{procedure}，预计 {expected_days} 个工作日，期间时限暂停（{article}）",
    "end_special": "“{title}”的特别程序已结束，时限继续计算",
    "begin_check": "“{title}”进入{procedure}，预计 {expected_days} 个工作日，审批时限照常计算（{article}）",
    "end_check": "“{title}”的核查已结束",
    "extend": "“{title}”经负责人批准延长 {days} 个工作日：{reason}",
    "hand_over": "“{title}”已移交有权决定的单位，等待接收",
    "take_over": "“{title}”已被接收，开始审查",
    "forward": "“{title}”已改送：{reason}",
    "settle": "“{title}”由谁办理已经定下：{reason}",
    "end_delegation": "“{title}”换了办理单位：{reason}",
    "refuse": "“{title}”不予许可：{reason}。您可以在 60 日内申请行政复议，或在 6 个月内提起行政诉讼",
    "issue": "“{title}”的证照已发放，可下载和出示",
}
#: the others the law demands to be told (行政许可法 第三十二、三十八、四十二、四十四、四十五条)
_MERE_PROGRESS = frozenset({"end_special", "begin_check", "end_check", "hand_over", "take_over", "forward", "settle",
                            "end_delegation"})
_CONFIRMED = "“{title}”已经办好，结果文书可以下载和出示"


def tell_applicant(case_id: uuid.UUID, seq: int, now: dt.datetime) -> None:
    """Effect of the acts an applicant must know of."""
    case = Case.objects.get(pk=case_id)
    act = Act.objects.get(case_id=case_id, seq=seq)
    count = len(act.payload.get("entries", ()))
    tell(case, _text(case, act.name).format_map({"title": case.title, "count": count} | act.payload)[:300], now,
         topic=Topic.PROGRESS if act.name in _MERE_PROGRESS else Topic.LEGAL)


def _text(case: Case, act: str) -> str:
    """Not every item ends in a licence."""
    if act == "issue" and is_confirmation(case.data["item"]["licence"]):
        return _CONFIRMED
    return _TEXTS[act]


TOLD = tuple(_TEXTS)
