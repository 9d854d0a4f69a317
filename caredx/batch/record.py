"""The run record: how each report ended, from what it was made, and which of them are still what the same input gives.

The clock appears here and nowhere else, so that two runs on the same input differ in nothing but this file.
"""

import hashlib
import json
import os
import time
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from caredx import params as plan
from caredx.params import Params

NAME = "run.json"


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
        Last line of the traceback of a failure.
    state : str
        Digest of params and inputs the report was made from.
    """

    code: str
    status: str
    path: str
    seconds: float
    cause: str
    state: str


def state_of(params: Params, digests: Mapping[str, str]) -> str:
    """Digest of what a report depends on: its params with overlay, the inputs and the notebook."""
    return hashlib.sha256(json.dumps([params.digest, sorted(digests.items())]).encode()).hexdigest()


def still_valid(params: Params, folder: Path, digests: Mapping[str, str]) -> dict[str, Outcome]:
    """Reports of earlier runs that are still what the same inputs would give."""
    try:
        record = json.loads((folder / NAME).read_text(encoding="utf-8"))
        outcomes = [Outcome(**entry) for entry in record["reports"]]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return {
        outcome.code: outcome
        for outcome in outcomes
        if (folder / outcome.path).is_file() and outcome.state == state_of(plan.load(params.path, outcome.code), digests)
    }


def write(
    params: Params,
    folder: Path,
    outcomes: Iterable[Outcome],
    digests: Mapping[str, str],
    *,
    started: float,
    versions: Mapping[str, str],
) -> None:
    """Replace the record of the cycle in one step."""
    record = {
        "cycle": params.cycle,
        "params": {"file": params.path.name, "sha256": params.digest},
        "inputs": dict(digests),
        "versions": dict(versions),
        "started": time.strftime("%Y-%m-%dT%H:%M:%S%z", time.localtime(started)),
        "seconds": round(time.time() - started, 1),
        "reports": [asdict(outcome) for outcome in sorted(outcomes, key=lambda outcome: outcome.code)],
    }
    draft = folder / f".{NAME}"
    draft.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    os.replace(draft, folder / NAME)
