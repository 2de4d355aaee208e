"""Codes across files: each names one entry, and each reference finds one."""

from collections.abc import Iterable
from pathlib import Path

from yingshang.domains.licensing.catalogue.errors import InvalidCatalogue
from yingshang.domains.licensing.catalogue.references import Mention, Names, Place

TITLES = {"item": "事项", "material": "材料", "field": "字段", "licence": "证照种类", "fact": "事实",
          "fact_set": "事实集", "organ_kind": "机构类别", "organisation": "机构", "region": "行政区划",
          "table": "规则表", "decision": "决策", "question": "问题", "bundle": "一件事",
          "commitment": "告知承诺", "instant": "秒批"}
#: Entries with a version per date; their file names tell them apart.
_DATED = ("item", "bundle", "table", "decision", "commitment", "instant")


class Codes:
    """Every code met in the files, with its place."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._mentions = tuple(mentions)

    def require_sound(self) -> None:
        """Raise InvalidCatalogue when a code names two entries, or a reference finds none."""
        self._require_unique()
        self._require_known()

    def wrong(self, kind: str, code: str, reason: str, *, file: str = "",
              field: str = "") -> InvalidCatalogue:
        """Return the error for the first mention of a code, in this file and field when they are given."""
        found = (mention.place for mention in self._mentions
                 if mention.mark.kind == kind and mention.code == code
                 and file in str(mention.place.file) and field in mention.place.field)
        return _wrong(next(found, Place(file=Path(file), line=1, field=field or code)), reason)

    def _require_unique(self) -> None:
        seen: dict[object, Place] = {}
        for mention in self._mentions:
            if not isinstance(mention.mark, Names) or mention.mark.kind in _DATED:
                continue
            first = seen.setdefault(mention.key, mention.place)
            if first is not mention.place:
                raise _wrong(mention.place, f"{TITLES[mention.mark.kind]}“{mention.code}”已经在 {first.file} "
                                            f"第{first.line}行写过")

    def _require_known(self) -> None:
        named = {mention.key for mention in self._mentions if isinstance(mention.mark, Names)}
        # A question is named inside its bundle; a field may point at a question of any bundle.
        named |= {(kind, code, None) for kind, code, _ in named}
        for mention in self._mentions:
            if mention.key not in named:
                raise _wrong(mention.place, f"没有名为“{mention.code}”的{TITLES[mention.mark.kind]}")


def _wrong(place: Place, reason: str) -> InvalidCatalogue:
    return InvalidCatalogue(file=place.file, line=place.line, field=place.field, reason=reason)
