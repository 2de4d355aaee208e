"""Signing checkpoints over what was appended, and refusing to decide when that lags."""

from datetime import datetime, timedelta
from typing import ClassVar
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection, transaction

from yingshang.kit.errors import Defect, Unavailable
from yingshang.kit.gm.provider import SigningKey, provider
from yingshang.ledger.checkpoint import Checkpoint, read
from yingshang.ledger.models import SealedCheckpoint
from yingshang.ledger.reading import root_at, written_at
from yingshang.ledger.writing import lock_head

_OLDEST_UNSEALED_SQL = """
SELECT body FROM ledger_entry WHERE index = (SELECT coalesce(max(size), 0) FROM ledger_checkpoint)
"""


class SealingLags(Unavailable):
    """Entries have waited too long for a signed checkpoint; facts: lag, limit."""

    code: ClassVar[str] = "sealing_lags"
    sentence: ClassVar[str] = (
        "存证已积压{lag}，超过上限{limit}，暂时不能作出决定，受理不受影响。请联系管理员检查签名密钥与后台任务"
    )


class LedgerRewritten(Defect):
    """The ledger no longer holds what its last checkpoint says; facts: size."""

    code: ClassVar[str] = "ledger_rewritten"
    sentence: ClassVar[str] = (
        "账本前{size}条与上一个检查点不符，已停止签发检查点。请立即运行 yingshang ledger verify 并保护现场"
    )


@transaction.atomic
def seal(*, key: SigningKey, now: datetime) -> Checkpoint:
    """Sign a checkpoint over all entries, or return the newest when it covers all.

    Raises LedgerRewritten.
    """
    size, _ = lock_head()
    newest = newest_checkpoint()
    if newest is not None:
        _require_unchanged(newest, size)
        if newest.size == size:
            return newest
    checkpoint = _signed(newest, size=size, key=key, now=now)
    SealedCheckpoint.objects.create(size=size, text=checkpoint.text, signature=checkpoint.signature,
                                    public_key=checkpoint.public_key.decode())
    return checkpoint


def newest_checkpoint() -> Checkpoint | None:
    """Return the checkpoint over the most entries, if there is any."""
    row = SealedCheckpoint.objects.order_by("-size").first()
    return None if row is None else read_row(row)


def read_row(row: SealedCheckpoint) -> Checkpoint:
    """Read a stored checkpoint; raises CheckpointUnreadable."""
    return read(row.text, signature=bytes(row.signature), public_key=row.public_key.encode())


def lag(now: datetime) -> timedelta:
    """Return for how long the oldest entry without a checkpoint has waited; zero when there is none."""
    with connection.cursor() as cursor:
        cursor.execute(_OLDEST_UNSEALED_SQL)
        row = cursor.fetchone()
    if row is None:
        return timedelta(0)
    return max(now - written_at(bytes(row[0])), timedelta(0))


def require_fresh(*, now: datetime, limit: timedelta) -> None:
    """Raise SealingLags when an entry has waited longer than `limit` for its checkpoint."""
    waited = lag(now)
    if waited > limit:
        raise SealingLags(lag=_spoken(waited), limit=_spoken(limit))


def _signed(newest: Checkpoint | None, *, size: int, key: SigningKey, now: datetime) -> Checkpoint:
    unsigned = Checkpoint(
        origin=newest.origin if newest else _origin(), size=size, root=root_at(size), at=now,
        previous=provider().sm3(newest.text.encode()) if newest else None,
    )
    return read(unsigned.text, signature=key.sign(unsigned.text.encode()), public_key=key.public_pem)


def _require_unchanged(newest: Checkpoint, size: int) -> None:
    """The signer signs no ledger that contradicts what it signed before."""
    if size < newest.size or root_at(newest.size) != newest.root:
        raise LedgerRewritten(size=newest.size)


def _origin() -> str:
    """The ledger's name, fixed by its first checkpoint."""
    return f"{urlsplit(settings.SITE_URL).netloc}/ledger"


def _spoken(span: timedelta) -> str:
    minutes = int(span.total_seconds() // 60)
    hours = f"{minutes // 60}小时" if minutes >= 60 else ""
    return hours + (f"{minutes % 60}分钟" if minutes % 60 or not hours else "")
