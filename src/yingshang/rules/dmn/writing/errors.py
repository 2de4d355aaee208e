"""Why a change cannot be written into a file."""

from typing import ClassVar

from yingshang.kit.errors import BadInput, Missing


class FileNotEditable(BadInput):
    """The file as a whole cannot be changed in place; facts: reason."""

    code: ClassVar[str] = "rule_file_not_editable"
    sentence: ClassVar[str] = "这个规则文件不能在页面上修改：{reason}。请在建模软件里修改后上传"


class NoSuchPlace(Missing):
    """The table has no such decision, row or column (any more); facts: place."""

    code: ClassVar[str] = "no_such_place"
    sentence: ClassVar[str] = "规则表里没有{place}，可能刚被别人删除；请刷新页面后再改"


class UnwritableText(BadInput):
    """A text has characters that XML cannot hold; facts: text."""

    code: ClassVar[str] = "unwritable_text"
    sentence: ClassVar[str] = "“{text}”含有看不见的控制字符，不能保存；请删除后重新填写"
