"""Broken DMN files: real ones, changed in a few places or wrapped in something hostile."""

import copy
import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

from lxml import etree

from fuzz.texts import text_of

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("tests/fuzz", "tests/rules", "tests/bench/tables", "catalogue")
NAMESPACES = (b"20151101", b"20180521", b"20191111", b"20211108", b"20230324", b"20991231", b"")
BOMB = (b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "' + b"x" * 500 + b'">'
        + b"".join(b'<!ENTITY a%d "%s">' % (n, (b"&a%d;" % (n - 1) if n else b"&a;") * 20) for n in range(9)) + b"]>")
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY % b SYSTEM "x.dtd">]>'


def file_of(seed: int, number: int) -> bytes:
    """Return one file; the same seed and number give the same file."""
    rng = random.Random(seed * 1_000_003 + number)
    data = rng.choice(originals())
    if rng.random() < 0.7:
        data = _through_the_tree(rng, data)
    for _ in range(rng.choice((0, 0, 1, 1, 3))):
        data = rng.choice(_OF_BYTES)(rng, data)
    return data


@cache
def originals() -> tuple[bytes, ...]:
    """Return the real files that are broken, the same ones in the same order everywhere."""
    found = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.dmn"))]
    return tuple(path.read_bytes() for path in found)


def _through_the_tree(rng: random.Random, data: bytes) -> bytes:
    root = etree.fromstring(data)
    for _ in range(rng.randrange(1, 6)):
        elements = [one for one in root.iter() if isinstance(one.tag, str)]
        rng.choice(_OF_TREES)(rng, root, rng.choice(elements))
    encoding = rng.choice(("utf-8", "utf-8", "utf-16", "gb18030", "ascii"))
    return etree.tostring(root, encoding=encoding, xml_declaration=True)


def _text(rng: random.Random, root, element) -> None:
    """Put any FEEL text where a text stands."""
    texts = [one for one in root.iter() if isinstance(one.tag, str) and one.tag.endswith("}text")]
    if texts:
        text = text_of(rng.randrange(10**6), 0).encode(errors="ignore").decode()
        rng.choice(texts).text = "".join(filter(str.isprintable, text))[:20_000]


def _remove(rng: random.Random, root, element) -> None:
    if element is not root:
        element.getparent().remove(element)


def _double(rng: random.Random, root, element) -> None:
    if element is not root:
        element.addnext(copy.deepcopy(element))


def _move(rng: random.Random, root, element) -> None:
    target = rng.choice([one for one in root.iter() if isinstance(one.tag, str)])
    if element is not root and element not in (target, *target.iterancestors()):
        target.append(element)


def _rename(rng: random.Random, root, element) -> None:
    other = rng.choice([one for one in root.iter() if isinstance(one.tag, str)])
    element.tag = other.tag if rng.random() < 0.8 else "{urn:other}x"


def _attribute(rng: random.Random, root, element) -> None:
    """Change, add or take away an attribute; ids of others make doubles and circles."""
    known = [value for one in root.iter() if isinstance(one.tag, str) for value in one.attrib.values()]
    name = rng.choice([*element.attrib, "id", "name", "href", "typeRef", "hitPolicy", "aggregation", "isCollection"])
    value = rng.choice([*known, "", "甲" * 5000, "#", "#nowhere", "UNIQUE", "true", "a.b", "urn:x#y", " "])
    element.set(name, "#" + value.removeprefix("#") if name == "href" and rng.random() < 0.8 else value)
    if rng.random() < 0.2:
        del element.attrib[name]


def _circle(rng: random.Random, root, element) -> None:
    """Let something require whatever it stands before."""
    references = [one for one in root.iter() if isinstance(one.tag, str) and one.get("href")]
    identities = [one.get("id") for one in root.iter() if isinstance(one.tag, str) and one.get("id")]
    if references and identities:
        rng.choice(references).set("href", "#" + rng.choice(identities))


def _deeper(rng: random.Random, root, element) -> None:
    for _ in range(10 ** rng.randrange(1, 4)):
        element = etree.SubElement(element, element.tag if rng.random() < 0.9 else "x")


def _crowd(rng: random.Random, root, element) -> None:
    if element is not root and len(element) < 50:
        for _ in range(rng.choice((10, 300))):
            element.addnext(copy.deepcopy(element))


_OF_TREES: tuple[Callable, ...] = (
    _text, _text, _text, _text, _remove, _remove, _double, _move, _rename, _attribute, _attribute, _attribute,
    _circle, _deeper, _crowd,
)
_OF_BYTES: tuple[Callable[[random.Random, bytes], bytes], ...] = (
    lambda rng, data: data[: rng.randrange(len(data) + 1)],
    lambda rng, data: data[rng.randrange(len(data) + 1):],
    lambda rng, data: _inserted(rng, data, bytes([rng.randrange(256)])),
    lambda rng, data: _inserted(rng, data, rng.choice(_SCRAPS)),
    lambda rng, data: _inserted(rng, data, b"\xff\xfe"),
    lambda rng, data: data.replace(rng.choice(NAMESPACES[:5]), rng.choice(NAMESPACES)),
    lambda rng, data: data.replace(b"definitions", rng.choice((b"definition", b"html", b"x:definitions"))),
    lambda rng, data: BOMB + data.partition(b"?>")[2].replace(b"<text>", b"<text>&a8;", 1),
    lambda rng, data: OUTSIDE + data.partition(b"?>")[2].replace(b"<text>", b"<text>&a;", 1),
    lambda rng, data: data.replace(b"UTF-8", rng.choice((b"UTF-16", b"UCS-9", b"latin-1", b"utf-7")), 1),
    lambda rng, data: data + data,
    lambda rng, data: data.replace(b"<text>", b"<text><x>" * rng.choice((1, 50)), 1),
    lambda rng, data: data + b" " * rng.choice((1, 5_000_000)),
)


_SCRAPS = (b"\x00", b"&lol;", b"<", b"]]>", b"<!--", b"<![CDATA[", b"<?x ?>")


def _inserted(rng: random.Random, data: bytes, what: bytes) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] + what + data[at:]
