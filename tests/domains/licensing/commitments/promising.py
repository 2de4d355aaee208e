"""A shop that opens on promises, for the tests of commitments and of instant decisions."""

from yingshang.casework.models import Case
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.commitments.texts import digest_of
from yingshang.domains.licensing.desk.submitting import submit_draft
from yingshang.domains.licensing.drafts.drafting import plan_of
from yingshang.domains.licensing.drafts.signing import offered, sign_commitment
from yingshang.domains.licensing.models import Draft
from yingshang.register.models import Account

FOOD, REGISTRATION = "food_licence_catering", "individual_registration"
#: a small shop that needs a registration and a food licence and nothing else
SMALL = {"format": "饮品店", "area_m2": 40, "cold_or_raw": True, "fumes": False, "sign": False}


def sign(city, draft: Draft, *items: str, by: Account | None = None) -> Draft:
    """Sign the commitments to these items as their text stands today."""
    actor, on = city.actor(by or city.applicant()), city.now.date()
    for item in items:
        commitment = offered(plan_of(draft, by=actor, on=on), item, catalogue=city_catalogue())
        draft = sign_commitment(draft.pk, item, digest_of(commitment), by=actor, now=city.now, today=on)
    return draft


def submit(city, draft: Draft, *, by: Account | None = None) -> Case:
    """Hand a draft in and let what follows happen."""
    done = submit_draft(draft.pk, by=city.actor(by or city.applicant()), key=city.key(), now=city.now,
                        today=city.now.date())
    city.drain()
    return Case.objects.get(pk=done.case_id)


def without_files(draft: Draft, *keep: str) -> Draft:
    """Take out every chosen file but these."""
    draft.materials = {code: files for code, files in draft.materials.items() if code in keep}
    draft.save()
    return draft
