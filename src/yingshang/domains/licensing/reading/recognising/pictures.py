"""A picture file as an upright RGB picture of bounded size."""

import warnings
from typing import BinaryIO

from PIL import Image, ImageOps

from yingshang.domains.licensing.reading.recognising.bounds import LONGEST_SIDE, MOST_PIXELS, RefusedFile

#: what Pillow raises for files that are not what they seem
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, OverflowError, IndexError, KeyError, TypeError,
           Image.DecompressionBombError, MemoryError)


def open_picture(file: BinaryIO) -> Image.Image:
    """Return the first picture of a JPEG or PNG, turned as its EXIF says; raises RefusedFile."""
    Image.MAX_IMAGE_PIXELS = None  # the size is judged here, before anything is unpacked
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = Image.open(file, formats=("JPEG", "PNG"))
            _require_bounded(picture)
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            return shrunk(_upright(picture))
    except _BROKEN as broken:
        raise RefusedFile("broken") from broken


def shrunk(picture: Image.Image) -> Image.Image:
    """Return the picture with no side longer than what is looked at."""
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    return picture


def _require_bounded(picture: Image.Image) -> None:
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise RefusedFile("too_many_pixels")
    if min(width, height) < 1:
        raise RefusedFile("empty")


def _upright(picture: Image.Image) -> Image.Image:
    turned = ImageOps.exif_transpose(picture)
    if "A" in turned.getbands() or "transparency" in turned.info:
        ground = Image.new("RGB", turned.size, "white")
        clear = turned.convert("RGBA")
        ground.paste(clear, mask=clear.getchannel("A"))
        return ground
    return turned.convert("RGB")
