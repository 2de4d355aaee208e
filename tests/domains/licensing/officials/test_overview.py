"""The overview counts what the lists show, and every figure opens its list."""

import pytest

from domains.licensing.reading_pages import Page
from factories import ECHENG, MARKET
from yingshang.casework.models import Rating

MOST_QUERIES = 12


@pytest.fixture
def busy(city):
    """One application waits and is late, one lies with its first department."""
    city.submitted()
    city.accepted()
    city.pass_days(4)
    return city


def test_every_figure_opens_as_many_cases_as_it_says(busy, sign_in):
    client = sign_in(busy.official("supervisor"))
    page = Page(client.get("/desk/overview/"))
    assert "在办 2 件" in page.text
    links = [link for link in page.links if link.startswith("/desk/?kind=")]
    assert links
    for link in links:
        assert client.get(link).status_code == 200
    overdue = Page(client.get("/desk/?kind=bundle&only=overdue"))
    assert overdue.text.count("超期 3 个工作日") == 1


def test_departments_are_counted_apart(busy, sign_in):
    text = Page(sign_in(busy.official("supervisor")).get("/desk/overview/")).text
    assert "武汉市武昌区市场监督管理局 2 超期 1 超法定 1 0" in text


def test_the_overview_needs_few_queries(busy, sign_in, django_assert_max_num_queries):
    client = sign_in(busy.official("auditor"))
    with django_assert_max_num_queries(MOST_QUERIES):
        assert client.get("/desk/overview/").status_code == 200


def test_ratings_are_figures_without_names(city, sign_in):
    case = city.submitted()
    Rating.objects.create(case=case, organisation=case.organisation, level=5, text="等了太久", at=city.now)
    text = Page(sign_in(city.official("supervisor")).get("/desk/overview/")).text
    assert "1 份评价，满意率 0%，差评 1 份" in text
    assert "等了太久" not in text
    assert case.number not in text


def test_a_chief_sees_their_own_organisation(busy, sign_in):
    page = Page(sign_in(busy.official("chief", kind=MARKET)).get("/desk/overview/"))
    assert "武汉市武昌区市场监督管理局" in page.text
    assert "城市管理执法局" not in page.text
    assert "/desk/?only=overdue" in page.links


def test_another_city_counts_nothing_of_ours(busy, sign_in):
    text = Page(sign_in(busy.official("supervisor", region=ECHENG)).get("/desk/overview/")).text
    assert "武昌" not in text


def test_windows_and_reviewers_have_no_overview(busy, sign_in):
    assert sign_in(busy.official("clerk")).get("/desk/overview/").status_code == 403
