"""What `external {java: {class: …, method signature: …}}` names, as far as it is known here (DMN 1.5, 10.3.2.13.3).

No Java is run and nothing outside is reached: these are the arithmetic of java.lang.Math and the conversions of
java.lang's numbers and texts, which models in use call.
"""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from yingshang.rules.feel.external.conversion import NUMBER_TYPES, as_java, as_value
from yingshang.rules.feel.external.formatting import formatted
from yingshang.rules.feel.external.mathematics import MATHEMATICS
from yingshang.rules.feel.values import Function, Value

_SIGNATURE = re.compile(r"\s*(\w+)\s*\(([^()]*)\)\s*")
_TEXT = "java.lang.String"
_OBJECTS = "[Ljava.lang.Object;"
_WHOLE = {"java.lang.Byte": "byte", "java.lang.Short": "short", "java.lang.Integer": "int", "java.lang.Long": "long"}
_REAL = {"java.lang.Float": "float", "java.lang.Double": "double"}


def external_function(parameters: tuple[str, ...], mapping: Value) -> Function:
    """Return the function that the mapping names; one that is not known answers null."""
    java = mapping.get("java") if isinstance(mapping, dict) else None
    answer = _method(java) if isinstance(java, dict) else None
    return Function(parameters=parameters, body=answer or (lambda arguments: None))


def _method(java: dict[str, Value]) -> Callable[[Sequence[Value]], Value] | None:
    found = _SIGNATURE.fullmatch(str(java.get("method signature") or ""))
    if not found:
        return None
    types = tuple(part.strip() for part in found[2].split(",") if part.strip())
    method = _known(str(java.get("class")), found[1], types)
    return None if method is None else lambda arguments: _called(method, types, arguments)


def _called(method: Callable[..., object], types: tuple[str, ...], arguments: Sequence[Value]) -> Value:
    if types[-1:] == (_OBJECTS,):
        types = (*types[:-1], *["java.lang.Object"] * (len(arguments) - len(types) + 1))
    if len(types) != len(arguments):
        return None
    try:
        given = [as_java(value, type_) for value, type_ in zip(arguments, types, strict=True)]
        return as_value(method(*given))
    except (TypeError, ValueError, ArithmeticError):
        return None


def _known(class_: str, name: str, types: tuple[str, ...]) -> Callable[..., object] | None:
    if class_ == "java.lang.Math" and set(types) <= NUMBER_TYPES:
        return MATHEMATICS.get(name)
    if class_ == _TEXT:
        return _of_text(name, types)
    primitive = _WHOLE.get(class_) or _REAL.get(class_)
    if primitive and name == "valueOf" and types in ((primitive,), (_TEXT,)):
        return (lambda value: as_java(Decimal(value), primitive)) if types == (_TEXT,) else (lambda value: value)
    return None


def _of_text(name: str, types: tuple[str, ...]) -> Callable[..., object] | None:
    if name == "valueOf" and len(types) == 1:
        return str
    if name == "format" and types == (_TEXT, _OBJECTS):
        return formatted
    return None
