"""The engines that can run over a register, by name."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from yingshang.batch.beside import Beside
from yingshang.batch.duckdb_engine import DuckDBEngine
from yingshang.batch.errors import EngineMissing
from yingshang.batch.orders import Order
from yingshang.batch.registers import Partition

NAMES = ("duckdb", "spark")


class Engine(Protocol):
    """Writes the answers for one part of a register after the other."""

    name: str
    dialect: str

    def write(self, partition: Partition, query: str, target: Path) -> None:
        """Write what the query finds to a Parquet file or folder."""

    def close(self) -> None:
        """Let go of memory and processes."""


def start(order: Order, lists: Sequence[Beside] = ()) -> Engine:
    """Return the engine of the order, for a register with these lists beside it. Raises EngineMissing."""
    if order.engine == "duckdb":
        return DuckDBEngine(order, lists)
    if order.engine != "spark":
        raise EngineMissing(engine=order.engine, reason=f"没有这个引擎；可用：{'、'.join(NAMES)}")
    from yingshang.batch.spark_engine import SparkEngine

    return SparkEngine(order, lists)
