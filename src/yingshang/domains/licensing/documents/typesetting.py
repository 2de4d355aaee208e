"""Sets PDFs with typst and the font of the wheel, so that they look the same on every machine."""

import datetime as dt
import importlib.util
import io
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import segno
import typst

TEMPLATES = Path(__file__).parent


@cache
def _font_folder() -> str:
    found = importlib.util.find_spec("manimgx_fonts_cjk")
    if found is None or found.origin is None:
        raise FileNotFoundError("manimgx-fonts-cjk")
    return str(Path(found.origin).parent)


def qr_svg(text: str) -> str:
    """Return a QR code as SVG text."""
    picture = io.BytesIO()
    segno.make(text, error="m").save(picture, kind="svg", border=1, scale=4)
    return picture.getvalue().decode()


def set_pdf(template: str, *, qr: str, now: dt.datetime, **values: Mapping[str, object]) -> bytes:
    """Return the PDF of a template in this folder; the same input at the same time gives the same bytes."""
    inputs = {name: json.dumps(value, ensure_ascii=False) for name, value in values.items()}
    return typst.compile(
        str(TEMPLATES / f"{template}.typ"), font_paths=[_font_folder()], ignore_system_fonts=True,
        sys_inputs=inputs | {"qr": qr_svg(qr)}, timestamp=int(now.timestamp()),
    )
