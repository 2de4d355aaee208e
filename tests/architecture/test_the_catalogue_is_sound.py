"""The catalogue in the repository loads as a whole."""

from yingshang.domains.licensing.catalogue.loading import load


def test_the_catalogue_in_the_repository_has_no_fault(catalogue_dir):
    assert load(catalogue_dir).bundles
