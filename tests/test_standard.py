"""The labour-saving standard: levels and next steps on drawn marks, the self-check sheet, and the chapter in both editions."""

import io
import re
import shutil
import subprocess

import numpy as np
import pandas as pd
import pytest
from openpyxl import load_workbook

from caredx import official
from caredx.intake import self_check, supplies, tables
from caredx.intake.tables.words import MARKS, TASKS
from caredx.measures import standard
from caredx.pages.report import open_annex

STANDARD = official.load("labour_saving_standard")
SIGNS = {"－": "none", "○": "single", "◎": "double", "／": "not_concerned"}
#            1記録 2総務 3連絡 4排泄 5食事 6移乗 7夜間 8清掃 9連携 10送迎
FACILITY = {
    "nothing": "－－－－－－－－／／",
    "level1": "○－－－－－－－／／",
    "level2": "○○○－－－○－／／",
    "one_short": "○○○－－－－－／／",
    "level3": "◎◎◎○○○◎◎／／",
    "double_counts": "◎○○－－－◎－／／",
}
HOME = {"h_level2": "○○○－－－／／○－", "h_level3": "◎◎◎○○○／／◎○", "no_care": "◎◎◎／／／／／◎○"}


def rows(drawn, day="2026-03-31"):
    found = [
        (office, task, SIGNS[sign], pd.Timestamp(day))
        for office, signs in drawn.items()
        for task, sign in zip(STANDARD["task"], signs, strict=True)
    ]
    return pd.DataFrame(found, columns=["office", "task", "mark", "marked_on"])


def kinds():
    groups = dict.fromkeys(FACILITY, "facility") | dict.fromkeys(HOME, "home")
    return pd.DataFrame({"office": list(groups), "group": list(groups.values()), "careplan_link": False})


def checked(drawn):
    return standard.self_checks(rows(drawn), kinds(), STANDARD)


def test_the_table_holds_what_the_plan_prints():
    asked = {
        level: "".join(STANDARD[f"level{level}"].map({"none": "-", "single": "○", "double": "◎"}))
        for level in (1, 2, 3)
    }
    # Level 3 of tasks 1–10 as printed: ◎ ◎ ◎ ○ ○ ○ ◎ ◎ ◎ ○; level 2: ○ ○ ○ - - - ○ - ○ -; level 1: the first alone.
    assert asked == {1: "○---------", 2: "○○○---○-○-", 3: "◎◎◎○○○◎◎◎○"}
    assert list(STANDARD["task"]) == list(TASKS)


def test_before_the_first_self_check_there_is_nobody():
    found = standard.self_checks(rows(FACILITY), kinds(), STANDARD, until=pd.Timestamp("2020-01-01"))
    assert found.offices.empty and found.marks.empty and found.incomplete == ()


def test_levels_and_next_steps_as_drawn():
    found = checked(FACILITY | HOME).offices
    levels = {"nothing": 0, "level1": 1, "level2": 2, "one_short": 1, "level3": 3, "double_counts": 2}
    assert found["level"].to_dict() == levels | {"h_level2": 2, "h_level3": 3, "no_care": 3}
    assert found.at["one_short", "next"] == "night_rounds" and found.at["nothing", "next"] == "records"
    assert found.at["level3", "next"] == standard.NONE_MISSING and found.at["level1", "next"] == standard.SEVERAL
    assert found.at["level1", "missing"] == ("administration", "coordination", "night_rounds")


def test_what_lifts_most_is_counted_over_establishments():
    found = standard.lifted(checked(FACILITY | HOME), STANDARD).set_index("task")
    assert found.at["records", "lifts"] == 1 and found.at["night_rounds", "lifts"] == 1
    assert found["lifts"].sum() == 2
    # Lacking for the next level: level 3 of the two at level 2, level 2 of `level1` and `one_short`.
    assert found.at["night_rounds", "lacking"] == 3


def test_a_task_left_out_gives_no_level_and_one_of_another_kind_of_service_does_not_matter():
    short = rows(FACILITY).query("not (office == 'level2' and task == 'housework')")
    short = short[~((short["office"] == "level3") & (short["task"] == "linkage"))]
    found = standard.self_checks(short, kinds(), STANDARD)
    assert found.incomplete == ("level2",) and found.offices.at["level3", "level"] == 3


def test_the_latest_self_check_counts_and_moves_are_of_those_with_two():
    both = pd.concat([rows({"level2": FACILITY["level1"], "level3": FACILITY["level3"]}, "2025-03-31"), rows(FACILITY)])
    now = standard.self_checks(both, kinds(), STANDARD)
    then = standard.self_checks(both, kinds(), STANDARD, until=pd.Timestamp("2025-06-30"))
    moved = standard.moved(then, now)
    assert moved["level2"] == "up" and moved["level3"] == "same" and moved["nothing"] == "once"
    # The same self-check seen twice is no second one.
    assert set(standard.moved(now, now)) == {"once"}


def test_lists_carry_a_floor_for_single_marks_alone():
    held = pd.DataFrame({"office": ["level1", "h_level2"], "technology": ["monitoring", "care_work"]})
    found = standard.carried(kinds(), held, STANDARD)
    assert found.at["level1", "night_rounds"] and not found.at["level2", "night_rounds"]
    assert pd.isna(found.at["h_level2", "night_rounds"]) and found.at["h_level2", "records"]
    assert "coordination" not in found and "administration" not in found


def test_visits_go_to_those_nearest_to_their_next_level():
    order = standard.triage(checked(FACILITY))
    assert list(order["office"][:2]) == ["nothing", "one_short"] and "level3" not in set(order["office"])
    assert order["missing_tasks"].is_monotonic_increasing


# ── the sheet of one office


def test_the_sheet_asks_for_what_the_table_asks_for():
    sheet = load_workbook(io.BytesIO(self_check.content())).worksheets[0]
    for place, row in enumerate(STANDARD.to_dict("records"), self_check.FIRST):
        signs = [sheet.cell(place, column).value for column in (5, 6, 7)]
        assert [SIGNS[sign] for sign in signs] == [row["level1"], row["level2"], row["level3"]]
        numbers = [sheet[f"{column}{place}"].value for column in "MNO"]
        assert numbers == [standard.VALUE[SIGNS[sign]] for sign in signs]
    heights = [sheet.row_dimensions[place].height for place in range(self_check.FIRST, self_check.FIRST + 10)]
    assert min(heights) > 15 and max(heights) < 45, "two or three lines of text fit, no more"
    assert sheet.print_area.replace("$", "").endswith("A1:I19") and sheet.page_setup.orientation == "landscape"


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_sheet_saved_by_a_spreadsheet_is_read_as_the_table(tmp_path, lang):
    book = load_workbook(supplies.find("self-check", form=True).form(tmp_path / "sheet.xlsx", lang))
    form, table = book.worksheets[0], book["standard"]
    form["B3"], form["B4"] = "2070100012", pd.Timestamp("2026-03-31")
    words = [MARKS[SIGNS[sign]](lang) for sign in FACILITY["level2"]]
    for place, (word, row) in enumerate(zip(words, table.iter_rows(min_row=2), strict=True), self_check.FIRST):
        assert re.search(rf"H{place}\b", row[2].value) and row[1].value == TASKS[
            STANDARD["task"][place - self_check.FIRST]
        ](lang)
        # What a spreadsheet program saves beside these formulas.
        row[0].value, row[2].value, row[3].value = "2070100012", word, "2026-03-31"
    book.save(tmp_path / "saved.xlsx")
    read = tables.read("standard", tmp_path / "saved.xlsx")
    assert dict(zip(read["task"], read["mark"], strict=True)) == dict(
        zip(STANDARD["task"], [SIGNS[sign] for sign in FACILITY["level2"]], strict=True)
    )


def _recalculated(paths, folder):
    """The sheets as LibreOffice saves them: with the values of their formulas."""
    program = shutil.which("soffice") or pytest.skip("no LibreOffice here")
    home = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    how = [program, "--headless", home, "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder)]
    subprocess.run([*how, *map(str, paths)], check=True, capture_output=True, timeout=300)
    return [load_workbook(folder / path.name, data_only=True) for path in paths]


def test_formulas_of_the_sheet_are_formulas():
    book = load_workbook(io.BytesIO(self_check.content()))
    form, table = book.worksheets[0], book["standard"]
    cells = [form["E3"], form["E4"], *(form[f"{column}{self_check.FIRST}"] for column in "IKL"), *table[2]]
    assert [cell.data_type for cell in cells] == ["f"] * 6 + ["s", "f", "f"]


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_sheet_tells_the_level_the_library_tells(lang, tmp_path):
    drawn, groups = FACILITY | HOME, kinds().set_index("office")["group"]
    names = official.load("services").drop_duplicates("group").set_index("group")[f"group_{lang}"]
    found, paths = checked(drawn).offices, []
    for office, signs in drawn.items():
        book = load_workbook(io.BytesIO(self_check.content(lang)))
        form = book.worksheets[0]
        form["B3"], form["B4"], form["B5"] = "2070100012", pd.Timestamp("2026-03-31"), names[groups[office]]
        for place, sign in enumerate(signs, self_check.FIRST):
            form[f"H{place}"] = MARKS[SIGNS[sign]](lang)
        paths.append(tmp_path / f"{office}.xlsx")
        book.save(paths[-1])
    saved = tmp_path / "saved"
    for office, path, book in zip(drawn, paths, _recalculated(paths, saved), strict=True):
        form, own = book.worksheets[0], found.loc[office]
        advice = {
            task
            for place, task in enumerate(STANDARD["task"], self_check.FIRST)
            if form[f"I{place}"].value == self_check.say.next(lang)
        }
        assert (form["E3"].value, form["E4"].value or 0, advice) == (
            own["level"],
            len(own["missing"]),
            set(own["missing"]),
        )
        read = tables.read("standard", saved / path.name).set_index("task")["mark"]
        assert dict(read) == {task: SIGNS[sign] for task, sign in zip(STANDARD["task"], drawn[office], strict=True)}


# ── the chapter


@pytest.fixture(scope="module")
def plan(world):
    return world / "params" / "example.yaml"


def test_the_chapter_tells_what_the_measure_counts(plan):
    report = open_annex(plan, "13")
    own, html = report.found.standard, report.standard().data
    rows = report.results.table("standard", own=True)
    last = rows[rows["marked_on"] == rows.groupby("office")["marked_on"].transform("max")]
    assert own.at_least(0).n == last["office"].nunique() == len(own._now.offices)
    record = last[last["task"] == "records"]
    assert own.at_least(1).numerator == record["mark"].isin(["single", "double"]).sum()
    assert "self_check.xlsx" in html and own.triage is not None and own.triage["office"][0] in html
    assert np.isclose(own.marked("records", "single", "double").value, own.at_least(1).value)


def test_a_public_edition_names_no_office_and_tells_no_share_of_few(plan):
    report = open_annex(plan, "20", edition="public")
    own, html = report.found.standard, report.standard().data
    assert own.triage is None and not re.search(r"20X\d{7}", html) and own.carried == {}
    for level in standard.LEVELS:
        one = own.at_least(level)
        part = report.results.policy.part
        assert not one.known or part <= one.numerator <= one.denominator - part


def test_without_self_checks_the_chapter_names_the_file_and_hands_out_the_sheet(world):
    html = open_annex(world / "params" / "published.yaml", "31").standard().data
    assert "省力化の取組基準の自己点検" in html and "self_check.xlsx" in html
