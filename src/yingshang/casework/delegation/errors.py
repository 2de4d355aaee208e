"""What can go wrong with delegations."""

from yingshang.kit.errors import BadInput, Conflict, Missing, NotPermitted


class UnknownDelegation(Missing):
    """There is no such delegation, or it is not this reader's."""

    code = "unknown_delegation"
    sentence = "没有找到这份授权。它可能不存在，或者与您无关；请从“帮办授权”或“我帮人办”进入"


class DelegationOver(NotPermitted):
    """The delegation does not reach to now."""

    code = "delegation_over"
    sentence = "{principal}给您的授权{why}，不能再办。已经保存的内容都还在；请联系委托人重新授权或者延长"


class OutOfScope(NotPermitted):
    """The delegation does not cover what was tried."""

    code = "out_of_scope"
    sentence = "{principal}给您的授权不包括“{act}”；需要的，请委托人重新授权，或者由本人办"


class OnlyInPerson(NotPermitted):
    """Something no delegation can cover."""

    code = "only_in_person"
    sentence = "这一步不能代办（评价、撤回、承诺、删除和授权本身都要本人办）；请联系{principal}自己操作"


class UnknownDelegate(Missing):
    """No account fits what was typed; whether the name or the login is wrong is not said."""

    code = "unknown_delegate"
    sentence = "没有找到登录名和姓名都相符的账号；请向对方问清后再填"


class NotADelegate(BadInput):
    """Somebody who cannot be a delegate here."""

    code = "not_a_delegate"
    sentence = "不能授权给{whom}"


class WrongTerm(BadInput):
    """The time of a delegation cannot be used."""

    code = "wrong_term"
    sentence = "授权期限要从现在起、最长 {most} 天；请改截止日期"


class NothingDelegated(BadInput):
    """A delegation without a matter or without anything that may be done."""

    code = "nothing_delegated"
    sentence = "请至少选一件事，并至少选一项可以代办的内容"


class AnsweredAlready(Conflict):
    """A delegation was answered or ended meanwhile."""

    code = "delegation_answered"
    sentence = "这份授权现在是“{state}”，不能{act}；请刷新页面查看"
