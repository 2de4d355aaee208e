"""How well a name answers what was typed: the same, the beginning, a part, by letters; else by sound, or nearly."""

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from yingshang.domains.licensing.finding.forms import Form
from yingshang.kit.searching import normalise

#: points of a name that somebody is sure to have meant
SAME, BEGINS, HOLDS, HELD, LETTERS, INITIALS = 100.0, 90.0, 84.0, 78.0, 78.0, 74.0
#: below this it is a guess: a slip of the input method, or of the pen
SURE = 70.0
_SOUNDS, _LIKE, _LEAST_ALIKE, _LEAST_ALIKE_LETTERS = 64.0, 63.0, 0.6, 0.75
_SHORTEST = 2
#: words that say what one wants to do with the thing, and hide what the thing is
_WANTING = ("我要", "我想", "想要", "怎么", "如何", "办理", "申请", "需要什么", "需要哪些材料", "要办什么", "流程",
            "在哪里", "在哪", "哪里", "请问", "一个", "一家", "个", "吗", "呢", "了", "的", "?", "？", "，", "。", " ")


def core_of(typed: str) -> str:
    """Return what was typed without the words around the thing: 怎么办理食品许可证 asks for 食品许可证."""
    text = normalise(typed)
    if text.isascii():
        return text
    for word in _WANTING:
        text = text.replace(word, "")
    return text or normalise(typed)


def points(name: Form, typed: Form) -> float:
    """Return 0 to 100 (and a little more); 0 when the name has nothing to do with what was typed."""
    if not typed.plain:
        return 0.0
    if typed.is_letters:
        return _by_letters(name, typed)
    return _by_characters(name, typed) or _by_sound(name, typed) or _by_likeness(name, typed)


def _by_characters(name: Form, typed: Form) -> float:
    share = len(typed.plain) / max(1, len(name.plain))
    if typed.plain == name.plain:
        return SAME
    if name.plain.startswith(typed.plain):
        return BEGINS + 8 * share
    if typed.plain in name.plain and len(typed.plain) >= _SHORTEST:
        return HOLDS + 5 * share
    if len(name.plain) >= _SHORTEST and name.plain in typed.plain:
        return HELD + 5 / share
    return 0.0


def _by_sound(name: Form, typed: Form) -> float:
    """Other characters of the same sound: a slip of the input method."""
    if len(typed.plain) >= _SHORTEST and typed.letters and typed.sound in name.sound:
        return _SOUNDS + 5 * len(typed.sound) / len(name.sound)
    return 0.0


def _by_letters(name: Form, typed: Form) -> float:
    """Letters are an English word, pinyin, or the first letters of pinyin."""
    letters = typed.plain
    if len(letters) < _SHORTEST:
        return 0.0
    if name.is_letters:
        return _by_english(name, typed)
    if letters == name.first_letters:
        return INITIALS + 8
    if any(rest.startswith(letters) for rest in name.goes_on):
        return LETTERS + 6 * len(letters) / len(name.letters)
    if letters in name.first_letters:
        return INITIALS + 4 * len(letters) / len(name.first_letters)
    alike = OSA.normalized_similarity(letters, name.letters[:len(letters) + 1]) if len(letters) > 4 else 0.0
    return _LIKE * alike if alike >= _LEAST_ALIKE_LETTERS else 0.0


def _by_english(name: Form, typed: Form) -> float:
    if typed.plain == name.plain:
        return SAME
    if all(any(word.startswith(part) and len(part) > _SHORTEST for word in name.words) for part in typed.words):
        return HOLDS + 5 * len(typed.plain) / len(name.plain)
    return 0.0


def _by_likeness(name: Form, typed: Form) -> float:
    """Slips of single characters, and texts that share most of their pairs."""
    if name.is_letters:
        return 0.0
    is_long = len(typed.plain) > _SHORTEST and typed.pairs
    shared = len(typed.pairs & name.pairs) / len(typed.pairs) if is_long else 0.0
    alike = max(shared, fuzz.ratio(typed.plain, name.plain) / 100)
    return _LIKE * alike if alike >= _LEAST_ALIKE else 0.0
