"""The regions an applicant may choose: those where organs of the catalogue act."""

from dataclasses import replace

from yingshang.domains.licensing.catalogue.bundles import Bundle, Question
from yingshang.domains.licensing.catalogue.content import Catalogue
from yingshang.domains.licensing.catalogue.materials import Choice


def with_regions(content: Catalogue) -> Catalogue:
    """Return the catalogue with the served regions as choices of each region question."""
    return replace(content, bundles=tuple(_filled(bundle, content) for bundle in content.bundles))


def _filled(bundle: Bundle, content: Catalogue) -> Bundle:
    return replace(bundle, questions=tuple(_with_choices(question, content) for question in bundle.questions))


def _with_choices(question: Question, content: Catalogue) -> Question:
    if question.type != "region":
        return question
    codes = dict.fromkeys(organ.region for organ in content.organisations.values()
                          if content.regions[organ.region].level == "county")
    choices = tuple(Choice(value=code, title=content.region_name(code)) for code in codes)
    return replace(question, choices=choices)
