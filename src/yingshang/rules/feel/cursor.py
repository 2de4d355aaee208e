"""Walks over the tokens of one text, and refuses what is too long or too deep."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn, TypeVar

from yingshang.rules.feel.lexer import Token, fault, scan

Result = TypeVar("Result")
MAX_TEXT = 10_000
MAX_NESTING = 40


class Cursor:
    """A place in a text; `token` is the next one. Tokens are made on the way: names may come into scope."""

    def __init__(self, text: str, names: frozenset[str]) -> None:
        if len(text) > MAX_TEXT:
            raise fault(text, 0, f"表达式太长（超过{MAX_TEXT}个字符）")
        self.text = text
        self.names = names
        self.token = scan(text, 0, names)
        self._nesting = 0

    def whole(self, read: Callable[[], Result]) -> Result:
        """Read the text to its end."""
        result = read()
        if self.token.kind != "end":
            self.refuse(f"不认识这里的“{self.token.text}”")
        return result

    def take(self) -> Token:
        """Return the token and step over it."""
        token = self.token
        self.token = scan(self.text, token.end, self.names)
        return token

    def at(self, *words: str) -> bool:
        """Say whether the token is one of these symbols or keywords."""
        return self.token.kind in ("symbol", "keyword") and self.token.text in words

    def taken(self, *words: str) -> bool:
        """Step over the token if it is one of these symbols or keywords."""
        if self.at(*words):
            self.take()
            return True
        return False

    def expect(self, word: str) -> None:
        """Step over this symbol or keyword, or refuse the text."""
        if not self.taken(word):
            self.refuse(f"缺少“{word}”")

    def refuse(self, reason: str) -> NoReturn:
        """Raise InvalidExpression at the token."""
        raise fault(self.text, self.token.start, reason)

    def back_to(self, token: Token) -> None:
        """Return to a token seen before."""
        self.token = scan(self.text, token.start, self.names)

    def go_to(self, position: int) -> None:
        """Go on reading at the position."""
        self.token = scan(self.text, position, self.names)

    @contextmanager
    def scoped(self, *names: str) -> Iterator[None]:
        """Let the text, from the token on, speak of these names too."""
        outer, self.names = self.names, self.names.union(names)
        self.go_to(self.token.start)
        try:
            yield
        finally:
            self.names = outer
        self.go_to(self.token.start)

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """Count one level of nesting."""
        self._nesting += 1
        if self._nesting > MAX_NESTING:
            self.refuse(f"嵌套太深（超过{MAX_NESTING}层）")
        try:
            yield
        finally:
            self._nesting -= 1
