"""A city with the same matters in four places, each planted with words that appear nowhere else.

Officials sit in Wuchang: the window at the hall, reviewer and chief at market regulation, the others at the hall.
To them the four places are their own, another department's, another district's and another city's.
"""

from dataclasses import dataclass

from architecture.planted_guides import PlantedGuides
from architecture.planted_rules import PlantedRules, plant_rules
from factories import ECHENG, HALL, HONGSHAN, MARKET, WUCHANG, City
from yingshang.casework.models import Case, Upload
from yingshang.domains.licensing.competence.delivering import open_delivery, send_to_window
from yingshang.domains.licensing.counter.intake import SITTING
from yingshang.domains.licensing.desk import handing_over
from yingshang.domains.licensing.desk.accepting import accept_application
from yingshang.domains.licensing.desk.deciding import begin_special, refuse_item
from yingshang.domains.licensing.desk.submitting import submit_draft
from yingshang.domains.licensing.drafts.drafting import detach_upload, fill_fields, hand_in_later, plan_of
from yingshang.domains.licensing.drafts.handling import choose_handling
from yingshang.domains.licensing.models import Draft, Licence, Sitting
from yingshang.register.models import Account
from yingshang.register.premises import NewPlace, enter_place

OWN, OTHER_DEPARTMENT, OTHER_DISTRICT, OTHER_CITY = "own", "other_department", "other_district", "other_city"
#: who the officials of the matrix are: role -> kind of organisation
DESKS = {"clerk": HALL, "reviewer": MARKET, "chief": MARKET, "supervisor": HALL, "editor": HALL, "auditor": HALL}
#: a part that lies with market regulation, and one that does not
FOOD, SIGN, ECOLOGY = "food_licence_catering", "outdoor_sign", "eia_registration"
REGISTRATION = "individual_registration"
#: the department in Wuchang that everything of OTHER_DEPARTMENT lies with
ELSEWHERE = f"ecology_{WUCHANG}"
#: role -> the places it must not hear of
FOREIGN = (
    dict.fromkeys(("applicant", "clerk", "reviewer", "chief"), (OTHER_DEPARTMENT, OTHER_DISTRICT, OTHER_CITY))
    | dict.fromkeys(("supervisor", "auditor"), (OTHER_CITY,))
    | dict.fromkeys(("editor", "anonymous"), (OWN, OTHER_DEPARTMENT, OTHER_DISTRICT, OTHER_CITY)))
#: where rule drafts lie, as seen by an editor of the hall in Wuchang
RULE_HOUSES = {OWN: (HALL, WUCHANG), OTHER_DEPARTMENT: ("ecology", WUCHANG), OTHER_DISTRICT: (HALL, HONGSHAN),
               OTHER_CITY: (HALL, ECHENG)}
#: how the names of the officials who worked on the cases begin
COLLEAGUES = {"clerk@", "reviewer@"}
#: a name that no page may take for more than text
MARKUP = "<script>alert(1)</script>\"'><b>"
ENTRIES = ({"kind": "field", "name": "address", "problem": f"门牌号不一致{MARKUP}"},
           {"kind": "material", "name": "food_layout", "problem": f"看不清{MARKUP}"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One applicant with matters in several states, and the shop they are about."""

    person: Account
    name: str
    shop: str
    draft: Draft
    bundles: dict[str, Case]

    def bundle(self, state: str) -> Case:
        """Return the bundle in a state; what is foreign anyway may be in any."""
        return self.bundles.get(state) or self.bundles["reviewing"]

    @property
    def numbers(self) -> frozenset[str]:
        return frozenset(Case.objects.filter(applicant=self.person.person).values_list("number", flat=True))

    @property
    def names(self) -> frozenset[str]:
        return frozenset((self.name, self.shop))


def _house_of(role: str, relation: str) -> tuple[str, str]:
    """Return which house drafts what is in that relation to a role."""
    is_own_chief = (role, relation) == ("chief", OWN)
    return (MARKET, WUCHANG) if is_own_chief else RULE_HOUSES.get(relation, RULE_HOUSES[OWN])


class PlantedCity(City):
    """The four places and the officials."""

    def __init__(self) -> None:
        super().__init__()
        self._shop, self._leaves_papers = "", False
        self.places = {
            OWN: self._place("端木本家", "墨玉斋", WUCHANG),
            OTHER_DEPARTMENT: self._place("上官别部", "青瓷阁", WUCHANG),
            OTHER_DISTRICT: self._place("诸葛邻区", "紫藤轩", HONGSHAN),
            OTHER_CITY: self._place("司徒外市", "赤壁堂", ECHENG),
        }
        assert len({place.person.person_id for place in self.places.values()}) == len(self.places)
        self._guides = PlantedGuides(self)
        self._rules = {house: plant_rules(self, *house) for house in {*RULE_HOUSES.values(), (MARKET, WUCHANG)}}
        self._add_own_states(self.places[OWN])
        begun = {"account": self.official("clerk"), "started_at": self.now, "until_at": self.now + SITTING}
        Sitting.objects.create(draft=self.places[OWN].draft, organisation_id=f"{HALL}_{WUCHANG}", **begun)
        self._move_away(self.places[OTHER_DEPARTMENT])
        self.seal()

    def reader(self, role: str) -> Account | None:
        """Return the account the matrix logs in as, None for anonymous readers."""
        if role == "anonymous":
            return None
        if role == "applicant":
            return self.places[OWN].person
        return self.official(role, kind=DESKS[role], name=f"仲孙{role}")

    def rules_of(self, role: str, relation: str) -> PlantedRules:
        """Return the rule drafts of a house in that relation to a role."""
        return self._rules[_house_of(role, relation)]

    def guides_of(self, role: str, relation: str) -> object:
        """Return the release of guides of a house in that relation to a role."""
        return self._guides.release_of(*_house_of(role, relation))

    def draft(self, **given: object) -> Draft:
        """A complete draft with planted words, and with papers left for later when the place leaves them."""
        draft = super().draft(**given)
        by = self.actor(Account.objects.get(person_id=draft.owner_id))
        for paper in plan_of(draft, by=by, on=self.now.date()).materials if self._leaves_papers else ():
            if paper.owed_on is not None:
                for upload in draft.materials[paper.code]:
                    detach_upload(draft.pk, paper.code, upload, by=by, now=self.now)
                hand_in_later(draft.pk, paper.code, is_later=True, by=by, now=self.now)
        planted = {"entity_name": f"{self._shop}茶馆", "contact_person": by.name[:4], "address": f"门牌{self._shop}"}
        return fill_fields(draft.pk, planted, by=by, now=self.now)

    def submitted(self, **given: object) -> Case:
        """No name with markup passes the check of today; those of earlier years may hold anything."""
        case = super().submitted(**given)
        case.title += MARKUP
        case.data["fields"]["entity_name"] += MARKUP
        case.save(update_fields=["title", "data"])
        return case

    def foreign_words(self, role: str) -> frozenset[str]:
        """Return what nobody with this role may read anywhere: names and numbers, and for citizens officials' names."""
        foreign = [self.places[name] for name in FOREIGN[role]]
        words = {word for place in foreign for word in place.names | place.numbers}
        if role in ("reviewer", "chief"):
            words |= self.places[OWN].numbers - self._numbers_read_at(MARKET)
        return frozenset(words | (COLLEAGUES if role in ("applicant", "anonymous") else set()))

    def _numbers_read_at(self, kind: str) -> set[str]:
        """The numbers of a department's parts, and of the bundles that begin them."""
        parts = Case.objects.filter(organisation__kind=kind, parent__isnull=False).values_list(
            "number", "parent__number")
        return {number for pair in parts for number in pair}

    def _place(self, person: str, shop: str, region: str) -> Place:
        self._shop = shop
        account = self.applicant(person + MARKUP)
        given = {"by": account, "region": region}
        bundles = {"submitted": self.submitted(**given), "reviewing": self._reviewing(**given),
                   "finished": self.decided(sign=False, fumes=False, **given)}
        self._want_on_paper(bundles["finished"])
        enter_place(NewPlace(entity=bundles["finished"].subject_id, address=f"{shop}分店{MARKUP}", region=region,
                             since_on=self.now.date(), source="备案"))
        Upload.objects.filter(owner=account.person).update(name=f"{shop}{MARKUP}.pdf")
        return Place(person=account, name=person, shop=shop, draft=self._marked(self.draft(**given)), bundles=bundles)

    def _want_on_paper(self, bundle: Case) -> None:
        """Two results are to be fetched at the window: one still lies with the department, one was sent there."""
        kept = {"window": bundle.organisation_id, "window_name": bundle.organisation.name, "delivery": "window"}
        for code in (FOOD, REGISTRATION):
            part = self.part(bundle, code)
            part.data["handling"] = kept
            part.save(update_fields=["data"])
            open_delivery(part.pk, 1, self.now)
        sent = Case.objects.get(parent=self.part(bundle, REGISTRATION), part="delivery")
        send_to_window(sent.pk, "", by=self.reviewer_of(sent), key=self.key(), now=self.now)

    def _marked(self, draft: Draft) -> Draft:
        by = self.actor(Account.objects.get(person_id=draft.owner_id))
        return fill_fields(draft.pk, {"entity_name": draft.fields["entity_name"] + MARKUP}, by=by, now=self.now)

    def _add_own_states(self, place: Place) -> None:
        """States in which only somebody's own case is asked for."""
        self._shop, given = place.shop, {"by": place.person}
        place.bundles["correcting"] = self.correcting(entries=ENTRIES, **given)
        special = place.bundles["special"] = self._reviewing(**given)
        # No item lies with a hall yet, but the table speaks of it.
        Case.objects.filter(parent=special, part=ECOLOGY).update(organisation_id=special.organisation_id)
        part = self.part(special, FOOD)
        begin_special(part.pk, "现场核查", officers=f"甲、乙{MARKUP}", by=self.reviewer_of(part), key=self.key(),
                      now=self.now)
        refused = self.part(place.bundles["reviewing"], ECOLOGY)
        refuse_item(refused.pk, f"理由{MARKUP}", f"依据{MARKUP}", by=self.reviewer_of(refused), key=self.key(),
                    now=self.now)
        self._put_on_the_way(place)
        self._leaves_papers = True
        place.bundles["owing"] = self.accepted(area_m2=800, investment=200, **given)

    def _put_on_the_way(self, place: Place) -> None:
        """Items that another window received, at each step until somebody takes them over."""
        back = (("return_to_window", "不归本单位办"),)
        again = (*back, ("forward", f"market_regulation_{WUCHANG}", "归这个单位办"))
        place.bundles["handover"] = self._received(place, HONGSHAN)
        place.bundles["sent_again"] = self._received(place, HONGSHAN, *again)
        place.bundles["disputed"] = self._received(place, HONGSHAN, *again, ("dispute", "两区交界"))
        place.bundles["returned"] = self._received(place, WUCHANG, *back, region=HONGSHAN)

    def _received(self, place: Place, window: str, *steps: tuple[str, ...], region: str = WUCHANG) -> Case:
        """A bundle that one window received for another district, its first part moved on by some acts."""
        self._shop, by = place.shop, self.actor(place.person)
        draft = self.draft(by=place.person, region=region)
        choose_handling(draft.pk, window=f"{HALL}_{window}", delivery="electronic", mail={}, by=by, now=self.now,
                        today=self.now.date())
        done = submit_draft(draft.pk, by=by, key=self.key(), now=self.now, today=self.now.date())
        bundle = Case.objects.get(pk=done.case_id)
        accept_application(bundle.pk, by=self.clerk_of(bundle), key=self.key(), now=self.now)
        for name, *words in steps:
            part = self.part(bundle, REGISTRATION)
            actor = self.clerk_of(part) if name == "forward" else self.reviewer_of(part)
            getattr(handing_over, name)(part.pk, *words, by=actor, key=self.key(), now=self.now)
        self.drain()
        return Case.objects.get(pk=bundle.pk)

    def _reviewing(self, **given: object) -> Case:
        """A bundle whose first part is granted, so that the others lie with their departments."""
        case = self.accepted(**given)
        self.grant(Case.objects.get(parent=case, state="reviewing"))
        return case

    @staticmethod
    def _move_away(place: Place) -> None:
        """Bundles, parts and licences lie with a department of the district that is none of the readers'."""
        Case.objects.filter(applicant=place.person.person).update(organisation_id=ELSEWHERE)
        Licence.objects.filter(case__applicant=place.person.person).update(issuer_id=ELSEWHERE)
