"""The state diagrams in the documentation are those of the procedures."""

from pathlib import Path

import pytest

from yingshang.casework import kinds
from yingshang.procedures.mermaid import to_mermaid

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", ["licensing.bundle", "licensing.item", "rulebook.version"])
def test_the_documentation_shows_the_procedure_as_it_is(name):
    documented = (DOCS / f"{name.partition('.')[0]}.md").read_text()
    assert to_mermaid(kinds.get(name).procedure).strip() in documented, f"yingshang case diagram {name}"
