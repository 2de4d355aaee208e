"""The rules about names of the catalogue, and a register to compare with."""

import datetime as dt
import itertools

import pytest

from factories import NOW, WUCHANG
from yingshang.domains.licensing.catalogue.loading import catalogue_in
from yingshang.domains.licensing.names.checking import check_name
from yingshang.domains.licensing.names.indexing import index_all_waiting
from yingshang.domains.licensing.names.rulebook import name_rules
from yingshang.kit import uscc
from yingshang.register.entities import NewEntity, enter_entity

TODAY = NOW.date()
_numbers = itertools.count(5000)


@pytest.fixture(scope="session")
def rules(catalogue_dir):
    return name_rules(catalogue_in(catalogue_dir), TODAY)


@pytest.fixture
def registers(city, rules):
    """Enter entities by name and bring their names into the index, as the worker does."""
    def enter(*names, region=WUCHANG, owner=None, on=TODAY):
        entities = [enter_entity(NewEntity(
            uscc=uscc.build(kind="92", region=region, serial=next(_numbers)), name=name, kind="个体工商户",
            region=region, address="", scope="", established_on=dt.date(2024, 1, 1),
            legal_representative=owner)) for name in names]
        index_all_waiting(rules, today=on)
        return entities
    return enter


@pytest.fixture
def check(rules):
    """Check a name in Wuchang today."""
    def checked(text, **given):
        return check_name(text, **({"region": WUCHANG, "rules": rules, "on": TODAY} | given))
    return checked
