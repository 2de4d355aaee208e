"""Spark, for registers that are more than one machine can do; the same queries in its words."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from yingshang.batch.beside import Beside
from yingshang.batch.errors import EngineFailed
from yingshang.batch.orders import Order
from yingshang.batch.planning import TABLE
from yingshang.batch.registers import Partition
from yingshang.batch.spark_session import session


class SparkEngine:
    """Writes the answers for one part of a register after the other, each as a folder of Parquet files."""

    name, dialect = "spark", "pyspark"

    def __init__(self, order: Order, lists: Sequence[Beside] = ()) -> None:
        self._session = session(memory=order.memory)
        self._lists = lists

    def write(self, partition: Partition, query: str, target: Path) -> None:
        """Write what the query finds in a part of the register. Raises EngineFailed."""
        from pyspark.errors import PySparkException

        place = "_metadata.row_index"
        file = self._session.read.parquet(str(partition.file))
        rows = file.where(f"{place} BETWEEN {partition.first} AND {partition.last}")
        for one in self._lists:
            rows = self._with_list(rows, one)
        rows.createOrReplaceTempView(TABLE)
        try:
            self._session.sql(query).write.mode("overwrite").parquet(str(target), compression="zstd")
        except PySparkException as error:
            reason = str(error).splitlines()[0]
            raise EngineFailed(engine=self.name, partition=partition.number + 1, reason=reason) from None

    def _with_list(self, rows: Any, one: Beside) -> Any:
        """Return the rows with a list from its files, in their order; a row without records has an empty one."""
        from pyspark.sql import functions as f

        found = self._session.read.parquet(*map(str, one.file.files))
        place = f.struct("_metadata.file_name", "_metadata.row_index")
        record = f.struct(*(f.col(f"`{name}`") for name in one.members))
        gathered = found.groupBy(f.col(f"`{one.key}`")).agg(
            f.array_sort(f.collect_list(f.struct(place.alias("place"), record.alias("record")))).alias("items")
        )
        empty = f.filter(f.array(f.lit(None).cast(_record_type(found, one))), lambda item: f.lit(False))
        items = f.coalesce(f.col("items.record"), empty)
        return rows.join(gathered, on=one.key, how="left").withColumn(one.name, items).drop("items")

    def close(self) -> None:
        """Stop the processes."""
        self._session.stop()


def _record_type(found: Any, one: Beside) -> Any:
    from pyspark.sql.types import StructType

    return StructType([found.schema[name] for name in one.members])
