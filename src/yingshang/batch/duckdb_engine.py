"""DuckDB: the whole register on one machine, within bounded memory."""

from collections.abc import Sequence
from pathlib import Path

import duckdb

from yingshang.batch.beside import Beside, with_lists
from yingshang.batch.errors import EngineFailed
from yingshang.batch.orders import Order
from yingshang.batch.planning import TABLE
from yingshang.batch.registers import Partition

#: the usual level makes the file smaller by a fiftieth only, and takes longer
_WRITTEN = "FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1"


class DuckDBEngine:
    """Writes the answers for one part of a register after the other."""

    name, dialect = "duckdb", "duckdb"

    def __init__(self, order: Order, lists: Sequence[Beside] = ()) -> None:
        self._lists = lists
        self._database = duckdb.connect()
        self._database.execute("SET memory_limit = ?", [order.memory])
        self._database.execute("SET preserve_insertion_order = true")
        self._database.execute("SET enable_progress_bar = false")  # it would write into the answer on stdout
        self._database.execute(f"SET temp_directory = {quoted(order.out / '.spill')}")
        if order.threads:
            self._database.execute("SET threads = ?", [order.threads])

    def write(self, partition: Partition, query: str, target: Path) -> None:
        """Write what the query finds in a part of the register to a Parquet file. Raises EngineFailed."""
        try:
            rows = with_lists(rows_of(partition), self._lists)
            self._database.execute(f"CREATE OR REPLACE TEMP VIEW {TABLE} AS {rows}")
            self._database.execute(f"COPY ({query}) TO {quoted(target)} ({_WRITTEN})")
        except duckdb.Error as error:
            reason = str(error).splitlines()[0]
            raise EngineFailed(engine=self.name, partition=partition.number + 1, reason=reason) from None

    def close(self) -> None:
        """Let go of the memory."""
        self._database.close()


def rows_of(partition: Partition) -> str:
    """Return the query for the rows of a part."""
    return (
        f"SELECT * EXCLUDE (file_row_number) FROM read_parquet({quoted(partition.file)}, file_row_number = true)"
        f" WHERE file_row_number BETWEEN {partition.first} AND {partition.last}"
    )


def quoted(path: Path) -> str:
    """Return a path as SQL writes it."""
    return "'" + str(path).replace("'", "''") + "'"
