"""Makes models of one formula or one table, and small registers, from plain texts."""

from collections.abc import Callable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from bench.register import write_register
from yingshang.batch.spark_session import why_not
from yingshang.rules.model import Model, load_model

DMN = "https://www.omg.org/spec/DMN/20230324/MODEL/"
TABLES = Path(__file__).parents[1] / "bench" / "tables"


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Module | None:
    """The tests of Spark are there where Spark is; elsewhere there are none to skip (`make spark` names them)."""
    is_asked_for = parent.session.isinitpath(file_path)
    if file_path.name != "on_spark.py" or is_asked_for or why_not() is not None:
        return None
    return pytest.Module.from_parent(parent, path=file_path)


@pytest.fixture(scope="session")
def make_formula() -> Callable[..., Model]:
    """Return a maker of models whose one decision 结果 is a formula over facts of the given kinds."""

    def make(text: str, **kinds: str) -> Model:
        return load_model(_formula_xml(text, kinds), name="测试")

    return make


@pytest.fixture
def make_formula_file(tmp_path) -> Callable[..., Path]:
    """Return a maker of such models as the only file of a folder."""

    def make(text: str, **kinds: str) -> Path:
        path = tmp_path / "formulas" / "公式.dmn"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(_formula_xml(text, kinds))
        return path

    return make


def _formula_xml(text: str, kinds: Mapping[str, str]) -> bytes:
    facts = "".join(
        f'<inputData id="{name}" name="{name}"><variable name="{name}" typeRef="{kind}"/></inputData>'
        for name, kind in kinds.items()
    )
    needs = "".join(
        f'<informationRequirement><requiredInput href="#{name}"/></informationRequirement>' for name in kinds
    )
    decision = f"<literalExpression><text>{escape(text)}</text></literalExpression>"
    return (
        f'<definitions xmlns="{DMN}" name="测试" namespace="urn:test">{facts}'
        f'<decision id="decision" name="结果">{needs}{decision}</decision></definitions>'
    ).encode()


@pytest.fixture(scope="session")
def tables() -> Path:
    return TABLES


@pytest.fixture(scope="session")
def register(tmp_path_factory) -> Path:
    """A register of 3,000 enterprises."""
    path = tmp_path_factory.mktemp("register") / "register.parquet"
    write_register(path, rows=3000)
    return path
