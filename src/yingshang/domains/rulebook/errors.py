"""What can go wrong between a draft of a rule table and its publication."""

from typing import ClassVar

from yingshang.kit.errors import BadInput, Conflict, Missing, NotPermitted


class UnknownTable(Missing):
    """No shelf has this version of this table."""

    code: ClassVar[str] = "unknown_rule_table"
    sentence: ClassVar[str] = "没有找到这张规则表或者这个版本；请从规则册的列表进入"


class UnknownDraft(Missing):
    """The draft does not exist, or is not this organisation's."""

    code: ClassVar[str] = "unknown_rule_draft"
    sentence: ClassVar[str] = "没有找到这份规则草稿。它可能已被放弃，或者不归您的单位；请从“规则编制”进入"


class DraftChanged(Conflict):
    """Somebody saved the draft since the page was opened; facts: who, at."""

    code: ClassVar[str] = "rule_draft_changed"
    sentence: ClassVar[str] = "{who}在{at}改过这份草稿，您这次的修改没有保存，也没有覆盖别人的；请看过新内容后再改"


class DraftSubmitted(Conflict):
    """The draft lies with the second person, or has ended."""

    code: ClassVar[str] = "rule_draft_submitted"
    sentence: ClassVar[str] = "这份草稿已经提交或者已经结束，现在不能修改；要修改请先撤回，或者等退回"


class NothingToUndo(Conflict):
    """There is no change to take back."""

    code: ClassVar[str] = "nothing_to_undo"
    sentence: ClassVar[str] = "没有可以撤销的修改"


class FileTooLarge(BadInput):
    """An upload is larger than any rule file; facts: limit_mb."""

    code: ClassVar[str] = "rule_file_too_large"
    sentence: ClassVar[str] = "文件超过 {limit_mb} MB，不是规则文件的大小，没有接收；请重新选择"


class NotARuleFile(BadInput):
    """An upload is no DMN file; facts: name, found."""

    code: ClassVar[str] = "not_a_rule_file"
    sentence: ClassVar[str] = "文件“{name}”{found}，没有接收；请上传建模软件保存的 .dmn 文件"


class RuleNotReadable(BadInput):
    """A change the rules cannot read; facts: file, element, line, column, reason (as of InvalidModel)."""

    code: ClassVar[str] = "rule_not_readable"
    sentence: ClassVar[str] = "没有保存。{element}（文件第{line}行）有误：{reason}"


class DateMissing(BadInput):
    """A version needs its first day in force."""

    code: ClassVar[str] = "version_date_missing"
    sentence: ClassVar[str] = "还没有写明新版本从哪一天起施行，以及修改的理由；请先填写“施行日期和理由”"


class DateNotAhead(BadInput):
    """A version that does not begin after today needs an urgent reason; facts: on."""

    code: ClassVar[str] = "version_date_not_ahead"
    sentence: ClassVar[str] = (
        "施行日期 {on} 不在明天以后。规则应当先公布、后施行；确有紧急需要的，请写明理由。已经作出的决定不因此改变")


class VersionExists(Conflict):
    """The table has a version of that day already; facts: on."""

    code: ClassVar[str] = "version_exists"
    sentence: ClassVar[str] = "这张表已经有 {on} 起施行的版本。发布过的版本不能修改，请换一个施行日期"


class NothingChanged(BadInput):
    """The draft says the same as the version it would replace."""

    code: ClassVar[str] = "nothing_changed"
    sentence: ClassVar[str] = "草稿与当日的现行版本完全相同，没有可以发布的内容"


class GateClosed(BadInput):
    """The checks found what must be mended first; facts: count, first."""

    code: ClassVar[str] = "gate_closed"
    sentence: ClassVar[str] = "检查发现 {count} 个问题，改正后才能提交或者发布。第一个：{first}"


class OwnWork(NotPermitted):
    """Nobody publishes or returns what they wrote or submitted themselves."""

    code: ClassVar[str] = "own_work"
    sentence: ClassVar[str] = "您参与了这个版本的起草，不能由您复核；请由本单位的另一名目录管理人员或者负责人办理"


class SeenOther(Conflict):
    """The version was changed since the second person looked at it."""

    code: ClassVar[str] = "version_seen_other"
    sentence: ClassVar[str] = "您打开页面以后，起草人换过内容，没有发布；请看过新内容后再决定"
