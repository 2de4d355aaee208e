"""Real files, really read: photos turned and noisy, scans, PDFs with text, and what somebody sends to do harm."""

import io
import random
import struct
import zlib

import pypdf
import pytest
from PIL import Image, ImageFilter

from domains.licensing.reading.drawn import Words, id_card, jpeg, landscape, png, portrait, scanned_pdf, text_pdf
from factories import NOW
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.reading.recognising.asking import Reader, reader
from yingshang.domains.licensing.reading.recognising.errors import Unreadable
from yingshang.domains.licensing.reading.understanding.paper import understand
from yingshang.domains.licensing.reading.understanding.records import ReadPaper

WORDS = Words()
ALL = {"credit_code": WORDS.code, "entity_name": WORDS.name, "entity_kind": "个体工商户", "operator_name": "李强",
       "entity_address": WORDS.address, "business_scope": WORDS.scope, "capital": "20", "established_on": "2021-03-15",
       "issued_on": "2023-06-08"}
PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"


@pytest.fixture
def read(tmp_path):
    def make(data: bytes, kind: str, by: Reader | None = None) -> ReadPaper:
        file = tmp_path / "paper"
        file.write_bytes(data)
        return understand((by or reader(1)).read(file, kind), city_catalogue().papers_on(NOW.date()))

    return make


def values(paper: ReadPaper) -> dict[str, str]:
    return {field.code: field.value for field in paper.fields}


def test_a_broad_licence_photographed_sideways_with_noise_is_read_whole(read):
    sheet = landscape(WORDS).rotate(92, expand=True, fillcolor="#808080").filter(ImageFilter.GaussianBlur(0.8))
    dots = random.Random(7)
    for _ in range(4000):
        sheet.putpixel((dots.randrange(sheet.width), dots.randrange(sheet.height)), (90, 90, 90))
    paper = read(jpeg(sheet, quality=60), JPEG)
    assert paper.layout == "business_licence"
    assert values(paper) == ALL
    assert paper.turned == 270
    code = paper.field("credit_code")
    assert code.score > 0.9
    assert code.box[0] < 500  # where it stands, on the upright page


def test_an_upright_scan_in_a_pdf_upside_down_is_read(read):
    paper = read(scanned_pdf(portrait(WORDS).rotate(180)), PDF)
    assert values(paper) == ALL | {"valid_until": "长期"}
    assert paper.origin == "recognised"


def test_an_identity_card_gives_name_and_number_only(read):
    paper = read(png(id_card(name="李强", number="420106198506121239")), PNG)
    assert paper.layout == "identity_card"
    assert values(paper) == {"person_name": "李强", "id_number": "420106198506121239"}


def test_a_picture_too_small_to_read_gives_nothing_instead_of_guesses(read):
    paper = read(jpeg(landscape(WORDS).resize((180, 127)), quality=40), JPEG)
    assert {code: value for code, value in values(paper).items() if value != ALL.get(code)} == {}


def test_a_pdf_with_text_is_not_recognised_but_taken_at_its_word(read):
    paper = read(text_pdf(WORDS, pages=40), PDF)
    assert (paper.origin, paper.pages, paper.pages_in_file) == ("text_layer", 3, 40)
    assert values(paper) == ALL


def bomb() -> bytes:
    """A PNG of 2.5 gigapixels in a few kilobytes."""
    head = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(10_000))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks)


def locked() -> bytes:
    writer, file = pypdf.PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret")
    writer.write(file)
    return file.getvalue()


def huge_page() -> bytes:
    writer, file = pypdf.PdfWriter(), io.BytesIO()
    writer.add_blank_page(1e30, 1e-9)
    writer.write(file)
    return file.getvalue()


@pytest.mark.parametrize(("data", "kind", "told"), [
    (bomb(), PNG, "5000 万像素"), (locked(), PDF, "密码"), (jpeg(portrait(WORDS))[:9000], JPEG, "损坏"),
    (b"\xff\xd8\xff\xe0 no picture", JPEG, "损坏"), (b"%PDF-1.7 nothing", PDF, "损坏"), (b"", PDF, "损坏"),
    (b"PK", "application/zip", "只识读"),
])
def test_a_hostile_file_gets_a_sentence_and_the_reader_lives_on(read, data, kind, told):
    with pytest.raises(Unreadable) as refused:
        read(data, kind)
    assert told in refused.value.message
    assert values(read(text_pdf(WORDS), PDF)) == ALL


def test_a_page_of_absurd_size_has_nothing_to_read(read):
    assert values(read(huge_page(), PDF)) == {}


def test_ten_thousand_pages_cost_no_more_than_three(read):
    writer, file = pypdf.PdfWriter(), io.BytesIO()
    first = pypdf.PdfReader(io.BytesIO(text_pdf(WORDS))).pages[0]
    writer.add_page(first)
    for _ in range(9_999):
        writer.add_blank_page(200, 200)
    writer.write(file)
    paper = read(file.getvalue(), PDF)
    assert (paper.pages, paper.pages_in_file) == (3, 10_000)
    assert values(paper) == ALL


def test_a_file_that_takes_too_long_is_given_up_and_the_next_one_is_read(read):
    hasty = Reader(threads=1, seconds=0.05)
    try:
        with pytest.raises(Unreadable, match="时限"):
            read(png(landscape(WORDS)), PNG, hasty)
        patient = Reader(threads=1)
        assert values(read(text_pdf(WORDS), PDF, patient)) == ALL
        patient._process.kill()  # as the kernel does when memory runs out
        assert values(read(text_pdf(WORDS), PDF, patient)) == ALL
        patient.stop()
    finally:
        hasty.stop()


def test_exif_orientation_is_followed(read):
    sheet = Image.open(io.BytesIO(jpeg(landscape(WORDS).rotate(90, expand=True))))
    exif = Image.Exif()
    exif[0x0112] = 6  # turn by 90 degrees to the right
    paper = read(jpeg(sheet.convert("RGB"), quality=90, exif=exif), JPEG)
    assert (paper.turned, values(paper)) == (0, ALL)
