"""SM2 with SM3 (GB/T 32918, GB/T 32905) by the OpenSSL 3 that this machine has; no package is needed."""

import ctypes
import ctypes.util
import os
from ctypes import byref, c_char_p, c_int, c_size_t, c_void_p

SIGNER_ID = b"1234567812345678"  # GB/T 35276
_BEGIN = [c_void_p, c_void_p, c_char_p, c_void_p, c_char_p, c_void_p, c_void_p]
_CALLS = {
    "BIO_new_mem_buf": (c_void_p, [c_char_p, c_int]), "BIO_free": (c_int, [c_void_p]),
    "PEM_read_bio_PrivateKey": (c_void_p, [c_void_p, c_void_p, c_void_p, c_char_p]),
    "PEM_read_bio_PUBKEY": (c_void_p, [c_void_p, c_void_p, c_void_p, c_char_p]),
    "EVP_MD_CTX_new": (c_void_p, []), "EVP_MD_CTX_free": (None, [c_void_p]),
    "EVP_PKEY_CTX_set1_id": (c_int, [c_void_p, c_char_p, c_size_t]),
    "EVP_DigestSignInit_ex": (c_int, _BEGIN), "EVP_DigestVerifyInit_ex": (c_int, _BEGIN),
    "EVP_DigestSign": (c_int, [c_void_p, c_char_p, c_void_p, c_char_p, c_size_t]),
    "EVP_DigestVerify": (c_int, [c_void_p, c_char_p, c_size_t, c_char_p, c_size_t]),
    "ERR_clear_error": (None, []),
}
_crypto = ctypes.CDLL(os.environ.get("LIBCRYPTO") or ctypes.util.find_library("crypto") or "libcrypto.so.3")
for _name, (_result, _arguments) in _CALLS.items():
    _call = getattr(_crypto, _name)
    _call.restype, _call.argtypes = _result, _arguments


class SigningKey:
    """Our private key."""

    def __init__(self, pem: bytes) -> None:
        self._key = _read(pem, _crypto.PEM_read_bio_PrivateKey)

    def sign(self, message: bytes) -> bytes:
        """Return a DER signature."""
        value, length = ctypes.create_string_buffer(128), c_size_t(128)
        context = _begin(self._key, _crypto.EVP_DigestSignInit_ex)
        done = _crypto.EVP_DigestSign(context, value, byref(length), message, len(message))
        _crypto.EVP_MD_CTX_free(context)
        if done != 1:
            raise OSError("SM2 signing failed")
        return value.raw[: length.value]


class VerifyingKey:
    """The counter's public key."""

    def __init__(self, pem: bytes) -> None:
        self._key = _read(pem, _crypto.PEM_read_bio_PUBKEY)

    def verify(self, message: bytes, signature: bytes) -> bool:
        """Say whether the signature is this key's for the message."""
        context = _begin(self._key, _crypto.EVP_DigestVerifyInit_ex)
        answer = _crypto.EVP_DigestVerify(context, signature, len(signature), message, len(message))
        _crypto.EVP_MD_CTX_free(context)
        _crypto.ERR_clear_error()
        return answer == 1


def _read(pem: bytes, reader) -> int:
    memory = _crypto.BIO_new_mem_buf(pem, len(pem))
    key = reader(memory, None, None, b"")
    _crypto.BIO_free(memory)
    if not key:
        raise OSError("no SM2 key in PEM form")
    return key


def _begin(key: int, begin) -> int:
    context, of_key = _crypto.EVP_MD_CTX_new(), c_void_p()
    if begin(context, byref(of_key), b"SM3", None, None, key, None) != 1:
        raise OSError("this OpenSSL has no SM2")
    _crypto.EVP_PKEY_CTX_set1_id(of_key, SIGNER_ID, len(SIGNER_ID))
    return context
