"""Anyone may check a licence or a receipt, and gets the answer in words."""

import json
import subprocess
import sys

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from domains.licensing.reading_pages import Page
from factories import HONGSHAN, MARKET
from yingshang.casework.materials.storing import path_of
from yingshang.domains.licensing.models import Licence
from yingshang.kit.canonical import canonical_json
from yingshang.kit.gm.provider import provider
from yingshang.ledger.documents import sign_json
from yingshang.ledger.keys import ledger_key
from yingshang.ledger.receipts import receipt


@pytest.fixture
def licence(city) -> Licence:
    city.grant(city.part(city.accepted(), "individual_registration"))
    return Licence.objects.get()


@pytest.fixture
def anyone(sign_in):
    return sign_in()


def judged(client, data: bytes, name: str = "file.json") -> str:
    response = client.post("/verify/", {"file": SimpleUploadedFile(name, data)})
    assert response.status_code == 200
    return Page(response).text


def test_the_qr_code_leads_to_status_holder_validity_and_issuer(licence, anyone):
    page = Page(anyone.get(f"/v/{licence.pk}/"))
    for words in ("有效", "营业执照", "武昌区王芳家常菜馆（个体工商户）", "武汉市武昌区市场监督管理局",
                  "2026 年 3 月 2 日", "长期"):
        assert words in page.text
    assert f"/licences/{licence.pk}.json" in page.links
    assert f"/licences/{licence.pk}.pdf" not in page.links
    assert "13900000001" not in page.text


@pytest.mark.parametrize(("status", "word"), [("03", "已撤销"), ("04", "已注销"), ("05", "已过期")])
def test_a_licence_that_no_longer_holds_says_so(licence, anyone, status, word):
    Licence.objects.update(status=status)
    assert word in Page(anyone.get(f"/v/{licence.pk}/")).text
    assert word in judged(anyone, canonical_json(licence.document))


def test_validity_ends_after_its_last_day(city, licence, sign_in):
    Licence.objects.update(valid_until=city.now.date())
    assert "已过期" not in Page(sign_in().get(f"/v/{licence.pk}/")).text
    city.pass_days(1)
    assert "已过期" in Page(sign_in().get(f"/v/{licence.pk}/")).text


def test_a_record_that_was_changed_in_the_database_is_not_believed(licence, anyone):
    licence.document["licence"]["holder"] = "别人"
    licence.save()
    assert "被改动" in Page(anyone.get(f"/v/{licence.pk}/")).text


def test_an_identifier_is_taken_however_it_is_typed_or_scanned(licence, anyone):
    for typed in (licence.pk, f" {licence.pk.lower()} ", f"http://127.0.0.1:8000/v/{licence.pk}/"):
        assert anyone.get("/verify/", {"identifier": typed}).url == f"/v/{licence.pk}/"


@pytest.mark.parametrize("typed", ["", "123", "1.2.156.3005.2.乱", "\x00", "https://example.org/"])
def test_an_identifier_with_a_fault_is_asked_for_again(db, anyone, typed):
    response = anyone.get("/verify/", {"identifier": typed})
    assert response.status_code == 400
    assert "处需要修改" in Page(response).text


def test_an_identifier_we_never_issued_is_not_ours(licence, anyone):
    wrong_check, other = f"{licence.pk[:-1]}{'A' if licence.pk[-1] != 'A' else 'B'}", anyone.get("/v/nonsense/")
    assert (anyone.get(f"/v/{wrong_check}/").status_code, other.status_code) == (404, 404)
    assert anyone.get(f"/v/{licence.pk.lower()}/").status_code == 200
    assert "标识有误" in Page(other).text
    identifier = licence.pk
    Licence.objects.all().delete()
    assert "不是本平台签发" in Page(anyone.get(f"/v/{identifier}/")).text


def test_a_licence_file_is_judged_by_its_bytes(licence, anyone):
    genuine = canonical_json(licence.document)
    pdf = path_of(licence.pdf_id).read_bytes()
    foreign = canonical_json(sign_json(licence.document["licence"], provider().generate_key()))
    stripped = canonical_json({"licence": licence.document["licence"]})
    assert "现在有效" in judged(anyone, genuine)
    assert "现在有效" in judged(anyone, pdf, "licence.pdf")
    assert "被改动" in judged(anyone, genuine.replace("王芳".encode(), "王方".encode()))
    assert "被改动" in judged(anyone, pdf.replace(b"%PDF-1.7", b"%PDF-1.6"), "licence.pdf")
    for not_ours in (foreign, stripped, b"{}", b"\xff\xfe", b"%PDF-1.7 nothing", b"[" * 100_000):
        assert "不是本平台签发" in judged(anyone, not_ours)


def test_a_licence_signed_by_us_without_a_record_is_not_confirmed(licence, anyone):
    data = canonical_json(licence.document)
    Licence.objects.all().delete()
    assert "没有这份证照的签发记录" in judged(anyone, data)


def test_no_file_is_asked_for_again(db, anyone):
    response = anyone.post("/verify/", {})
    assert response.status_code == 400
    assert "还没有选择文件" in Page(response).text


def test_a_receipt_is_judged_against_the_ledger(city, anyone):
    case = city.submitted()
    index = case.acts.get().ledger_index
    paper = receipt(index, key=ledger_key(), now=city.now)
    text = judged(anyone, json.dumps(paper).encode())
    assert "回执里说的这件事记在账本里" in text
    assert case.number in text
    altered = json.dumps(paper | {"entry": paper["entry"].replace("submit", "accept")})
    assert "被改动" in judged(anyone, altered.encode())


def test_an_entry_of_the_ledger_says_what_was_done_and_no_personal_data(city, anyone):
    case = city.submitted()
    url = f"/verify/receipt/{case.acts.get().ledger_index}/"
    assert "还没有签名" in Page(anyone.get(url)).text
    city.seal()
    text = Page(anyone.get(url)).text
    for words in ("在账本里，没有被改动", "提交申请", case.number, "申请人"):
        assert words in text
    assert "王芳" not in text
    assert anyone.get("/verify/receipt/999/").status_code == 404
    assert anyone.get(f"/verify/receipt/{10**30}/").status_code == 404


def test_the_verifier_that_is_downloaded_confirms_what_the_site_hands_out(licence, anyone, city, tmp_path):
    response = anyone.get("/verify/verifier.py")
    (tmp_path / "verifier.py").write_bytes(response.content)
    (tmp_path / "licence.json").write_bytes(anyone.get(f"/licences/{licence.pk}.json").content)
    (tmp_path / "receipt.json").write_text(json.dumps(receipt(0, key=ledger_key(), now=city.now)), encoding="utf-8")
    command = [sys.executable, "-I", "verifier.py", "licence.json", "receipt.json"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_pdf_is_for_holder_and_issuer(city, licence, sign_in):
    url = f"/licences/{licence.pk}.pdf"
    for account in (city.applicant(), city.official("reviewer", kind=MARKET), city.official("chief", kind=MARKET)):
        response = sign_in(account).get(url)
        assert b"".join(response.streaming_content).startswith(b"%PDF-")
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Content-Disposition"].startswith("attachment")
        assert url in Page(sign_in(account).get(f"/v/{licence.pk}/")).links
    strangers = (city.applicant("张三"), city.official("reviewer", kind=MARKET, region=HONGSHAN))
    assert [sign_in(account).get(url).status_code for account in strangers] == [404, 404]
    assert sign_in(city.official("clerk")).get(url).status_code == 403
    assert sign_in().get(url).status_code == 302


def test_an_address_with_nonsense_is_just_missing(city, sign_in):
    holder = sign_in(city.applicant())
    for address in ("/licences/%00.json", "/licences/%00.pdf", "/licences/x.json", "/v/%00/"):
        assert holder.get(address).status_code == 404
