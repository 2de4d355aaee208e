"""What can go wrong in licensing, beside what casework and the catalogue refuse."""

from yingshang.kit.errors import BadInput, Conflict, Defect, Missing, NotPermitted


class UnknownDraft(Missing):
    """The draft does not exist, or is not this person's."""

    code = "unknown_draft"
    sentence = "没有找到这份草稿。它可能已提交，请到“我的办件”查看"


class DraftIncomplete(BadInput):
    """Something is still missing from the draft."""

    code = "draft_incomplete"
    sentence = "申请还没有填完：{what}；请补齐后再提交"


class NothingToApplyFor(BadInput):
    """By the answers no item of the bundle is needed."""

    code = "nothing_to_apply_for"
    sentence = "按您的回答，“{bundle}”没有要办的事项；回答有误的，请改正回答后再看办事方案"


class AlreadySubmitted(Conflict):
    """The draft has become a case and can no longer be changed."""

    code = "already_submitted"
    sentence = "这份申请已经提交（编号 {number}），不能再修改；请到办件页面查看进度"


class NoCompetentOrgan(Defect):
    """An organisation of the catalogue was never entered into the register; facts: organ, item."""

    code = "no_competent_organ"
    sentence = "负责“{item}”的单位（{organ}）还没有录入本平台，现在不能申请；请拨打 12345，或者请目录管理员重新载入目录"


class KindNotTaken(BadInput):
    """The file is sound, but not of a kind this material is taken in."""

    code = "kind_not_taken"
    sentence = "“{material}”只收 {kinds}，文件“{name}”不是；请转换格式后再上传"


class NotYourEntity(NotPermitted):
    """The applicant may not speak for the entity they named."""

    code = "not_your_entity"
    sentence = "您的账号没有登记为统一社会信用代码 {uscc} 的经营者或受托人；请核对代码，或先办理授权"


class CancelledEntity(NotYourEntity):
    """The entity was cancelled; nobody applies for it any more."""

    code = "cancelled_entity"
    sentence = "{uscc} 已经注销登记，不能再用它申请；请换一个经营主体，还没有营业执照的请改选“否”"


class NoticeOnlyOnce(Conflict):
    """A second notice may not ask for anything the first one did not name (行政许可法 32)."""

    code = "notice_only_once"
    sentence = "补正内容必须一次性告知：“{entry}”不在第一次告知的清单里，不能再要求补正"


class EmptyNotice(BadInput):
    """A correction notice names nothing to correct."""

    code = "empty_notice"
    sentence = "请至少选择一项需要补正的内容，并写明问题"


class UnknownEntry(BadInput):
    """A correction notice names a field or material the application does not have."""

    code = "unknown_entry"
    sentence = "申请里没有“{entry}”，请重新选择补正项"


class NotPromised(BadInput):
    """A material is handed in later that was not promised for later."""

    code = "not_promised"
    sentence = "“{material}”不是这次容缺后补的材料；请从办件页面列出的待补材料中选择"


class UnknownSpecialProcedure(BadInput):
    """The special procedure is not one the item provides."""

    code = "unknown_special_procedure"
    sentence = "“{title}”不是本事项可用的特别程序，请从列表中选择"


class SpecialProcedureOwed(Conflict):
    """The table demands a procedure that was neither held nor waived by a commitment."""

    code = "special_procedure_owed"
    sentence = "按规则表，本件应当{titles}，还没有办，不能准予；请先启动并办结，或者写明理由不予许可"


class TooManyDays(BadInput):
    """An extension is longer than the law allows."""

    code = "too_many_days"
    sentence = "延长期限须为 1 至 {limit} 个工作日({article})"


class UnknownLicence(Missing):
    """No licence has this identifier."""

    code = "unknown_licence"
    sentence = "没有找到标识为 {identifier} 的电子证照，请核对二维码或标识"


class CorrectionNotOverdue(Conflict):
    """The applicant still has time to correct."""

    code = "correction_not_overdue"
    sentence = "补正期限到 {due_on} 为止，现在还不能终止；请等申请人补正，或到期后再办"
