"""Which names may stand after a dot or inside a filter, anywhere in a model."""

import re

from yingshang.rules.dmn.source import Source

_NAMED = ("itemComponent", "variable", "column", "output", "decision", "inputData", "businessKnowledgeModel")
_NAMED_TOO = ("decisionService", "formalParameter")
_KEY = re.compile(r"[{,]\s*([^\s\[\](){}<>\",:=?@\\][^\[\](){}<>\",:=@\\]*?)\s*:")


def members_of(source: Source) -> frozenset[str]:
    """Return the names of all components, entries, columns and elements, and the keys in the texts."""
    named = {*_NAMED, *_NAMED_TOO}
    names: set[str] = set()
    for element in source.root.iter():
        tag = source.tag(element)
        if tag in named:
            names.add(" ".join((element.get("name") or "").split()))
        elif tag == "text" and element.text and "{" in element.text:
            names.update(" ".join(key.split()) for key in _KEY.findall(element.text))
    return frozenset(name for name in names if name)
