"""Facts taken in by straight-line code: what is already a value of its type passes, all else goes the long way."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from yingshang.rules.dmn.definitions import InputData
from yingshang.rules.dmn.types import Type
from yingshang.rules.facts import value_of
from yingshang.rules.feel.values import NUMBERS, Value
from yingshang.rules.generated.body import indented
from yingshang.rules.generated.program import Program

Accept = Callable[[Mapping[str, object]], dict[str, Value]]
_AS_THEY_ARE = {"boolean": bool, "string": str, "date": date}
_DIGITS = 34
_LARGEST = 10**_DIGITS


def acceptor(inputs: Sequence[InputData], keys: Sequence[tuple[str, InputData]]) -> Accept:
    """Return the function that takes the inputs from facts as they come, and gives their values by these keys.

    Every input is looked at, in order, as `Type.accept` would. Raises UnusableFact and FactNotAllowed when called.
    """
    program = Program()
    places = {id(one): f"f{at}" for at, one in enumerate(inputs)}
    lines = ["get = facts.get"]
    for one in inputs:
        lines += _taken(program, one, places[id(one)])
    members = ", ".join(f"{program.bind(key)}: {places[id(one)]}" for key, one in keys)
    program.add(["def accept(facts):", *indented([*lines, f"return {{{members}}}"])])
    return program.run("accept")


def _taken(program: Program, one: InputData, name: str) -> Iterator[str]:
    def longer(fact: object) -> Value:
        return one.type.accept(value_of(fact), name=one.name)

    yield f"{name} = get({program.bind(one.name)})"
    if one.type.value_kind == "number" and not one.type.allowed:
        yield from _number(program, name, f"{name} = {program.bind(longer)}({name})")
    else:
        passes = _passes(program, one.type, name)
        differs = f"{name} is not None and not ({passes})" if passes else f"{name} is not None"
        yield f"if {differs}: {name} = {program.bind(longer)}({name})"


def _passes(program: Program, wanted: Type, name: str) -> str:
    """Write what is true of a fact that needs no conversion; "" when that cannot be seen at a glance."""
    only = _AS_THEY_ARE.get(wanted.value_kind or "")
    if only is None or wanted.members:
        return ""
    is_one = f"type({name}) is {program.bind(only)}"
    if wanted.allowed is None:
        return is_one
    choices = wanted.allowed.choices
    is_plain = bool(choices) and all(type(one) is only for one in choices)
    return f"{is_one} and {name} in {program.bind(frozenset(choices))}" if is_plain else ""


def _number(program: Program, name: str, longer: str) -> Iterator[str]:
    """A decimal is rounded to 34 digits, a whole number made one; what is no finite number below 10^34 is refused."""
    create, whole = program.bind(NUMBERS.create_decimal), program.bind(int)
    low, high, digits = program.bind(-_LARGEST), program.bind(_LARGEST), program.bind(_DIGITS - 1)
    decimal = program.bind(Decimal)
    yield f"kind = type({name})"
    yield f"if kind is {decimal} and {name}.is_finite() and {name}.adjusted() < {digits}: {name} = {create}({name})"
    yield f"elif kind is {whole} and {low} < {name} < {high}: {name} = {decimal}({name})"
    yield f"elif {name} is not None: {longer}"
