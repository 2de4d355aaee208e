"""Calls of built-in functions, as the interpreter makes them."""

from collections.abc import Sequence

from yingshang.rules.feel import ast
from yingshang.rules.feel.functions import FUNCTIONS
from yingshang.rules.feel.library.builtin import Builtin
from yingshang.rules.generated.guards import guarded
from yingshang.rules.generated.terms import PLAIN, Term, Writes
from yingshang.rules.generated.unwritable import Unwritable

_KEEP_THE_KIND = frozenset({"abs", "min", "max"})
_QUICK = frozenset({"number", "boolean", "date"})  # kinds no function can be kept busy with


def builtin(node: ast.Call) -> Builtin | None:
    """Return the function called, or None when the interpreter answers null without calling anything.

    Raises Unwritable for one that asks when the decision takes place.
    """
    function = FUNCTIONS.get(node.function)
    if function is None or not function.least <= len(node.arguments) <= function.most:
        return None
    if function.reads:
        raise Unwritable(f"函数“{node.function}”取决于当时")
    return function


def called_with(writer: Writes, function: Builtin, terms: Sequence[Term]) -> Term:
    """Return Python for a call: straight to the answer where kinds decide the signature, else by the function."""
    kinds = {term.kind for term in terms}
    kind = "number" if function.name in _KEEP_THE_KIND and kinds == {"number"} else function.kind
    writer.is_costly = writer.is_costly or not kinds <= _QUICK
    source = _straight(writer, function, terms)
    if source is None:
        source = f"{writer.bind(function.call)}({', '.join(term.source for term in terms)})"
    return Term(source=source, kind=kind if kind in PLAIN else None)


def _straight(writer: Writes, function: Builtin, terms: Sequence[Term]) -> str | None:
    """Write a call past the choice of a signature; a null argument where a kind is asked for gives null."""
    found = [one for one in function.signatures if one.least <= len(terms) <= one.most]
    wanted = [found[0].parameter(at).kinds for at in range(len(terms))] if len(found) == 1 else []
    pairs = list(zip(terms, wanted, strict=False))
    if not wanted or any(kinds and term.kind not in kinds for term, kinds in pairs) or "null" in set().union(*wanted):
        return None
    guards: list[str] = []
    given = []
    for term, kinds in pairs:
        own, (name,) = guarded(writer, term) if kinds else ([], (term.source,))
        guards += own
        given.append(name)
    source = f"{writer.bind(found[0].answer)}({', '.join(given)})"
    return f"({source} if {' and '.join(guards)} else None)" if guards else source
