"""Everything a plan is made from: the bundle, the typed answers, what is known of the applicant, the day."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from yingshang.domains.licensing.catalogue.bundles import REGION_FACTS, Bundle
from yingshang.domains.licensing.catalogue.content import Catalogue
from yingshang.domains.licensing.planning.promising import NOTHING, Promises
from yingshang.domains.licensing.planning.records import Facts, HeldLicence


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """One applicant's situation on one day; the day picks the version of every rule."""

    bundle: Bundle
    answers: Mapping[str, object]
    catalogue: Catalogue
    on: dt.date
    facts: Facts = field(default_factory=dict)
    licences: tuple[HeldLicence, ...] = ()
    promises: Promises = NOTHING
    #: the town the premises lie in, "" while nobody said
    street: str = ""

    @property
    def region(self) -> str | None:
        """The code of the region answered, if any."""
        asked = (question.code for question in self.bundle.questions if question.type == "region")
        found = next((self.answers[code] for code in asked if code in self.answers), None)
        return None if found is None else str(found)

    @property
    def inputs(self) -> dict[str, object]:
        """Every input of the tables by name; what is not answered is null, never false."""
        inputs = {question.input: self.answers.get(question.code) for question in self.bundle.questions}
        if self.region is not None:
            names = (place.name for place in self.catalogue.regions_along(self.region))
            inputs.update(zip(REGION_FACTS, names, strict=False))
        return inputs
