"""What has no Python of its own is asked of the interpreter, in the middle of generated code."""

from collections.abc import Collection

from yingshang.rules.feel import ast
from yingshang.rules.feel.evaluator import INPUT, decider, evaluator
from yingshang.rules.feel.functions import FUNCTIONS
from yingshang.rules.generated.terms import NULL, Term, Writes
from yingshang.rules.generated.unwritable import Unwritable


def asked(writer: Writes, node: ast.Node, known: Collection[str], hidden: Collection[str]) -> Term:
    """Return Python that calls the interpreter's closure of an expression with just the names it speaks of.

    `hidden` are names the interpreter would find and generated code has no value for. Raises Unwritable.
    """
    return Term(source=f"{writer.bind(evaluator(node))}({_scope(writer, node, known, hidden)})")


def asked_test(writer: Writes, node: ast.Node, known: Collection[str], hidden: Collection[str]) -> Term:
    """Return Python that calls the interpreter's closure of a unary test of the subject. Raises Unwritable."""
    scope = _scope(writer, node, known, hidden)
    decide = decider(node)  # type: ignore[arg-type]
    return Term(source=f"{writer.bind(decide)}({writer.subject.source}, {scope})")


def _scope(writer: Writes, node: ast.Node, known: Collection[str], hidden: Collection[str]) -> str:
    parts = [part for part, _ in ast.walk(node)]
    _require_timeless(parts)
    names = dict.fromkeys(part.name for part in parts if isinstance(part, ast.Name))
    if any(name in hidden for name in names):
        raise Unwritable("用到业务知识模型或别的模型里的名称")
    members = [f"{writer.bind(name)}: {writer.named(name).source}" for name in names if name in known]
    if writer.subject is not NULL:
        members.append(f"{writer.bind(INPUT)}: {writer.subject.source}")
    return "{" + ", ".join(members) + "}"


def _require_timeless(parts: list[ast.Node]) -> None:
    calls = [part.function for part in parts if isinstance(part, ast.Call)]
    names = [part.name for part in parts if isinstance(part, ast.Name)]
    if any(name in FUNCTIONS and FUNCTIONS[name].reads for name in (*calls, *names)):
        raise Unwritable("取决于当时的时间")
