"""How each part of the platform is, as plain values for `yingshang status`."""

import datetime as dt
import importlib.util
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from yingshang.kit.gm.provider import provider
from yingshang.ledger import sealing

Finding = dict[str, object]
FONT_WHEEL = "manimgx_fonts_cjk"


def health(*, now: dt.datetime) -> Finding:
    """Return each part with `ok`, and `ok` for all; a part that raises is not ok and says why."""
    parts = {name: _asked(look, now) for name, look in PARTS.items()}
    is_well = all(part["ok"] for part in parts.values())
    return {"ok": is_well, "at": now.isoformat(timespec="seconds"), **parts}


def fonts_folder() -> Path | None:
    """Return the folder of the Chinese font that PDFs are set in (decision 0003)."""
    found = importlib.util.find_spec(FONT_WHEEL)
    return Path(found.origin).parent if found and found.origin else None


def waiting_migrations() -> list[str]:
    """Return the migrations that have not been applied, in order."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def _asked(look: Callable[[dt.datetime], Finding], now: dt.datetime) -> Finding:
    try:
        return look(now)
    except Exception as failure:
        return {"ok": False, "reason": str(failure).strip().splitlines()[0][:200] or type(failure).__name__}


def _database(_: dt.datetime) -> Finding:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version'), current_user")
        version, user = cursor.fetchone()
    return {"ok": True, "version": version, "user": user}


def _migrations(_: dt.datetime) -> Finding:
    waiting = waiting_migrations()
    return {"ok": not waiting, "waiting": waiting}


def _sealing(now: dt.datetime) -> Finding:
    lag = sealing.lag(now)
    return {"ok": lag <= settings.SEALING_LIMIT, "lag_seconds": round(lag.total_seconds()),
            "limit_seconds": round(settings.SEALING_LIMIT.total_seconds())}


def _worker(now: dt.datetime) -> Finding:
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(last_heartbeat) FROM procrastinate_workers")
        last = cursor.fetchone()[0]
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')")
        waiting = cursor.fetchone()[0]
    age = None if last is None else (now - last).total_seconds()
    return {"ok": age is not None and age < settings.STALLED_AFTER_SECONDS, "jobs_waiting": waiting,
            "heartbeat_seconds_ago": None if age is None else round(age)}


def _fonts(_: dt.datetime) -> Finding:
    folder = fonts_folder()
    files = sorted(file.name for file in folder.glob("*.tt[cf]")) if folder else []
    return {"ok": bool(files), "files": files}


def _sm2(_: dt.datetime) -> Finding:
    provider().self_test()
    return {"ok": True}


PARTS = {"database": _database, "migrations": _migrations, "sealing": _sealing, "worker": _worker,
         "fonts": _fonts, "sm2": _sm2}
