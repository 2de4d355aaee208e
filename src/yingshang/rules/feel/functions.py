"""The built-in functions of FEEL by name: the whole library of DMN 1.5, family by family."""

from collections.abc import Mapping
from itertools import chain

from yingshang.rules.feel.library.booleans import BOOLEANS
from yingshang.rules.feel.library.builtin import Builtin
from yingshang.rules.feel.library.contexts import CONTEXTS
from yingshang.rules.feel.library.conversion import CONVERSION
from yingshang.rules.feel.library.counting import COUNTING
from yingshang.rules.feel.library.lists import LISTS
from yingshang.rules.feel.library.numbers import NUMERIC
from yingshang.rules.feel.library.ordering import ORDERING
from yingshang.rules.feel.library.ranges import RANGES
from yingshang.rules.feel.library.strings import STRINGS
from yingshang.rules.feel.library.temporal import TEMPORAL

_FAMILIES = (
    CONVERSION, BOOLEANS, STRINGS, LISTS, COUNTING, ORDERING, NUMERIC, RANGES, TEMPORAL, CONTEXTS,
)  # fmt: skip
FUNCTIONS: Mapping[str, Builtin] = {one.name: one for one in chain.from_iterable(_FAMILIES)}
