"""A CSV typed at one look holds what the cells of its text say, each by itself."""

import math

import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from caredx.bench.tables import _with_numbers
from caredx.intake import files, typed

CELLS = st.sampled_from(
    "0 1 -1 007 -05 0.5 .5 5. -.5 1.25 -0 -0.0 1.0 12345678901234 123456789012345678 1e5 nan NA inf 2025-04 2025.4.1 5-3 - -- ."
    " あ １ ＋3 +3 0x1f 1_000 true".split()
) | st.sampled_from(["", " ", " 5", "5 "])
TABLES = st.lists(st.tuples(st.sampled_from(["a", "b", "あ"]), CELLS, CELLS, CELLS), min_size=1, max_size=6)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(rows=TABLES, separator=st.sampled_from(",;\t"), ending=st.sampled_from(["", "\n", "\r\n"]))
@example(rows=[("a", "1", "", "2.5")], separator=",", ending="\n")
def test_every_value_is_that_of_its_text(tmp_path, rows, separator, ending):
    path = tmp_path / "own.csv"
    lines = [separator.join(row) for row in [("unit", "x", "y", "z"), *rows]]
    path.write_text((ending or "\n").join(lines) + ending, encoding="utf-8", newline="")
    found, cells = typed.read(path, text=["unit"]), _with_numbers(_text(path))
    if found is not None:
        pd.testing.assert_frame_equal(_with_numbers(found), cells.reset_index(drop=True), check_index_type=False)


def _text(path):
    return files.read_text(path) if files.unquoted(path) else pd.DataFrame()


def test_plain_numbers_are_numbers_and_codes_stay_text(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text("office,code,n,x,month,y\n2070100012,01,3,0.5,2025-04,\n2070100020,02,4,-1.25,2025-05,7\n", "utf-8")
    found = typed.read(path, text=["office"])
    assert found["n"].tolist() == [3, 4] and found["n"].dtype == "int64" and found["x"].tolist() == [0.5, -1.25]
    assert math.isnan(found["y"][0]) and found["y"][1] == 7
    assert [name for name in found if pd.api.types.is_string_dtype(found[name])] == ["office", "code", "month"]


@pytest.mark.parametrize(
    "content",
    ['a,b\n"1",2\n', "a,b\n1,2,3\n4,5,6\n", "a,b\n1\n2\n", "a,\n1,2\n", "a,b\n,2\n", "a\n", "", "a,b\n1,=A1\n"],
)
def test_another_file_is_left_to_the_slower_reader(tmp_path, content):
    path = tmp_path / "own.csv"
    path.write_text(content, "utf-8")
    assert typed.read(path) is None
