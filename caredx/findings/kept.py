"""Results that are the same for every prefecture, computed once a cycle and read from then on.

47 reports show the same national effect and the same 47 sheets. Such a result lies under ``data/processed/<cycle>/results``, named by
what it is and by a digest of everything it could depend on: the input files, the plan without overlays, the program, the versions of
packages. Whatever changes, another file is looked for, so nothing is ever out of date; one that is damaged is computed again. Results
speak no language, so pages in Japanese and in English share them; a part of a page that is the same for all is kept by `told`.

The files are pickles, which can hold any program: they are read from this folder only, which code alone writes and which can be
deleted at any time. Who may write there can change what the reports say anyway, for the checked tables lie beside it.
"""

import contextlib
import hashlib
import json
import os
import pickle
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol, TypeVar

from caredx.intake import fingerprint
from caredx.intake.store import Built
from caredx.words import disk, memory
from caredx.words.params import Params

FOLDER = "results"
SWITCH = "CAREDX_KEEP"
"""Environment variable: ``0`` computes everything anew for each page (the page is the same)."""
MOST_BYTES = 64 << 20
"""A result is numbers a page shows or sums; what is larger is a table in disguise, and is not kept."""
Value = TypeVar("Value")
_CHECK = hashlib.sha256().digest_size


class Cycle(Protocol):
    """What a kept result depends on: `Results` of any prefecture."""

    @property
    def params(self) -> Params:
        """The plan."""

    @property
    def edition(self) -> str:
        """The edition."""

    @property
    def built(self) -> Built:
        """Checked tables and what was computed from them."""

    @property
    def kept_under(self) -> str:
        """`under` of the plan and the tables."""


def kept(results: Cycle, name: str, compute: Callable[[], Value], *, also: str = "") -> Value:
    """The value of `compute`, which must not depend on the prefecture, its overlay or the edition, but for what `also` tells of them.

    Parameters
    ----------
    results : Cycle
    name : str
        What it is, unique in the project; parts of a name are joined with ``-`` (``effects-block-kanto-overtime``).
    compute : callable
        Called where no file holds the value yet. Processes that need it at the same time wait for the first.
    also : str
        What else the value depends on; a file made under another one is replaced.
    """
    if os.environ.get(SWITCH) == "0":
        return compute()
    folder = results.params.processed / FOLDER
    stem = re.sub(r"[^\w-]", "_", name)
    path = folder / f"{stem}-{_digest(results, also)}.pkl"
    found = _read(path)
    if found is not None:
        return found[0]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:  # a folder that may only be read
        return compute()
    with disk.alone(folder / f".{stem}.lock"):
        found = _read(path)
        if found is not None:
            return found[0]
        value = compute()
        memory.give_back()  # what is kept is read from large tables, which nobody needs any longer
        if _still(results):
            _write(path, stem, value)
    return value


def told(results: Cycle, name: str, make: Callable[[], Value]) -> Value:
    """A part of a page that is the same for every prefecture, in this edition, language and, where it has some, an office's own wordings."""
    own = json.dumps([results.params.title, results.params.wordings], sort_keys=True)
    return kept(results, f"{name}-{results.edition}-{results.params.lang}", make, also=own)


APART = {"overlay", "lang", "title", "cycle", "previous", "council"}
"""What of a plan no kept result depends on (tests/conftest.py watches it): `cycle` is the folder they lie in."""


def _digest(results: Cycle, also: str) -> str:
    facts = [results.kept_under, also]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:32]


def under(plan: Params, built: Built) -> str:
    """What every kept result of a cycle depends on, told once by those who ask for many of them."""
    facts = [sorted(built.digests.items()), fingerprint.of_source(), fingerprint.versions()]
    return json.dumps([plan.model_dump_json(exclude=APART), *facts])


def _still(results: Cycle) -> bool:
    """Whether the tables are those the digest tells of: another process may have built them anew from a file that changed."""
    now = fingerprint.of_tables(results.params.processed)
    return all(now.get(name) == digest for name, digest in results.built.digests.items())


def _read(path: Path) -> tuple[Any] | None:
    """The value in a tuple, since it may be None; None where there is no whole file."""
    try:
        content = path.read_bytes()
        if hashlib.sha256(content[_CHECK:]).digest() != content[:_CHECK]:
            return None
        return (pickle.loads(content[_CHECK:]),)  # noqa: S301 - see the head of this module
    except Exception:  # noqa: BLE001 - whatever is wrong with it, it is computed again
        return None


def _write(path: Path, stem: str, value: object) -> None:
    """Whole or not at all, and never a reason to fail; what the same result was under another digest goes."""
    # A full disk or a limit of memory costs the next page the computation, and this one nothing.
    with contextlib.suppress(OSError, MemoryError):
        content = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
        if len(content) > MOST_BYTES:
            return
        disk.whole(path, hashlib.sha256(content).digest() + content)
        for older in path.parent.glob(f"{stem}-{'[0-9a-f]' * 32}.pkl"):
            if older != path:
                older.unlink(missing_ok=True)
