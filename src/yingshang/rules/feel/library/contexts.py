"""Context functions (table 81)."""

from yingshang.rules.feel.library.builtin import builtin
from yingshang.rules.feel.library.signature import signature
from yingshang.rules.feel.values import Value

Context = dict[str, Value]


def _get_value(m: Context, key: str) -> Value:
    return m.get(key)


def _get_entries(m: Context) -> Value:
    return [{"key": key, "value": value} for key, value in m.items()]


def context(entries: list[Value]) -> Value:
    """Return the context of the entries; null when one has no key or value, or a key comes twice."""
    found: Context = {}
    for entry in entries:
        if not isinstance(entry, dict) or "value" not in entry:
            return None
        key = entry.get("key")
        if not isinstance(key, str) or key in found:
            return None
        found[key] = entry["value"]
    return found


def _put(target: Context, key: str, value: Value) -> Value:
    return {**target, key: value}


def _put_deep(target: Context, keys: list[Value], value: Value) -> Value:
    """Put the value under a path of keys; null when the path does not lead through contexts."""
    path: list[tuple[Context, str]] = []
    here: Value = target
    for key in keys:
        if not isinstance(here, dict) or not isinstance(key, str):
            return None
        path.append((here, key))
        here = here.get(key)
    if not path:
        return None
    for inner, key in reversed(path):
        value = {**inner, key: value}
    return value


def _merge(contexts: list[Value]) -> Value:
    merged: Context = {}
    for one in contexts:
        if not isinstance(one, dict):
            return None
        merged.update(one)
    return merged


CONTEXTS = (
    builtin("get value", None, signature("m: context, key: string", _get_value)),
    builtin("get entries", "list", signature("m: context", _get_entries)),
    builtin("context", "context", signature("entries: list", context)),
    builtin(
        "context put",
        "context",
        signature("context: context, key: string, value", _put),
        signature("context: context, keys: list, value", _put_deep),
    ),
    builtin("context merge", "context", signature("contexts: list", _merge)),
)
