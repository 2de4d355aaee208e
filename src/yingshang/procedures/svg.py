"""A procedure as an SVG drawing for pages: classes for colour, a description for screen readers."""

from collections.abc import Iterable, Iterator
from html import escape

from yingshang.procedures.drawing_layout import LINE, MARGIN, SPINE, STUB, Box, Layout, lay_out
from yingshang.procedures.procedure import Act, Procedure, State
from yingshang.procedures.roles import ROLES, roles_title

_KINDS = {"open": "办理中", "waiting": "等待中", "ended": "已结束"}


def to_svg(procedure: Procedure, *, current: str | None = None) -> str:
    """Return the drawing as one <svg> element; the state `current` gets the class `state-current`.

    It is drawn in the text's colour, without any style or id inside. Style it by the classes
    procedure-drawing, state, state-open, state-waiting, state-ended, state-current, state-title, state-role,
    act, act-label, arrow.
    """
    layout = lay_out(procedure)
    width, height = layout.width, layout.height
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="procedure-drawing" role="img" width="{width}" '
        f'height="{height}" viewBox="0 0 {width} {height}" '
        'fill="none" stroke="currentColor" font-family="inherit">',
        f"<title>{escape(procedure.title)}流程图</title>",
        f"<desc>{escape(_description(procedure, current))}</desc>",
        *_opening(procedure, layout),
    ]
    for box, after in zip(layout.boxes, (*layout.boxes[1:], None), strict=True):
        parts += _state(box, layout, is_current=box.state.name == current)
        if after and box.below:
            parts += _straight(box.below, top=box.bottom, bottom=after.top)
        parts += _jumps(box, layout)
        parts += _loops(box, layout)
    return "\n".join((*parts, "</svg>\n"))


def _description(procedure: Procedure, current: str | None) -> str:
    opening, initial = procedure.act(procedure.opening), procedure.state(procedure.initial)
    sentences = [f"{roles_title(opening.by)}“{opening.title}”后进入“{initial.title}”"]
    for state in procedure.states:
        here = "（当前状态）" if state.name == current else ""
        acts = [act for act in procedure.acts if state.name in act.frm]
        ways = "，".join(_way(procedure, act) for act in acts) or "没有后续操作"
        sentences.append(f"“{state.title}”{here}{_KINDS[state.kind]}：{ways}")
    return "。".join(sentences) + "。"


def _way(procedure: Procedure, act: Act) -> str:
    target = f"，到“{procedure.state(act.to).title}”" if act.to else "，状态不变"
    return f"{roles_title(act.by)}可“{act.title}”{target}"


def _state(box: Box, layout: Layout, *, is_current: bool) -> Iterator[str]:
    state, middle = box.state, MARGIN + layout.box_width // 2
    classes = f"state state-{state.kind}" + (" state-current" if is_current else "")
    radius = 22 if state.kind == "ended" else 6
    dashes = ' stroke-dasharray="5 3"' if state.kind == "waiting" else ""
    baseline = box.top + box.height // 2 - (2 if _whose(state) else -5)
    yield f'<g class="{classes}">'
    yield (
        f'<rect x="{MARGIN}" y="{box.top}" width="{layout.box_width}" height="{box.height}" rx="{radius}" '
        f'stroke-width="{2.5 if is_current else 1.5}"{dashes}/>'
    )
    yield _centred(middle, baseline, state.title, classes="state-title", size=14)
    if _whose(state):
        yield _centred(middle, baseline + LINE, _whose(state), classes="state-role", size=12)
    yield "</g>"


def _whose(state: State) -> str:
    return ROLES.get(state.role or "", "")


def _opening(procedure: Procedure, layout: Layout) -> Iterator[str]:
    yield _dot(SPINE, MARGIN + 4, radius=4)
    yield from _straight([procedure.act(procedure.opening)], top=MARGIN + 8, bottom=layout.boxes[0].top)


def _straight(acts: Iterable[Act], *, top: int, bottom: int) -> Iterator[str]:
    """Draw one arrow down to the next row with its acts beside it."""
    yield _line(f"M{SPINE} {top}V{bottom - 7}")
    yield _arrow(f"M{SPINE} {bottom}l-4 -8h8z")
    for number, act in enumerate(acts, 1):
        yield _label(SPINE + 10, top + LINE * number, act)


def _jumps(box: Box, layout: Layout) -> Iterator[str]:
    """Draw the arrows that leave the row sideways, and the lane that arrives."""
    right = MARGIN + layout.box_width
    for port in box.departures:
        if port.act and port.act.to:
            lane = layout.lane(port.act.to)
            yield _line(f"M{right} {port.y}H{lane.x}")
            yield _label(right + STUB, port.y - 4, port.act)
            if lane.top < port.y < lane.bottom:  # a dot tells joining a lane from crossing it
                yield _dot(lane.x, port.y, radius=2.5)
    if box.arrival:
        lane, y = layout.lane(box.state.name), box.arrival.y
        yield _line(f"M{lane.x} {lane.top}V{lane.bottom}M{lane.x} {y}H{right + 7}")
        yield _arrow(f"M{right} {y}l8 -4v8z")


def _loops(box: Box, layout: Layout) -> Iterator[str]:
    """Draw the acts that leave the state as it is."""
    right = MARGIN + layout.box_width
    for port in box.loops:
        if port.act:
            yield _line(f"M{right} {port.y - 9}h8a4 4 0 0 1 0 8h-3")
            yield _arrow(f"M{right} {port.y - 1}l6 -3v6z")
            yield _label(right + STUB + 12, port.y - 1, port.act)


def _line(path: str) -> str:
    return f'<path class="act" d="{path}"/>'


def _arrow(path: str) -> str:
    return f'<path class="arrow" d="{path}" fill="currentColor" stroke="none"/>'


def _dot(x: int, y: int, *, radius: float) -> str:
    return f'<circle class="arrow" cx="{x}" cy="{y}" r="{radius}" fill="currentColor" stroke="none"/>'


def _label(x: int, y: int, act: Act) -> str:
    return (
        f'<text class="act-label" x="{x}" y="{y}" font-size="12" fill="currentColor" stroke="none">'
        f"<title>{escape(roles_title(act.by))}</title>{escape(act.title)}</text>"
    )


def _centred(x: int, y: int, text: str, *, classes: str, size: int) -> str:
    return (
        f'<text class="{classes}" x="{x}" y="{y}" font-size="{size}" text-anchor="middle" '
        f'fill="currentColor" stroke="none">{escape(text)}</text>'
    )
