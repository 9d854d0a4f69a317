"""A small part of the fuzz over all readers: nothing is read wrong, nothing falls over."""

import random
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))

import fuzz_intake


def test_a_hundred_untidy_files_are_read_right_or_refused():
    told = fuzz_intake.run(114, 1)
    assert {one.outcome for one in told} <= {"read right", "refused", "warned"}, fuzz_intake.bad(told)
    assert {one.case.reader.name for one in told} == {reader.name for reader in fuzz_intake.readers()}


def test_a_silent_wrong_value_would_be_told():
    reader = next(one for one in fuzz_intake.readers() if one.name == "panel")
    wrong = [reader.rows[0], [*reader.rows[1][:3], "99", *reader.rows[1][4:]], reader.rows[2]]
    content = fuzz_intake.ENCODED["utf-8"](wrong)[0]
    case = fuzz_intake.Case(reader, "another value", "panel.csv", content, sound=True)
    assert not fuzz_intake._same(_read(case), reader.truth)


def _read(case):
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, case.name)
        path.write_bytes(case.content)
        return case.reader.read(path)[0]


LOST = {kind for kind, make in fuzz_intake.ENCODED.items() if not make([["a", "b", "c"], ["1", "2", "3"]])[1]}
NOT_READ = {"utf-16", "utf-16 without mark", "utf-16 big end first", "zip", "gzip"}
NOT_FIRST = {"a hidden sheet first", "a cover first", "bare serials from 1904"}


@pytest.mark.parametrize("kind", fuzz_intake.ENCODED)
def test_each_kind_of_text_ends_as_it_should(kind, tmp_path):
    reader = next(one for one in fuzz_intake.readers() if one.name == "kpi")
    content, sound = fuzz_intake.ENCODED[kind]([list(row) for row in reader.rows])
    told = fuzz_intake.tell(fuzz_intake.Case(reader, kind, "kpi.csv", content, sound), tmp_path)
    unread = LOST | NOT_READ | {"euc-jp", "iso-2022-jp"}
    assert told.outcome == ("refused" if kind in unread else "read right"), told.detail


@pytest.mark.parametrize("kind", fuzz_intake.BOOKS)
def test_each_kind_of_workbook_ends_as_it_should(kind, tmp_path):
    reader = next(one for one in fuzz_intake.readers() if one.name == "panel")
    content, sound = fuzz_intake.BOOKS[kind]([list(row) for row in reader.rows], reader, random.Random(1))
    told = fuzz_intake.tell(fuzz_intake.Case(reader, kind, "panel.xlsx", content, sound), tmp_path)
    if kind != "bytes flipped":
        assert told.outcome == ("read right" if sound and kind not in NOT_FIRST else "refused"), told.detail
    assert not fuzz_intake.bad([told]), told.detail
