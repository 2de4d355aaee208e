"""What a built-in makes of all items of a list, whether the list stands in the rule or in the row."""

import ibis.expr.types as ir

from yingshang.rules.compiling import listed, lists
from yingshang.rules.compiling.operands import Item, Listed, Nothing, Operand, Plain, Several
from yingshang.rules.compiling.refusal import NotCompilable
from yingshang.rules.compiling.truth import UNKNOWN, all_of, any_of, boolean, certain, truth_of


def gathered(name: str, *given: Operand) -> Operand:
    """Apply count, sum, mean, min, max, all or any to a list, or to items. Raises NotCompilable."""
    if len(given) == 1 and isinstance(given[0], Listed):
        return _of_row(name, given[0])
    if len(given) == 1 and isinstance(given[0], Nothing):
        return Nothing()
    if name == "count" and not (len(given) == 1 and isinstance(given[0], Several)):
        raise NotCompilable("count()用于别的值")
    return _of_rule(name, lists.items(*given))


def _of_row(name: str, found: Listed) -> Operand:
    if name in ("all", "any"):
        return boolean(listed.quantified("every" if name == "all" else "some", found, _truth))
    if name in ("min", "max"):
        return listed.extreme("<" if name == "min" else ">", found)
    return {"count": listed.count, "sum": listed.total, "mean": listed.mean}[name](found)


def _of_rule(name: str, found: tuple[Item, ...]) -> Operand:
    if name in ("all", "any"):
        pairs = [(_truth(one.operand), one.present) for one in found]
        if name == "any":
            return boolean(any_of(truth if there is None else certain(there) & truth for truth, there in pairs))
        return boolean(all_of(truth if there is None else ~certain(there) | truth for truth, there in pairs))
    if name in ("min", "max"):
        return lists.extreme("<" if name == "min" else ">", found)
    return {"count": lists.count, "sum": lists.total, "mean": lists.mean}[name](found)


def _truth(operand: Operand) -> ir.BooleanValue:
    if isinstance(operand, Nothing):
        return UNKNOWN
    if not isinstance(operand, Plain) or operand.kind != "boolean":
        raise NotCompilable("all()、any()用于别的值")
    return truth_of(operand)
