"""How a reader wants pages shown: type size and contrast, kept in one cookie."""

from dataclasses import dataclass
from urllib.parse import parse_qs

COOKIE = "display"
TYPE_SIZES = (("100", "标准"), ("125", "大"), ("150", "特大"))
CONTRASTS = (("normal", "标准"), ("high", "高对比"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Display:
    """One reader's choice; anything unknown reads as the standard."""

    type_size: str = "100"
    contrast: str = "normal"

    @property
    def css_class(self) -> str:
        names = [f"type-{self.type_size}"] if self.type_size != "100" else []
        return " ".join([*names, *(["contrast"] if self.contrast == "high" else [])])

    @property
    def cookie(self) -> str:
        return f"type={self.type_size}&contrast={self.contrast}"


def read_display(cookie: str) -> Display:
    """Read the cookie's text; bad text gives the standard display."""
    wanted = {name: values[-1] for name, values in parse_qs(cookie[:100]).items()}
    return changed_display(Display(), wanted)


def changed_display(display: Display, wanted: dict[str, str]) -> Display:
    """Return the display with the known wishes among `wanted` (`type`, `contrast`) fulfilled."""
    return Display(
        type_size=_known(wanted.get("type"), TYPE_SIZES, display.type_size),
        contrast=_known(wanted.get("contrast"), CONTRASTS, display.contrast),
    )


def _known(value: str | None, options: tuple[tuple[str, str], ...], otherwise: str) -> str:
    return value if value is not None and value in dict(options) else otherwise
