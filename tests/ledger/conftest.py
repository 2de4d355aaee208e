"""A ledger with keys of its own, and a clock that the test moves."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from yingshang.kit.gm.provider import SigningKey
from yingshang.ledger import keys, sealing, writing

START = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _own_keys(settings, tmp_path):
    settings.KEYS_DIR = tmp_path / "keys"


@pytest.fixture
def key() -> SigningKey:
    return keys.ledger_key()


@pytest.fixture
def fill(db, key) -> Callable[..., list[writing.Sealed]]:
    """Append `count` entries a minute apart, sealing after each of the sizes in `sealed_at`."""

    def fill_ledger(count: int, *, sealed_at: tuple[int, ...] = (), start: int = 0) -> list[writing.Sealed]:
        sealed = []
        for number in range(start, start + count):
            now = START + timedelta(minutes=number)
            with transaction.atomic():
                sealed.append(writing.append({"act": "accept", "case": f"420106-{number:06d}"}, now=now))
            if number + 1 in sealed_at:
                sealing.seal(key=key, now=now)
        return sealed

    return fill_ledger
