"""The keys on disk: the ledger's own, and one for each authority that signs licences.

A key is made on first use, readable by its owner only. To retire one, rename `NAME.pem` to `NAME.REASON.pem`
(its public half alone will do): what it signed stays genuine, and a new key is made.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import ClassVar

from django.conf import settings

from yingshang.kit.errors import BadInput
from yingshang.kit.gm.provider import SigningKey, provider
from yingshang.kit.secret_files import secret_at

LEDGER = "ledger"
_CODE = re.compile(r"[\w-]{1,64}")


class AuthorityCodeUnfit(BadInput):
    """The code cannot name a key; facts: code."""

    code: ClassVar[str] = "authority_code_unfit"
    sentence: ClassVar[str] = "机构代码“{code}”不能用于签章：只能有文字、数字、下划线和连字符，最长64位"


def ledger_key() -> SigningKey:
    """Return the key that signs checkpoints."""
    return _key_at(_home() / f"{LEDGER}.pem")


def authority_key(code: str) -> SigningKey:
    """Return the key by which the organisation with this code signs; raises AuthorityCodeUnfit."""
    if not _CODE.fullmatch(code):
        raise AuthorityCodeUnfit(code=code[:64])
    return _key_at(_home() / "authorities" / f"{code}.pem")


def ledger_key_ids() -> frozenset[str]:
    """Return the ids of the ledger's key and its retired ones."""
    return frozenset(_ids(_home().glob(f"{LEDGER}.*pem")))


def authorities() -> Mapping[str, str]:
    """Return the organisation code for each key id that has signed or may sign licences."""
    return _ids((_home() / "authorities").glob("*.pem"))


def _ids(paths: Iterable[Path]) -> dict[str, str]:
    return {_key_id(path, path.stat().st_mtime_ns): path.name.split(".")[0] for path in paths}


def _home() -> Path:
    return Path(settings.KEYS_DIR)


def _key_at(path: Path) -> SigningKey:
    secret_at(path, make=lambda: provider().generate_key().private_pem)
    return _loaded(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=1024)
def _loaded(path: Path, _changed_at: int) -> SigningKey:
    return provider().load_private_key(path.read_bytes())


@lru_cache(maxsize=4096)
def _key_id(path: Path, _changed_at: int) -> str:
    pem = path.read_bytes()
    if b"PRIVATE KEY" in pem:
        return provider().load_private_key(pem).key_id
    return provider().load_public_key(pem).key_id
