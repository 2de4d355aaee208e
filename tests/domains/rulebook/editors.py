"""Two editors of one hall and the way a version takes between them, on the real desk."""

import datetime as dt
import uuid

from factories import City
from yingshang.casework.models import Case
from yingshang.casework.performing import Performed
from yingshang.domains.rulebook.desk import drafting, reviewing, submitting
from yingshang.domains.rulebook.desk.fitness import digest_of
from yingshang.domains.rulebook.models import RuleDraft
from yingshang.domains.rulebook.reading.volumes import volume_in_force
from yingshang.register.actors import Actor
from yingshang.rules.dmn.writing.cells import write_test

ROOM, TABLE = "licensing", "catering_items"
FIRE = "公众聚集场所投入使用、营业前消防安全检查是否适用"


class Editors:
    """林目录 writes, 罗复核 reads it a second time."""

    def __init__(self, city: City) -> None:
        self.city = city
        self.lin = city.official("editor")
        self.luo = city.official("editor", name="罗复核")
        self.chief = city.official("chief", name="郑主任")

    @property
    def today(self) -> dt.date:
        return self.city.now.date()

    def actor(self, account: object) -> Actor:
        return self.city.actor(account)

    def starts(self, *, by: object = None) -> RuleDraft:
        """Begin the next version of the catering table."""
        base = volume_in_force(ROOM, TABLE, today=self.today)
        return drafting.start_draft(base, by=self.actor(by or self.lin), now=self.city.now, key=uuid.uuid4())

    def changes(self, draft: RuleDraft, edit: drafting.Edit, *, by: object = None, seen: int | None = None,
                key: str = "") -> RuleDraft:
        """Save a change of the file."""
        return drafting.change_file(draft.pk, edit, by=self.actor(by or self.lin), seen=seen or draft.revision,
                                    key=key or self.city.key(), now=self.city.now)

    def raises_the_limit(self, draft: RuleDraft) -> RuleDraft:
        """Let a fire check begin above 400 m² instead of 300 m² outside Hubei, in rows and examples."""
        for row, text in ((1, "<=400"), (2, ">400")):
            draft = self.changes(draft, lambda data, row=row, text=text: write_test(
                data, FIRE, row=row, column=2, text=text))
        examples = draft.examples.replace("经营面积: 300.5}", "经营面积: 400.5}", 1)
        examples = examples.replace("山东省, 经营面积: 300}", "山东省, 经营面积: 400}")
        return drafting.write_examples(draft.pk, examples, by=self.actor(self.lin), seen=draft.revision,
                                       key=self.city.key(), now=self.city.now)

    def describes(self, draft: RuleDraft, *, days: int = 30, urgent: str = "") -> RuleDraft:
        """Say when and why."""
        return drafting.describe(
            draft.pk, in_force_on=self.today + dt.timedelta(days=days), reason="统一省外口径", urgent_reason=urgent,
            by=self.actor(self.lin), seen=draft.revision, key=self.city.key(), now=self.city.now)

    def writes(self, *, days: int = 30, urgent: str = "") -> RuleDraft:
        """A draft that may be submitted."""
        return self.describes(self.raises_the_limit(self.starts()), days=days, urgent=urgent)

    def submits(self, draft: RuleDraft, *, key: str = "") -> Case:
        """Hand a draft to the second person."""
        done = submitting.submit_draft(draft.pk, seen=draft.revision, by=self.actor(self.lin), now=self.city.now,
                                       key=key or self.city.key(), today=self.today)
        return Case.objects.get(pk=done.case_id)

    def publishes(self, case: Case, *, by: object = None, key: str = "", seen: str = "") -> Performed:
        """Publish, and let the worker put the file on the shelf."""
        draft = RuleDraft.objects.get(case=case)
        seen = seen or digest_of(bytes(draft.dmn) + draft.examples.encode())
        done = reviewing.publish_version(case.pk, seen=seen, by=self.actor(by or self.luo),
                                         key=key or self.city.key(), now=self.city.now, today=self.today)
        self.city.drain()
        return done
