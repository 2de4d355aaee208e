"""Why a file is refused."""

from yingshang.kit.errors import BadInput, Missing

LIMIT_MB = 20


class FileTooLarge(BadInput):
    """The upload is over the size limit."""

    code = "file_too_large"
    sentence = f"文件“{{name}}”超过 {LIMIT_MB} MB; 请压缩图片或拆分后再上传"


class FileNotChosen(BadInput):
    """A form for a file came without one."""

    code = "file_not_chosen"
    sentence = "还没有选择文件；请先选择，再按“上传”"


class FileEmpty(BadInput):
    """The upload has no content."""

    code = "file_empty"
    sentence = "文件“{name}”是空的；请重新选择文件"


class FileTypeRefused(BadInput):
    """The content is of a kind we do not take, whatever the name says."""

    code = "file_type_refused"
    sentence = "文件“{name}”的内容不是 PDF、图片或 Office 文档；请另存为 PDF 或 JPG 后再上传"


class FileNameMismatch(BadInput):
    """The content is not what the file's name says."""

    code = "file_name_mismatch"
    sentence = "文件“{name}”的实际内容是 {found}，与扩展名不符；请上传原文件"


class FileExpandsTooFar(BadInput):
    """A compressed document would unpack to far more than its size."""

    code = "file_expands_too_far"
    sentence = "文件“{name}”解压后体积异常，系统不予接收；请另存为 PDF 后再上传"


class UnknownMaterial(Missing):
    """The file does not exist, or is not this person's to see."""

    code = "unknown_material"
    sentence = "没有找到这份材料，或者您无权查看"
