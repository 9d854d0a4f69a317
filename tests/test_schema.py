"""A table tells every fault of a file at once, in words, whatever the order of its rows."""

import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caredx.intake.schema import Column, Rule, Table
from caredx.words.catalog import Text
from caredx.words.errors import TableError
from caredx.words.units import Unit

COLOURS = {"red": Text("赤", "Red"), "blue": Text("青", "Blue")}
TOY = Table(
    "toy",
    Text("試験表", "Toy"),
    Text("試験用の表。", "A table for tests."),
    (
        Column(
            "office",
            "code",
            alias="事業所番号",
            pattern=r"[0-4][0-9]{9}",
            shape=Text("10桁", "10 digits"),
            description=Text("事業所番号。", "Office."),
        ),
        Column("month", "month", alias="年月", description=Text("年月。", "Month.")),
        Column("hours", "number", Unit.HOURS, "時間", nullable=True, high=744, description=Text("時間。", "Hours.")),
        Column("part", "number", Unit.HOURS, "うち時間", nullable=True, description=Text("うち。", "Part.")),
        Column("colour", "choice", alias="色", choices=COLOURS, description=Text("色。", "Colour.")),
        Column("linked", "yes_no", alias="連携", nullable=True, description=Text("連携。", "Linked.")),
    ),
    key=("office", "month"),
    rules=(
        Rule(
            ("part", "hours"),
            Text("は時間以下です", "must not exceed hours"),
            Text("直す。", "Mend it."),
            lambda rows: rows["part"] > rows["hours"],
        ),
    ),
)
LATER = replace(
    TOY,
    columns=(*TOY.columns, Column("town", "municipality", alias="市町村", nullable=True, optional=True)),
    key=("office", "month", "town"),
)
GOOD = {"office": "2000000001", "month": "2025-04", "hours": "10", "part": "2", "colour": "red", "linked": "yes"}


def rows(*changes):
    return pd.DataFrame([{**GOOD, **change} for change in changes], dtype="str")


def faults(raw):
    with pytest.raises(TableError) as caught:
        TOY.check(raw, "toy.csv")
    return caught.value.faults


def told(raw):
    """Column, count and first row of every fault."""
    return [(fault.column, fault.count, fault.first_row) for fault in faults(raw)]


def test_a_good_file_becomes_a_typed_table_with_its_prefecture():
    checked = TOY.check(
        rows({}, {"month": "令和７年５月", "hours": "", "part": "", "colour": "青", "linked": "×"}), "toy.csv"
    )
    expected = pd.DataFrame(
        {
            "pref": pd.Series(["20", "20"], dtype="str"),
            "office": pd.Series(["2000000001"] * 2, dtype="str"),
            "month": pd.to_datetime(["2025-04-01", "2025-05-01"]).astype("datetime64[us]"),
            "hours": [10.0, np.nan],
            "part": [2.0, np.nan],
            "colour": pd.Series(["red", "blue"], dtype="str"),
            "linked": pd.array([True, False], dtype="boolean"),
        }
    )
    pd.testing.assert_frame_equal(checked, expected)
    assert TOY.empty().dtypes.equals(checked.dtypes)


@pytest.mark.parametrize(
    ("change", "column", "found"),
    [
        ({"office": "200000001"}, "office", "200000001"),
        ({"office": ""}, "office", ""),
        ({"month": "2025-13"}, "month", "2025-13"),
        ({"hours": "many"}, "hours", "many"),
        ({"hours": "－"}, "hours", "－"),
        ({"hours": "800"}, "hours", "800"),
        ({"hours": "△1"}, "hours", "△1"),
        ({"part": "11"}, "part", "part=11, hours=10"),
        ({"colour": "green"}, "colour", "green"),
        ({"colour": ""}, "colour", ""),
        ({"linked": "maybe"}, "linked", "maybe"),
    ],
)
def test_each_wrong_cell_is_one_fault(change, column, found):
    (fault,) = [fault for fault in faults(rows({"month": "2025-01"}, change)) if fault.column == column]
    assert (fault.place, fault.found, fault.count, fault.first_row) == ("toy.csv", found, 1, 3)


def test_faults_of_every_kind_are_told_together():
    raw = rows({"hours": "x"}, {"hours": "y"}, {"month": "2025-13", "part": "99"}, {"month": "2025-06", "colour": "?"})
    assert told(raw.drop(columns="linked").assign(colourr="red")) == [
        ("linked", 1, None),  # missing
        ("office, month", 1, 3),  # the second row repeats the first
        ("month", 1, 4),
        ("hours", 2, 2),
        ("part", 1, 4),
        ("colour", 1, 5),
        ("colourr", 1, 1),  # unknown
    ]


def test_a_missing_column_does_not_hide_the_faults_of_the_others():
    assert told(rows({"hours": "x"}).drop(columns="part")) == [("part", 1, None), ("hours", 1, 2)]


def test_a_misspelt_column_is_told_with_the_nearest_name():
    (missing, unknown) = faults(rows({}).rename(columns={"hours": "huors"}))
    assert (missing.column, unknown.column) == ("hours", "huors")
    assert "'hours'" in unknown.remedy.en and "「hours」" in unknown.remedy.ja


def test_japanese_headers_are_the_same_columns_and_faults_name_them():
    raw = rows({"hours": "x"}).rename(columns={column.name: column.alias for column in TOY.columns})
    assert told(raw) == [("時間", 1, 2)]
    assert len(TOY.check(rows({}).rename(columns={"hours": " Ｈｏｕｒｓ "}), "toy.csv")) == 1


def test_a_column_given_twice_is_a_fault():
    assert told(rows({}).assign(年月="2025-04")) == [("年月", 1, 1)]


def test_a_file_without_any_known_header_is_told_in_one_fault():
    (fault,) = faults(pd.DataFrame({"令和7年度 調査票": ["a"], "Unnamed": ["b"]}, dtype="str"))
    assert fault.column == "row 1" and "office" in fault.remedy.en


def test_a_table_without_rows_says_so():
    (fault,) = faults(rows({}).iloc[:0])
    assert fault.rule.en == "and below hold no data"


def test_rows_keep_the_numbers_of_the_file_where_blank_rows_were_left_out():
    raw = rows({}, {"month": "2025-05", "hours": "x"}).set_axis([0, 40])
    assert told(raw) == [("hours", 1, 42)]


def test_a_repeated_key_names_both_rows_and_needs_a_readable_key():
    (fault,) = faults(rows({"month": "2025-01"}, {}, {"month": "2025年4月"}, {"month": "R7.4"}))
    assert (fault.column, fault.count, fault.first_row) == ("office, month", 2, 4)
    assert "row 3" in fault.remedy.en and "3行目" in fault.remedy.ja
    assert told(rows({"month": "?"}, {"month": "?"})) == [("month", 2, 2)]


def test_many_faults_of_one_rule_are_one_line_with_their_number():
    raw = pd.concat([rows({"hours": "x"})] * 500, ignore_index=True).assign(
        month=[f"{1995 + i // 12}-{i % 12 + 1}" for i in range(500)]
    )
    assert told(raw) == [("hours", 500, 2)]


def test_a_mistake_in_a_rule_is_not_blamed_on_the_file():
    import dataclasses

    wrong = dataclasses.replace(
        TOY, rules=(Rule(("part",), Text("", ""), Text("", ""), lambda rows: rows["nowhere"] > 0),)
    )
    with pytest.raises(Exception, match="nowhere") as caught:
        wrong.check(rows({}), "toy.csv")
    assert not isinstance(caught.value, TableError)


def test_messages_read_well_in_both_languages():
    error = TableError(faults(rows({"hours": "800"}, {"month": "2025-05", "hours": "900"})))
    assert error.text("ja") == (
        "1件の問題があります。\n  1. toy.csv：『hours』は0〜744時間でなければなりません：2行（2行目「800」、3行目「900」）。単位と桁を確かめてください。"
    )
    assert (
        error.text("en")
        == "1 problem(s) found.\n  1. toy.csv: 'hours' must lie in 0–744 h; 2 row(s) (row 2, '800'; row 3, '900'). Check the unit and the digits."
    )


def test_english_messages_hold_no_japanese_of_ours():
    raw = rows(
        {"office": "1", "month": "x", "hours": "x", "colour": "?", "linked": "?"},
        {"office": "", "month": "2025-05", "part": "99"},
    )
    ours = " ".join(fault.rule.en for fault in faults(raw.drop(columns="linked").assign(zz="1")))
    assert not re.search("[ぁ-んァ-ヶ一-龠]", ours)


def test_declarations_that_contradict_themselves_are_refused():
    with pytest.raises(ValueError, match="choices"):
        Column("x", "choice", description=Text("", ""))
    twice = Column("x", "choice", choices={"a": Text("甲", "A"), "b": Text("甲", "B")})
    with pytest.raises(ValueError, match="two choices"):
        assert twice.codes
    with pytest.raises(ValueError, match="gaps"):
        Column("x", "integer", nullable=True, description=Text("", ""))


def test_the_version_changes_with_any_declaration():
    import dataclasses

    stricter = dataclasses.replace(TOY.columns[2], high=700)
    changed = dataclasses.replace(TOY, columns=(*TOY.columns[:2], stricter, *TOY.columns[3:]))
    assert changed.version != TOY.version and dataclasses.replace(TOY).version == TOY.version


def test_the_dictionary_says_what_the_check_asks():
    words = TOY.dictionary("en").set_index("Column")
    assert words.loc["hours", "Allowed"] == "0–744 h" and words.loc["hours", "Required"] == ""
    assert words.loc["office", "Allowed"] == "10 digits" and words.loc["office", "Required"] == "yes"
    assert list(TOY.dictionary("ja").columns)[:2] == ["列名", "日本語の見出し"]


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(6)))
def test_the_order_of_rows_means_nothing(order):
    raw = rows(*({"month": f"2025-0{i + 1}", "hours": str(i * 2), "part": str(i)} for i in range(6)))
    shuffled = raw.iloc[list(order)].reset_index(drop=True)
    pd.testing.assert_frame_equal(TOY.check(shuffled, "toy.csv"), TOY.check(raw, "toy.csv"))


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(6)))
def test_the_order_of_rows_changes_no_fault_but_its_first_row(order):
    raw = rows(
        *({"month": f"2025-{i + 10}", "hours": ["x", "1", "800", "2", "", "y"][i], "part": "1.5"} for i in range(6))
    )
    shuffled = raw.iloc[list(order)].reset_index(drop=True)
    assert {(f.column, f.rule, f.count) for f in faults(shuffled)} == {(f.column, f.rule, f.count) for f in faults(raw)}


def test_a_file_from_before_a_column_was_added_is_read_with_empty_cells():
    found = LATER.check(rows({}, {"month": "2025-05"}), "toy.csv")
    assert found["town"].isna().all() and str(found["town"].dtype) == str(LATER.dtypes["town"]) and len(found) == 2
    newer = LATER.check(rows({}).assign(town="202011"), "toy.csv")
    assert newer["town"].tolist() == ["202011"]


def test_an_absent_column_hides_no_repeated_key_and_what_must_be_there_is_missed():
    with pytest.raises(TableError) as caught:
        LATER.check(rows({}, {}), "toy.csv")
    assert caught.value.faults[0].column == "office, month"
    with pytest.raises(TableError):
        LATER.check(rows({}).drop(columns="hours"), "toy.csv")


def test_what_may_be_absent_may_be_empty():
    with pytest.raises(ValueError, match="nullable"):
        Column("town", "municipality", optional=True)
