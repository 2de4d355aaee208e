"""Several people at once, on connections of their own: nothing is published twice, and nothing is lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from domains.rulebook.editors import FIRE, Editors
from factories import City
from yingshang.casework.models import Act
from yingshang.domains.rulebook.models import RuleDraft, RuleVersion
from yingshang.kit.errors import Conflict, YingshangError
from yingshang.rules.dmn.writing.cells import write_test


@pytest.fixture
def editors(transactional_db) -> Editors:
    return Editors(City())


def _together(*ways: Callable[[], object]) -> list[object]:
    """Go all ways at once, and return what came of each: an error counts as an answer."""
    def go(way: Callable[[], object]) -> object:
        try:
            return way()
        except YingshangError as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(ways)) as pool:
        return list(pool.map(go, ways))


def test_two_second_persons_publish_once(editors):
    case = editors.submits(editors.writes())
    answers = _together(*(lambda by=by: editors.publishes(case, by=by) for by in (editors.luo, editors.chief)))
    assert [isinstance(one, Conflict) for one in answers].count(True) == 1
    assert (RuleVersion.objects.count(), Act.objects.filter(case=case, name="publish").count()) == (1, 1)


def test_two_versions_of_a_day_become_one(editors):
    cases = [editors.submits(editors.writes()) for _ in range(2)]
    answers = _together(*(lambda case=case: editors.publishes(case) for case in cases))
    assert [isinstance(one, Conflict) for one in answers].count(True) == 1
    assert RuleVersion.objects.count() == 1


def test_a_form_sent_twice_at_once_opens_one_case(editors):
    draft = editors.writes()
    first, second = _together(*[lambda: editors.submits(draft, key="k" * 32)] * 2)
    assert first == second


def test_two_editors_saving_at_once_lose_nothing(editors):
    draft = editors.starts()

    def change(text: str, by: object) -> RuleDraft:
        return editors.changes(draft, lambda data: write_test(data, FIRE, row=1, column=2, text=text), by=by)

    answers = _together(lambda: change("<=301", editors.lin), lambda: change("<=302", editors.luo))
    assert [isinstance(one, Conflict) for one in answers].count(True) == 1
    assert RuleDraft.objects.get().revision == 2
