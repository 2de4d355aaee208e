"""Null guards: Python must not see null where FEEL answers null."""

from yingshang.rules.generated.terms import Term, Writes


def guarded(writer: Writes, *terms: Term) -> tuple[list[str], tuple[str, ...]]:
    """Return the conditions under which no term is null, and the names to use once they hold.

    The conditions must be evaluated first, in their order: they compute what is not an atom.
    """
    guards, names = [], []
    for term in terms:
        name = term.source if term.is_atom else writer.fresh()
        if not term.is_atom:
            guards.append(f"({name} := {term.source}) is not None")
        elif term.nullable:
            guards.append(f"{name} is not None")
        names.append(name)
    return guards, tuple(names)
