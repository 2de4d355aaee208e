"""What can go wrong when a case is worked on."""

from yingshang.kit.errors import BadInput, Conflict, Defect, Missing, NotPermitted


class UnknownCase(Missing):
    """The case does not exist, or is not this person's to see."""

    code = "unknown_case"
    sentence = "没有找到这个办件。它可能不存在，或者您无权查看；请从“我的办件”或工作台进入"


class ActNotPermitted(NotPermitted):
    """The actor's roles do not include one that may do this act."""

    code = "act_not_permitted"
    sentence = "您没有“{act}”的权限；请由{roles}办理"


class KeyReused(Conflict):
    """An idempotency key came back with a different act."""

    code = "key_reused"
    sentence = "这个页面已经提交过另一项操作；请返回办件页面刷新后重新操作"


class UnknownKind(Defect):
    """No domain registered this kind of case."""

    code = "unknown_kind"
    sentence = "系统没有登记办件类型“{kind}”"


class KeyMissing(BadInput):
    """A form or call came without its idempotency key."""

    code = "key_missing"
    sentence = "提交缺少防重复编号；请刷新页面后重新提交"
