"""Codes, requests and imports about the licences of a planted place, made once each."""

import datetime as dt

from architecture.planted_city import FOOD, OWN, Place, PlantedCity
from domains.licensing.licences.spreadsheets import sheet
from yingshang.domains.licensing.licences.importing.running import check_import, take_file
from yingshang.domains.licensing.licences.requesting import Wish, ask
from yingshang.domains.licensing.licences.sharing import ShareTerms, make_share
from yingshang.domains.licensing.models import Licence, LicenceImport, LicenceRequest, LicenceShare
from yingshang.domains.licensing.models.licence_import import ImportState


def planted_share(city: PlantedCity, place: Place) -> LicenceShare:
    """A code for the place's food licence that opens it many times."""
    terms = ShareTerms(purpose="入驻审核", lasts=dt.timedelta(days=1), uses=20)
    return make_share(_food(place), terms, by=city.actor(place.person), now=city.now, today=city.now.date(),
                      key=f"planted-{place.name}")


def planted_request(city: PlantedCity, place: Place) -> LicenceRequest:
    """A request to cancel the place's food licence."""
    return ask(_food(place), Wish(kind="cancellation", reason="不再经营"), by=city.actor(place.person), now=city.now,
               key=f"planted-{place.name}")


def planted_import(city: PlantedCity, place: Place) -> LicenceImport:
    """An import of the organ that issued the place's food licence, with a row that is wrong."""
    organ = _food(place).issuer_id
    reader = city.actor(city.official("chief", kind=city.places[OWN].bundle("finished").organisation.kind))
    by = type(reader)(account_id=None, name="", roles=frozenset({"chief"}), organisation=organ)
    found = take_file(f"{place.name}.xlsx"[-40:], sheet(("飞行许可", place.name)), by=by, now=city.now)
    LicenceImport.objects.filter(pk=found.pk, state=ImportState.DISCARDED).update(state=ImportState.WAITING)
    return check_import(found.pk, today=city.now.date())


def _food(place: Place) -> Licence:
    return Licence.objects.select_related("issuer").get(case__parent=place.bundle("finished"), case__part=FOOD)
