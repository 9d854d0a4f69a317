"""The run record: how each report ended, from what it was made, what it cost; and the journal a run keeps until it ends.

The clock appears here and nowhere else, so that two runs on the same input differ in nothing but this file. Each outcome is written
down the moment it is published: a run that was stopped, or whose machine was, goes on from there.
"""

import contextlib
import json
import time
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from caredx.words import disk
from caredx.words.params import Params


@dataclass(frozen=True)
class Outcome:
    """How the report of one prefecture ended.

    Attributes
    ----------
    code : str
        Prefecture code.
    status : str
        ``done`` or ``failed``.
    path : str
        HTML, or the kept notebook of a failure, relative to the folder of the cycle.
    seconds : float
        Wall-clock seconds.
    cause : str
        Last line of the traceback of a failure; of a page what is doubtful about it.
    state : str
        Key of the job: digest of everything the report was made from.
    cpu : float
        Processor seconds of the notebook's process; 0 = not known.
    memory : int
        Its peak resident memory in bytes; 0 = not known.
    tries : tuple of str
        Why earlier tries failed.
    files : tuple of str
        Files the page carries and that lie beside it.
    digest : str
        SHA-256 of the page.
    page : str
        Which page it is (`caredx.batch.kinds.PAGES`).
    reused : bool
        Left as it was, because it is what the same input gives; not recorded.
    """

    code: str
    status: str
    path: str
    seconds: float
    cause: str
    state: str
    cpu: float = 0.0
    memory: int = 0
    tries: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    digest: str = ""
    page: str = "report"
    reused: bool = False

    @classmethod
    def from_entry(cls, entry: Mapping[str, object]) -> "Outcome":
        """An outcome as it stands in the record."""
        known = {field.name for field in fields(cls)}
        given: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in entry.items() if name in known
        }
        return cls(**given)

    def entry(self) -> dict[str, object]:
        """As it is recorded."""
        return {name: value for name, value in asdict(self).items() if name != "reused"}


def read(folder: Path, name: str) -> dict[str, Outcome]:
    """Outcomes of earlier runs by prefecture code, those of a run that was stopped included; empty where nothing can be read."""
    found = {}
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        record = json.loads((folder / name).read_text(encoding="utf-8"))
        found = {entry["code"]: Outcome.from_entry(entry) for entry in record["reports"]}
    with contextlib.suppress(OSError):
        for line in _journal(folder, name).read_text(encoding="utf-8").splitlines():
            with contextlib.suppress(
                ValueError, KeyError, TypeError
            ):  # the last line of a run that was stopped may be cut off
                outcome = Outcome.from_entry(json.loads(line))
                found[outcome.code] = outcome
    return found


def note(folder: Path, name: str, outcome: Outcome) -> None:
    """Write one outcome down now."""
    disk.line(_journal(folder, name), json.dumps(outcome.entry(), ensure_ascii=False))


def index_state(folder: Path, name: str) -> str:
    """Digest of what the index page was last made from; empty where not known."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        return str(json.loads((folder / name).read_text(encoding="utf-8"))["index"])
    return ""


def write(
    params: Params, folder: Path, name: str, outcomes: Iterable[Outcome], *, started: float, **facts: object
) -> None:
    """Replace the record in one step and end the journal.

    Parameters
    ----------
    outcomes : iterable of Outcome
        Of this run and those of earlier runs that are still true.
    started : float
        Time stamp.
    facts
        What else is recorded: ``inputs``, ``versions``, ``index``, ``kernel``, ``executor``.
    """
    record = {
        "cycle": params.cycle,
        "params": {"file": params.path.name, "sha256": params.digest},
        **facts,
        "started": time.strftime("%Y-%m-%dT%H:%M:%S%z", time.localtime(started)),
        "seconds": round(max(0.0, time.time() - started), 1),
        "reports": [outcome.entry() for outcome in sorted(outcomes, key=lambda outcome: outcome.code)],
    }
    disk.whole(folder / name, json.dumps(record, ensure_ascii=False, indent=1) + "\n")
    _journal(folder, name).unlink(missing_ok=True)


def alone(folder: Path, name: str) -> AbstractContextManager[None]:
    """One run at a time writes the record; two runs of one cycle keep each other's outcomes."""
    return disk.alone(folder / f".{name}.lock")


def _journal(folder: Path, name: str) -> Path:
    return folder / f".{name}l"
