"""Which decisions people look at again: drawn from the case's own id, so that nobody chooses."""

import os
import uuid
from pathlib import Path

from django.conf import settings

from yingshang.kit.gm.provider import provider
from yingshang.kit.secret_files import secret_at

_PLACES = 10_000


def is_drawn(case_id: uuid.UUID, percent: int) -> bool:
    """Say whether a case is among the share; the same case always gives the same answer under the city's key."""
    drawn = provider().hmac_sm3(_key(), case_id.bytes)
    return int.from_bytes(drawn[:8], "big") % _PLACES < percent * _PLACES // 100


def _key() -> bytes:
    """Made once and kept secret: whoever hands in an application cannot know beforehand."""
    return secret_at(Path(settings.KEYS_DIR) / "draws.key", make=lambda: os.urandom(32))
