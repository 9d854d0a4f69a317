"""Tables as a notebook has them – joined, filtered, typed by other libraries, odd – give the same numbers, or are refused in the caller's words."""

import os
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

import caredx as cx
from caredx.words.errors import CaredxError

HOMES, MONTHS = 12, pd.date_range("2024-04", periods=24, freq="MS")


@pytest.fixture(scope="module")
def panel() -> pd.DataFrame:
    rows = pd.MultiIndex.from_product([range(HOMES), range(24)], names=["home", "t"]).to_frame(index=False)
    rows["month"], rows["kind"] = MONTHS[rows["t"]], np.where(rows["home"] % 2, "訪問", "通所")
    rows["fte"], rows["after"] = 10.0 + rows["home"], rows["t"] >= 12
    rows["hours"] = rows["fte"] * (5 + rows["home"] % 5 + rows["t"] % 3)
    rows["start"] = pd.to_datetime(np.where(rows["home"] % 3 == 0, MONTHS[12], np.datetime64("NaT")))
    return rows.assign(home="h" + rows["home"].astype(str))


CALLS = {
    "kpi": lambda data: cx.kpi(
        "overtime", data, by="kind", columns={"office": "home", "staff_fte": "fte", "overtime_hours": "hours"}
    ),
    "ratio": lambda data: cx.ratio(data, "hours", "fte", by="kind", cluster="home"),
    "event study": lambda data: cx.event_study(data, unit="home", time="month", cohort="start", outcome="hours"),
    "before and after": lambda data: cx.before_after(data, unit="home", outcome="hours", after="after"),
}


class Foreign:
    """Another library's table: it can turn into a frame of pandas, and that is all that is asked."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self.frame = frame

    def to_pandas(self) -> pd.DataFrame:
        return self.frame


def typed(rows: pd.DataFrame, **columns) -> pd.DataFrame:
    return rows.assign(**columns)


SAME = {
    "an index that repeats": lambda rows: rows.set_axis([0] * len(rows), axis=0),
    "frames put together": lambda rows: pd.concat([rows[rows["t"] < 12].reset_index(), rows[rows["t"] >= 12]]),
    "keys in the index": lambda rows: rows.set_index(["home", "month"]),
    "categories": lambda rows: rows.astype({"home": "category", "kind": "category"}),
    "nullable numbers": lambda rows: rows.convert_dtypes(),
    "months of Tokyo": lambda rows: typed(
        rows, month=rows["month"].dt.tz_localize("Asia/Tokyo"), start=rows["start"].dt.tz_localize("Asia/Tokyo")
    ),
    "numbers as text": lambda rows: rows.astype({"hours": "str", "fte": "str"}),
    "words for yes and no": lambda rows: typed(rows, after=rows["after"].map({True: "はい", False: "いいえ"})),
    "a dict": lambda rows: rows.to_dict("list"),
    "records": lambda rows: rows.to_dict("records"),
    "another library": Foreign,
}


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("form", SAME)
def test_the_form_of_a_table_changes_no_number(panel, form, call):
    whole, other = CALLS[call](panel).to_frame(), CALLS[call](SAME[form](panel)).to_frame()
    pd.testing.assert_frame_equal(whole, other, check_dtype=False)


ODD = {
    "an unknown word": (
        lambda rows: typed(rows, hours=rows["hours"].astype(str).where(rows["t"] > 0, "不明")),
        "hours",
    ),
    "infinity": (lambda rows: typed(rows, hours=rows["hours"].where(rows["t"] > 0, np.inf)), "hours"),
    "lists": (lambda rows: typed(rows, home=[[1]] * len(rows)), "home"),
    "a column twice": (lambda rows: pd.concat([rows, rows[["hours"]]], axis=1), "hours"),
    "no columns": (lambda rows: rows[["t"]], "home"),
    "nothing": (lambda _: None, "NoneType"),
    "a number": (lambda _: 336, "int"),
    "an array": (lambda rows: rows.to_numpy(), "ndarray"),
    "columns of two lengths": (lambda _: {"home": ["a"], "hours": [1, 2]}, "length"),
}


@pytest.mark.parametrize("call", ["ratio", "before and after"])
@pytest.mark.parametrize("form", ODD)
def test_what_cannot_be_read_is_refused_naming_it(panel, form, call):
    change, word = ODD[form]
    with pytest.raises(CaredxError) as told:
        CALLS[call](change(panel))
    assert word in str(told.value)


def test_before_is_not_what_a_word_for_no_is_taken_for():
    """'いいえ' is a text, and every text that is not empty is true to Python."""
    rows = {"home": list("abcabc"), "late": ["いいえ"] * 3 + ["はい"] * 3, "hours": [8, 9, 10, 7, 9, 8]}
    assert cx.before_after(rows, unit="home", outcome="hours", after="late").to_frame()["value"].item() == -1
    open_one = {name: [*cells, last] for (name, cells), last in zip(rows.items(), ("a", None, 99), strict=True)}
    assert cx.before_after(open_one, unit="home", outcome="hours", after="late").to_frame()["value"].item() == -1


def test_keys_stand_once_where_one_row_each_is_taken():
    homes = {"home": list("abb"), "uses": [True, False, False], "beds": [50, 52, 60]}
    with pytest.raises(CaredxError, match="home"):
        cx.match(homes, unit="home", adopter="uses", near=["beds"])
    with pytest.raises(CaredxError, match="application"):
        cx.allocate({"application": ["a", "a"], "cost": [1, 2]}, 3.0, effect=1.0)
    with pytest.raises(CaredxError, match="town"):
        cx.shrink({"town": ["a", "a", "b"], "mean": [1, 2, 3], "se": [1, 1, 1]}, "mean", se="se", area="town")


def test_an_open_answer_has_no_weight_in_a_share():
    answers = {"group": ["home"] * 8 + ["visit"] * 2, "uses": [1, 1, 1, 1, 0, 0, 0, None, 0, 1]}
    margins = {"group": {"home": 50, "visit": 50}}
    share = cx.rake(answers, margins).share("uses").to_frame()
    assert share["n"].item() == 9 and share["value"].item() == pytest.approx((4 / 7 + 1 / 2) / 2)
    with pytest.raises(CaredxError, match="uses"):
        cx.rake(answers | {"uses": [None] * 10}, margins).share("uses")


def test_a_result_without_rows_says_so(panel):
    empty = CALLS["kpi"](panel[panel["fte"] < 0])
    assert "行がありません" in empty._repr_html_() and "行がありません" in empty.summary()
    assert "行がありません" in empty.plot().texts[0].get_text()


def test_naming_everything_imports_little_beyond_pandas():
    """Modules are counted, not seconds: benchmarks/bench_imports.py measures those."""
    code = (
        "import sys, pandas; before = set(sys.modules); import caredx as cx; [getattr(cx, name) for name in dir(cx)];"
        "print(len([m for m in set(sys.modules) - before if not m.startswith('caredx')]))"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=dict(os.environ)
    )
    assert int(told.stdout) <= 40


def test_a_cell_that_cannot_be_is_told_under_the_callers_own_name_of_its_column():
    home = {
        "園": ["a"] * 12,
        "月": [f"2025-{month:02d}" for month in range(1, 13)],
        "人": ["20"] * 12,
        "残": ["1,250"] * 12,
    }
    names = {"office": "園", "month": "月", "staff_fte": "人", "overtime_hours": "残"}
    found = cx.ratio({"h": ["a", "b"], "x": ["１，２３４", " 5"], "y": [1, 2]}, "x", "y", cluster="h").to_frame()
    assert found["numerator"].tolist() == [1239]
    for own, cell in (("人", "不明"), ("残", "5人"), ("残", "1,5"), ("月", "四月")):
        broken = home | {own: [cell, *home[own][1:]]}
        with pytest.raises(CaredxError) as told:
            cx.kpi("overtime", broken, by=None, columns=names)
        assert f"『{own}』は" in told.value.text("ja") and cell in told.value.text("en")


@pytest.mark.parametrize(
    ("option", "given"),
    [
        ("decimals", -3),
        ("decimals", "x"),
        ("targets", {2027: "many"}),
        ("targets", [1, 2]),
        ("table", "pannel"),
        ("numerator", 5),
    ],
)
def test_an_indicator_that_cannot_be_is_refused_by_option(option, given):
    good = {
        "name": "転倒",
        "numerator": "falls",
        "denominator": "days",
        "unit": "件",
        "better": "lower",
        "definition": "x",
    }
    with pytest.raises(CaredxError) as told:
        cx.register_kpi("falls_tried", **(good | {option: given}))
    assert option in told.value.text("ja")
    with pytest.raises(CaredxError, match="転倒率"):
        cx.register_kpi("転倒率", **good)


def test_a_cell_of_a_file_is_told_by_file_and_row(tmp_path):
    rows = ["園,月,人,残", *(f"a,2025-{month:02d},20,9" for month in range(1, 13))]
    names = {"office": "園", "month": "月", "staff_fte": "人", "overtime_hours": "残"}
    for broken, row in ((["", "b,2025-01,x,9"], 15), (["b,2025-01,20,-9"], 14), ([rows[1]], 14)):
        (tmp_path / "own.csv").write_text("\n".join([*rows, *broken]), "utf-8")
        with pytest.raises(CaredxError) as told:
            cx.kpi("overtime", tmp_path / "own.csv", by=None, columns=names)
        assert "own.csv：" in told.value.text("ja") and f"（{row}行目「" in told.value.text("ja")
