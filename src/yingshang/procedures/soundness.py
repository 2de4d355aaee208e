"""The proof that a procedure is sound: nobody is left waiting without a person, a clock and a way out."""

from collections import Counter
from collections.abc import Iterator
from typing import ClassVar

from yingshang.kit.errors import Defect
from yingshang.procedures.clock_soundness import clock_findings
from yingshang.procedures.finding import Finding
from yingshang.procedures.procedure import Act, Procedure, State
from yingshang.procedures.roles import ROLES


class UnsoundProcedure(Defect):
    """A procedure may not be used as it is; facts: procedure, findings."""

    code: ClassVar[str] = "unsound_procedure"
    sentence: ClassVar[str] = "流程“{procedure}”不能启用：{findings}。请改正流程定义"


def require_sound(procedure: Procedure) -> None:
    """Raise UnsoundProcedure, with every finding in its sentence, unless `check` finds nothing."""
    findings = check(procedure)
    if findings:
        sentences = "；".join(finding.sentence for finding in findings)
        raise UnsoundProcedure(procedure=procedure.title, findings=sentences)


def check(procedure: Procedure) -> tuple[Finding, ...]:
    """Return everything that is wrong; what needs sound names is only looked at when names are sound."""
    findings = (*_names(procedure), *_references(procedure))
    if findings:
        return findings
    proofs = (_permissions, _paths, _responsibility, clock_findings)
    return tuple(finding for proof in proofs for finding in proof(procedure))


def _names(procedure: Procedure) -> Iterator[Finding]:
    lists = [
        ("状态", [state.name for state in procedure.states]),
        ("操作", [act.name for act in procedure.acts]),
        ("时限", [clock.name for clock in procedure.clocks]),
        *((f"操作“{act.title}”的内容", [field.name for field in act.payload]) for act in procedure.acts),
    ]
    for what, names in lists:
        for name in (name for name, times in Counter(names).items() if times > 1 or not name):
            yield Finding(code="name_not_unique", about=name, sentence=f"{what}的名称“{name}”重复或为空")


def _references(procedure: Procedure) -> Iterator[Finding]:
    states = {state.name for state in procedure.states}
    acts = {act.name for act in procedure.acts}
    named = [("初始状态", procedure.initial, states), ("开始操作", procedure.opening, acts)]
    for act in procedure.acts:
        named += [(f"操作“{act.title}”", name, states) for name in (*act.frm, act.to) if name is not None]
    for clock in procedure.clocks:
        listed = (clock.starts, clock.stops, clock.pauses, clock.resumes, clock.restarts, clock.extends)
        named += [(f"时限“{clock.title}”", name, acts) for names in listed for name in names]
    for where, name, known in named:
        if name not in known:
            yield Finding(code="unknown_name", about=name, sentence=f"{where}引用了不存在的“{name}”")


def _permissions(procedure: Procedure) -> Iterator[Finding]:
    for act in procedure.acts:
        strange = act.by - ROLES.keys()
        if not act.by or strange:
            roles = "、".join(sorted(strange)) or "没有写明"
            yield Finding(
                code="act_without_permission",
                about=act.name,
                sentence=f"操作“{act.title}”应写明由哪些已有角色办理（现为：{roles}）",
            )
        opens = act.name == procedure.opening
        if opens and (act.frm or act.to not in (None, procedure.initial)):
            yield Finding(
                code="opening_not_first",
                about=act.name,
                sentence=f"开始操作“{act.title}”不能有来源状态，并且只能到达初始状态",
            )
        if not opens and not act.frm:
            yield Finding(
                code="act_from_nowhere", about=act.name, sentence=f"操作“{act.title}”没有写明可在哪些状态办理"
            )


def _paths(procedure: Procedure) -> Iterator[Finding]:
    moves = [(frm, act.to) for act in procedure.acts if act.to for frm in act.frm]
    reached = _closure({procedure.initial}, moves)
    ended = {state.name for state in procedure.states if state.kind == "ended"}
    ending = _closure(ended, [(to, frm) for frm, to in moves])
    for state in procedure.states:
        if state.name not in reached:
            sentence = f"状态“{state.title}”没有任何操作能够到达"
            yield Finding(code="state_unreachable", about=state.name, sentence=sentence)
        if state.name not in ending:
            sentence = f"状态“{state.title}”无法走到任何办结状态"
            yield Finding(code="state_without_end", about=state.name, sentence=sentence)
        if state.kind == "ended" and any(frm == state.name for frm, _ in moves):
            sentence = f"状态“{state.title}”是办结状态，不能再有改变状态的操作"
            yield Finding(code="end_not_final", about=state.name, sentence=sentence)


def _closure(start: set[str], moves: list[tuple[str, str]]) -> set[str]:
    reached, todo = set(start), list(start)
    while todo:
        here = todo.pop()
        new = {to for frm, to in moves if frm == here} - reached
        reached |= new
        todo.extend(new)
    return reached


def _responsibility(procedure: Procedure) -> Iterator[Finding]:
    for state in procedure.states:
        if state.kind != "ended" and not _is_somebodys(state, procedure.acts):
            yield Finding(
                code="nobody_responsible",
                about=state.name,
                sentence=f"状态“{state.title}”应写明经办单位和负责角色，并且该角色在此状态有事可办",
            )


def _is_somebodys(state: State, acts: tuple[Act, ...]) -> bool:
    may_act = any(state.name in act.frm and state.role in act.by for act in acts)
    return state.role in ROLES and state.holder != "none" and may_act
