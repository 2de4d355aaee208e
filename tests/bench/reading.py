"""One licence from file to fields, through the reading process, and the bare recogniser on the same picture."""

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy
from django.conf import settings

from bench.lines import Line
from domains.licensing.reading.drawn import Words, landscape, png, text_pdf
from yingshang.domains.licensing.catalogue.loading import catalogue_in
from yingshang.domains.licensing.reading.recognising.asking import Reader
from yingshang.domains.licensing.reading.recognising.engine import recogniser
from yingshang.domains.licensing.reading.understanding.paper import understand
from yingshang.site import clock

TIMES = 5


def measure() -> list[Line]:
    """Return the lines: a picture, a PDF with text, the start of the process, and the ratio to the recogniser alone."""
    papers = catalogue_in(Path(settings.CATALOGUE_DIR)).papers_on(clock.today())
    threads = settings.READING["threads"]
    reader, sheet = Reader(threads=threads), landscape(Words())
    with tempfile.TemporaryDirectory() as folder:
        picture, pdf = Path(folder) / "licence.png", Path(folder) / "licence.pdf"
        picture.write_bytes(png(sheet))
        pdf.write_bytes(text_pdf(Words()))
        first = _seconds(lambda: reader.read(picture, "image/png"), times=1)
        whole = _seconds(lambda: understand(reader.read(picture, "image/png"), papers))
        text = _seconds(lambda: understand(reader.read(pdf, "application/pdf"), papers))
        reader.stop()
    pixels = numpy.asarray(sheet)[:, :, ::-1]
    bare_recogniser = recogniser(threads)
    bare_recogniser(pixels)
    bare = _seconds(lambda: bare_recogniser(pixels))
    return [{"what": "reading.licence", "seconds": round(whole, 3), "ratio_to_bare_recogniser": round(whole / bare, 2)},
            {"what": "reading.bare_recogniser", "seconds": round(bare, 3), "threads": threads},
            {"what": "reading.pdf_with_text", "seconds": round(text, 3)},
            {"what": "reading.first_with_start_of_process", "seconds": round(first, 2)}]


def _seconds(run: Callable[[], object], *, times: int = TIMES) -> float:
    found = []
    for _ in range(times):
        began = time.perf_counter()
        run()
        found.append(time.perf_counter() - began)
    return statistics.median(found)
