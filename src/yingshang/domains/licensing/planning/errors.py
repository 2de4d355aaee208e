"""What can go wrong between answers and a plan."""

from typing import ClassVar

from yingshang.kit.errors import BadInput, Defect


class MissingAnswer(BadInput):
    """Questions that decide the plan are not answered; facts: questions (titles), codes."""

    code: ClassVar[str] = "missing_answer"
    sentence: ClassVar[str] = "还有问题没有回答：{questions}。请回答后再生成办理方案（{codes}）"


class WrongAnswer(BadInput):
    """An answer is not of the question's type or range; facts: question (code), title, reason."""

    code: ClassVar[str] = "wrong_answer"
    sentence: ClassVar[str] = "“{title}”的回答不能使用：{reason}。请改正后再试（{question}）"


class UnknownAnswer(BadInput):
    """An answer belongs to no question of the bundle; facts: name, known."""

    code: ClassVar[str] = "unknown_answer"
    sentence: ClassVar[str] = "没有名为“{name}”的问题。可以回答的是：{known}"


class UndecidedItem(Defect):
    """No row of the table decides although every question is answered; facts: decision, table."""

    code: ClassVar[str] = "undecided_item"
    sentence: ClassVar[str] = "规则表“{table}”没有一行能判断“{decision}”。请目录管理员补全规则表"
