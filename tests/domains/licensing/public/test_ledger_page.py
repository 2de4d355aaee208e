"""The ledger's page publishes checkpoints that `openssl` alone can check."""

import shutil
import subprocess

import pytest

from domains.licensing.reading_pages import Page


@pytest.fixture
def anyone(sign_in):
    return sign_in()


def test_an_empty_ledger_says_so(db, anyone):
    assert "账本还没有检查点" in Page(anyone.get("/ledger/")).text


def test_checkpoints_stand_newest_first_and_can_be_downloaded(city, anyone):
    city.submitted()
    city.seal()
    city.submitted()
    city.seal()
    page = Page(anyone.get("/ledger/"))
    assert [link for link in page.links if link.startswith("/ledger/checkpoint-")][:3] == [
        "/ledger/checkpoint-2.txt", "/ledger/checkpoint-2.sig", "/ledger/checkpoint-2.pem"]
    assert "/ledger/checkpoint-1.txt" in page.links
    assert "刚刚验过签名，属实" in page.text
    for missing in ("/ledger/checkpoint-7.txt", "/ledger/checkpoint-2.exe", f"/ledger/checkpoint-{10**30}.txt"):
        assert anyone.get(missing).status_code == 404


def test_openssl_confirms_a_checkpoint_as_the_page_says(city, anyone, tmp_path):
    city.submitted()
    city.seal()
    for part in ("txt", "sig", "pem"):
        (tmp_path / f"checkpoint-1.{part}").write_bytes(anyone.get(f"/ledger/checkpoint-1.{part}").content)
    openssl = shutil.which("openssl")
    assert openssl is not None, "openssl is part of every Debian and Ubuntu"
    command = [openssl, "dgst", "-sm3", "-verify", "checkpoint-1.pem", "-sigopt", "distid:1234567812345678",
               "-signature", "checkpoint-1.sig", "checkpoint-1.txt"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "Verified OK", done.stderr
    shown = " ".join(Page(anyone.get("/ledger/")).text.split())
    assert "openssl dgst -sm3 -verify checkpoint-1.pem" in shown


def test_the_list_turns_its_pages(city, anyone, monkeypatch):
    monkeypatch.setattr("yingshang.domains.licensing.pages.public.ledger.PAGE_SIZE", 1)
    for _ in range(2):
        city.submitted()
        city.seal()
    first = Page(anyone.get("/ledger/"))
    following = next(link for link in first.links if "after=" in link)
    assert "/ledger/checkpoint-1.txt" in Page(anyone.get(f"/ledger/{following}")).links
    assert anyone.get("/ledger/?after=x").status_code == 400
