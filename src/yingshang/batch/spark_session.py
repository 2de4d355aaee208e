"""A Spark session that computes as the other engines do, and compiles what it computes."""

import os
import shutil
from typing import Any

from yingshang.batch.errors import EngineMissing

#: twenty tables make methods of more bytes than the JVM compiles by itself: without this it is four times slower
JIT = "-XX:-DontCompileHugeMethods"
LOCAL = "local[*]"
_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.decimalOperations.allowPrecisionLoss": "false",
    "spark.sql.codegen.maxFields": "400",
}


def why_not() -> str | None:
    """Say why Spark cannot be used on this machine, or None."""
    try:
        import pyspark  # noqa: F401
    except ImportError:
        return "没有安装pyspark（pip install 'yingshang[spark]'）"
    if not shutil.which("java") and not os.environ.get("JAVA_HOME"):
        return "没有找到Java（需要17或更新的版本）"
    return None


def session(*, memory: str, master: str | None = None, jit: str = JIT) -> Any:
    """Return a session on SPARK_MASTER, or on all cores of this machine. Raises EngineMissing."""
    reason = why_not()
    if reason:
        raise EngineMissing(engine="spark", reason=reason)
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master(master or os.environ.get("SPARK_MASTER") or LOCAL).appName("yingshang")
    for name, value in _SETTINGS.items():
        builder = builder.config(name, value)
    builder = builder.config("spark.driver.memory", memory.lower().replace("gb", "g").replace("mb", "m"))
    for process in ("driver", "executor"):
        builder = builder.config(f"spark.{process}.extraJavaOptions", jit)
    return builder.getOrCreate()
