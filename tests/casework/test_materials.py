"""Files are judged by content, stored once, and opened only by those who may."""

import io
import zipfile
from pathlib import Path

import pytest

from casework.small_city import NOW
from yingshang.casework.errors import ActNotPermitted
from yingshang.casework.materials.errors import (
    FileEmpty,
    FileExpandsTooFar,
    FileNameMismatch,
    FileTooLarge,
    FileTypeRefused,
    UnknownMaterial,
)
from yingshang.casework.materials.inspecting import inspect
from yingshang.casework.materials.library import hand_in, open_material, upload, uploads_of
from yingshang.casework.models import Blob

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64


def document(*, members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MATERIALS_DIR = tmp_path


@pytest.mark.parametrize(("name", "data"), [
    ("租赁合同.pdf", PDF), ("照片.PNG", PNG),
    ("制度.docx", document(members={"[Content_Types].xml": b"<a/>", "word/document.xml": b"<w/>"})),
])
def test_documents_and_pictures_are_taken(name, data):
    assert inspect(name, data).name == name


@pytest.mark.parametrize(("name", "data", "error"), [
    ("a.pdf", b"", FileEmpty),
    ("病毒.pdf", b"MZ\x90\x00" + b"\x00" * 200, FileTypeRefused),
    ("网页.pdf", b"<html><script>alert(1)</script></html>", FileTypeRefused),
    ("照片.pdf", PNG, FileNameMismatch),
    ("a.zip", document(members={"a.txt": b"x"}), FileTypeRefused),
    ("坏.docx", b"PK\x03\x04" + b"\x00" * 50, FileTypeRefused),
    ("大.pdf", PDF + b"\x00" * (60 * 1024 * 1024), FileTooLarge),
    ("炸弹.docx", document(members={"word/document.xml": b"0" * 300_000_000}), FileExpandsTooFar),
    ("套娃.docx", document(members={"word/document.xml": b"<w/>", "inner.zip": b"PK"}), FileExpandsTooFar),
])
def test_everything_else_is_refused_with_its_reason(name, data, error):
    with pytest.raises(error) as refused:
        inspect(name, data)
    assert "请" in refused.value.message or "不予" in refused.value.message


def test_a_path_in_the_name_is_dropped():
    assert inspect("../../etc/证明.pdf", PDF).name == "证明.pdf"
    assert inspect("C:\\桌面\\证明.pdf", PDF).name == "证明.pdf"


def test_the_same_content_is_stored_once(city, tmp_path):
    upload("a.pdf", PDF, material="lease", by=city.applicant, now=NOW)
    upload("b.pdf", PDF, material="lease", by=city.applicant, now=NOW)
    assert Blob.objects.count() == 1
    assert len([path for path in Path(tmp_path).rglob("*") if path.is_file()]) == 1
    assert uploads_of(city.applicant).count() == 2


def test_officials_do_not_upload_as_applicants(city):
    with pytest.raises(ActNotPermitted):
        upload("a.pdf", PDF, material="lease", by=city.reviewer, now=NOW)


def test_a_file_opens_for_its_owner_and_for_officials_whose_case_uses_it(city):
    row = upload("a.pdf", PDF, material="lease", by=city.applicant, now=NOW)
    assert open_material(row.pk, by=city.applicant).path.read_bytes() == PDF
    with pytest.raises(UnknownMaterial):
        open_material(row.pk, by=city.reviewer)
    hand_in(city.open().case_id, {"lease": [row.pk]}, by=city.applicant, now=NOW)
    assert open_material(row.pk, by=city.reviewer).name == "a.pdf"
    with pytest.raises(UnknownMaterial):
        open_material(row.pk, by=city.other_reviewer)


def test_nobody_hands_in_somebody_elses_file(city):
    row = upload("a.pdf", PDF, material="lease", by=city.applicant, now=NOW)
    stranger = city.stranger()
    with pytest.raises(UnknownMaterial):
        hand_in(city.open().case_id, {"lease": [row.pk]}, by=stranger, now=NOW)
