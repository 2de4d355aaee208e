"""Small shapes that stand beside words, so that colour is never the only sign."""

from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_SHAPES = {
    "ok": '<circle cx="10" cy="10" r="9"/><path class="icon__cut" d="m5.8 10.3 2.9 2.9 5.5-6"/>',
    "info": '<circle cx="10" cy="10" r="9"/><path class="icon__cut" d="M10 9v5.2M10 5.6v.4"/>',
    "warn": '<path d="M10 1.6 19.2 18H.8z"/><path class="icon__cut" d="M10 7.5v4.7M10 15v.4"/>',
    "error": '<path d="M6.3 1h7.4L19 6.3v7.4L13.7 19H6.3L1 13.7V6.3z"/>'
             '<path class="icon__cut" d="M10 5.4v5.6M10 14v.4"/>',
    "neutral": '<circle class="icon__ring" cx="10" cy="10" r="7.6"/>',
    "doing": '<circle class="icon__ring" cx="10" cy="10" r="7.6"/><path d="M10 2.4a7.6 7.6 0 0 1 0 15.2z"/>',
    "paused": '<circle cx="10" cy="10" r="9"/><path class="icon__cut" d="M7.4 6.4v7.2M12.6 6.4v7.2"/>',
    "blocked": '<path class="icon__ring" d="M6.2 9V6.6a3.8 3.8 0 0 1 7.6 0V9"/>'
               '<rect x="4" y="9" width="12" height="8.4" rx="1.4"/>',
    "search": '<circle class="icon__ring" cx="8.4" cy="8.4" r="5.6"/>'
              '<path class="icon__ring" d="m12.8 12.8 5 5"/>',
    "person": '<circle cx="10" cy="6.4" r="4.2"/><path d="M1.8 18.6c.6-4.4 4-6.2 8.2-6.2s7.6 1.8 8.2 6.2z"/>',
    "type": '<path class="icon__ring" d="M2 17 7.2 4h.6L13 17M3.8 12.6h7.4M12.6 10.4h6M15.6 10.4V17"/>',
    "file": '<path class="icon__ring" d="M4 1.8h8l4.4 4.4v12H4zM11.6 2v4.6h4.6"/>',
    "back": '<path class="icon__ring" d="M12.5 3.5 6 10l6.5 6.5"/>',
    "next": '<path class="icon__ring" d="M7.5 3.5 14 10l-6.5 6.5"/>',
    "external": '<path class="icon__ring" d="M11 3h6v6M17 3 9 11M15 12v5H3V5h5"/>',
}  # fmt: skip
TONES = ("neutral", "info", "ok", "warn", "error")


@lru_cache(maxsize=256)
def icon(name: str, *, title: str = "") -> SafeString:
    """Return the shape as inline SVG; silent for screen readers unless it has a title."""
    shape = mark_safe(_SHAPES.get(name, _SHAPES["neutral"]))
    spoken = format_html('role="img" aria-label="{}"', title) if title else mark_safe('aria-hidden="true"')
    return format_html('<svg class="icon icon--{}" viewBox="0 0 20 20" width="20" height="20" {} '
                       'focusable="false">{}</svg>', name, spoken, shape)
