"""The cipher suite in software: OpenSSL through hashlib, `cryptography` and ctypes."""

from functools import lru_cache

from yingshang.kit.gm import selftest, sm2, sm3, sm4


class SoftwareProvider:
    """The default CryptoProvider; stateless but for the keys it has already read."""

    def sm3(self, data: bytes) -> bytes:
        return sm3.sm3(data)

    def hmac_sm3(self, key: bytes, data: bytes) -> bytes:
        return sm3.hmac_sm3(key, data)

    def generate_key(self) -> sm2.Sm2PrivateKey:
        return sm2.generate()

    def load_private_key(self, pem: bytes) -> sm2.Sm2PrivateKey:
        return sm2.load_private(pem)

    def load_public_key(self, pem: bytes) -> sm2.Sm2PublicKey:
        return _public_key(pem)

    def encrypt(self, key: bytes, plaintext: bytes, aad: bytes) -> bytes:
        return sm4.encrypt(key, plaintext, aad)

    def decrypt(self, key: bytes, sealed: bytes, aad: bytes) -> bytes:
        return sm4.decrypt(key, sealed, aad)

    def self_test(self) -> None:
        selftest.run()


@lru_cache(maxsize=1024)
def _public_key(pem: bytes) -> sm2.Sm2PublicKey:
    """Reading costs as much as verifying, and a ledger shows the same key in every checkpoint."""
    return sm2.load_public(pem)
