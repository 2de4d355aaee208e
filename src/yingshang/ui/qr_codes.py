"""QR codes as inline SVG, made here so that no other origin is asked."""

import segno
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


def qr(text: str, *, title: str = "二维码") -> SafeString:
    """Return a figure with the QR code of `text` as one path, and its title below."""
    matrix = [list(row) for row in segno.make(text, error="m", micro=False).matrix]
    size = len(matrix) + 8  # four modules of quiet zone on each side (ISO/IEC 18004)
    path = format_html_join("", "M{} {}h{}v1h-{}z", (
        (x + 4, y + 4, length, length) for y, row in enumerate(matrix) for x, length in _runs(row)))
    return format_html(
        '<figure class="qr"><svg viewBox="0 0 {0} {0}" width="160" height="160" role="img" aria-label="{1}" '
        'shape-rendering="crispEdges" focusable="false"><path d="{2}"/></svg>'
        '<figcaption>{1}</figcaption></figure>',
        size, title, path)


def _runs(row: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for x, is_dark in enumerate(row):
        if is_dark and runs and sum(runs[-1]) == x:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif is_dark:
            runs.append((x, 1))
    return runs
