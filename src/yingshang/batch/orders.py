"""What a run is asked to do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
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
    the engine's; `threads` 0 leaves their number to the engine. `compiled_only` refuses what SQL cannot do. `records`
    are the files of lists that stand beside the register, `given` facts that are the same in every row, as text.
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
    records: Mapping[str, Path] = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)
