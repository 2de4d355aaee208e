"""Twenty tables over the register in Spark, with and without the flag that lets the JVM compile long methods."""

import os
import shutil
import time

from bench.lines import Line
from bench.measured_runs import FOLDER, HERE, alone, register
from bench.register import ROWS

MASTER = "local-cluster[2,1,1024]"


def measure() -> list[Line]:
    """Return a line per setting; the time is the second run's, without the start."""
    from yingshang.batch.spark_session import JIT, why_not

    if reason := why_not():
        return [{"what": "spark.20_tables", "skipped": reason}]
    register()
    lines: list[Line] = []
    for what, jit in (("spark.20_tables", JIT), ("spark.20_tables_default_jit", "-XX:+DontCompileHugeMethods")):
        told = alone(_run, jit)
        lines.append({"what": what, **told, "decisions_per_second": ROWS * 20 / told["seconds"], "rows": ROWS,
                      "tables": 20, "master": MASTER, "jvm": jit, "note": "rss_mb is Python's; each executor has 1 GB"})
    return lines


def _run(jit: str) -> dict[str, float]:
    import datetime as dt

    from yingshang.batch.orders import Order
    from yingshang.batch.planning import TABLE, plan_work
    from yingshang.batch.registers import open_register
    from yingshang.batch.spark_session import session
    from yingshang.batch.tables import choose

    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    order = Order(tables=HERE / "tables", register=register(), out=FOLDER / "spark", on=dt.date(2026, 4, 1),
                  with_values=False)
    work = plan_work(order, choose(order.tables, on=order.on), open_register(order.register, key=order.key))
    query = work.sql("pyspark")
    started = time.perf_counter()
    spark = session(memory="1GB", master=MASTER, jit=jit)
    spark.read.parquet(str(order.register)).createOrReplaceTempView(TABLE)
    start = time.perf_counter() - started
    seconds = []
    for _ in range(2):
        shutil.rmtree(order.out, ignore_errors=True)
        started = time.perf_counter()
        spark.sql(query).write.parquet(str(order.out), compression="zstd")
        seconds.append(time.perf_counter() - started)
    spark.stop()
    return {"seconds": seconds[1], "first_seconds": seconds[0], "start_seconds": start}
