"""Which implementation of the cipher suite is in use: software, or a hardware module where there is one.

Software SM2 keys alone do not meet 密评 level 3 (GB/T 39786-2021); a city in production sets a provider
of its 密码机 with `set_provider` when the site starts.
"""

from typing import Protocol

from yingshang.kit.gm.software import SoftwareProvider


class SigningKey(Protocol):
    """An SM2 private key; safe to share between threads."""

    @property
    def key_id(self) -> str:
        """The first 16 hex digits of SM3 over the public key's DER form."""

    @property
    def public_pem(self) -> bytes:
        """The public key, `-----BEGIN PUBLIC KEY-----`."""

    @property
    def private_pem(self) -> bytes:
        """The private key (PKCS#8, not encrypted); a hardware module gives its own reference to the key."""

    def sign(self, message: bytes) -> bytes:
        """Return a DER signature with SM3 and the id 1234567812345678."""


class VerifyingKey(Protocol):
    """An SM2 public key; safe to share between threads."""

    @property
    def key_id(self) -> str:
        """The first 16 hex digits of SM3 over the public key's DER form."""

    @property
    def public_pem(self) -> bytes:
        """The public key, `-----BEGIN PUBLIC KEY-----`."""

    def verify(self, message: bytes, signature: bytes) -> bool:
        """Say whether `signature` is this key's for `message`; no signature is an error, only false."""


class CryptoProvider(Protocol):
    """What the rest of the system may ask of the cipher suite."""

    def sm3(self, data: bytes) -> bytes:
        """Return the 32-byte digest (GB/T 32905)."""

    def hmac_sm3(self, key: bytes, data: bytes) -> bytes:
        """Return the 32-byte keyed digest."""

    def generate_key(self) -> SigningKey:
        """Make a new SM2 key."""

    def load_private_key(self, pem: bytes) -> SigningKey:
        """Read a private key; raises KeyUnreadable."""

    def load_public_key(self, pem: bytes) -> VerifyingKey:
        """Read a public key; raises KeyUnreadable."""

    def encrypt(self, key: bytes, plaintext: bytes, aad: bytes) -> bytes:
        """Seal with SM4-GCM, bound to `aad` (where the value lives): nonce, ciphertext, tag."""

    def decrypt(self, key: bytes, sealed: bytes, aad: bytes) -> bytes:
        """Open what `encrypt` sealed; raises SealBroken."""

    def self_test(self) -> None:
        """Compare every algorithm with its standard's example; raises SelfTestFailed or Sm2Unavailable."""


_software = SoftwareProvider()
_chosen: CryptoProvider = _software


def provider() -> CryptoProvider:
    """Return the provider in use."""
    return _chosen


def set_provider(chosen: CryptoProvider | None) -> None:
    """Use `chosen` from now on in this process; None goes back to software."""
    global _chosen
    _chosen = chosen or _software
