"""pyDMNrules (GPL, so in a process of its own): reads the same XML, with computed columns given as facts."""

import importlib.metadata

import pyDMNrules
import timing


def prepare(sample):
    return [decision(table) for table in sample["tables"]]


def decision(table):
    rules = pyDMNrules.DMN()
    if "errors" in rules.useXML(table["xml"]):
        return None
    return (lambda row: read(rules.decide(row), table)), table["named_rows"][:300]


def read(found, table):
    status, made = found
    if status.get("errors"):
        return f"errors: {status['errors'][:1]}"
    last = made[-1] if isinstance(made, list) else made
    value = last["Result"].get(table["name"])
    return value[0] if isinstance(value, list) and len(value) == 1 else value


timing.run(importlib.metadata.version("pyDMNrules"), prepare, slow=True,
           note="the same XML; ratios computed beforehand for it, dates as day numbers")
