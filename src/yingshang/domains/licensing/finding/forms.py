"""Names and typed words as they are compared."""

from dataclasses import dataclass

from yingshang.kit.searching import bigrams, initials, normalise, syllables


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A text without spaces, its sound with ' between syllables, what its sound goes on with from each syllable."""

    name: str
    plain: str
    words: tuple[str, ...]
    sound: str
    letters: str
    goes_on: tuple[str, ...]
    first_letters: str
    pairs: frozenset[str]

    @property
    def is_letters(self) -> bool:
        return self.plain.isascii()


def form_of(name: str) -> Form:
    """Return the form of a name or of what was typed."""
    text = normalise(name)
    plain, parts = "".join(text.split()), syllables(text)
    return Form(name=name, plain=plain, words=tuple(text.split()), sound=f"'{chr(39).join(parts)}'",
                letters="".join(parts), goes_on=tuple("".join(parts[place:]) for place in range(len(parts))),
                first_letters=initials(plain), pairs=frozenset(bigrams(plain)))
