"""Which engines can be asked on this machine."""

import os
from collections.abc import Mapping

from yingshang.batch.proving.engines import DuckDB, Engine
from yingshang.batch.proving.postgres import PostgreSQL


def engines_present(environment: Mapping[str, str] = os.environ) -> tuple[Engine, ...]:
    """Return DuckDB; PostgreSQL where DATABASE_URL names a usable one; Spark where SPARK_MASTER names one."""
    found: list[Engine] = [DuckDB()]
    if (url := environment.get("DATABASE_URL")) and (server := PostgreSQL(url)).is_usable():
        found.append(server)
    if master := environment.get("SPARK_MASTER"):
        from yingshang.batch.proving.spark import Spark
        from yingshang.batch.spark_session import session

        found.append(Spark(session(memory="1GB", master=master)))
    return tuple(found)
