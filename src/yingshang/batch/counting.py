"""How many entries of a register lie in a region of a table's inputs, so that no gap is told that nobody is in."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import ibis

from yingshang.batch.duckdb_engine import quoted
from yingshang.batch.errors import UnreadableRegister
from yingshang.batch.orders import MEMORY
from yingshang.batch.planning import TABLE
from yingshang.batch.registers import RegisterFile, open_register
from yingshang.rules.compiling.building import RULE
from yingshang.rules.compiling.columns import Register
from yingshang.rules.compiling.decisions import compile_decisions
from yingshang.rules.compiling.errors import MissingColumns
from yingshang.rules.compiling.refusal import NotCompilable
from yingshang.rules.compiling.writing import written
from yingshang.rules.dmn.definitions import Cell, Decision, DecisionTable, Formula, OutputColumn, Row
from yingshang.rules.feel import ast
from yingshang.rules.feel.evaluator import decider, evaluator
from yingshang.rules.feel.parser import parse_tests
from yingshang.rules.feel.types import ANYTHING

_YES = ast.Literal(value=True)
_OUTPUT = OutputColumn(name="", kind=None, order=(), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """Counts in one register file or folder; a region that SQL cannot ask for exactly is not counted."""

    register: RegisterFile

    def __call__(self, decision: Decision, region: Mapping[str, str]) -> int | None:
        """Return how many entries pass the tests (FEEL) of the decision's columns; None where nobody can tell.

        An entry whose facts the decision refuses passes none. Raises WrongColumnType and UnreadableRegister.
        """
        facts = Register(table=ibis.table(self.register.schema, name=TABLE), bounds=self.register.bounds, given={})
        try:
            plan = compile_decisions([_question(decision, region)], facts)
        except (NotCompilable, MissingColumns):
            return None
        passing = plan.table.filter(plan.table[decision.name + RULE] == 1).count()
        return self._answer(written(passing, "duckdb"))

    def _answer(self, query: str) -> int:
        files = ", ".join(map(quoted, self.register.files))
        try:
            with duckdb.connect() as database:
                database.execute("SET memory_limit = ?", [MEMORY])
                database.execute("SET enable_progress_bar = false")
                database.execute(f"CREATE TEMP VIEW {TABLE} AS SELECT * FROM read_parquet([{files}])")
                found = database.execute(query).fetchall()
        except duckdb.Error as error:
            raise UnreadableRegister(file=self.register.path.name, reason=str(error).splitlines()[0]) from None
        return int(found[0][0])


def counting_in(path: Path) -> Counting:
    """Return what counts in a Parquet file, or a folder of them. Raises UnreadableRegister."""
    return Counting(register=open_register(path))


def _question(decision: Decision, region: Mapping[str, str]) -> Decision:
    """Return a decision of one row that matches just the region; it rests on what the decision rests on."""
    table = decision.logic
    known = {one.formula.text: one for one in table.columns} if isinstance(table, DecisionTable) else {}
    columns = tuple(known[text] for text in region)
    cells = tuple(_cell(text) for text in region.values())
    output = Formula(text="true", tree=_YES, evaluate=evaluator(_YES))
    row = Row(
        number=1,
        cells=cells,
        checks=tuple(enumerate(cell.decide for cell in cells)),
        outputs=(output,),
        article=None,
        note=None,
    )
    asked = DecisionTable(policy="F", aggregation="", columns=columns, outputs=(_OUTPUT,), rows=(row,))
    return replace(decision, logic=asked, type=ANYTHING)


def _cell(text: str) -> Cell:
    tree = parse_tests(text)
    return Cell(text=text, words="", tree=tree, decide=decider(tree), names=frozenset(), speaks_of_null=False)
