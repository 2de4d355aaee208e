"""A name somebody chose is shown as they wrote it, and is never a path, a header, a formula or a program."""

import csv
import io
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from pypdf import PdfReader

from architecture.planted_city import OWN
from factories import PDF, City
from yingshang.casework.materials.storing import path_of
from yingshang.casework.models import Upload
from yingshang.domains.licensing.models import Licence
from yingshang.domains.licensing.pages.csv_lines import csv_lines
from yingshang.register.models import Person

pytestmark = pytest.mark.django_db
_MULTIPART = "multipart/form-data; boundary=x"


@pytest.mark.parametrize(("name", "kept"), [
    ("../../../../etc/passwd.pdf", "passwd.pdf"), ("..\\..\\x.pdf", "x.pdf"), ("/etc/租约.pdf", "租约.pdf"),
    ("a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie: x=1.pdf"), ("a\0.pdf", "a.pdf"), ("\u202efdp.exe.pdf", "fdp.exe.pdf"),
    ('a";filename="b.html.pdf', 'a";filename="b.html.pdf'), ("长" * 90 + ".pdf", "长" * 90 + ".pdf")])
def test_a_file_keeps_only_the_last_part_of_its_name_and_a_place_of_our_choice(city, visitors, name, kept):
    draft = city.places[OWN].draft
    with transaction.atomic():
        address = reverse("licensing:draft_material", args=[draft.pk, "food_layout"])
        assert visitors["applicant"].send(address, _named(name), _MULTIPART, keeps=True).status == 302
        draft.refresh_from_db()
        row = Upload.objects.get(pk=draft.materials["food_layout"][-1])
        answer = visitors["applicant"].visit("GET", reverse("licensing:material", args=[row.pk]))
        transaction.set_rollback(True)
    assert row.name == kept
    assert path_of(row.blob_id).resolve().is_relative_to(settings.MATERIALS_DIR)
    assert answer.headers["Content-Disposition"].startswith("attachment; filename")
    assert "Set-Cookie" not in answer.headers
    assert (answer.headers["Content-Type"], answer.headers["X-Content-Type-Options"]) == ("application/pdf", "nosniff")


def _named(name: str) -> bytes:
    """A PDF as a browser would send it, under a name that no browser would give it."""
    head = f"--x\r\nContent-Disposition: form-data; name=file; filename*=UTF-8''{quote(name, safe='')}\r\n"
    return f"{head}Content-Type: text/html\r\n\r\n".encode() + PDF + b"\r\n--x--\r\n"


@pytest.mark.parametrize("cell", [
    '=HYPERLINK("http://evil.example","点我")', "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "　=1", "＝1",
    "＋1", "－1", "＠A1", "\u200b=1", "\ufeff=1"])
def test_no_cell_of_an_export_is_a_formula(cell):
    file = b"".join(csv_lines(("名称", "申请人"), [(cell, "王芳")])).decode("utf-8-sig")
    _head, row = csv.reader(io.StringIO(file, newline=""))
    assert row == [f"'{cell}", "王芳"]


def test_an_export_says_what_a_person_is_called_and_no_more(city, visitors):
    with transaction.atomic():
        Person.objects.filter(pk=city.places[OWN].person.person_id).update(name='=HYPERLINK("http://evil.example")')
        said = visitors["clerk"].visit("GET", reverse("licensing:desk_export") + "?only=all").said
        transaction.set_rollback(True)
    assert "HYPERLINK" not in said
    assert "'=***" in said


def test_a_name_on_a_licence_is_printed_and_not_run(db):
    city, name = City(), '#panic("x") #read("/etc/passwd") *强* $x$ \\ ]'
    account = city.applicant()

    class Named(City):
        def submitted(self, **given):
            """The check of today would refuse the name; one of earlier years may be anything."""
            case = super().submitted(**given)
            case.data["fields"]["entity_name"] = name
            case.save(update_fields=["data"])
            return case

    case = Named().decided(by=account, sign=False, fumes=False)
    licence = Licence.objects.filter(case__parent=case).first()
    text = "".join(page.extract_text() for page in PdfReader(path_of(licence.pdf_id)).pages)
    assert "root:" not in text
    assert '#read("/etc/passwd")' in text.replace("\n", "").replace("“", '"').replace("”", '"')
    assert licence.document["licence"]["rows"][0]["value"] == name
