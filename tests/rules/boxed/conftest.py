"""A model made of pieces of XML."""

from collections.abc import Callable

import pytest

from rules.boxed.boxed_models import xml
from yingshang.rules.model import Model, load_model


@pytest.fixture(scope="session")
def boxed() -> Callable[..., Model]:
    """Return a model, read strictly or not, from pieces of XML."""

    def make(*pieces: str, strict: bool = True, **given) -> Model:
        return load_model(xml("".join(pieces)), strict=strict, **given)

    return make
