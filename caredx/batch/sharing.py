"""The other way to the workers of a cluster: a URL through which machines that share no folder get what a plan names.

Plan and checked tables go there once (`caredx.batch.parcel`), each machine fetches them once (`caredx.batch.afar`). One place is made before
the others are handed out, and then no more than there is room for: so what is computed for all of them is computed on one machine, and
each job tells its worker what has been kept till then.
"""

import contextlib
import threading
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from caredx.batch import afar, parcel
from caredx.batch.kernels import Kernels
from caredx.batch.making import Made, Task
from caredx.batch.parcel import Parcel
from caredx.batch.storage import Storage
from caredx.words import digests
from caredx.words.errors import EnvironmentFault
from caredx.words.params import Params

Series = Mapping[str, Task]
"""Tasks of one place by name."""
AHEAD = 2
"""Series handed out for each thread of the cluster: one is made while the next waits beside it."""


@dataclass(frozen=True)
class Brought:
    """What a job on a machine without our folder carries: the list of files, and kept results by place and digest."""

    parcel: Parcel
    known: Mapping[str, str]


class Sharing:
    """What has been put at a URL, and which series may go.

    Parameters
    ----------
    url : str
    threads : callable
        How many threads the cluster has now.
    """

    kernels: Kernels
    """Of this machine, which prepares tables and writes the index."""

    def __init__(self, url: str, threads: Callable[[], int]) -> None:
        self._storage, self._threads = Storage(url), threads
        self._lock = threading.Lock()
        self._parcel: Parcel | None = None
        self._known: dict[str, str] = {}
        self._waiting: deque[Series] = deque()
        self._under_way, self._room = 0, 1

    @property
    def brought(self) -> Brought | None:
        """What a job carries now."""
        return Brought(self._parcel, dict(self._known)) if self._parcel else None

    def bring(self, params: Params, notebooks: Iterable[Path]) -> None:
        """Put what a plan names at the URL."""
        self.kernels.call(parcel.prepared, params, digests.known())
        self._parcel = parcel.packed(params, notebooks, self._storage)

    def asked(self, series: Series) -> list[Series]:
        """A series that is to be made; those that may go now."""
        with self._lock:
            self._waiting.append(series)
            return self._going()

    def ended(self, kept: Mapping[str, str]) -> list[Series]:
        """A series has ended and its worker kept some results; those that may go now."""
        threads = self._threads()
        with self._lock:
            self._known |= kept
            self._under_way, self._room = self._under_way - 1, AHEAD * threads
            return self._going()

    def _going(self) -> list[Series]:
        going = [self._waiting.popleft() for _ in range(min(len(self._waiting), self._room - self._under_way))]
        self._under_way += len(going)
        return going

    def take_home(self) -> None:
        """Results the workers kept, into the project folder: the index rests on them, and the next run."""
        if self._parcel:
            with contextlib.suppress(EnvironmentFault):  # what is not kept is computed
                afar.take(self._parcel.root, self._known, self._storage)

    def close(self) -> None:
        """Hand out nothing more, and end the kernels of this machine."""
        with self._lock:
            self._waiting.clear()
        self.take_home()
        self.kernels.close()


def make(
    brought: Brought, tasks: Sequence[Task], how: Callable[[Sequence[Task]], list[Made]]
) -> tuple[list[Made], dict[str, str]]:
    """On a worker: pages made in a project folder that is brought here, and what was kept meanwhile for others, by place and digest."""
    place = afar.Place.of(brought.parcel)
    with contextlib.suppress(EnvironmentFault):  # what is not fetched is computed here
        place.take(brought.known)
    made = place.make(tasks, how)
    with contextlib.suppress(EnvironmentFault):
        return made, place.give(brought.known)
    return made, {}
