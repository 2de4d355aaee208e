"""Why a file cannot be read; the person can mend some of it."""

from yingshang.kit.errors import BadInput, Unavailable


class Unreadable(BadInput):
    """The file cannot be read; facts: reason."""

    code = "paper_unreadable"
    sentence = "这份文件没有读出来：{reason}"


class ReadingOff(Unavailable):
    """The city switched reading off, or the models are not installed."""

    code = "reading_off"
    sentence = "自动识读没有开启，上传的文件由工作人员查看"


#: what the reading process answers -> what the person is told
REASONS = {
    "broken": "文件已损坏或者不完整，请重新扫描或拍照",
    "encrypted": "PDF 设了密码，请去掉密码后再上传",
    "too_many_pixels": "图片像素过大，请缩小到 5000 万像素以内再上传",
    "empty": "文件里没有页面",
    "kind": "只识读 PDF、JPG 和 PNG",
    "slow": "识读超过了时限，请换一张更清楚的单页图片",
    "crashed": "识读时出了故障，请换一种格式（例如拍照存为 JPG）再上传",
}


def unreadable(code: str) -> Unreadable:
    """Return the error for one of the reasons."""
    return Unreadable(reason=REASONS.get(code, REASONS["crashed"]))
