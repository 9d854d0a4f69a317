"""The small inputs that failed once, where they are at hand: each ends as its list says."""

import csv
from pathlib import Path

import pandas as pd
import pytest

from caredx.intake import files, tables
from caredx.words import params
from caredx.words.errors import ParamsError, TableError

CASES = Path(__file__).resolve().parents[2] / "shared" / "cases"
pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="the cases (../shared/cases) are not here")
PANEL = {"month": pd.Timestamp("2025-04-01"), "staff_fte": 24.5, "overtime_hours": 156.5, "hours": 3920.0}
REFUSED = {
    "superscript.csv": ("panel", "数値"),
    "superscript_note.xlsx": ("panel", "数値"),
    "error_cells_text.xlsx": ("kpi", "エラー値"),
    "zwsp_scope.csv": ("kpi", "1回だけ"),
    "width_scope.csv": ("kpi", "1回だけ"),
    "nfd_scope.csv": ("kpi", "1回だけ"),
    "iso2022jp_offices.csv": ("offices", "ISO-2022-JP"),
    "eucjp_silent.csv": ("offices", "EUC-JP"),
    "mac1904_general_serial.xlsx": ("panel", "年月"),
    "bad_styles.xlsx": ("panel", "壊れています"),
    "bad_sheet_xml.xlsx": ("panel", "壊れています"),
    "huge_date.xlsx": ("panel", "エラー値"),
}
READ = {
    "strict.xlsx": "panel",
    "stray_last_row.xlsx": "panel",
    "x000D_header.xlsx": "panel",
    "x000D_source.xlsx": "kpi",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_value_is_refused_in_words(name, capfd):
    table, word = REFUSED[name]
    with pytest.raises(TableError, match=word) as refused:
        tables.read(table, CASES / "intake" / name)
    assert len(refused.value.text("ja")) <= 4000 and not "".join(capfd.readouterr())


@pytest.mark.parametrize("name", READ)
def test_what_can_be_read_is_read_right(name):
    rows = tables.read(READ[name], CASES / "intake" / name)
    if READ[name] == "panel":
        assert {key: rows.at[0, key] for key in PANEL} == PANEL
    else:
        assert "_x" not in rows.at[0, "source"]


# Stored as 3,920,000 hours of 24.5 staff: read as ever, and refused since more hours than a month has are no longer let pass.
IMPOSSIBLE = "accepted_or_refused/scaled_thousand_format.xlsx"


def _before() -> list[dict[str, str]]:
    today = CASES / "intake" / "today.csv"
    if not today.is_file():
        return []
    listed = csv.DictReader(today.read_text(encoding="utf-8").splitlines())
    return [row for row in listed if row["file"].startswith("accepted_or_refused/")]


@pytest.mark.parametrize("row", _before(), ids=lambda row: row["file"])
def test_what_was_right_stays_so(row):
    try:
        tables.read(row["table"], CASES / "intake" / row["file"])
        code = "0"
    except TableError as refused:
        code = str(refused.exit_code)
    assert code == ("2" if row["file"] == IMPOSSIBLE else row["exit_code_today"])


@pytest.mark.parametrize(("name", "key"), [("as_of_0631.yaml", "as_of"), ("odd.yaml", "inputs.open_data_date")])
def test_a_plan_with_a_day_that_is_none_is_a_named_fault(name, key):
    with pytest.raises(ParamsError) as refused:
        params.load(CASES / "plan" / name)
    assert key in {fault.column for fault in refused.value.faults}


def test_panels_for_effect_come_in_by_the_same_door():
    for name in ("did_tab.tsv", "did_semicolon.csv", "did_ids.csv"):
        assert {"unit", "time", "cohort", "y"} <= set(files.read_text(CASES / "effect" / name).columns)
    with pytest.raises(TableError, match="UTF-16"):
        files.read_text(CASES / "effect" / "did_utf16.csv")
