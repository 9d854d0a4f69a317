"""A small part of the fuzz over all readers: nothing is read wrong, nothing falls over."""

import sys
from pathlib import Path

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
