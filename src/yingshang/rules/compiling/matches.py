"""Which rows of a table matched, as one number, or as several where one has too few bits."""

from collections.abc import Iterable
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from yingshang.rules.compiling.gathering import kept
from yingshang.rules.compiling.truth import all_of

BITS = 62


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """The words of bits, row 1 having the lowest bit of the first; below 0 the first says why there is no decision.

    Of a policy for which one row decides there is one word, which holds that row's number.
    """

    words: tuple[ir.IntegerValue, ...]

    @property
    def number(self) -> ir.IntegerValue:
        """The first word, or the row's number."""
        return self.words[0]

    @property
    def is_refused(self) -> ir.BooleanValue:
        return self.number < 0

    @property
    def is_none(self) -> ir.BooleanValue:
        return all_of(word == 0 for word in self.words)

    @property
    def is_any(self) -> ir.BooleanValue:
        return (self.number > 0) if len(self.words) == 1 else ~self.is_refused & ~self.is_none

    def holds(self, row: int) -> ir.BooleanValue:
        """Say where a row matched; true also where there is no decision."""
        word, place = divmod(row - 1, BITS)
        return (self.words[word] & (1 << place)) != 0

    def only(self, rows: Iterable[int]) -> ir.BooleanValue:
        """Say where some of these rows matched, and no others."""
        masks = [0] * len(self.words)
        for row in rows:
            masks[(row - 1) // BITS] |= 1 << (row - 1) % BITS
        others = [(word & ~mask) == 0 for word, mask in zip(self.words, masks, strict=True)]
        return self.is_any & all_of(others)

    def rows(self, count: int) -> ir.ArrayValue:
        """Return the numbers of the rows that matched, of so many rows; where there is no decision, why."""
        nothing = ibis.null("int16")
        numbers = [self.holds(row).ifelse(ibis.literal(row, type="int16"), nothing) for row in range(1, count + 1)]
        found = kept(ibis.array(numbers), lambda number: number.notnull())
        return self.is_refused.ifelse(ibis.array([self.number.cast("int16")]), found)
