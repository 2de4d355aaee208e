"""The state diagrams in the documentation are those of the procedures."""

from pathlib import Path

import pytest

from yingshang.casework import kinds
from yingshang.procedures.mermaid import to_mermaid

DOCUMENTED = (Path(__file__).parents[2] / "docs" / "licensing.md").read_text()


@pytest.mark.parametrize("name", ["licensing.bundle", "licensing.item"])
def test_the_documentation_shows_the_procedure_as_it_is(name):
    assert to_mermaid(kinds.get(name).procedure).strip() in DOCUMENTED, f"yingshang case diagram {name}"
