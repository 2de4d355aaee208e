"""Finds an OpenSSL 3 libcrypto with SM2 on this machine and describes to ctypes the calls that SM2 needs."""

import _ssl
import ctypes
import ctypes.util
import os
import sys
from collections.abc import Iterator
from ctypes import POINTER, c_char_p, c_int, c_long, c_size_t, c_ulong, c_void_p
from functools import cache
from typing import Any

from yingshang.kit.gm.errors import Sm2Failed, Sm2Unavailable

_OLDEST_VERSION = 0x3000_0000
_DIGEST_BEGINS = [c_void_p, POINTER(c_void_p), c_char_p, c_void_p, c_char_p, c_void_p, c_void_p]
_CALLS: dict[str, tuple[Any, list[Any]]] = {
    "OpenSSL_version_num": (c_ulong, []),
    "ERR_get_error": (c_ulong, []),
    "ERR_clear_error": (None, []),
    "ERR_error_string_n": (None, [c_ulong, c_char_p, c_size_t]),
    "BIO_new": (c_void_p, [c_void_p]),
    "BIO_new_mem_buf": (c_void_p, [c_char_p, c_int]),
    "BIO_s_mem": (c_void_p, []),
    "BIO_ctrl": (c_long, [c_void_p, c_int, c_long, c_void_p]),
    "BIO_free": (c_int, [c_void_p]),
    "PEM_read_bio_PrivateKey": (c_void_p, [c_void_p, c_void_p, c_void_p, c_char_p]),
    "PEM_read_bio_PUBKEY": (c_void_p, [c_void_p, c_void_p, c_void_p, c_char_p]),
    "PEM_write_bio_PrivateKey": (c_int, [c_void_p, c_void_p, c_void_p, c_char_p, c_int, c_void_p, c_void_p]),
    "PEM_write_bio_PUBKEY": (c_int, [c_void_p, c_void_p]),
    "EVP_PKEY_is_a": (c_int, [c_void_p, c_char_p]),
    "EVP_PKEY_free": (None, [c_void_p]),
    "EVP_PKEY_CTX_new_from_name": (c_void_p, [c_void_p, c_char_p, c_char_p]),
    "EVP_PKEY_CTX_new_from_pkey": (c_void_p, [c_void_p, c_void_p, c_char_p]),
    "EVP_PKEY_CTX_free": (None, [c_void_p]),
    "EVP_PKEY_CTX_set1_id": (c_int, [c_void_p, c_char_p, c_size_t]),
    "EVP_PKEY_keygen_init": (c_int, [c_void_p]),
    "EVP_PKEY_generate": (c_int, [c_void_p, POINTER(c_void_p)]),
    "EVP_PKEY_pairwise_check": (c_int, [c_void_p]),
    "EVP_MD_CTX_new": (c_void_p, []),
    "EVP_MD_CTX_free": (None, [c_void_p]),
    "EVP_DigestSignInit_ex": (c_int, _DIGEST_BEGINS),
    "EVP_DigestSign": (c_int, [c_void_p, c_char_p, POINTER(c_size_t), c_char_p, c_size_t]),
    "EVP_DigestVerifyInit_ex": (c_int, _DIGEST_BEGINS),
    "EVP_DigestVerify": (c_int, [c_void_p, c_char_p, c_size_t, c_char_p, c_size_t]),
}


@cache
def libcrypto() -> ctypes.CDLL:
    """Return the first libcrypto that can do SM2; raises Sm2Unavailable naming what was tried."""
    refusals = []
    for name in _candidates():
        try:
            library = _described(ctypes.CDLL(name))
        except (OSError, AttributeError) as error:
            refusals.append(f"{name}: {error}")
            continue
        refusal = _refusal(library)
        if not refusal:
            return library
        refusals.append(f"{name}: {refusal}")
    raise Sm2Unavailable(reason="；".join(refusals) or "找不到libcrypto")


def require(done: object, *, step: str) -> None:
    """Raise Sm2Failed with the library's own reason unless `done`, and leave its error queue empty."""
    if not done:
        raise Sm2Failed(step=step, reason=last_error())


def last_error() -> str:
    """Return and clear this thread's first error; errors left there would surface in the `ssl` module."""
    library, text = libcrypto(), ctypes.create_string_buffer(256)
    library.ERR_error_string_n(library.ERR_get_error(), text, len(text))
    library.ERR_clear_error()
    return text.value.decode(errors="replace")


def _candidates() -> Iterator[str]:
    """Name the operator's choice, then what Python itself is linked to, then what the system offers."""
    chosen = os.environ.get("YINGSHANG_LIBCRYPTO")
    if chosen:
        yield chosen
        return
    linked = getattr(_ssl, "__file__", None)
    if linked:
        yield linked  # symbols are looked up in the libraries it depends on as well
    if sys.platform != "darwin":  # macOS ends a process that loads the unversioned library
        found = ctypes.util.find_library("crypto")
        if found:
            yield found
    yield from ("libcrypto.so.3", "libcrypto.3.dylib", "/opt/homebrew/opt/openssl@3/lib/libcrypto.3.dylib")


def _described(library: ctypes.CDLL) -> ctypes.CDLL:
    for name, (result, arguments) in _CALLS.items():
        call = getattr(library, name)
        call.restype, call.argtypes = result, arguments
    return library


def _refusal(library: ctypes.CDLL) -> str:
    """Say why this library will not do, or "" when it will."""
    version = library.OpenSSL_version_num()
    if version < _OLDEST_VERSION:
        return f"版本过旧 {version:#x}"
    context = library.EVP_PKEY_CTX_new_from_name(None, b"SM2", None)
    library.ERR_clear_error()
    if not context:
        return "未编译SM2"
    library.EVP_PKEY_CTX_free(context)
    return ""
