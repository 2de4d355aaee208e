"""What an upload must be before the rules look at it: a DMN file of a modest size, and no archive."""

from yingshang.domains.rulebook.errors import FileTooLarge, NotARuleFile
from yingshang.rules.dmn.xml import MAX_BYTES

_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"BZh", b"\xfd7zXZ")
_SHOWN = 60


def require_rule_file(name: str, data: bytes) -> None:
    """Raise FileTooLarge or NotARuleFile unless it may be a DMN file; whether it is one, the reader says."""
    shown = name[-_SHOWN:] or "未命名"
    if len(data) > MAX_BYTES:
        raise FileTooLarge(limit_mb=MAX_BYTES // 2**20)
    if not name.lower().endswith((".dmn", ".xml")):
        raise NotARuleFile(name=shown, found="的扩展名不是 .dmn")
    if data.startswith(_ARCHIVES):
        raise NotARuleFile(name=shown, found="是压缩文件")
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise NotARuleFile(name=shown, found="的内容不是 XML")
