"""Small real files for the demo's applicant to upload."""

import struct
import zlib

_PAGE = """%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj
4 0 obj<</Length {length}>>stream
{content}
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
%%EOF
"""


def page(title: str) -> bytes:
    """Return a PDF of one page that says which demo material it stands for (in ASCII)."""
    content = f"BT /F1 16 Tf 40 540 Td (Demo material: {title}) Tj ET"
    return _PAGE.format(length=len(content), content=content).encode("ascii")


def picture(width: int = 120, height: int = 168) -> bytes:
    """Return a plain blue PNG, as a stand-in for a portrait."""
    rows = b"".join(b"\x00" + b"\xd6\xe6\xf4" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks)
