"""Makes models of one formula or one table, and small registers, from plain texts."""

from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from bench.register import write_register
from yingshang.rules.model import Model, load_model

DMN = "https://www.omg.org/spec/DMN/20230324/MODEL/"
TABLES = Path(__file__).parents[1] / "bench" / "tables"


@pytest.fixture(scope="session")
def make_formula() -> Callable[..., Model]:
    """Return a maker of models whose one decision 结果 is a formula over facts of the given kinds."""

    def make(text: str, **kinds: str) -> Model:
        facts = "".join(
            f'<inputData id="{name}" name="{name}"><variable name="{name}" typeRef="{kind}"/></inputData>'
            for name, kind in kinds.items()
        )
        needs = "".join(
            f'<informationRequirement><requiredInput href="#{name}"/></informationRequirement>' for name in kinds
        )
        decision = f"<literalExpression><text>{escape(text)}</text></literalExpression>"
        return load_model(
            f'<definitions xmlns="{DMN}" name="测试" namespace="urn:test">{facts}'
            f'<decision id="decision" name="结果">{needs}{decision}</decision></definitions>'.encode(),
            name="测试",
        )

    return make


@pytest.fixture(scope="session")
def tables() -> Path:
    return TABLES


@pytest.fixture(scope="session")
def register(tmp_path_factory) -> Path:
    """A register of 3,000 enterprises."""
    path = tmp_path_factory.mktemp("register") / "register.parquet"
    write_register(path, rows=3000)
    return path
