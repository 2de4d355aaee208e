"""What a decision's variable takes of the value its logic gives."""

from yingshang.rules.feel import ast
from yingshang.rules.feel.types import Anything, FeelType, Kind, bound
from yingshang.rules.generated.terms import Term, Writes


def conforming(writer: Writes, term: Term, wanted: FeelType) -> Term:
    """Return the term as the type takes it; a constant is settled now, a term of that kind is left alone."""
    if isinstance(wanted, Anything):
        return term
    if term.constant is not None:
        return writer.term(ast.Literal(value=bound(term.constant.value, wanted)))
    if isinstance(wanted, Kind) and wanted.name == term.kind:
        return term
    return Term(source=f"bound({term.source}, {writer.bind(wanted)})")
