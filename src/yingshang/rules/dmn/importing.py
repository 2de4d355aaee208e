"""Finds and reads the models that a model imports, each once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from yingshang.rules.dmn.members import members_of
from yingshang.rules.dmn.source import Element, Source
from yingshang.rules.dmn.type_reader import TypeReader
from yingshang.rules.dmn.xml import MAX_BYTES, read_xml

Imports: TypeAlias = Mapping[str, Path | bytes] | Callable[[str], Path | bytes | None]
_MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFile:
    """One file with its types; `imported` are the others by the name under which it imports them."""

    source: Source
    types: TypeReader
    imported: dict[str, "ModelFile"] = field(default_factory=dict)


def read_files(data: bytes, *, file: str, strict: bool, imports: Imports) -> tuple[ModelFile, ...]:
    """Return the model and those it imports, itself first. Raises InvalidModel."""
    reader = _Reader(strict, imports)
    reader.read(data, file)
    files = tuple(reader.files.values())
    members = frozenset().union(*(members_of(one.source) for one in files))
    for one in files:
        one.source.members = members
        one.source.types = one.types.read_all()
    return files


def find_in(imports: Imports, namespace: str) -> Path | bytes | None:
    """Return where the model of that namespace is, if it is known."""
    return imports(namespace) if callable(imports) else imports.get(namespace)


class _Reader:
    def __init__(self, strict: bool, imports: Imports) -> None:
        self.strict = strict
        self.imports = imports
        self.files: dict[str, ModelFile] = {}

    def read(self, data: bytes, file: str) -> ModelFile:
        source = Source(read_xml(data, file=file), file=file, strict=self.strict)
        readers: dict[str, TypeReader] = {}
        found = ModelFile(source=source, types=TypeReader(source, readers))
        self.files[source.namespace] = found
        for element in source.children(source.root, "import"):
            name = " ".join((element.get("name") or "").split())
            if other := self._imported(source, element):
                found.imported[name] = other
                readers[name] = other.types
        return found

    def _imported(self, source: Source, element: Element) -> ModelFile | None:
        namespace = element.get("namespace") or ""
        if namespace in self.files:
            return self.files[namespace]
        if len(self.files) >= _MOST:
            raise source.invalid(element, f"引用的模型太多（超过{_MOST}个）")
        place = find_in(self.imports, namespace)
        if place is None:
            source.object_to(element, f"找不到引用的模型“{namespace}”")
            return None
        return self.read(*_read(place, namespace, source, element))


def _read(place: Path | bytes, namespace: str, source: Source, element: Element) -> tuple[bytes, str]:
    if isinstance(place, bytes):
        return place, namespace
    try:
        with place.open("rb") as file:
            return file.read(MAX_BYTES + 1), place.name
    except OSError as error:
        raise source.invalid(element, f"引用的模型“{place.name}”不能读取（{error.strerror}）") from None
