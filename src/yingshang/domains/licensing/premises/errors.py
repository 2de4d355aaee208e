"""What can go wrong with places of business."""

from typing import ClassVar

from yingshang.kit.errors import BadInput, Missing


class PlaceRefused(BadInput):
    """A place cannot be filed, or given up, this way."""

    code: ClassVar[str] = "place_refused"
    sentence: ClassVar[str] = "这个经营场所不能这样办"


class PlaceOutside(PlaceRefused):
    """The place lies outside the registration authority's area; facts: here, there, article."""

    code: ClassVar[str] = "place_outside"
    sentence: ClassVar[str] = (
        "营业执照登记在{here}，新场所在{there}，不在同一登记机关辖区，要办分支机构登记（{article}）"
    )


class TooManyPlaces(PlaceRefused):
    """So many places are filed at a window only; facts: count, article."""

    code: ClassVar[str] = "too_many_places"
    sentence: ClassVar[str] = "这张执照已经备案 {count} 处，再增加请带场所清单到登记机关窗口办理（{article}）"


class PlaceThereAlready(PlaceRefused):
    """The entity has the place already; facts: address."""

    code: ClassVar[str] = "place_there_already"
    sentence: ClassVar[str] = "“{address}”已经是这张执照的经营场所，不用再备案"


class UnknownPlaceOfBusiness(PlaceRefused):
    """The address is none of the entity's further places; facts: address, known."""

    code: ClassVar[str] = "unknown_place_of_business"
    sentence: ClassVar[str] = "“{address}”不是这张执照另外备案的场所；可以撤销的有：{known}"


class NoSuchPlace(Missing):
    """There is no such place, or it is none of the reader's."""

    code: ClassVar[str] = "no_such_place"
    sentence: ClassVar[str] = "没有找到这个经营场所，请从“经营场所”页面进入"
