"""What is refused when a value is taken from a paper."""

from yingshang.kit.errors import BadInput, Conflict, Missing


class UnknownReading(Missing):
    """This draft has no such paper, or it was not read."""

    code = "unknown_reading"
    sentence = "没有找到这份文件的识读结果；可能还在读，请刷新后再试"


class ValueNotTaken(BadInput):
    """A value of a paper does not fit the form; facts: title, reason."""

    code = "paper_value_not_taken"
    sentence = "“{title}”不能从证照带入：{reason}。请自己填写"


class ReadingUnderWay(Conflict):
    """The paper is being read already."""

    code = "reading_under_way"
    sentence = "这份文件正在读，请稍等再刷新"
