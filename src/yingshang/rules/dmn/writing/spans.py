"""Where each element of an XML file begins and ends, in bytes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.parsers import expat

from yingshang.rules.dmn.writing.errors import FileNotEditable
from yingshang.rules.dmn.xml import read_xml

_TAG = re.compile(rb"""<([^\s/>"']+)(?:[^"'>]|"[^"]*"|'[^']*')*>""")
_ENCODING = re.compile(rb"""^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([^"']+)""")
_UTF8 = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One element: `start` to `end` with its tags, `inner` to `inner_end` between them; `text` is its own text.

    `prefix` is what stands before the names of the file's own elements: "" or such as "dmn:".
    """

    name: str
    namespace: str
    prefix: str
    attributes: Mapping[str, str]
    start: int
    inner: int
    inner_end: int
    end: int
    text: str
    children: tuple["Span", ...]

    @property
    def is_closed_at_once(self) -> bool:
        """Whether it is written `<name/>`."""
        return self.inner == self.end

    @property
    def title(self) -> str:
        """The name attribute as the reader compares it."""
        return " ".join(self.attributes.get("name", "").split())

    def named(self, name: str) -> tuple["Span", ...]:
        """Return the children of that name in the same namespace."""
        return tuple(one for one in self.children if (one.name, one.namespace) == (name, self.namespace))

    def walk(self) -> Iterator["Span"]:
        """Yield the element and everything in it."""
        yield self
        for child in self.children:
            yield from child.walk()


def read_spans(data: bytes, *, file: str = "规则文件") -> Span:
    """Return the root element. Raises InvalidModel for hostile XML, FileNotEditable unless it is UTF-8."""
    read_xml(data, file=file)
    declared = _ENCODING.match(data)
    if (declared and declared[1].lower() not in _UTF8) or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise FileNotEditable(reason="文件不是UTF-8编码")
    return _Reader(data).root


class _Open:
    """An element whose end has not come yet."""

    def __init__(self, name: str, attributes: dict[str, str], start: int, tag: "re.Match[bytes]") -> None:
        self.namespace, _, self.name = name.rpartition(" ")
        self.attributes, self.start, self.inner = attributes, start, tag.end()
        before, colon, _ = tag[1].rpartition(b":")
        self.prefix = (before + colon).decode()
        self.text: list[str] = []
        self.children: list[Span] = []


class _Reader:
    """Listens to expat, which says at which byte each tag begins."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._open: list[_Open] = []
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._hear
        self._parser.Parse(data, True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        at = self._parser.CurrentByteIndex
        tag = _TAG.match(self._data, at)
        if tag is None:
            raise FileNotEditable(reason="找不到元素的位置")
        self._open.append(_Open(name, attributes, at, tag))

    def _hear(self, text: str) -> None:
        if self._open:
            self._open[-1].text.append(text)

    def _end(self, _name: str) -> None:
        done, at = self._open.pop(), self._parser.CurrentByteIndex
        is_closed_at_once = self._data[done.inner - 2 : done.inner] == b"/>"
        self.root = Span(
            name=done.name,
            namespace=done.namespace,
            prefix=done.prefix,
            attributes=done.attributes,
            start=done.start,
            inner=done.inner,
            inner_end=done.inner if is_closed_at_once else at,
            end=done.inner if is_closed_at_once else self._data.index(b">", at) + 1,
            text="".join(done.text),
            children=tuple(done.children),
        )
        if self._open:
            self._open[-1].children.append(self.root)
