"""Runs trials in a process of its own that is watched: what hangs or dies is named, and the rest goes on."""

import multiprocessing
import signal
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

LIMIT = 2.0  # seconds of processor time one step of a trial may take
GRACE = 60.0  # seconds after which a process that does not even notice its alarm is killed
MOST_FAULTS = 200


@dataclass(kw_only=True)
class Report:
    """What came of the trials so far."""

    done: int = 0
    outcomes: Counter = field(default_factory=Counter)
    faults: list[dict] = field(default_factory=list)
    slowest: float = 0.0
    slowest_number: int = -1

    def add(self, other: "Report") -> None:
        """Take another report in."""
        self.done += other.done
        self.outcomes += other.outcomes
        self.faults += other.faults
        if other.slowest > self.slowest:
            self.slowest, self.slowest_number = other.slowest, other.slowest_number


class Hang(BaseException):
    """Raised inside a trial that takes too long; nothing that catches Exception catches it."""


Attempt = Callable[[int], Iterable[Callable[[], str]]]


def trials(attempt: Attempt, first: int, last: int, place=None) -> Report:
    """Do the trials from `first` up to `last` in this process, each within its limit."""
    report = Report()
    signal.signal(signal.SIGPROF, _too_long)
    for number in range(first, last):
        if place is not None:
            place.value = number
        report.done += 1
        report.outcomes["+".join(_step(step, number, report) for step in attempt(number))] += 1
    return report


def _step(step: Callable[[], str], number: int, report: Report) -> str:
    """Take one step; the limit is processor time, so that a busy machine makes no faults."""
    started = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, LIMIT)
    try:
        return step()
    except Hang:
        return _fault(report, number, "hang", f"longer than {LIMIT} s", traceback.format_exc(limit=-3))
    except (Exception, RecursionError) as error:
        return _fault(report, number, "foreign", f"{type(error).__name__}: {error}"[:300],
                      traceback.format_exc(limit=-3))
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        taken = time.process_time() - started
        if taken > report.slowest:
            report.slowest, report.slowest_number = taken, number


def _fault(report: Report, number: int, kind: str, what: str, where: str) -> str:
    if len(report.faults) < MOST_FAULTS:
        report.faults.append({"number": number, "kind": kind, "what": what, "where": where})
    return kind


def _too_long(signum, frame) -> None:
    raise Hang


def watched(attempt: Attempt, first: int, last: int) -> Report:
    """Do the trials in a child process; go on behind one that kills it or makes it deaf."""
    whole = Report()
    while first < last:
        context = multiprocessing.get_context("fork")
        place, (receiver, sender) = context.Value("q", first), context.Pipe(duplex=False)
        child = context.Process(target=_child, args=(attempt, first, last, place, sender), daemon=True)
        child.start()
        sender.close()
        report = _wait(child, place, receiver)
        if report is not None:
            whole.add(report)
            return whole
        lost = place.value
        whole.add(trials(attempt, first, lost))  # what had been done before is done again, here
        _fault(whole, lost, "crash", f"the process ended with {child.exitcode}", "")
        first = lost + 1
    return whole


def _child(attempt: Attempt, first: int, last: int, place, sender) -> None:
    sender.send(trials(attempt, first, last, place))


def _wait(child, place, receiver) -> Report | None:
    seen, since = -1, time.monotonic()
    while True:
        if receiver.poll(0.2):
            try:
                return receiver.recv()
            except EOFError:
                child.join()
                return None
        if place.value != seen:
            seen, since = place.value, time.monotonic()
        elif time.monotonic() - since > GRACE:
            child.kill()
            child.join()
            return None
