"""What can go wrong with promises."""

from yingshang.kit.errors import BadInput, Conflict, Missing, NotPermitted


class NoCommitmentFor(Missing):
    """Nothing can be promised for the item, or the item is not applied for."""

    code = "no_commitment_for"
    sentence = "“{item}”没有可以签的告知承诺；请按一般程序准备材料"


class CommitmentClosed(NotPermitted):
    """By their credit the applicant may not promise."""

    code = "commitment_closed"
    sentence = "“{item}”不能用告知承诺：{why}请按一般程序准备材料"


class CommitmentChanged(Conflict):
    """The text in force is not the one that was read and signed."""

    code = "commitment_changed"
    sentence = "“{item}”的承诺书已经更新，请重新阅读后再签"


class UnknownPromise(Missing):
    """The promise does not exist, or is not this person's to see."""

    code = "unknown_promise"
    sentence = "没有找到这份承诺。请从“我的承诺”或者工作台进入"


class StatementStillOpen(Conflict):
    """The holder may still state their case."""

    code = "statement_still_open"
    sentence = "陈述申辩期限到 {due_on} 为止，当事人还没有陈述；请等期满，或者收到陈述申辩以后再决定"


class AnswerOwed(BadInput):
    """The holder stated their case, and the decision does not answer."""

    code = "answer_owed"
    sentence = "当事人已经陈述申辩，请写明是否采纳和理由，再作决定"


class LicenceNotStanding(Conflict):
    """There is no licence left to take back."""

    code = "licence_not_standing"
    sentence = "这张证照现在的状态是“{standing}”，不能再撤销；请核对证照，改用“不用再核查”结束"
