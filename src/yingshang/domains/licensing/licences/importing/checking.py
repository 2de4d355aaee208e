"""Checks every row of a spreadsheet: what is wrong with it is said in words, all of it at once."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from yingshang.domains.licensing.catalogue.materials import LicenceKind
from yingshang.domains.licensing.licences.importing.columns import COLUMNS
from yingshang.domains.licensing.models import Licence
from yingshang.domains.licensing.models.licence import LicenceStatus
from yingshang.domains.licensing.spreadsheets.reading import RawRow
from yingshang.kit import elicence, uscc
from yingshang.kit.characters import compact
from yingshang.register.models import Entity, Organisation

CHUNK = 500
FOR_EVER = "长期"
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: 00:00:00)?")
_EARLIEST = dt.date(1980, 1, 1)
_NUMBER = re.compile(r"[\w()（）〔〕\[\]【】\-—.·/ 号第字]{1,60}")
_PLACE = {column.name: place for place, column in enumerate(COLUMNS)}


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedRow:
    """A row and what is wrong with it; the parsed values are there when nothing is."""

    raw: RawRow
    faults: tuple[str, ...]
    kind: LicenceKind | None = None
    number: str = ""
    entity: Entity | None = None
    issued_on: dt.date | None = None
    valid_until: dt.date | None = None
    identifier: str = ""
    content: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True, kw_only=True)
class Seen:
    """Numbers and identifiers that came earlier in the same file, with their row."""

    numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    identifiers: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checker:
    """Checks rows for one organ on one day."""

    organ: Organisation
    kinds: Mapping[str, LicenceKind]
    today: dt.date
    seen: Seen = field(default_factory=Seen)

    def check(self, rows: Iterable[RawRow], progress: Callable[[int], None] | None = None) -> Iterator[CheckedRow]:
        """Yield each row checked, in order; look-ups are made for many rows at once."""
        rest, done = iter(rows), 0
        while chunk := list(islice(rest, CHUNK)):
            entities, numbers, identifiers = self._known(chunk)
            for raw in chunk:
                yield self._row(raw, entities, numbers, identifiers)
            done += len(chunk)
            if progress:
                progress(done)

    def _known(self, chunk: list[RawRow]) -> tuple[dict[str, Entity], set[tuple[str, str]], set[str]]:
        codes = {compact(_cell(raw, "uscc")) for raw in chunk}
        entities = {entity.uscc: entity for entity in Entity.objects.filter(pk__in=codes)}
        alive = Licence.objects.exclude(status=LicenceStatus.SUPERSEDED)
        taken = alive.filter(number__in={_cell(raw, "number") for raw in chunk}).values_list("kind", "number")
        used = Licence.objects.filter(pk__in={compact(_cell(raw, "identifier")) for raw in chunk})
        return entities, set(taken), set(used.values_list("pk", flat=True))

    def _row(self, raw: RawRow, entities: Mapping[str, Entity], numbers: set[tuple[str, str]],
             identifiers: set[str]) -> CheckedRow:
        faults = [f"“{title}”是公式，请粘贴为值" for title in raw.formulas]
        kind = self._kind(raw, faults)
        number = self._number(raw, kind, numbers, faults)
        entity = _entity(raw, entities, faults)
        issued_on, valid_until = self._dates(raw, kind, faults)
        identifier = self._identifier(raw, identifiers, faults)
        content = _content(raw, faults)
        return CheckedRow(raw=raw, faults=tuple(faults), kind=kind, number=number, entity=entity, issued_on=issued_on,
                          valid_until=valid_until, identifier=identifier, content=content)

    def _kind(self, raw: RawRow, faults: list[str]) -> LicenceKind | None:
        given = _cell(raw, "kind")
        found = next((kind for kind in self.kinds.values() if given in (kind.code, kind.title)), None)
        if found is None:
            faults.append(f"没有“{given}”这种证照，请从模板的“种类”表里选" if given else "没有写证照种类")
        elif found.organ_kind != self.organ.kind:
            faults.append(f"“{found.title}”不由{self.organ.name}颁发")
        return found

    def _number(self, raw: RawRow, kind: LicenceKind | None, taken: set[tuple[str, str]], faults: list[str]) -> str:
        number = _cell(raw, "number")
        if not _NUMBER.fullmatch(number):
            faults.append("证照编号没有填写、超过60字或者有不能用的字符")
            return number
        pair = (kind.code if kind else "", number)
        if pair in taken:
            faults.append(f"编号“{number}”的证照已经在平台上")
        elif (earlier := self.seen.numbers.setdefault(pair, raw.number)) != raw.number:
            faults.append(f"与第{earlier}行的证照编号重复")
        return number

    def _dates(self, raw: RawRow, kind: LicenceKind | None,
               faults: list[str]) -> tuple[dt.date | None, dt.date | None]:
        issued_on = read_date(_cell(raw, "issued_on"))
        if issued_on is None:
            faults.append("发证日期没有填写或者看不懂，请写成 2024-05-06")
        elif not _EARLIEST <= issued_on <= self.today:
            faults.append("发证日期早于1980年，或者晚于今天")
        given = _cell(raw, "valid_until")
        if given == FOR_EVER:
            if kind is not None and kind.years:
                faults.append(f"“{kind.title}”有期限，有效期不能写“长期”")
            return issued_on, None
        until = read_date(given)
        if until is None:
            faults.append("有效期至没有填写或者看不懂，请写成 2029-05-05 或者“长期”")
        elif issued_on is not None and until < issued_on:
            faults.append("有效期至早于发证日期")
        return issued_on, until

    def _identifier(self, raw: RawRow, used: set[str], faults: list[str]) -> str:
        given = compact(_cell(raw, "identifier"))
        if not given:
            return ""
        try:
            parts = elicence.parse_identifier(given)
        except elicence.InvalidLicenceIdentifier as error:
            faults.append(f"电子证照标识不正确：{error.facts['reason']}")
            return ""
        if parts.issuer != self.organ.uscc:
            faults.append("电子证照标识里的颁发机构不是本单位")
        if given in used:
            faults.append("这个电子证照标识已经在平台上")
        elif (earlier := self.seen.identifiers.setdefault(given, raw.number)) != raw.number:
            faults.append(f"与第{earlier}行的电子证照标识重复")
        return given


def read_date(text: str) -> dt.date | None:
    """Return a day as people write it, None when it is none."""
    found = _DATE.fullmatch(text)
    try:
        return dt.date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _cell(raw: RawRow, name: str) -> str:
    return raw.values[_PLACE[name]]


def _entity(raw: RawRow, entities: Mapping[str, Entity], faults: list[str]) -> Entity | None:
    code, name = compact(_cell(raw, "uscc")), _cell(raw, "holder")
    try:
        uscc.normalise(code)
    except uscc.InvalidCreditCode as error:
        faults.append(f"统一社会信用代码不正确：{error.facts['reason']}")
        return None
    found = entities.get(code)
    if found is None:
        faults.append("登记簿里没有这个统一社会信用代码的持证人")
    elif found.name != name:
        faults.append(f"持证人名称与登记簿不一致，登记的是“{found.name}”")
    return found


def _content(raw: RawRow, faults: list[str]) -> tuple[tuple[str, str], ...]:
    """Read “标题：内容”, one a line."""
    lines = [line for line in re.split(r"[\n；;]", _cell(raw, "content")) if line.strip()]
    pairs = [re.split("[：:]", line, maxsplit=1) for line in lines]
    if any(len(pair) != 2 or not pair[0].strip() or not pair[1].strip() for pair in pairs):
        faults.append("证面内容应每项一行，写成“标题：内容”")
        return ()
    return tuple((title.strip()[:40], value.strip()[:200]) for title, value in pairs)
