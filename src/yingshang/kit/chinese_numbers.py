"""Numbers written in Chinese, as laws number their articles."""

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
_UNITS = {"十": 10, "百": 100, "千": 1000}


def number_of(text: str) -> int:
    """Return 35 for 三十五, 12 for 十二, 105 for 一百零五; raises ValueError for what is no such number."""
    total, digit = 0, 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _UNITS:
            total += (digit or 1) * _UNITS[character]
            digit = 0
        else:
            raise ValueError(text)
    if not text:
        raise ValueError(text)
    return total + digit
