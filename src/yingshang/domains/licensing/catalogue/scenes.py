"""Scenes (场景清单): what people say happens to them, by life stage, and what there is to do then."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from yingshang.domains.licensing.catalogue.bundles import Phase
from yingshang.domains.licensing.catalogue.references import Confidence, ItemCode, Names, Refers


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """An everyday situation with its bundles and items."""

    code: Annotated[str, Names("scene")]
    phase: Phase
    title: str
    hint: str
    bundles: tuple[Annotated[str, Refers("bundle")], ...]
    items: tuple[ItemCode, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneFile:
    """The file of scenes."""

    in_force_on: dt.date
    source: str
    confidence: Confidence
    scenes: tuple[Scene, ...]
