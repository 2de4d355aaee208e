"""Licences and receipts convince the stand-alone verifier and the public page, and no changed byte does."""

import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yingshang.kit.canonical import canonical_json
from yingshang.kit.gm.provider import provider
from yingshang.ledger import documents, keys, receipts, sealing, verifier
from yingshang.ledger.verifier import Checker, NotGenuine

START = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
FIELDS = {
    "标题": "食品经营许可证", "issued_on": date(2026, 11, 22), "fee": Decimal("0.00"), "rows": [{"项": 1}]
}


def _pdf() -> bytes:
    writer, file = pypdf.PdfWriter(), BytesIO()
    writer.add_blank_page(595, 842)
    writer.write(file)
    return file.getvalue()


def _openssl_free_checker() -> Checker:
    return Checker(sm3=provider().sm3, verify=documents._verify)


def _run(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a copy of the verifier where nothing of ours can be imported."""
    alone = cwd / "verifier.py"
    alone.write_bytes(Path(verifier.__file__).read_bytes())
    return subprocess.run(
        [sys.executable, "-I", "-S", str(alone), *map(str, arguments)], capture_output=True, text=True, cwd=cwd,
        check=False, env={"PATH": os.environ["PATH"], "PYTHONUTF8": "1"},
    )


@pytest.fixture
def papers(fill, key, tmp_path) -> dict[str, Path]:
    """One document of each kind, in files as they are handed out."""
    authority = keys.authority_key("420106-market")
    fill(11, sealed_at=(4, 9))
    pdf = documents.sign_pdf(_pdf(), authority)
    licence = documents.sign_json({**FIELDS, "pdf_sm3": provider().sm3(pdf).hex()}, authority)
    contents = {
        "licence.json": canonical_json(licence),
        "licence.pdf": pdf,
        "receipt.json": canonical_json(receipts.receipt(6, key=key, now=START)),
        "consistency.json": canonical_json(receipts.consistency(4, 9)),
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "authority.pem").write_bytes(authority.public_pem)
    (tmp_path / "ledger.pem").write_bytes(key.public_pem)
    return {name: tmp_path / name for name in contents}


def test_the_stand_alone_verifier_accepts_every_kind_with_openssl_alone(papers, tmp_path):
    done = _run("--key", "authority.pem", "--key", "ledger.pem", *papers.values(), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("属实") == 4
    assert "签名者已确认" in done.stdout
    assert "不属实" not in done.stdout


def test_the_verifier_says_what_it_cannot_confirm_without_a_key(papers, tmp_path):
    done = _run("licence.pdf", cwd=tmp_path)
    assert done.returncode == 0
    assert f"密钥 {keys.authority_key('420106-market').key_id}" in done.stdout
    assert "请核对密钥编号" in done.stdout


def test_the_verifier_answers_programs_in_json(papers, tmp_path):
    (tmp_path / "broken.json").write_bytes(papers["receipt.json"].read_bytes().replace(b"accept", b"refuse"))
    done = _run("--json", "receipt.json", "broken.json", cwd=tmp_path)
    told = json.loads(done.stdout)
    assert done.returncode == 1
    assert told["receipt.json"]["content"]["index"] == 6
    assert told["broken.json"] == {"genuine": False, "reason": "存证内容与其指纹不符"}


def test_a_signer_other_than_the_given_key_is_refused(papers, tmp_path):
    done = _run("--key", "ledger.pem", "licence.json", cwd=tmp_path)
    assert done.returncode == 1
    assert "不是所给公钥的持有者" in done.stdout


def test_a_pdf_of_another_licence_is_told_apart(papers, tmp_path):
    other = documents.sign_pdf(_pdf() + b"%\n", keys.authority_key("420106-market"))
    (tmp_path / "other.pdf").write_bytes(other)
    assert _run("licence.json", "licence.pdf", cwd=tmp_path).returncode == 0
    done = _run("licence.json", "other.pdf", cwd=tmp_path)
    assert done.returncode == 1
    assert "没有这份证照的版式文件" in done.stdout


@pytest.mark.parametrize("arguments", [("missing.json",), ("--key", "missing.pem", "licence.json"),
                                       ("--key", "licence.json", "licence.json")])
def test_what_cannot_be_read_is_reported_without_a_trace(papers, tmp_path, arguments):
    done = _run(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("无法核验")
    assert "Traceback" not in done.stderr


def test_the_stand_alone_verifier_rejects_changed_bytes(papers, tmp_path):
    changed = []
    for name, path in papers.items():
        data = path.read_bytes()
        for place in range(3, len(data), len(data) // 6):
            broken = tmp_path / f"{place}-{name}"
            broken.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
            changed.append(broken)
    done = _run("--json", *changed, cwd=tmp_path)
    assert [result["genuine"] for result in json.loads(done.stdout).values()] == [False] * len(changed)
    assert done.returncode == 1


@pytest.mark.parametrize("name", ["licence.json", "licence.pdf", "receipt.json", "consistency.json"])
@pytest.mark.parametrize("flip", [0x01, 0x20])
def test_every_single_changed_byte_is_rejected(papers, name, flip):
    data, checker = papers[name].read_bytes(), _openssl_free_checker()
    checker.check(data)
    for place in range(len(data)):
        changed = data[:place] + bytes([data[place] ^ flip]) + data[place + 1 :]
        with pytest.raises(NotGenuine):
            checker.check(changed)


@pytest.mark.parametrize("name", ["licence.json", "licence.pdf", "receipt.json", "consistency.json"])
def test_every_cut_and_every_addition_at_the_end_is_rejected(papers, name):
    data, checker = papers[name].read_bytes(), _openssl_free_checker()
    cut = [data[:length] for length in range(0, len(data), 7)]
    for changed in (*cut, data + b"x", data + b"\n%", data + data):
        with pytest.raises(NotGenuine):
            checker.check(changed)


def test_a_receipt_re_formatted_by_other_software_still_holds(papers):
    again = json.dumps(json.loads(papers["receipt.json"].read_bytes()), indent=2).encode()
    assert _openssl_free_checker().check(again).kind == "receipt"


def test_every_receipt_of_every_size_is_accepted(fill, key):
    fill(20, sealed_at=(1, 2, 3, 5, 8, 13, 20))
    checker = _openssl_free_checker()
    for index in range(20):
        finding = checker.check(canonical_json(receipts.receipt(index, key=key, now=START)))
        assert finding.content["index"] == index
    for old in (1, 2, 3, 5, 8, 13, 20):
        for new in (size for size in (1, 2, 3, 5, 8, 13, 20) if size >= old):
            assert checker.check(canonical_json(receipts.consistency(old, new))).content["size"] == new


def test_a_proof_for_another_place_is_rejected(papers):
    receipt = json.loads(papers["receipt.json"].read_bytes())
    for index in (*range(-1, 6), *range(7, 12)):
        with pytest.raises(NotGenuine):
            _openssl_free_checker().check(canonical_json({**receipt, "index": index}))


def test_the_public_page_names_the_signer(papers):
    for name in ("licence.json", "licence.pdf"):
        told = documents.check(papers[name].read_bytes())
        assert (told.genuine, told.signer, told.reason) == (True, "420106-market", "")
    for name in ("receipt.json", "consistency.json"):
        told = documents.check(papers[name].read_bytes())
        assert (told.genuine, told.signer) == (True, "ledger")
    assert documents.check_pdf(papers["licence.pdf"].read_bytes()).kind == "pdf"
    told = documents.check_json(json.loads(papers["licence.json"].read_bytes()))
    assert told.content["标题"] == "食品经营许可证"


def test_the_public_page_refuses_what_a_stranger_signed(papers):
    stranger = provider().generate_key()
    for told in (documents.check_json(documents.sign_json(FIELDS, stranger)),
                 documents.check_pdf(documents.sign_pdf(_pdf(), stranger))):
        assert (told.genuine, told.reason) == (False, "签名者不是本平台登记的机构")


def test_a_licence_signed_by_the_ledger_or_a_checkpoint_by_an_authority_is_refused(fill, key):
    authority = keys.authority_key("420106-market")
    assert not documents.check_json(documents.sign_json(FIELDS, key)).genuine
    fill(1)
    assert not documents.check_json(receipts.receipt(0, key=authority, now=START)).genuine


def test_what_a_retired_key_signed_stays_genuine(settings):
    licence = documents.sign_json(FIELDS, keys.authority_key("A"))
    folder = Path(settings.KEYS_DIR) / "authorities"
    public = keys.authority_key("A").public_pem
    (folder / "A.pem").unlink()
    (folder / "A.2026.pem").write_bytes(public)
    assert keys.authority_key("A").public_pem != public
    assert documents.check_json(licence).signer == "A"


def test_a_signed_pdf_still_opens():
    signed = documents.sign_pdf(_pdf(), keys.authority_key("A"))
    assert len(pypdf.PdfReader(BytesIO(signed)).pages) == 1


def test_what_is_returned_is_what_was_signed():
    document = documents.sign_json(FIELDS, keys.authority_key("A"))
    assert document["licence"] == {**FIELDS, "issued_on": "2026-11-22", "fee": "0.00"}
    assert json.loads(json.dumps(document)) == document


@given(st.binary(max_size=200))
def test_no_bytes_crash_the_check(data):
    checker = _openssl_free_checker()
    pdf = b"%PDF-" + data + verifier.PDF_MARK + data + b"\n"
    for given_bytes in (data, pdf, b'{"licence":' + data + b"}"):
        with pytest.raises(NotGenuine):
            checker.check(given_bytes)


NAMES = [
    "licence", "signature", "entry", "index", "proof", "checkpoint", "key_id", "public_key", "value", "text",
    "old", "new", "leaf_hash",
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(NAMES), inner, max_size=6),
    max_leaves=12)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["licence", "entry", "old"]), JSON, JSON)
def test_no_json_crashes_the_check(name, value, other):
    document = {name: value, "signature": other, "proof": other, "checkpoint": other, "new": value}
    with pytest.raises(NotGenuine):
        _openssl_free_checker().check(json.dumps(document).encode())


HOSTILE = [
    b"[" * 100_000, b'{"licence":' + b"[" * 100_000, b'{"licence":{"a":1,"a":2}}', b'{"licence":1.0}',
    b'{"licence":1' + b"0" * 5000 + b"}", b'{"licence":NaN}',
]


@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_json_is_refused(data):
    with pytest.raises(NotGenuine):
        _openssl_free_checker().check(data)


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.text(st.characters(exclude_categories=["Cs"]), max_size=4), inner, max_size=4), max_leaves=10)


@given(PLAIN)
def test_the_verifier_writes_canonical_json_as_we_do(value):
    assert verifier.canonical(value) == canonical_json(value)


def test_a_receipt_seals_first_when_nothing_covers_the_entry(fill, key):
    fill(3)
    assert sealing.newest_checkpoint() is None
    receipt = receipts.receipt(1, key=key, now=START)
    assert sealing.newest_checkpoint().size == 3
    fill(2, start=3)
    assert receipts.receipt(1, key=key, now=START) == receipt
    assert sealing.newest_checkpoint().size == 3


def test_there_is_no_proof_between_sizes_without_checkpoint(fill):
    fill(5, sealed_at=(2, 5))
    for sizes in ((1, 5), (2, 4), (-1, 5), (2, 2**70)):
        with pytest.raises(receipts.UnknownCheckpoint):
            receipts.consistency(*sizes)
