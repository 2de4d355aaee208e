"""SM4-GCM (GB/T 32907, RFC 8998): nonce of 12 bytes first, then ciphertext, then a tag of 16 bytes."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import SM4
from cryptography.hazmat.primitives.ciphers.modes import GCM

from yingshang.kit.gm.errors import SealBroken

KEY_BYTES = 16
_NONCE_BYTES = 12
_TAG_BYTES = 16


def encrypt(key: bytes, plaintext: bytes, aad: bytes) -> bytes:
    """Seal `plaintext` under a fresh random nonce; the same `aad` is needed to open it."""
    return seal_with_nonce(key, os.urandom(_NONCE_BYTES), plaintext, aad)


def seal_with_nonce(key: bytes, nonce: bytes, plaintext: bytes, aad: bytes) -> bytes:
    """Seal under a given nonce: for the standard's examples only, a nonce must never be used twice."""
    sealing = Cipher(SM4(_checked(key)), GCM(nonce)).encryptor()
    sealing.authenticate_additional_data(aad)
    return nonce + sealing.update(plaintext) + sealing.finalize() + sealing.tag


def decrypt(key: bytes, sealed: bytes, aad: bytes) -> bytes:
    """Open what `encrypt` made; raises SealBroken."""
    if len(sealed) < _NONCE_BYTES + _TAG_BYTES:
        raise SealBroken(reason="长度不足")
    nonce, body, tag = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:-_TAG_BYTES], sealed[-_TAG_BYTES:]
    opening = Cipher(SM4(_checked(key)), GCM(nonce, tag)).decryptor()
    opening.authenticate_additional_data(aad)
    try:
        return opening.update(body) + opening.finalize()
    except InvalidTag:
        raise SealBroken(reason="密钥、位置或内容不符") from None


def _checked(key: bytes) -> bytes:
    if len(key) != KEY_BYTES:
        raise SealBroken(reason=f"SM4密钥应为{KEY_BYTES}字节，现为{len(key)}字节")
    return key
