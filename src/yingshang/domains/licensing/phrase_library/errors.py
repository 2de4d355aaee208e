"""What can go wrong with kept phrases."""

from yingshang.kit.errors import BadInput, Conflict, Missing, NotPermitted


class PhraseKept(Conflict):
    """The same text is there already."""

    code = "phrase_kept"
    sentence = "这条常用语已经有了，不用再加"


class PhraseUnknown(Missing):
    """It was removed, or is somebody else's."""

    code = "phrase_unknown"
    sentence = "没有找到这条常用语，可能已经删掉了"


class PhraseMisplaced(BadInput):
    """Nobody writes anything at this act."""

    code = "phrase_misplaced"
    sentence = "请选择常用语用在哪里"


class NotTheirsToShare(NotPermitted):
    """What everybody is offered, the head answers for."""

    code = "not_theirs_to_share"
    sentence = "全单位共用的常用语由部门负责人维护；您可以存成自己的"
