"""The pages that no navigation bar has room for: tiles on 我的 and on 工作台's list of tools."""

from dataclasses import dataclass

from django.urls import reverse

from yingshang.register.actors import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One page of a hub, and what one does there."""

    title: str
    hint: str
    href: str


#: title, what one does there, name of the address, roles that may open it
Entry = tuple[str, str, str, frozenset[str]]

CITIZEN_HUB: tuple[Entry, ...] = (
    ("经营场所", "一张执照的每一处：备案、撤销、每处的许可", "licensing:my_places", frozenset({"applicant"})),
    ("同一标准", "各区、镇街的依据、材料、时限是不是一样", "licensing:standard", frozenset({"applicant"})),
    ("消息", "办件进展和提醒", "licensing:my_notices", frozenset({"applicant"})),
    ("预约", "约好时间去大厅，或者请人上门", "licensing:my_appointments", frozenset({"applicant"})),
    ("帮办授权", "请人替您办，看谁替您办了什么", "licensing:my_delegations", frozenset({"applicant"})),
    ("我帮人办", "别人请您帮办的事", "licensing:helping", frozenset({"applicant"})),
    ("通知方式", "让通知也发到邮箱或手机", "licensing:my_channels", frozenset({"applicant"})),
    ("我的承诺", "签过的承诺书、容缺要补的材料", "licensing:my_commitments", frozenset({"applicant"})),
    ("电子证照", "下载、出示、核验", "licensing:my_licences", frozenset({"applicant"})),
    ("谁看过我的证照", "谁、什么时候、为什么看的", "licensing:my_readings", frozenset({"applicant"})),
    ("行业综合许可证", "一业一证，一个二维码出示全部许可", "licensing:my_industries", frozenset({"applicant"})),
    ("材料库", "传过一次的材料，下次直接选用", "licensing:my_materials", frozenset({"applicant"})),
)

DESK_HUB: tuple[Entry, ...] = (
    ("证照管理", "本单位颁发的证照：查找、暂扣、撤销、注销，持证人的申请，存量导入", "licensing:desk_licences",
     frozenset({"reviewer", "chief"})),
    ("承诺核查", "凭承诺发证的，到期前核查、整改、撤销", "licensing:desk_commitments",
     frozenset({"reviewer", "chief", "supervisor", "auditor"})),
    ("容缺待补", "谁欠哪份材料、哪天到期", "licensing:desk_owed",
     frozenset({"reviewer", "chief", "supervisor", "auditor"})),
    ("秒批复核和统计", "秒批多少、为什么转人工、差错率", "licensing:desk_instant",
     frozenset({"reviewer", "chief", "supervisor", "auditor"})),
    ("办事指南", "哪些要发布、有没有缺口、等谁确认", "licensing:desk_guides", frozenset({"editor", "chief"})),
    ("大家在找什么", "市民找了没有找到的词", "licensing:desk_searches", frozenset({"editor"})),
    ("常用语", "常写的意见和理由，办件时点一下就用", "licensing:desk_phrases",
     frozenset({"clerk", "reviewer", "chief"})),
    ("当面代填", "申请人坐在窗口，核对身份证后替他填，本人确认再提交", "licensing:desk_counter", frozenset({"clerk"})),
    ("按地址查", "一个地址登记了谁，一家有哪些场所", "licensing:desk_addresses",
     frozenset({"clerk", "reviewer", "chief", "supervisor", "auditor"})),
    ("移交和接收", "别的窗口移来的、退回来的、移出去的件", "licensing:desk_handovers",
     frozenset({"clerk", "reviewer", "chief"})),
    ("送达", "要领纸质结果的，在这里交给申请人并记录", "licensing:desk_deliveries",
     frozenset({"clerk", "reviewer", "chief"})),
    ("办在哪里", "哪里收件、哪里决定、移交用了几天", "licensing:desk_regions",
     frozenset({"clerk", "chief", "supervisor", "auditor"})),
    ("办理记录", "我和本单位办过的每一步，可以导出", "licensing:desk_history",
     frozenset({"clerk", "reviewer", "chief", "supervisor", "auditor"})),
    ("请假和代岗", "不在岗时由哪位同事办理", "licensing:desk_absence",
     frozenset({"clerk", "reviewer", "chief"})),
    ("总览", "受理、办结、用时和超期", "licensing:desk_overview", frozenset({"chief", "supervisor", "auditor"})),
    ("预约", "今天谁来，报到、叫号、现场取号", "licensing:desk_appointments", frozenset({"clerk", "chief"})),
    ("帮办代办", "请您帮办的人、他们的办件和要到期的事", "licensing:helping", frozenset({"clerk"})),
    ("核验证照和回执", "查一张证照、一份回执是不是真的", "licensing:verify",
     frozenset({"clerk", "reviewer", "chief", "supervisor", "editor", "auditor"})),
    ("公开账本", "签名的检查点，谁都可以复算", "licensing:ledger",
     frozenset({"clerk", "reviewer", "chief", "supervisor", "editor", "auditor"})),
    ("部门系统对接", "各系统收发了多少、谁没有答复、死信", "licensing:desk_exchange",
     frozenset({"clerk", "reviewer", "chief", "supervisor", "auditor"})),
)


def tiles_for(hub: tuple[Entry, ...], by: Actor) -> tuple[Tile, ...]:
    """Return the pages of a hub that the actor may open, in the hub's order."""
    return tuple(Tile(title=title, hint=hint, href=reverse(name)) for title, hint, name, roles in hub
                 if not roles.isdisjoint(by.roles))
