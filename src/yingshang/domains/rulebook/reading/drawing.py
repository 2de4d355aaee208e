"""The decision requirements of a file as a small SVG picture: facts on the left, what follows from them beside."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from yingshang.rules.dmn.writing.spans import Span

_WIDTH, _LINE, _PAD, _GAP, _BETWEEN, _MARGIN = 212, 20, 12, 14, 72, 4
_LETTERS = 13
_KINDS = {"inputData": "事实", "decision": "决策", "businessKnowledgeModel": "业务知识"}
_NEEDS = ("informationRequirement", "knowledgeRequirement")


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A fact, decision or piece of knowledge, and the ids of what it needs."""

    identity: str
    kind: str
    title: str
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """Where a node stands."""

    node: Node
    x: int
    y: int
    lines: tuple[str, ...]

    @property
    def height(self) -> int:
        return len(self.lines) * _LINE + 2 * _PAD

    @property
    def middle(self) -> int:
        return self.y + self.height // 2


def draw(root: Span) -> str:
    """Return one <svg> in the colour of the text, with a description for screen readers; "" without decisions."""
    nodes = {node.identity: node for node in _nodes(root)}
    boxes = {box.node.identity: box for box in _boxes(nodes)}
    if not boxes:
        return ""
    width = max(box.x for box in boxes.values()) + _WIDTH + _MARGIN
    height = max(box.y + box.height for box in boxes.values()) + _MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="drawing" role="img" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" fill="none" stroke="currentColor" font-family="inherit">',
        "<title>决策需要什么</title>", f"<desc>{escape(_description(nodes))}</desc>",
        *(_arrow(boxes[need], box) for box in boxes.values() for need in box.node.needs if need in boxes),
        *(_shape(box) for box in boxes.values()), "</svg>"]
    return "".join(parts)


def _nodes(root: Span) -> Iterator[Node]:
    for kind in _KINDS:
        for one in root.named(kind):
            references = (child for name in _NEEDS for need in one.named(name) for child in need.children)
            needs = (child.attributes.get("href", "").rpartition("#")[2] for child in references)
            yield Node(identity=one.attributes.get("id", one.title), kind=kind, title=one.title,
                       needs=tuple(dict.fromkeys(needs)))


def _boxes(nodes: Mapping[str, Node]) -> Iterator[Box]:
    depths: dict[str, int] = {}
    for identity in nodes:
        _depth(identity, nodes, depths, frozenset())
    bottoms: dict[int, int] = {}
    for node in nodes.values():
        depth = depths[node.identity]
        box = Box(node=node, x=_MARGIN + depth * (_WIDTH + _BETWEEN), y=bottoms.get(depth, _MARGIN),
                  lines=tuple(_wrapped(node.title)))
        bottoms[depth] = box.y + box.height + _GAP
        yield box


def _depth(identity: str, nodes: Mapping[str, Node], depths: dict[str, int], above: frozenset[str]) -> int:
    """A decision stands to the right of all it needs; a circle ends where it closes."""
    if identity not in depths:
        needs = [need for need in nodes[identity].needs if need in nodes and need not in above]
        depths[identity] = 1 + max((_depth(need, nodes, depths, above | {identity}) for need in needs), default=-1)
    return depths[identity]


def _wrapped(title: str) -> Iterator[str]:
    for start in range(0, min(len(title), 3 * _LETTERS), _LETTERS):
        line = title[start : start + _LETTERS]
        yield f"{line[:-1]}…" if start == 2 * _LETTERS and len(title) > 3 * _LETTERS else line


def _shape(box: Box) -> str:
    radius = {"inputData": box.height // 2, "decision": 3}.get(box.node.kind, 12)
    dashes = ' stroke-dasharray="5 3"' if box.node.kind == "businessKnowledgeModel" else ""
    texts = "".join(
        f'<text x="{box.x + _WIDTH // 2}" y="{box.y + _PAD + (place + 1) * _LINE - 5}" font-size="14" '
        f'text-anchor="middle" fill="currentColor" stroke="none">{escape(line)}</text>'
        for place, line in enumerate(box.lines))
    return (f'<g class="drawing__{box.node.kind}"><rect x="{box.x}" y="{box.y}" width="{_WIDTH}" '
            f'height="{box.height}" rx="{radius}" stroke-width="1.5"{dashes}/>{texts}</g>')


def _arrow(start: Box, end: Box) -> str:
    left, right = start.x + _WIDTH, end.x - 7
    half = (left + right) // 2
    return (f'<path class="drawing__need" d="M{left} {start.middle}C{half} {start.middle} {half} {end.middle} '
            f'{right} {end.middle}"/><path d="M{end.x} {end.middle}l-8 -4v8z" fill="currentColor" stroke="none"/>')


def _description(nodes: Mapping[str, Node]) -> str:
    decisions = (node for node in nodes.values() if node.kind == "decision")
    sentences = (f"“{node.title}”需要{'、'.join(nodes[need].title for need in node.needs if need in nodes) or '（无）'}"
                 for node in decisions)
    return "。".join(sentences) + "。"
