"""Why an import of licences does not go on."""

from yingshang.kit.errors import Conflict, Missing


class UnknownImport(Missing):
    """There is no such import, or it is another organ's."""

    code = "unknown_import"
    sentence = "没有找到这次导入。它可能不存在，或者不是本单位的；请从“存量证照导入”进入"


class ImportNotReady(Conflict):
    """The import cannot be confirmed as it stands; facts: state."""

    code = "import_not_ready"
    sentence = "这次导入现在是“{state}”，不能这样操作；请刷新页面"
