"""A standard address: 省市区、街道 from the catalogue, the rest written, checked and put together."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import ClassVar

from yingshang.domains.licensing.catalogue.content import Catalogue
from yingshang.kit.errors import BadInput

#: part -> title, most characters, and the word that follows a bare number
PARTS: Mapping[str, tuple[str, int, str]] = {
    "community": ("社区（村）", 20, ""), "road": ("道路", 30, ""), "number": ("门牌号", 20, "号"),
    "building": ("楼栋", 20, "栋"), "floor": ("楼层", 10, "层"), "room": ("房间号", 20, "室"),
}
NEEDED = ("street", "road", "number")
_ALLOWED = re.compile(r"[㐀-鿿〇0-9A-Za-z#（）·\-]+")
_BARE = re.compile(r".*[0-9A-Za-z]")


class AddressWrong(BadInput):
    """A part of the address cannot be used; facts: part, title, reason."""

    code: ClassVar[str] = "address_wrong"
    sentence: ClassVar[str] = "“{title}”{reason}"


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardAddress:
    """The parts; `region` is the district's code, `street` that of a street or town in it, what is missing is empty."""

    region: str
    street: str
    community: str = ""
    road: str
    number: str
    building: str = ""
    floor: str = ""
    room: str = ""

    def text(self, catalogue: Catalogue) -> str:
        """Return the address in one line, e.g. 湖北省武汉市武昌区粮道街道中山路88号3栋1层."""
        written = (self.community, self.road, self.number, self.building, self.floor, self.room)
        return catalogue.region_name(self.street) + "".join(written)

    def as_dict(self) -> dict[str, str]:
        return asdict(self)


def streets_of(region: str, catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """Return code and name of the streets and towns of a district."""
    return tuple((one.code, one.name) for one in catalogue.regions.values() if one.parent == region)


def read_address(given: Mapping[str, object], *, region: str, catalogue: Catalogue) -> StandardAddress:
    """Return the address that parts as typed make; raises AddressWrong for the first that is wrong."""
    street = str(given.get("street") or "")
    if street not in {code for code, _ in streets_of(region, catalogue)}:
        raise _wrong("street", "街道（乡镇）", "没有选，或者不在这个区。请从列表中选择")
    parts = {name: _part(name, str(given.get(name) or "")) for name in PARTS}
    for name in NEEDED[1:]:
        if not parts[name]:
            raise _wrong(name, PARTS[name][0], "没有填写")
    return StandardAddress(region=region, street=street, **parts)


def kept_address(given: object, *, catalogue: Catalogue) -> StandardAddress | None:
    """Return the address of kept parts, None when there is none or the catalogue no longer knows its street."""
    if not isinstance(given, Mapping):
        return None
    try:
        return read_address(given, region=str(given.get("region") or ""), catalogue=catalogue)
    except AddressWrong:
        return None


def _part(name: str, typed: str) -> str:
    """Return a part in half-width characters without spaces; a bare number gets its word."""
    title, longest, word = PARTS[name]
    text = "".join(unicodedata.normalize("NFKC", typed[:500]).split()).replace("(", "（").replace(")", "）")
    if not text:
        return ""
    if word and _BARE.fullmatch(text):
        text += word
    if len(text) > longest:
        raise _wrong(name, title, f"太长了，最多 {longest} 个字")
    if not _ALLOWED.fullmatch(text):
        raise _wrong(name, title, "里有不能用的符号，请只用汉字、数字、字母和“-”")
    return text


def _wrong(part: str, title: str, reason: str) -> AddressWrong:
    return AddressWrong(part=part, title=title, reason=reason)
