"""Whether clocks make sense: each by its definition, and all of them wherever a case can come to."""

from collections.abc import Iterator

from yingshang.procedures.clock_walk import Moment, moments_of, reaching
from yingshang.procedures.finding import Finding
from yingshang.procedures.procedure import Act, Clock, Procedure


def clock_findings(procedure: Procedure) -> Iterator[Finding]:
    """Yield what is wrong with the clocks of a procedure whose names are sound."""
    by_definition = [finding for clock in procedure.clocks for finding in _definition(clock, procedure)]
    yield from by_definition
    if by_definition:
        return
    moments = moments_of(procedure)
    for index, clock in enumerate(procedure.clocks):
        yield from _in_use(clock, index, procedure, moments)
    timeless = {moment.state for moment in moments if "running" not in moment.statuses}
    for state in procedure.states:
        if state.name in timeless and state.kind != "ended" and not state.untimed:
            sentence = f"状态“{state.title}”可能没有任何时限在走，请补充时限，或用 untimed 写明理由"
            yield Finding(code="state_without_clock", about=state.name, sentence=sentence)


def _definition(clock: Clock, procedure: Procedure) -> Iterator[Finding]:
    if not clock.article.strip():
        yield _wrong(clock, "clock_without_article", "没有写明依据")
    if not clock.starts and not clock.restarts:
        yield _wrong(clock, "clock_never_starts", "没有写明由哪个操作起算")
    if bool(clock.pauses) != bool(clock.resumes):
        yield _wrong(clock, "pause_without_resume", "的暂停操作与恢复操作应同时写明")
    lists = (clock.starts, clock.stops, clock.pauses, clock.resumes, clock.restarts, clock.extends)
    named = [name for names in lists for name in set(names)]
    for name in sorted({name for name in named if named.count(name) > 1}):
        yield _wrong(clock, "act_moves_clock_twice", f"对操作“{procedure.act(name).title}”规定了两种作用")
    yield from _limits(clock)
    yield from _acts(clock, procedure)


def _limits(clock: Clock) -> Iterator[Finding]:
    legal, promised = clock.legal_days, clock.promised_days
    if any(days is not None and days < 0 for days in (legal, promised)):
        yield _wrong(clock, "limit_negative", "的天数不能为负")
    if legal is not None and promised is not None and promised > legal:
        yield _wrong(clock, "promise_longer_than_law", f"承诺{promised}日，超过法定{legal}日")


def _acts(clock: Clock, procedure: Procedure) -> Iterator[Finding]:
    for act in map(procedure.act, clock.pauses):
        if not act.article:  # 行政许可法第45条 names the few reasons for which time may stand still
            yield _wrong(clock, "pause_without_article", f"的暂停操作“{act.title}”没有写明依据")
    for act in map(procedure.act, clock.extends):
        if not _carries_days(act):
            yield _wrong(clock, "extension_without_days", f"的延长操作“{act.title}”应必填正整数字段 days")
    starting = tuple(map(procedure.act, (*clock.starts, *clock.restarts)))
    fields = {field.name for act in starting for field in act.payload}
    if clock.limited_by is not None and clock.limited_by not in fields:
        yield _wrong(clock, "limit_name_missing", f"的起算操作都没有字段“{clock.limited_by}”")
    dates = {field.name for act in starting for field in act.payload if field.kind == "date"}
    if clock.dated_by is not None and clock.dated_by not in dates:
        yield _wrong(clock, "start_date_missing", f"的起算操作都没有日期字段“{clock.dated_by}”")


def _carries_days(act: Act) -> bool:
    return any(
        field.name == "days" and field.kind == "integer" and field.required and (field.minimum or 0) > 0
        for field in act.payload
    )


def _in_use(
    clock: Clock, index: int, procedure: Procedure, moments: dict[Moment, set[Moment]]
) -> Iterator[Finding]:
    if all(moment.statuses[index] == "not_started" for moment in moments):
        yield _wrong(clock, "clock_never_starts", "的起算操作都不可能发生")
    paused = {moment for moment in moments if moment.statuses[index] == "paused"}
    for act in map(procedure.act, clock.pauses):
        if any(moment.state in act.frm for moment in paused):
            yield _wrong(clock, "paused_twice", f"暂停期间还能再办“{act.title}”，何时恢复会说不清")
    going_on = map(procedure.act, (*clock.resumes, *clock.restarts, *clock.stops))
    ways_out = {state for act in going_on for state in act.frm}
    stuck = paused - reaching((moment for moment in paused if moment.state in ways_out), moments)
    for name in sorted({moment.state for moment in stuck}):
        title = procedure.state(name).title
        yield _wrong(clock, "paused_forever", f"在状态“{title}”暂停后，没有操作能够恢复或停止它")


def _wrong(clock: Clock, code: str, reason: str) -> Finding:
    return Finding(code=code, about=clock.name, sentence=f"时限“{clock.title}”{reason}")
