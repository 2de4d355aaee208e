"""cel-python (CEL in Python): each table as one compiled expression, rows converted beforehand."""

import importlib.metadata

import celpy
import timing


def prepare(sample):
    environment = celpy.Environment()
    return [compiled(environment, table) for table in sample["tables"]]


def compiled(environment, table):
    program = environment.program(environment.compile(table["cel_row"]["whole"]))
    known = ({name: value for name, value in row.items() if value is not None} for row in table["rows"][:300])
    rows = [{"r": celpy.json_to_cel(row)} for row in known]
    return (lambda row: plain(program.evaluate(row))), rows


def plain(value):
    if value is None or isinstance(value, celpy.celtypes.BoolType):
        return None if value is None else bool(value)
    return float(value) if isinstance(value, float) else str(value)


timing.run(importlib.metadata.version("cel-python"), prepare, slow=True,
           note="one compiled ternary chain per table, rows converted beforehand, doubles, day numbers")
