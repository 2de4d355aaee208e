"""What can go wrong in the cipher suite."""

from typing import ClassVar

from yingshang.kit.errors import BadInput, Defect, Unavailable


class Sm2Unavailable(Unavailable):
    """No libcrypto on this machine offers SM2; facts: reason."""

    code: ClassVar[str] = "sm2_unavailable"
    sentence: ClassVar[str] = (
        "本机的OpenSSL不支持SM2（{reason}）。请安装OpenSSL 3.0以上、未裁剪SM2的版本，"
        "或用环境变量YINGSHANG_LIBCRYPTO指明libcrypto文件"
    )


class Sm2Failed(Unavailable):
    """The library refused a step that should work; facts: step, reason."""

    code: ClassVar[str] = "sm2_failed"
    sentence: ClassVar[str] = "SM2运算“{step}”没有完成：{reason}。请重试，仍不行时运行密码自检"


class KeyUnreadable(BadInput):
    """The text is no SM2 key in PEM form; facts: kind, reason."""

    code: ClassVar[str] = "key_unreadable"
    sentence: ClassVar[str] = "这不是可用的SM2{kind}（{reason}）。请提供未加密的PEM格式文件"


class SealBroken(Defect):
    """Sealed data does not open: another key, another place, or changed bytes; facts: reason."""

    code: ClassVar[str] = "seal_broken"
    sentence: ClassVar[str] = (
        "加密数据无法解开：{reason}。请核对密钥文件是否为写入时所用，并检查数据是否被改动"
    )


class SelfTestFailed(Defect):
    """An algorithm does not give the standard's own answer; facts: algorithm."""

    code: ClassVar[str] = "gm_self_test_failed"
    sentence: ClassVar[str] = "国密自检未通过：{algorithm}的结果与标准不符。请停止使用并更换密码库"
