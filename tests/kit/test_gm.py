"""The cipher suite against the standards' examples, a second implementation and the openssl program."""

import gc
import ssl
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import gmalg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yingshang.kit.gm import libcrypto, selftest, sm3, sm4
from yingshang.kit.gm.errors import KeyUnreadable, SealBroken, SelfTestFailed, Sm2Unavailable
from yingshang.kit.gm.provider import provider, set_provider
from yingshang.kit.gm.software import SoftwareProvider

SIGNER = b"1234567812345678"
KEY = bytes.fromhex("0123456789abcdeffedcba9876543210")
PROVIDER = provider()


def _gmalg_sm3(data: bytes) -> bytes:
    digest = gmalg.SM3()
    digest.update(data)
    return digest.value()


def _openssl(*arguments: str, stdin: bytes = b"") -> bytes:
    return subprocess.run(["openssl", *arguments], input=stdin, capture_output=True, check=True).stdout


def _numbers(signature: bytes) -> tuple[bytes, bytes]:
    """Split a DER signature into r and s of 32 bytes each."""
    first = signature[3]
    r, s = signature[4 : 4 + first], signature[6 + first :]
    return r[-32:].rjust(32, b"\0"), s[-32:].rjust(32, b"\0")


def test_every_algorithm_gives_the_answer_printed_in_its_standard():
    PROVIDER.self_test()


def test_a_wrong_algorithm_fails_the_self_test(monkeypatch):
    monkeypatch.setattr(sm3, "sm3", lambda data: bytes(32))
    with pytest.raises(SelfTestFailed, match="SM3"):
        selftest.run()


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=300))
def test_sm3_agrees_with_an_independent_implementation_and_with_its_fallback(data):
    assert PROVIDER.sm3(data) == _gmalg_sm3(data) == sm3._by_cryptography(data)


@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=100), st.binary(max_size=200))
def test_hmac_sm3_agrees_with_its_definition_and_with_its_fallback(key, data):
    block = (key if len(key) <= 64 else _gmalg_sm3(key)).ljust(64, b"\0")
    inner = _gmalg_sm3(bytes(byte ^ 0x36 for byte in block) + data)
    expected = _gmalg_sm3(bytes(byte ^ 0x5C for byte in block) + inner)
    assert PROVIDER.hmac_sm3(key, data) == expected == sm3._keyed_by_cryptography(key, data)


def test_the_block_cipher_under_gcm_is_the_sm4_of_an_independent_implementation():
    block = gmalg.SM4(KEY)
    nonce, plaintext = bytes(12), b"sixteen bytes ok"
    keystream = block.encrypt(nonce + (2).to_bytes(4))
    sealed = sm4.seal_with_nonce(KEY, nonce, plaintext, b"")
    assert sealed[12:28] == bytes(a ^ b for a, b in zip(plaintext, keystream, strict=True))


@given(st.binary(max_size=200), st.binary(max_size=40))
def test_what_was_sealed_opens_again_only_in_its_place(plaintext, aad):
    sealed = PROVIDER.encrypt(KEY, plaintext, aad)
    assert PROVIDER.decrypt(KEY, sealed, aad) == plaintext
    with pytest.raises(SealBroken):
        PROVIDER.decrypt(KEY, sealed, aad + b".")


def test_sealing_twice_never_gives_the_same_bytes():
    assert len({PROVIDER.encrypt(KEY, b"same", b"") for _ in range(100)}) == 100


def test_every_changed_byte_breaks_the_seal():
    sealed = PROVIDER.encrypt(KEY, b"content", b"table.column")
    for place in range(len(sealed)):
        changed = sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]
        with pytest.raises(SealBroken):
            PROVIDER.decrypt(KEY, changed, b"table.column")


@pytest.mark.parametrize("sealed", [b"", b"short", bytes(27)])
def test_data_too_short_to_be_sealed_is_refused(sealed):
    with pytest.raises(SealBroken, match="长度不足"):
        PROVIDER.decrypt(KEY, sealed, b"")


def test_a_key_of_the_wrong_length_is_refused():
    with pytest.raises(SealBroken, match="16字节"):
        PROVIDER.encrypt(b"short", b"", b"")


@settings(max_examples=8, deadline=None)
@given(st.binary(max_size=200))
def test_our_sm2_signature_convinces_an_independent_implementation(message):
    key = PROVIDER.generate_key()
    point = ssl.PEM_cert_to_DER_cert(key.public_pem.decode().replace("PUBLIC KEY", "CERTIFICATE"))[-65:]
    assert gmalg.SM2(uid=SIGNER, pk=point).verify(message, *_numbers(key.sign(message)))


def test_an_independent_signature_convinces_us():
    secret, point = gmalg.SM2().generate_keypair()
    r, s = gmalg.SM2(secret, SIGNER, point).sign(b"message")
    encoded = b"".join(b"\x02" + bytes([len(n)]) + n for n in (_positive(r), _positive(s)))
    der = bytes.fromhex("3059301306072a8648ce3d020106082a811ccf5501822d034200") + point
    pem = ssl.DER_cert_to_PEM_cert(der).replace("CERTIFICATE", "PUBLIC KEY").encode()
    key = PROVIDER.load_public_key(pem)
    assert key.verify(b"message", b"\x30" + bytes([len(encoded)]) + encoded)


def _positive(number: bytes) -> bytes:
    stripped = number.lstrip(b"\0")
    return b"\0" + stripped if stripped[0] & 0x80 else stripped


def test_the_openssl_program_accepts_our_signature_and_we_accept_its(tmp_path: Path):
    key = PROVIDER.generate_key()
    message, signature = tmp_path / "message", tmp_path / "signature"
    (tmp_path / "pub.pem").write_bytes(key.public_pem)
    (tmp_path / "key.pem").write_bytes(key.private_pem)
    message.write_bytes("一份决定".encode())
    signature.write_bytes(key.sign(message.read_bytes()))
    distid = ("-sigopt", "distid:1234567812345678")
    told = _openssl("dgst", "-sm3", "-verify", str(tmp_path / "pub.pem"), *distid, "-signature",
                    str(signature), str(message))
    assert told == b"Verified OK\n"
    theirs = _openssl("dgst", "-sm3", "-sign", str(tmp_path / "key.pem"), *distid, str(message))
    assert PROVIDER.load_public_key(key.public_pem).verify(message.read_bytes(), theirs)


def test_a_key_survives_being_written_and_read():
    key = PROVIDER.generate_key()
    again = PROVIDER.load_private_key(key.private_pem)
    public = PROVIDER.load_public_key(key.public_pem)
    assert again.public_pem == public.public_pem == key.public_pem
    assert again.key_id == public.key_id == key.key_id
    assert public.verify(b"m", again.sign(b"m"))


def test_the_key_id_is_the_start_of_sm3_over_the_public_key():
    key = PROVIDER.generate_key()
    der = _openssl("pkey", "-pubin", "-outform", "DER", stdin=key.public_pem)
    assert key.key_id == _gmalg_sm3(der).hex()[:16]


def test_a_changed_message_or_signature_does_not_verify():
    key = PROVIDER.generate_key()
    public, signature = PROVIDER.load_public_key(key.public_pem), key.sign(b"message")
    assert not public.verify(b"massage", signature)
    for place in range(len(signature)):
        changed = signature[:place] + bytes([signature[place] ^ 1]) + signature[place + 1 :]
        assert not public.verify(b"message", changed)


@given(st.binary(max_size=100))
def test_junk_is_no_signature_and_no_error(junk):
    assert not _PUBLIC.verify(b"message", junk)


@given(st.binary(max_size=100))
def test_junk_is_no_key(junk):
    for load in (PROVIDER.load_private_key, PROVIDER.load_public_key):
        with pytest.raises(KeyUnreadable):
            load(junk)


_PUBLIC = PROVIDER.load_public_key(PROVIDER.generate_key().public_pem)


@pytest.mark.parametrize("kind", [("EC", "-pkeyopt", "ec_paramgen_curve:P-256"), ("ED25519",)])
def test_a_key_of_another_algorithm_is_refused(kind):
    pem = _openssl("genpkey", "-algorithm", *kind)
    with pytest.raises(KeyUnreadable, match="其他算法"):
        PROVIDER.load_private_key(pem)
    with pytest.raises(KeyUnreadable, match="其他算法"):
        PROVIDER.load_public_key(_openssl("pkey", "-pubout", stdin=pem))


def test_an_encrypted_key_is_refused_without_asking_for_a_password():
    pem = _openssl("genpkey", "-algorithm", "SM2", "-aes-128-cbc", "-pass", "pass:secret")
    with pytest.raises(KeyUnreadable, match="未加密"):
        PROVIDER.load_private_key(pem)


def test_a_private_key_with_another_ones_public_half_is_refused():
    one, other = PROVIDER.generate_key(), PROVIDER.generate_key()
    der = [bytearray(_openssl("pkey", "-outform", "DER", stdin=key.private_pem)) for key in (one, other)]
    der[0][-65:] = der[1][-65:]
    with pytest.raises(KeyUnreadable):
        PROVIDER.load_private_key(_openssl("pkey", "-inform", "DER", stdin=bytes(der[0])))


def test_a_failed_call_leaves_no_error_behind_for_others():
    _PUBLIC.verify(b"message", b"junk")
    with pytest.raises(KeyUnreadable):
        PROVIDER.load_public_key(b"junk")
    assert libcrypto.libcrypto().ERR_get_error() == 0


def test_threads_may_share_keys():
    key = PROVIDER.generate_key()
    public = PROVIDER.load_public_key(key.public_pem)

    def sign_and_verify(number: int) -> bool:
        message = str(number).encode()
        return public.verify(message, key.sign(message)) and not public.verify(b"x", key.sign(message))

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(sign_and_verify, range(200)))


def test_keys_and_signatures_are_freed():
    def work(times: int) -> None:
        for _ in range(times):
            key = PROVIDER.load_private_key(pem)
            assert not key.verify(b"message", b"junk")
            key.sign(b"message")

    pem = PROVIDER.generate_key().private_pem
    work(300)  # fills the holes that earlier tests left in the heap
    gc.collect()
    before = _resident_pages()
    work(300)
    assert _resident_pages() - before < 60  # lost keys would take 160, lost contexts 300


def _resident_pages() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1])


def test_a_library_without_sm2_is_refused_with_what_was_tried(monkeypatch):
    libcrypto.libcrypto.cache_clear()
    monkeypatch.setenv("YINGSHANG_LIBCRYPTO", "libc.so.6")
    with pytest.raises(Sm2Unavailable, match=r"libc\.so\.6") as caught:
        PROVIDER.generate_key()
    assert "YINGSHANG_LIBCRYPTO" in caught.value.message
    libcrypto.libcrypto.cache_clear()


def test_another_provider_can_take_the_place_of_software():
    class Module(SoftwareProvider):
        pass

    module = Module()
    set_provider(module)
    try:
        assert provider() is module
    finally:
        set_provider(None)
    assert provider() is PROVIDER
