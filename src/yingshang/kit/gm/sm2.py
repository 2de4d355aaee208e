"""SM2 signatures (GB/T 32918) by libcrypto; keys are loaded once, and every call has a context of its own."""

import ctypes
import weakref
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import c_size_t, c_void_p

from yingshang.kit.gm.errors import KeyUnreadable
from yingshang.kit.gm.libcrypto import last_error, libcrypto, require
from yingshang.kit.gm.sm3 import sm3

SIGNER_ID = b"1234567812345678"  # the default id of GB/T 35276
_LONGEST_SIGNATURE = 128
_BIO_CTRL_INFO = 3
_Call = Callable[..., int]


class Sm2PublicKey:
    """A public key held by libcrypto, freed with this object."""

    __slots__ = ("__weakref__", "_handle", "key_id", "public_pem")

    def __init__(self, handle: int) -> None:
        weakref.finalize(self, libcrypto().EVP_PKEY_free, handle)
        self._handle = handle
        self.public_pem = _written_public(handle)
        self.key_id = sm3(_der(self.public_pem)).hex()[:16]

    def verify(self, message: bytes, signature: bytes) -> bool:
        """Say whether `signature` is this key's for `message`."""
        library = libcrypto()
        with _digesting(self._handle, library.EVP_DigestVerifyInit_ex, step="验签") as context:
            answer = library.EVP_DigestVerify(context, signature, len(signature), message, len(message))
        library.ERR_clear_error()
        return bool(answer == 1)


class Sm2PrivateKey(Sm2PublicKey):
    """A private key held by libcrypto, freed with this object."""

    __slots__ = ()

    @property
    def private_pem(self) -> bytes:
        """The key as PKCS#8 PEM, not encrypted."""
        library = libcrypto()
        with _memory() as memory:
            written = library.PEM_write_bio_PrivateKey(memory, self._handle, None, None, 0, None, None)
            require(written, step="写出私钥")
            return _content(memory)

    def sign(self, message: bytes) -> bytes:
        """Return a DER signature; another one each time."""
        library = libcrypto()
        signature, length = ctypes.create_string_buffer(_LONGEST_SIGNATURE), c_size_t(_LONGEST_SIGNATURE)
        with _digesting(self._handle, library.EVP_DigestSignInit_ex, step="签名") as context:
            done = library.EVP_DigestSign(context, signature, ctypes.byref(length), message, len(message))
            require(done == 1, step="签名")
        return signature.raw[: length.value]


def generate() -> Sm2PrivateKey:
    """Make a key from the library's own random numbers."""
    library = libcrypto()
    context, handle = library.EVP_PKEY_CTX_new_from_name(None, b"SM2", None), c_void_p()
    require(context, step="生成密钥")
    try:
        require(library.EVP_PKEY_keygen_init(context) == 1, step="生成密钥")
        require(library.EVP_PKEY_generate(context, ctypes.byref(handle)) == 1, step="生成密钥")
    finally:
        library.EVP_PKEY_CTX_free(context)
    assert handle.value is not None
    return Sm2PrivateKey(handle.value)


def load_private(pem: bytes) -> Sm2PrivateKey:
    """Read a private key and make sure that its two halves belong together; raises KeyUnreadable."""
    library = libcrypto()
    handle = _read(pem, library.PEM_read_bio_PrivateKey, kind="私钥")
    key = Sm2PrivateKey(handle)
    context = library.EVP_PKEY_CTX_new_from_pkey(None, handle, None)
    sound = library.EVP_PKEY_pairwise_check(context) == 1
    library.EVP_PKEY_CTX_free(context)
    if not sound:
        raise KeyUnreadable(kind="私钥", reason=last_error())
    return key


def load_public(pem: bytes) -> Sm2PublicKey:
    """Read a public key; raises KeyUnreadable."""
    return Sm2PublicKey(_read(pem, libcrypto().PEM_read_bio_PUBKEY, kind="公钥"))


def _read(pem: bytes, reader: _Call, *, kind: str) -> int:
    library = libcrypto()
    memory = library.BIO_new_mem_buf(pem, len(pem))
    require(memory, step="读取密钥")
    handle = reader(memory, None, None, b"")  # an empty password: never ask on the terminal
    library.BIO_free(memory)
    if not handle:
        raise KeyUnreadable(kind=kind, reason=last_error())
    if library.EVP_PKEY_is_a(handle, b"SM2") != 1:
        library.EVP_PKEY_free(handle)
        raise KeyUnreadable(kind=kind, reason="是其他算法的密钥")
    return handle


@contextmanager
def _digesting(handle: int, begin: _Call, *, step: str) -> Iterator[int]:
    """Give a digest context that hashes with SM3, the key and the signer's id."""
    library = libcrypto()
    context, of_key = library.EVP_MD_CTX_new(), c_void_p()
    require(context, step=step)
    try:
        begun = begin(context, ctypes.byref(of_key), b"SM3", None, None, handle, None)
        require(begun == 1, step=step)
        require(library.EVP_PKEY_CTX_set1_id(of_key, SIGNER_ID, len(SIGNER_ID)) > 0, step=step)
        yield context
    finally:
        library.EVP_MD_CTX_free(context)


@contextmanager
def _memory() -> Iterator[int]:
    library = libcrypto()
    memory = library.BIO_new(library.BIO_s_mem())
    require(memory, step="分配内存")
    try:
        yield memory
    finally:
        library.BIO_free(memory)


def _content(memory: int) -> bytes:
    start = c_void_p()
    length = libcrypto().BIO_ctrl(memory, _BIO_CTRL_INFO, 0, ctypes.byref(start))
    return ctypes.string_at(start, length)


def _written_public(handle: int) -> bytes:
    with _memory() as memory:
        require(libcrypto().PEM_write_bio_PUBKEY(memory, handle), step="写出公钥")
        return _content(memory)


def _der(pem: bytes) -> bytes:
    return b64decode(b"".join(pem.splitlines()[1:-1]))
