"""Personal data as it is shown to those who need not know it in full (个人信息保护法 第六条)."""

from yingshang.kit import idcard, phone


def masked_name(name: str) -> str:
    """Return 王*, 欧阳**: the surname's first character and the length."""
    return name[:1] + "*" * (len(name) - 1)


def masked(value: str) -> str:
    """Return identity and mobile numbers with their middle starred; other text as it is."""
    if idcard.is_valid(value):
        return idcard.mask(value)
    return phone.mask(value) if phone.is_valid(value) else value
