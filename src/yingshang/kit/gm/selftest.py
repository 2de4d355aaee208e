"""Compares each algorithm with the example printed in its own standard."""

from yingshang.kit.gm import sm2, sm3, sm4
from yingshang.kit.gm.errors import SealBroken, SelfTestFailed

# GB/T 32905-2016, appendix A.1
_SM3_OF_ABC = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
# RFC 8998, appendix A.1
_SM4_KEY = bytes.fromhex("0123456789abcdeffedcba9876543210")
_SM4_NONCE = bytes.fromhex("00001234567800000000abcd")
_SM4_AAD = bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2")
_SM4_PLAINTEXT = b"".join(bytes([value]) * 8 for value in (0xAA, 0xBB, 0xCC, 0xDD, 0xEE, 0xFF, 0xEE, 0xAA))
_SM4_SEALED = (
    "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
    "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
    "83de3541e4c2b58177e065a9bf7b62ec"
)
# GB/T 32918.5-2017, appendix A.2 (id 1234567812345678, message "message digest")
_SM2_MESSAGE = b"message digest"
_SM2_PUBLIC = b"""-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoEcz1UBgi0DQgAECfnfMR5UIaFQ3X0WHkvFxnIXn60Y
M/wHa7CP81bzUCDM6kkM4md1pS3G6nGMwapgCu0F+/NeCEpmMvYHLamtEw==
-----END PUBLIC KEY-----
"""
_SM2_SIGNATURE = bytes.fromhex(
    "3046022100f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"
    "022100b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa"
)


def run() -> None:
    """Raise SelfTestFailed for the first algorithm that gives another answer than its standard."""
    _require(sm3.sm3(b"abc").hex() == _SM3_OF_ABC, "SM3")
    _require(_sm4_is_right(), "SM4-GCM")
    _require(_sm2_is_right(), "SM2")


def _sm4_is_right() -> bool:
    sealed = sm4.seal_with_nonce(_SM4_KEY, _SM4_NONCE, _SM4_PLAINTEXT, _SM4_AAD)
    if sealed.hex() != _SM4_NONCE.hex() + _SM4_SEALED:
        return False
    if sm4.decrypt(_SM4_KEY, sealed, _SM4_AAD) != _SM4_PLAINTEXT:
        return False
    try:
        sm4.decrypt(_SM4_KEY, sealed[:-1] + b"\0", _SM4_AAD)
    except SealBroken:
        return True
    return False


def _sm2_is_right() -> bool:
    known = sm2.load_public(_SM2_PUBLIC)
    fresh = sm2.generate()
    return (
        known.verify(_SM2_MESSAGE, _SM2_SIGNATURE)
        and not known.verify(_SM2_MESSAGE + b".", _SM2_SIGNATURE)
        and fresh.verify(_SM2_MESSAGE, fresh.sign(_SM2_MESSAGE))
        and not fresh.verify(_SM2_MESSAGE, _SM2_SIGNATURE)
    )


def _require(right: bool, algorithm: str) -> None:
    if not right:
        raise SelfTestFailed(algorithm=algorithm)
