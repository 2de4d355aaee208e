"""Pieces of a file to replace, and the XML text that goes into them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from yingshang.rules.dmn.writing.errors import UnwritableText
from yingshang.rules.dmn.writing.spans import Span

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Splice:
    """New bytes for the place from `start` to `end`; an empty place inserts."""

    start: int
    end: int
    data: bytes


def spliced(data: bytes, splices: Iterable[Splice]) -> bytes:
    """Return the file with its pieces replaced; insertions at one place keep the order they are given in."""
    parts, at = [], 0
    for one in sorted(splices, key=lambda splice: splice.start):
        parts += [data[at : one.start], one.data]
        at = one.end
    return b"".join((*parts, data[at:]))


def text_bytes(text: str) -> bytes:
    """Return text as it stands between two tags. Raises UnwritableText."""
    return escape(_writable(text)).encode()


def attribute_bytes(text: str) -> bytes:
    """Return text as an attribute's value, with its quotes. Raises UnwritableText."""
    return quoteattr(_writable(text)).encode()


def element(prefix: bytes, name: str, /, *content: bytes, **attributes: str) -> bytes:
    """Return an element with what stands in it; attributes without a value are left out."""
    tag = prefix + name.encode()
    said = b"".join(b" %b=%b" % (key.encode(), attribute_bytes(value)) for key, value in attributes.items() if value)
    return b"<%b%b>%b</%b>" % (tag, said, b"".join(content), tag) if content else b"<%b%b/>" % (tag, said)


def text_element(prefix: bytes, text: str) -> bytes:
    """Return a <text> element."""
    return element(prefix, "text", text_bytes(text))


def text_splice(place: Span, text: str) -> tuple[Splice, ...]:
    """Put a text into the element's <text>; nothing when it stands there already."""
    inner = next(iter(place.named("text")), None)
    if (inner.text.strip() if inner else "") == text.strip() and (inner or not text):
        return ()
    if inner is not None and not inner.is_closed_at_once:
        return (Splice(start=inner.inner, end=inner.inner_end, data=text_bytes(text)),)
    whole = text_element(place.prefix.encode(), text)
    if inner is not None:
        return (Splice(start=inner.start, end=inner.end, data=whole),)
    return (inside(place, whole),)


def inside(place: Span, data: bytes) -> Splice:
    """Put bytes at the end of the element, opening it when it is written `<name/>`."""
    if not place.is_closed_at_once:
        return Splice(start=place.inner_end, end=place.inner_end, data=data)
    closing = f"</{place.prefix}{place.name}>".encode()
    return Splice(start=place.end - 2, end=place.end, data=b">" + data + closing)


def indent_before(data: bytes, span: Span) -> bytes:
    """Return the white space between the element and what stands before it."""
    start = span.start
    while start > 0 and data[start - 1 : start] in (b" ", b"\t", b"\n", b"\r"):
        start -= 1
    return data[start : span.start]


def _writable(text: str) -> str:
    if _FORBIDDEN.search(text):
        raise UnwritableText(text=_FORBIDDEN.sub("□", text)[:40])
    return text
