"""A procedure as a Mermaid state diagram, for documents."""

import re

from yingshang.procedures.procedure import Procedure
from yingshang.procedures.roles import roles_title

_SPECIAL = str.maketrans({'"': "”", ":": "：", ";": "；", "#": "＃", "\n": " ", "<": "＜", ">": "＞"})


def to_mermaid(procedure: Procedure) -> str:
    """Return the diagram's text; acts that leave the state as it is are loops."""
    lines = ["stateDiagram-v2"]
    lines += [f'    state "{_text(state.title)}" as {_name(state.name)}' for state in procedure.states]
    opening = procedure.act(procedure.opening)
    lines.append(f"    [*] --> {_name(procedure.initial)}: {_label(opening.title, opening.by)}")
    for act in procedure.acts:
        for frm in act.frm:
            lines.append(f"    {_name(frm)} --> {_name(act.to or frm)}: {_label(act.title, act.by)}")
    lines += [f"    {_name(state.name)} --> [*]" for state in procedure.states if state.kind == "ended"]
    return "\n".join(lines) + "\n"


def _label(title: str, by: frozenset[str]) -> str:
    return _text(f"{title}（{roles_title(by)}）")


def _text(text: str) -> str:
    return text.translate(_SPECIAL)


def _name(name: str) -> str:
    """Return a name Mermaid takes; "end" would be one of its own words."""
    return "s_" + re.sub(r"\W", "_", name)
