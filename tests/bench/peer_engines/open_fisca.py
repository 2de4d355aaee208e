"""OpenFisca (AGPL, so in a process of its own): each table as a formula over arrays; texts are numbers for it."""

import importlib.metadata

import numpy
import timing
from openfisca_core.entities import Entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

FIRM = Entity("firm", "firms", "", "")
YEAR = "2026"
MOST = 2000


def prepare(sample):
    system = TaxBenefitSystem([FIRM])
    for name in sorted({name for table in sample["tables"] for name in table["needs"]}):
        system.add_variable(variable(name))
    for number, table in enumerate(sample["tables"]):
        system.add_variable(variable(f"table_{number}", table))
    return [(one_by_one(system, number, table), blocks(table)) for number, table in enumerate(sample["tables"])]


def variable(name, table=None):
    members = {"value_type": float, "entity": FIRM, "definition_period": DateUnit.YEAR}
    if table is not None:
        code = compile(table["vector"]["whole"], name, "eval")

        def formula(firm, period):
            known = {need: firm(need, period) for need in table["needs"]}
            return numpy.broadcast_to(eval(code, {"where": numpy.where, "nan": numpy.nan, **known}), firm.count)

        members["formula"] = formula
    return type(name, (Variable,), members)


def one_by_one(system, number, table):
    def answer(block):
        simulation = SimulationBuilder().build_default_simulation(system, len(block))
        for place, name in enumerate(table["needs"]):
            simulation.set_input(name, YEAR, numpy.array([row[place] for row in block], dtype=float))
        found = simulation.calculate(f"table_{number}", YEAR)[0]
        return decoded(float(found), table)

    return answer


def blocks(table):
    """Row by row here means an array of one."""
    return [[[numpy.nan if value is None else value for value in row]] for row in table["coded_rows"][:MOST]]


def decoded(value, table):
    if value != value:  # NaN
        return None
    kind = table["kind"]
    if kind == "number":
        return value
    return bool(value) if kind == "boolean" else table["texts"].get(str(round(value)))


timing.run(importlib.metadata.version("OpenFisca-Core"), prepare, slow=True,
           note="arrays of one row, texts and days as numbers; it computes in float32")
