"""Many cases from few patterns: other people, numbers and days, with columns and ledger entries that agree."""

import datetime as dt
import random
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace

from bench.templates import BundlePattern, Pattern, Row
from yingshang.casework.kinds import get
from yingshang.casework.opening import search_words
from yingshang.casework.projecting import columns_after
from yingshang.casework.sealing import entry_body
from yingshang.casework.working_time import ZONE
from yingshang.kit.canonical import canonical_json
from yingshang.ledger.merkle import leaf_hash
from yingshang.ledger.regrowing import RegrownTree
from yingshang.procedures.folding import PastAct
from yingshang.register.actors import Actor

#: of a hundred bundles, so many are still open
OPEN_PERCENT = 15
YOUNGEST_DONE, OLDEST, OLDEST_OPEN = 5, 400, 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """Whose case a copy becomes."""

    person: int
    name: str
    secret: bytes
    entity: str
    entity_name: str


@dataclass(slots=True, kw_only=True)
class Multiplier:
    """Yields (table, row) for every row of every copy."""

    patterns: Sequence[BundlePattern]
    applicants: Sequence[Applicant]
    chance: random.Random
    tree: RegrownTree
    numbers: dict[str, int]
    _columns: dict[tuple[int, int], Row] = field(default_factory=dict)

    def rows(self, bundles: int) -> Iterator[tuple[str, Row]]:
        """Yield the rows of so many bundles, a case before its acts."""
        stages = {is_open: [one for one in self.patterns if one.is_open == is_open] for is_open in (True, False)}
        for place in range(bundles):
            is_open = self.chance.randrange(100) < OPEN_PERCENT
            days = self.chance.randint(0, OLDEST_OPEN) if is_open else self.chance.randint(YOUNGEST_DONE, OLDEST)
            yield from self._bundle(self.chance.choice(stages[is_open]), self.applicants[place % len(self.applicants)],
                                    dt.timedelta(days=days))

    def _bundle(self, pattern: BundlePattern, whose: Applicant, ago: dt.timedelta) -> Iterator[tuple[str, Row]]:
        number = self._number(pattern.bundle, ago)
        title = f"{str(pattern.bundle.row['title']).partition(' · ')[0]} · {whose.entity_name}"
        case_id = uuid.uuid4()
        yield from self._case(pattern.bundle, whose, ago, id=case_id, number=number, title=title)
        yield "casework_searchentry", {"case_id": case_id, "words": search_words(title, number, whose.name)}
        for part in pattern.parts:
            own = f"{number}-{str(part.row['number']).rpartition('-')[2]}"
            part_id = uuid.uuid4()
            yield from self._case(part, whose, ago, id=part_id, number=own, parent_id=case_id)
            words = search_words(str(part.row["title"]), own, whose.name, number)
            yield "casework_searchentry", {"case_id": part_id, "words": words}

    def _number(self, pattern: Pattern, ago: dt.timedelta) -> str:
        prefix = f"{pattern.row['region_id']}-{(pattern.row['opened_at'] - ago).astimezone(ZONE):%Y%m%d}"
        self.numbers[prefix] = self.numbers.get(prefix, 0) + 1
        return f"{prefix}-{self.numbers[prefix]:05d}"

    def _case(self, pattern: Pattern, whose: Applicant, ago: dt.timedelta, **own: object) -> Iterator[tuple[str, Row]]:
        row = {**pattern.row, **own, **self._columns_of(pattern, ago), "opened_at": pattern.row["opened_at"] - ago,
               "applicant_id": whose.person, "subject_id": whose.entity}
        yield "casework_case", row
        for act, stored in zip(pattern.acts, pattern.act_rows, strict=True):
            index = self.tree.size
            yield "casework_act", {**stored, "case_id": row["id"], "at": act.at - ago, "key": uuid.uuid4().hex,
                                   "ledger_index": index}
            yield from self._sealed(index, _body(pattern, row, stored, act, whose) | {"at": act.at - ago})
        for notice in pattern.notices:
            yield "casework_notice", {**notice, "case_id": row["id"], "person_id": whose.person,
                                      "at": notice["at"] - ago}

    def _columns_of(self, pattern: Pattern, ago: dt.timedelta) -> Row:
        place = (id(pattern), ago.days)
        if place not in self._columns:
            acts = tuple(PastAct(name=act.name, at=act.at - ago, role=act.role, payload=act.payload)
                         for act in pattern.acts)
            self._columns[place] = columns_after(pattern.procedure, acts, pattern.row["limits"])
        return self._columns[place]

    def _sealed(self, index: int, body: dict[str, object]) -> Iterator[tuple[str, Row]]:
        data = canonical_json(body)
        leaf = leaf_hash(data)
        yield "ledger_entry", {"index": index, "body": data, "leaf_hash": leaf}
        for (level, place), value in self.tree.grow(leaf):
            yield "ledger_node", {"level": level, "index": place, "hash": value}


def _body(pattern: Pattern, row: Row, stored: Row, act: PastAct, whose: Applicant) -> dict[str, object]:
    by = Actor(account_id=stored["account_id"], name="", organisation=stored["organisation_id"])
    case = SimpleNamespace(number=row["number"], applicant_secret=whose.secret)
    return entry_body(case, get(pattern.procedure.name), act=act.name, seq=stored["seq"], role=act.role, by=by,
                      payload=act.payload)
