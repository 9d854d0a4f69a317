"""Files as untidy as they come, over every reader: each is read right, or refused in one message.

    python benchmarks/fuzz_intake.py [files] [seed]

Every file is made from a clean one whose values are known, by one thing that happens to files: another encoding, a cut download, a
footnote behind a figure, a merged cell, a zip that unpacks to gigabytes. A file whose meaning stays must be read as the clean one or be
refused; one whose meaning is lost must be refused. What is read otherwise is a silent wrong value and told. Prints a table of reader ×
outcome and returns 1 where there was a traceback, a hang, a message too long or a wrong value.
"""

import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pandas as pd

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from fuzz.books import BOOKS  # noqa: E402
from fuzz.cells import spelled, spoilt  # noqa: E402
from fuzz.readers import FORMS, TEXTS, Reader, readers  # noqa: E402
from fuzz.texts import ENCODED  # noqa: E402

FILES, SEED, SECONDS, LETTERS = 600, 20260630, 30, 4_000
OUTCOMES = ("read right", "refused", "warned", "WRONG", "TRACEBACK", "HANG", "TOO LONG")


class Case(NamedTuple):
    """One file: who reads it, what was done to it, and whether its meaning is still that of the clean one."""

    reader: Reader
    kind: str
    name: str
    content: bytes
    sound: bool


class Told(NamedTuple):
    """What became of a case."""

    case: Case
    outcome: str
    detail: str
    seconds: float


def cases(number: int, seed: int) -> Iterator[Case]:
    """So many files, the readers in turn."""
    chance = random.Random(seed)
    known = readers()
    for i in range(number):
        yield _case(known[i % len(known)], chance)


def _case(reader: Reader, chance: random.Random) -> Case:
    if reader.rows is None:
        kind, content, sound = chance.choice({**FORMS, **TEXTS}[reader.name](chance))
        return Case(reader, kind, reader.file, content, sound)
    rows = [list(row) for row in reader.rows]
    way = chance.choice(["encoded", "spelled", "spoilt", "book", "book"] if reader.books else ["encoded", "spoilt"])
    if way == "book":
        kind = chance.choice(list(BOOKS))
        content, sound = BOOKS[kind](rows, reader, chance)
        return Case(reader, f"book: {kind}", f"{Path(reader.file).stem}.xlsx", content, sound)
    if way == "encoded":
        kind = chance.choice(list(ENCODED))
        content, sound = ENCODED[kind](rows)
        # An office that stands twice in the open data is left out and counted.
        sound |= (reader.name, kind) == ("open_data", "a row twice")
        return Case(reader, f"text: {kind}", reader.file, content, sound)
    kind, sound = (spelled if way == "spelled" else spoilt)(rows, reader, chance)
    return Case(reader, f"cell: {kind}", reader.file, ENCODED["utf-8"](rows)[0], sound)


def tell(case: Case, folder: Path) -> Told:
    """Read one file and judge what came of it."""
    path = folder / case.name
    path.write_bytes(case.content)
    start = time.perf_counter()
    signal.alarm(SECONDS)
    try:
        outcome, detail = _read(case, path)
    finally:
        signal.alarm(0)
        path.unlink()
    return Told(case, outcome, detail, time.perf_counter() - start)


def _read(case: Case, path: Path) -> tuple[str, str]:
    from caredx.words.errors import CaredxError

    try:
        found, doubts = case.reader.read(path)
    except CaredxError as error:
        message = error.text("ja")
        return ("refused" if len(message) <= LETTERS else "TOO LONG"), message
    except TimeoutError:
        return "HANG", ""
    except Exception as error:  # noqa: BLE001 (whatever it is, it is what is looked for)
        return "TRACEBACK", f"{type(error).__name__}: {error}"
    if not case.sound:
        return "WRONG", "accepted"
    if not _same(found, case.reader.truth):
        return "WRONG", str(found)
    return ("warned" if doubts else "read right"), ""


def _same(found: object, truth: object) -> bool:
    if isinstance(truth, pd.DataFrame):
        return isinstance(found, pd.DataFrame) and found.reset_index(drop=True).equals(truth.reset_index(drop=True))
    return found == truth


def _late(*_: object) -> None:
    raise TimeoutError


def run(number: int, seed: int, *, each: Callable[[Told], None] | None = None) -> list[Told]:
    """Make and read so many files."""
    signal.signal(signal.SIGALRM, _late)
    told = []
    with tempfile.TemporaryDirectory(prefix="caredx-fuzz-") as folder:
        for case in cases(number, seed):
            told.append(tell(case, Path(folder)))
            if each:
                each(told[-1])
    return told


def table(told: list[Told]) -> str:
    """Reader × outcome."""
    counts = Counter((one.case.reader.name, one.outcome) for one in told)
    names = list(dict.fromkeys(one.case.reader.name for one in told))
    frame = pd.DataFrame([[counts[name, outcome] for outcome in OUTCOMES] for name in names], names, OUTCOMES)
    frame.loc["all"] = frame.sum()
    return frame.to_string()


def bad(told: list[Told]) -> list[Told]:
    """What must not happen."""
    return [one for one in told if one.outcome in OUTCOMES[3:]]


def main(number: int, seed: int) -> int:
    """Run, print the table, what went wrong and the slowest file."""
    told = run(number, seed)
    print(table(told))
    kinds = Counter(one.case.kind for one in told)
    slowest = max(told, key=lambda one: one.seconds)
    print(f"{len(told)} files, {len(kinds)} kinds, seed {seed}; slowest {slowest.seconds:.1f} s ({slowest.case.kind})")
    for one in bad(told):
        print(f"{one.outcome}: {one.case.reader.name}, {one.case.kind}: {one.detail[:300]}")
    return 1 if bad(told) else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, [*sys.argv[1:], *[FILES, SEED][len(sys.argv) - 1 :]])))
