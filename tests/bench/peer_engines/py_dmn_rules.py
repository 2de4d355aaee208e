"""pyDMNrules (GPL, so in a process of its own): reads the same XML, with computed columns given as facts."""

import importlib.metadata
from datetime import date

import pyDMNrules
import timing


def prepare(sample):
    return [decision(table) for table in sample["tables"]]


def decision(table):
    rules = pyDMNrules.DMN()
    if "errors" in rules.useXML(table["xml"]):
        return None
    rows = [{name: day(value) if name in table["dates"] else value for name, value in row.items()}
            for row in table["named_rows"]]
    return (lambda row: read(rules.decide(row), table)), rows


def day(number):
    return None if number is None else date.fromordinal(int(number))


def read(found, table):
    status, made = found
    errors = status.get("errors")
    if errors:  # a row that no rule matches is an error to it; here it is null
        return None if "No rules matched" in errors[0] else f"errors: {errors[:1]}"
    last = made[-1] if isinstance(made, list) else made
    value = next((value for name, value in last["Result"].items() if name.startswith(f"{table['name']}.")), None)
    return value[0] if isinstance(value, list) and len(value) == 1 else value


timing.run(importlib.metadata.version("pyDMNrules"), prepare, slow=True,
           note="the same XML; ratios computed beforehand for it")
