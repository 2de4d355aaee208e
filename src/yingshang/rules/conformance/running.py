"""Runs cases one by one; a fault in one is a failed case and no more."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from yingshang.kit.errors import YingshangError
from yingshang.rules.conformance.cases import Case, read_case
from yingshang.rules.conformance.comparing import is_as_expected
from yingshang.rules.conformance.typed_values import read_value, write_value
from yingshang.rules.dmn.xml import namespace_in
from yingshang.rules.errors import UnknownDecision, UnknownFunction
from yingshang.rules.feel.values import Value
from yingshang.rules.model import Model, load_model

_NO_CASE = "not a case"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What a case came to; `fault` says what went wrong, if something did."""

    part: str
    result: Mapping[str, object]
    is_passed: bool
    fault: str = ""


class Runner:
    """Runs the cases against the models in a folder; each model is read once. `now` is the moment the models see."""

    def __init__(self, folder: Path, *, now: datetime) -> None:
        self._folder = folder.resolve()
        self._now = now
        self._models: dict[tuple[str, ...], Model] = {}

    def run(self, lines: Iterable[str]) -> Iterator[Ran]:
        """Yield what each line came to, in order."""
        return map(self.run_line, lines)

    def run_line(self, line: str) -> Ran:
        """Run one case; whatever goes wrong in it is told, not raised."""
        part = _NO_CASE
        try:
            case = read_case(line)
            part = case.part
            return self._ran(case)
        except Exception as fault:  # the runner must go on whatever one case does
            return Ran(part=part, result=write_value(None), is_passed=False, fault=f"{type(fault).__name__}: {fault}")

    def _ran(self, case: Case) -> Ran:
        """Ask the model; an error of ours while it answers is null, which may be just what is expected."""
        expected = None if case.error else read_value(case.expected)
        model = self._model(case)
        inputs = {name: read_value(one) for name, one in case.inputs.items()}
        value, fault = None, ""
        try:
            value = self._answer(model, case, inputs)
        except (UnknownDecision, UnknownFunction):
            raise
        except YingshangError as error:
            fault = f"{type(error).__name__}: {error}"
        is_passed = is_as_expected(value, expected)
        return Ran(part=case.part, result=write_value(value), is_passed=is_passed, fault=fault)

    def _answer(self, model: Model, case: Case, inputs: Mapping[str, Value]) -> Value:
        if case.case_type == "decision":
            return model.evaluate(case.decision, inputs, now=self._now)
        value = model.invoke(case.invocable or case.decision, inputs, now=self._now)
        several = isinstance(value, dict) and case.decision in value and case.decision != case.invocable
        return value[case.decision] if several else value  # type: ignore[index,call-overload]

    def _model(self, case: Case) -> Model:
        files = (case.model_file, *case.other_models)
        if files not in self._models:
            imports = {namespace_in(path): path for path in map(self._path, case.other_models)}
            self._models[files] = load_model(self._path(case.model_file), strict=False, imports=imports)
        return self._models[files]

    def _path(self, name: str) -> Path:
        path = (self._folder / name).resolve()
        if not path.is_relative_to(self._folder):
            raise ValueError(f"{name} lies outside the folder of the models")
        return path
