"""SpiffWorkflow's DMN engine: its cells are Python; the task it wants is the smallest that serves it."""

import importlib.metadata
from types import SimpleNamespace

import timing
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
from SpiffWorkflow.dmn.engine.DMNEngine import DMNEngine
from SpiffWorkflow.dmn.specs.model import DecisionTable, HitPolicy, Input, InputEntry, Output, OutputEntry, Rule

WORKFLOW = SimpleNamespace(script_engine=PythonScriptEngine())


def prepare(sample):
    return [engine(table) for table in sample["tables"]]


def engine(table):
    policy = HitPolicy.COLLECT if table["policy"] == "C" else HitPolicy.UNIQUE
    made = DecisionTable("table", "table", policy.value)
    column, answer = Input("condition", "condition", "condition", "True", "boolean"), Output("o", "o", "answer", "Any")
    made.inputs.append(column)
    made.outputs.append(answer)
    made.rules += [rule(row, number, column, answer) for number, row in enumerate(table["python"]["rows"])]
    decide = DMNEngine(made)
    read = sum if table["policy"] == "C" else (lambda answer: answer)

    def answer(row):
        result = decide.result(SimpleNamespace(data=dict(row), workflow=WORKFLOW))
        return read(result["answer"]) if result else table["default"]

    return answer, table["rows"]


def rule(row, number, column, answer):
    made = Rule(str(number))
    entry, output = InputEntry("i", column), OutputEntry("o", answer)
    entry.lhs = [row["condition"]]
    output.parsedRef, output.text = row["output"], row["output"]
    made.inputEntries.append(entry)
    made.outputEntries.append(output)
    return made


timing.run(importlib.metadata.version("SpiffWorkflow"), prepare, slow=True,
           note="whole conditions in one column as Python; its UNIQUE takes the first match; day numbers")
