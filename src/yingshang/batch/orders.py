"""What a run is asked to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

KEY = "统一社会信用代码"
#: as many rows are done again at most after a crash; each part costs about as much as 100,000 rows to begin
PARTITION_ROWS = 2_000_000
MEMORY = "2GB"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Decisions over a register: tables of a folder as in force `on` a day, by an engine, into a folder.

    `key` is the column that tells rows apart. `with_values` writes values beside the rule indexes. `memory` bounds
    the engine's; `threads` 0 leaves their number to the engine. `compiled_only` refuses what SQL cannot do.
    """

    tables: Path
    register: Path
    out: Path
    on: date
    names: Sequence[str] = ()
    engine: str = "duckdb"
    key: str = KEY
    partition_rows: int = PARTITION_ROWS
    memory: str = MEMORY
    threads: int = 0
    with_values: bool = True
    compiled_only: bool = False
