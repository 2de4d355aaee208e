"""Spark, for registers that are more than one machine can do; the same queries in its words."""

from pathlib import Path

from yingshang.batch.errors import EngineFailed
from yingshang.batch.orders import Order
from yingshang.batch.planning import TABLE
from yingshang.batch.registers import Partition
from yingshang.batch.spark_session import session


class SparkEngine:
    """Writes the answers for one part of a register after the other, each as a folder of Parquet files."""

    name, dialect = "spark", "pyspark"

    def __init__(self, order: Order) -> None:
        self._session = session(memory=order.memory)

    def write(self, partition: Partition, query: str, target: Path) -> None:
        """Write what the query finds in a part of the register. Raises EngineFailed."""
        from pyspark.errors import PySparkException

        place = "_metadata.row_index"
        file = self._session.read.parquet(str(partition.file))
        rows = file.where(f"{place} BETWEEN {partition.first} AND {partition.last}")
        rows.createOrReplaceTempView(TABLE)
        try:
            self._session.sql(query).write.mode("overwrite").parquet(str(target), compression="zstd")
        except PySparkException as error:
            reason = str(error).splitlines()[0]
            raise EngineFailed(engine=self.name, partition=partition.number + 1, reason=reason) from None

    def close(self) -> None:
        """Stop the processes."""
        self._session.stop()
