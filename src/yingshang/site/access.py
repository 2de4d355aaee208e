"""The table of who may open which address, read from access.yaml, whose head describes the format.

AccessTable enforces it, and the tests walk its matrix of cells.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from yingshang.kit.errors import Defect

SOURCE = Path(__file__).with_name("access.yaml")
ROLES = ("applicant", "clerk", "reviewer", "chief", "supervisor", "editor", "auditor")
OFFICIAL_RELATIONS = ("own", "other_department", "other_district")
APPLICANT_RELATIONS = ("own", "other_enterprise")
NO_OBJECT = "none"
FIELDS = {"may", "object", "methods", "refused", "note"}


class InvalidAccessTable(Defect):
    """access.yaml does not follow its own format."""

    code = "invalid_access_table"
    sentence = "访问权限表 access.yaml 中“{url}”一行有误：{reason}"


class UrlWithoutRow(Defect):
    """An address has no row, so nobody may open it."""

    code = "url_without_row"
    sentence = "地址“{url}”没有登记访问权限，已拒绝访问；请管理员在 access.yaml 中补上"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One expectation of the matrix: reader, relation to the object, method, and the statuses allowed."""

    url: str
    role: str
    relation: str
    method: str
    statuses: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Who may open one address."""

    url: str
    is_open: bool
    is_for_every_account: bool = False
    is_for_programs: bool = False
    relations: Mapping[str, tuple[str, ...]]
    object: str = NO_OBJECT
    methods: Mapping[str, tuple[int, ...]]
    refused: int = 404

    def may_enter(self, roles: frozenset[str]) -> bool:
        """Say whether a logged-in reader with these roles may; which objects they see, the query decides."""
        return self.is_open or self.is_for_every_account or not roles.isdisjoint(self.relations)

    def takes(self, method: str | None) -> bool:
        """HEAD is answered wherever GET is."""
        return method in self.methods or (method == "HEAD" and "GET" in self.methods)

    def cells(self) -> Iterator[Cell]:
        """Yield the whole matrix of this address."""
        for method, statuses in self.methods.items():
            yield Cell(url=self.url, role="anonymous", relation=NO_OBJECT, method=method,
                       statuses=self._expected("anonymous", NO_OBJECT, statuses))
            for role in ROLES:
                for relation in self._relations_of(role):
                    expected = self._expected(role, relation, statuses)
                    yield Cell(url=self.url, role=role, relation=relation, method=method, statuses=expected)

    def _relations_of(self, role: str) -> tuple[str, ...]:
        if self.object == NO_OBJECT:
            return (NO_OBJECT,)
        return APPLICANT_RELATIONS if role == "applicant" else OFFICIAL_RELATIONS

    def _expected(self, role: str, relation: str, statuses: tuple[int, ...]) -> tuple[int, ...]:
        if self.is_open:
            return statuses
        if self.is_for_programs:
            return (401,)
        if role not in self.relations:
            return (302,) if role == "anonymous" else (403,)
        return statuses if relation in self.relations[role] else (self.refused,)


class _EachRowOnce(yaml.SafeLoader):
    """YAML lets the second of two equal keys win, which would hide a row."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:
        keys = [key.value for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise InvalidAccessTable(url=key, reason="出现两次")
        return super().construct_mapping(node, deep=deep)


@cache
def table() -> Mapping[str, Row]:
    """Return the rows by URL name, such as `licensing:case`."""
    return read(SOURCE.read_text(encoding="utf-8"))


def read(text: str) -> Mapping[str, Row]:
    """Read a table; raise InvalidAccessTable naming the row."""
    urls = (yaml.load(text, Loader=_EachRowOnce) or {}).get("urls") or {}
    return {url: _row(url, fields or {}) for url, fields in urls.items()}


def row_of(url: str | None) -> Row:
    """Return an address's row; an address without one is nobody's."""
    found = table().get(url or "")
    if found is None:
        raise UrlWithoutRow(url=url)
    return found


def _row(url: str, fields: Mapping[str, object]) -> Row:
    if unknown := set(fields) - FIELDS:
        raise InvalidAccessTable(url=url, reason=f"不认识的字段 {', '.join(sorted(unknown))}")
    kind = str(fields.get("object", NO_OBJECT))
    return Row(url=url, object=kind, is_open=fields.get("may") == "anyone",
               is_for_every_account=fields.get("may") == "signed_in", is_for_programs=fields.get("may") == "program",
               relations=_relations(url, kind, fields.get("may")),
               methods=_methods(url, fields.get("methods", {"GET": 200})),
               refused=int(str(fields.get("refused", 404))))


def _relations(url: str, kind: str, may: object) -> dict[str, tuple[str, ...]]:
    if may in ("anyone", "program"):
        return {}
    if may == "signed_in":
        may = list(ROLES)
    if isinstance(may, list) and kind == NO_OBJECT:
        may = {role: [NO_OBJECT] for role in may}
    if not isinstance(may, dict) or (kind != NO_OBJECT and [NO_OBJECT] in may.values()):
        raise InvalidAccessTable(url=url, reason="may 应为 anyone、signed_in、角色列表，或角色到关系的对照")
    known = {NO_OBJECT, *OFFICIAL_RELATIONS, *APPLICANT_RELATIONS}
    for role, relations in may.items():
        if role not in ROLES or not set(relations) <= known:
            raise InvalidAccessTable(url=url, reason=f"不认识的角色或关系 {role}：{relations}")
    return {role: tuple(relations) for role, relations in may.items()}


def _methods(url: str, methods: object) -> dict[str, tuple[int, ...]]:
    if not isinstance(methods, dict) or not methods:
        raise InvalidAccessTable(url=url, reason="methods 应为方法到状态码的对照")
    return {method: tuple(status) if isinstance(status, list) else (int(status),)
            for method, status in methods.items()}
