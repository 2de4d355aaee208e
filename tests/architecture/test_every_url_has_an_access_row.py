"""access.yaml covers every address, and no address that does not exist."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from yingshang.site.access import table


def _names(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _names(pattern, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}" if pattern.name else f"(no name) {namespace}{pattern.pattern}"


def test_every_url_has_a_row_and_every_row_a_url():
    urls = set(_names(get_resolver()))
    assert sorted(urls - table().keys()) == [], "addresses without a row in access.yaml"
    assert sorted(table().keys() - urls) == [], "rows in access.yaml without an address"


def test_every_row_yields_a_cell_for_anonymous_readers():
    anonymous = {cell.url for row in table().values() for cell in row.cells() if cell.role == "anonymous"}
    assert anonymous == table().keys()
