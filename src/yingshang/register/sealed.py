"""Columns that are stored encrypted (SM4-GCM) and read in clear only by the application."""

import json
import secrets
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models

from yingshang.kit.canonical import canonical_json
from yingshang.kit.gm.provider import provider
from yingshang.kit.secret_files import secret_at


def column_key() -> bytes:
    """Return the 16-byte column key, made on first use and readable by its owner only."""
    return _key_at(Path(settings.KEYS_DIR) / "columns.key")


@cache
def _key_at(path: Path) -> bytes:
    return secret_at(path, make=lambda: secrets.token_bytes(16))


class SealedJSONField(models.BinaryField):
    """A JSON value in an encrypted column, bound to its table and column by the cipher's AAD."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)

    @property
    def _aad(self) -> bytes:
        return f"{self.model._meta.db_table}.{self.column}".encode()

    def get_prep_value(self, value: object) -> bytes | None:
        if value is None:
            return None
        return provider().encrypt(column_key(), canonical_json(value), self._aad)

    def from_db_value(self, value: bytes | None, _expression: object, _connection: object) -> Any:
        if value is None:
            return None
        return json.loads(provider().decrypt(column_key(), bytes(value), self._aad))

    def value_to_string(self, obj: models.Model) -> str:
        return json.dumps(self.value_from_object(obj), ensure_ascii=False)
