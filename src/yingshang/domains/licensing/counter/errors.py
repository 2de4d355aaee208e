"""What can go wrong at a counter."""

from typing import ClassVar

from yingshang.kit.errors import BadInput, Conflict, NotPermitted


class NotAtAWindow(NotPermitted):
    """Only clerks of a window fill in for others."""

    code: ClassVar[str] = "not_at_a_window"
    sentence: ClassVar[str] = "只有综合窗口的工作人员可以当面代填；请到窗口办理"


class IdentityDiffers(BadInput):
    """The number belongs to somebody of another name; facts: field."""

    code: ClassVar[str] = "identity_differs"
    sentence: ClassVar[str] = "姓名和身份证号对不上，请对照证件逐字核对"


class NotThisPerson(BadInput):
    """What was signed with is not the person's; facts: field."""

    code: ClassVar[str] = "not_this_person"
    sentence: ClassVar[str] = "姓名或者身份证号后四位与本人不符，请本人重新填写"


class OwnMatter(NotPermitted):
    """A clerk fills in for themselves (公务员法 第七十六条)."""

    code: ClassVar[str] = "own_matter_at_counter"
    sentence: ClassVar[str] = "不能在窗口为自己代填；自己的事请用个人账号办，或者请同事代填"


class SittingOver(Conflict):
    """The person got up, or the time is over."""

    code: ClassVar[str] = "sitting_over"
    sentence: ClassVar[str] = "当面代填已经结束；本人还在的，请重新核对身份证后继续"


class CodeWrong(BadInput):
    """The code is not the one that was sent; facts: field, left."""

    code: ClassVar[str] = "code_wrong"
    sentence: ClassVar[str] = "确认码不对，还可以试 {left} 次"


class CodeOver(BadInput):
    """The code was never sent, is too old, or was tried too often; facts: field."""

    code: ClassVar[str] = "code_over"
    sentence: ClassVar[str] = "确认码已经失效，请重新发送"


class AlreadySent(Conflict):
    """A code was sent a moment ago."""

    code: ClassVar[str] = "code_already_sent"
    sentence: ClassVar[str] = "刚发过确认码，请等一分钟再发"
