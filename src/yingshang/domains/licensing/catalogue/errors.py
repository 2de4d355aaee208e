"""What can go wrong with the licensing catalogue."""

from typing import ClassVar

from yingshang.kit.errors import Missing
from yingshang.kit.yaml_files import InvalidFile


class InvalidCatalogue(InvalidFile):
    """The catalogue cannot be used; facts: file (below catalogue/), line, field, reason."""

    code: ClassVar[str] = "invalid_catalogue"
    sentence: ClassVar[str] = (
        "目录文件 {file} 第{line}行“{field}”有误：{reason}。请改正后重新载入；现在使用的目录没有改变"
    )


class UnknownBundle(Missing):
    """No bundle has this code, title or alias; facts: name, near (the likeliest titles)."""

    code: ClassVar[str] = "unknown_bundle"
    sentence: ClassVar[str] = "没有找到“{name}”这件事。您要办的可能是：{near}"


class NotInForce(Missing):
    """No version of the entry is in force on the day; facts: what, code, on."""

    code: ClassVar[str] = "not_in_force"
    sentence: ClassVar[str] = "{what}“{code}”在{on}没有生效的版本，请改用更晚的日期"
