"""What can go wrong between composing a guide and its publication."""

from typing import ClassVar

from yingshang.kit.errors import BadInput, Conflict, Missing


class UnknownGuide(Missing):
    """There is no such guide, or it has not been published."""

    code: ClassVar[str] = "unknown_guide"
    sentence: ClassVar[str] = "没有找到这份办事指南，它可能还没有发布；请从事项清单里找，或者拨打 12345 询问"


class UnknownRelease(Missing):
    """No release of this unit has this number."""

    code: ClassVar[str] = "unknown_guide_release"
    sentence: ClassVar[str] = "没有找到这次发布，或者它不归您的单位；请从“办事指南”进入"


class GuideHasHoles(BadInput):
    """The guide would leave something open; facts: title, count, first."""

    code: ClassVar[str] = "guide_has_holes"
    sentence: ClassVar[str] = "“{title}”还有 {count} 处缺口，补齐以后才能发布。第一处：{first}"


class NothingToRelease(BadInput):
    """The guide says what the published one says."""

    code: ClassVar[str] = "nothing_to_release"
    sentence: ClassVar[str] = "“{title}”与已发布的版本完全相同，没有可以发布的内容"


class AlreadyHandedIn(Conflict):
    """Another version of the guide waits for the chief."""

    code: ClassVar[str] = "guide_already_handed_in"
    sentence: ClassVar[str] = "“{title}”已经有一版在等负责人确认；要换内容，请先撤回"


class GuideSeenOther(Conflict):
    """The guide has changed since the page was opened."""

    code: ClassVar[str] = "guide_seen_other"
    sentence: ClassVar[str] = "您打开页面以后，“{title}”的内容变了，没有提交；请看过新内容后再提交"
