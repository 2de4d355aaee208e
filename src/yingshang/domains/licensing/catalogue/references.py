"""Marks on the fields of records that name an entry, and on those that refer to one."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal


@dataclass(frozen=True, slots=True)
class Names:
    """The field gives the entry its code; a local code is unique in its file only."""

    kind: str
    local: bool = False


@dataclass(frozen=True, slots=True)
class Refers:
    """The field holds the code of an entry of this kind, which must exist."""

    kind: str
    local: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in the catalogue something stands, for complaints."""

    file: Path
    line: int
    field: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A code found in a file: one that names an entry, or one that refers to it."""

    code: str
    mark: Names | Refers
    place: Place

    @property
    def key(self) -> tuple[str, str, Path | None]:
        return self.mark.kind, self.code, self.place.file if self.mark.local else None


#: A value under a free key.
Scalar = str | bool | Decimal
Confidence = Literal["confirmed", "provisional"]
Sensitivity = Literal["public", "internal", "personal", "sensitive"]
#: The field types of the ui room's forms.
AnswerType = Literal["text", "number", "boolean", "choice", "multichoice", "date", "phone", "idcard", "uscc",
                     "address"]

ItemCode = Annotated[str, Refers("item")]
MaterialCode = Annotated[str, Refers("material")]
FieldCode = Annotated[str, Refers("field")]
LicenceCode = Annotated[str, Refers("licence")]
FactName = Annotated[str, Refers("fact")]
OrganKindCode = Annotated[str, Refers("organ_kind")]
RegionCode = Annotated[str, Refers("region")]
TableName = Annotated[str, Refers("table")]
DecisionName = Annotated[str, Refers("decision")]
