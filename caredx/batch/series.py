"""Pages of one place, made one after another in one process: what they share is found once.

Two sheets, a report and an annex rest on the same findings; each in a process of its own finds them anew, which was a third of the
time of sheets and report. A series is only the shorter way: a page that came to nothing in it is made again by itself, so limits,
tries and the notebook that is kept of a failure are those of a page alone.
"""

import queue
import resource
import signal
from collections.abc import Iterable, Sequence
from concurrent.futures import CancelledError, Future
from dataclasses import replace

from caredx.batch import making
from caredx.batch.making import IN_PROCESS, Limits, Made, Task


def make(tasks: Sequence[Task], limits: Limits) -> list[Made | None]:
    """The pages in their order; None for one that is to be made by itself."""
    from caredx.findings import place

    with place.shared():
        return [_made(task, limits) for task in tasks]


def _made(task: Task, limits: Limits) -> Made | None:
    from caredx.batch import shell

    if limits.seconds:
        signal.setitimer(signal.ITIMER_REAL, limits.seconds)
    before = _seconds()
    shell.afresh()
    made = making.make(task, IN_PROCESS)
    if made.html is None and not made.stale:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return replace(made, cpu=_seconds() - before, memory=peak)


def _seconds() -> float:
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def put(ended: queue.SimpleQueue[tuple[str, Made]], names: Iterable[str], future: Future) -> None:
    """What came of tasks, by name; an error of ours fails them, and is never the end of others."""
    names = [*names]
    try:
        made = future.result()
    except (Exception, CancelledError) as error:  # noqa: BLE001 - whatever it is, it is told
        lost = type(error).__name__ == "KilledWorker"
        made = [Made(None, "", making.cause_of(error), lost)] * len(names)
    for one in zip(names, made, strict=True):
        ended.put(one)
