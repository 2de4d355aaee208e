"""What can go wrong when several cases are acted on together."""

from yingshang.kit.errors import BadInput, Conflict


class NothingChosen(BadInput):
    """No case was ticked."""

    code = "nothing_chosen"
    sentence = "还没有勾选办件。请回到列表，勾选要一起办的办件"


class TooManyChosen(BadInput):
    """More cases than one page can show for a look at each."""

    code = "too_many_chosen"
    sentence = "一次最多一起办 {most} 件，您选了 {chosen} 件。请分几次办"


class NotTogether(BadInput):
    """The act must be reasoned case by case, or does not exist."""

    code = "not_together"
    sentence = "“{act}”不能几件一起办。能一起办的有：{acts}；其他的请打开每一件单独办"


class CaseMoved(Conflict):
    """A colleague acted on the case after it was looked at."""

    code = "case_moved"
    sentence = "您查看以后这件又有了变化，没有办理。请打开看过再办"
