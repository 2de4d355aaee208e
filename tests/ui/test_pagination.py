"""Every row of a long list is met exactly once, whatever the size of the pages."""

import base64
import json

import pytest

from yingshang.register.models import Region
from yingshang.ui.pagination import BadCursor, keyset_page

pytestmark = pytest.mark.django_db
ORDER = ("level", "-code")


@pytest.fixture
def regions():
    levels = ("province", "city", "district", "city", "district", "district", "city")
    Region.objects.bulk_create(
        Region(code=f"99{number:04}", name=f"第{number}区", level=level) for number, level in enumerate(levels))
    return Region.objects.filter(code__startswith="99")


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 50])
def test_pages_follow_one_another_without_gap_or_repeat(regions, limit, django_assert_num_queries):
    seen, query = [], {}
    while True:
        with django_assert_num_queries(1):
            page = keyset_page(regions, order=ORDER, query=query, limit=limit)
        seen += [row.code for row in page.rows]
        assert page.is_first == (not query)
        if page.next_after is None:
            break
        query = {"after": page.next_after}
    assert seen == list(regions.order_by(*ORDER).values_list("code", flat=True))


def cursor(values: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode()


@pytest.mark.parametrize("after", [
    "x", "äöü", "====", cursor(["a"]), cursor({"a": 1}), cursor([1, 2]), cursor(["a\0", "b"]),
])  # fmt: skip
def test_an_address_that_names_no_place_is_refused(regions, after):
    with pytest.raises(BadCursor):
        keyset_page(regions, order=ORDER, query={"after": after})
