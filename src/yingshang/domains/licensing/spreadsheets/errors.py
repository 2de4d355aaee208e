"""Why a spreadsheet is refused as a whole."""

from yingshang.kit.errors import BadInput


class SpreadsheetRefused(BadInput):
    """The file cannot be read as our spreadsheet; facts: reason."""

    code = "spreadsheet_refused"
    sentence = "文件没有导入：{reason}"
