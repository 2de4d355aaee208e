"""The methods of java.lang.Math that Python's own mathematics answers the same way."""

import math
from collections.abc import Callable, Mapping

MATHEMATICS: Mapping[str, Callable[..., object]] = {
    "abs": abs,
    "acos": math.acos,
    "asin": math.asin,
    "atan": math.atan,
    "atan2": math.atan2,
    "cbrt": math.cbrt,
    "ceil": lambda number: float(math.ceil(number)),
    "cos": math.cos,
    "cosh": math.cosh,
    "exp": math.exp,
    "floor": lambda number: float(math.floor(number)),
    "hypot": math.hypot,
    "log": math.log,
    "log10": math.log10,
    "max": max,
    "min": min,
    "pow": math.pow,
    "rint": lambda number: float(round(number)),
    "round": lambda number: math.floor(number + 0.5),
    "signum": lambda number: math.copysign(1.0, number) if number else 0.0,
    "sin": math.sin,
    "sinh": math.sinh,
    "sqrt": math.sqrt,
    "tan": math.tan,
    "tanh": math.tanh,
    "toDegrees": math.degrees,
    "toRadians": math.radians,
}
