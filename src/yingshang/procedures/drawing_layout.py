"""Where each part of a procedure's drawing goes: one state per row, jumps over rows in lanes on the right.

Rows instead of a wide graph keep the drawing readable on a telephone; all arrows into one state share a lane.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from yingshang.procedures.procedure import Act, Procedure, State

MARGIN, SPINE, STUB, LINE = 8, 32, 6, 17
_TITLE_SIZE, _LABEL_SIZE = 14, 12
_NARROWEST_BOX, _LOWEST_BOX, _PORT, _LANE, _GAP = 112, 46, 22, 13, 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Port:
    """A height on the right side of a box where an act leaves (`act`) or a lane arrives (`act` None)."""

    y: int
    act: Act | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A state's row; `below` are the acts that lead straight to the next row."""

    state: State
    top: int
    height: int
    arrival: Port | None
    departures: tuple[Port, ...]
    loops: tuple[Port, ...]
    below: tuple[Act, ...]

    @property
    def bottom(self) -> int:
        """The y of the lower edge."""
        return self.top + self.height


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A vertical line that carries every jump into one state."""

    target: str
    x: int
    top: int
    bottom: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The whole drawing in pixels; boxes all begin at MARGIN and are `box_width` wide."""

    width: int
    height: int
    box_width: int
    boxes: tuple[Box, ...]
    lanes: tuple[Lane, ...]

    def lane(self, target: str) -> Lane:
        """Return the lane into a state that is jumped to."""
        return next(lane for lane in self.lanes if lane.target == target)


def lay_out(procedure: Procedure) -> Layout:
    """Place the states from the opening downwards, ended states last.

    The first act of a state that leads on takes the row below, so a procedure names the usual way first.
    """
    states = _rows(procedure)
    boxes = _boxes(procedure, states)
    box_width = max([_NARROWEST_BOX, *(text_width(state.title, _TITLE_SIZE) + 24 for state in states)])
    labels = [text_width(port.act.title, _LABEL_SIZE) for box in boxes for port in box.departures if port.act]
    loops = [text_width(port.act.title, _LABEL_SIZE) + 16 for box in boxes for port in box.loops if port.act]
    first_lane = MARGIN + box_width + STUB + max([0, *labels, *loops]) + _LANE
    lanes = _lanes(boxes, first_lane)
    openings = [text_width(act.title, _LABEL_SIZE) + SPINE + 2 * MARGIN for box in boxes for act in box.below]
    right = max([first_lane, *(lane.x for lane in lanes), *openings])
    return Layout(
        width=right + MARGIN,
        height=boxes[-1].bottom + MARGIN,
        box_width=box_width,
        boxes=boxes,
        lanes=lanes,
    )


def text_width(text: str, size: int) -> int:
    """Estimate how wide a text is drawn: Chinese characters are as wide as high, others narrower."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return round(size * (wide + 0.6 * (len(text) - wide)))


def _rows(procedure: Procedure) -> tuple[State, ...]:
    """Order the states so that arrows lead down wherever they can, the first act's target next."""
    finished: list[str] = []
    seen: set[str] = set()

    def visit(name: str) -> None:
        seen.add(name)
        for act in reversed(procedure.acts):
            if name in act.frm and act.to is not None and act.to not in seen:
                visit(act.to)
        finished.append(name)

    visit(procedure.initial)
    unreached = [state.name for state in procedure.states if state.name not in seen]
    states = [procedure.state(name) for name in (*reversed(finished), *unreached)]
    return tuple(sorted(states, key=lambda state: state.kind == "ended"))


def _boxes(procedure: Procedure, states: tuple[State, ...]) -> tuple[Box, ...]:
    nexts = {state.name: after.name for state, after in pairwise(states)}
    jumped_to = {
        act.to for act in procedure.acts for frm in act.frm if act.to not in (None, frm, nexts.get(frm))
    }
    boxes: list[Box] = []
    top = MARGIN + _GAP + LINE
    for state in states:
        acts = [act for act in procedure.acts if state.name in act.frm]
        below = tuple(act for act in acts if act.to is not None and act.to == nexts.get(state.name))
        loops = [act for act in acts if act.to in (None, state.name)]
        leaving = [act for act in acts if act not in below and act not in loops]
        count = (state.name in jumped_to) + len(leaving) + len(loops)
        height = max(_LOWEST_BOX, _PORT * count + 8)
        highest = top + (height - _PORT * count) // 2 + _PORT - 5
        heights = iter(range(highest, highest + _PORT * count, _PORT))
        box = Box(
            state=state,
            top=top,
            height=height,
            arrival=Port(y=next(heights), act=None) if state.name in jumped_to else None,
            departures=_ports(leaving, heights),
            loops=_ports(loops, heights),
            below=below,
        )
        boxes.append(box)
        top = box.bottom + _GAP + LINE * len(below)
    return tuple(boxes)


def _ports(acts: Iterable[Act], heights: Iterable[int]) -> tuple[Port, ...]:
    return tuple(Port(y=y, act=act) for act, y in zip(acts, heights, strict=False))


def _lanes(boxes: tuple[Box, ...], first: int) -> tuple[Lane, ...]:
    """Give each state that is jumped to a lane; short lanes lie inside, lanes that do not meet share an x."""
    extents = []
    for box in boxes:
        if box.arrival:
            leaving = [port.y for other in boxes for port in other.departures if _leads_to(port, box)]
            extents.append((box.state.name, min(box.arrival.y, *leaving), max(box.arrival.y, *leaving)))
    lanes: list[Lane] = []
    for target, top, bottom in sorted(extents, key=lambda extent: extent[2] - extent[1]):
        taken = {lane.x for lane in lanes if lane.top - _PORT < bottom and top < lane.bottom + _PORT}
        x = next(x for x in range(first, first + _LANE * (len(lanes) + 1), _LANE) if x not in taken)
        lanes.append(Lane(target=target, x=x, top=top, bottom=bottom))
    return tuple(lanes)


def _leads_to(port: Port, box: Box) -> bool:
    return port.act is not None and port.act.to == box.state.name
