"""One typing error moves the turnover of a prefecture: every page says so, and by how much; the public one not by how much."""

import re
from dataclasses import replace

import pandas as pd
import pytest
import yaml
from pages_sample import share, sheet

from caredx import made_up
from caredx.findings.doubts import jumped
from caredx.measures.kpi import KpiSheet
from caredx.pages.report import open_annex, open_budget, open_council, open_effects, open_time_study

PLACE = "13"
KPI = "離職率（雇用動向調査の定義）"


def written(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


@pytest.fixture(scope="module")
def project(tmp_path_factory, world):
    """The example with one office-month of ten leavers, in a prefecture whose turnover is computed."""
    root = tmp_path_factory.mktemp("doubts")
    (root / "params").mkdir()
    raw = root / "data" / "raw" / "example"
    made_up.write(raw)
    panel = pd.read_csv(raw / "panel.csv", dtype=str, keep_default_na=False, encoding="utf-8-sig")
    panel = panel[panel["office"].str[:2] == PLACE].reset_index(drop=True)
    row = panel.index[(panel["month"] == "2025-09") & (panel["office"] == "13X5400001")][0]
    panel.loc[row, "leavers"] = "10"
    panel.to_csv(raw / "panel.csv", index=False)
    plan = yaml.safe_load((world / "params" / "example.yaml").read_text(encoding="utf-8"))
    plan["previous"], plan["inputs"]["kpi"] = None, None
    (root / "params" / "plan.yaml").write_text(yaml.safe_dump(plan, allow_unicode=True), encoding="utf-8")
    return root / "params" / "plan.yaml", int(row) + 2


def test_the_pages_carry_mark_sentence_and_list(project):
    plan, row = project
    report = open_annex(plan, PLACE)
    own = report.results.sheet.row("turnover_1").own
    without = report.results.doubts.resting["turnover_1"].without
    assert own.value - without.value > 0.005
    sentence = (
        f"{KPI} {own.value * 100:.1f}％は、要確認の値1件（panel.csv {row}行目「leavers」10）に左右されます。"
        f"これを除くと{without.value * 100:.1f}％です。"
    )
    others = (open_effects(plan, PLACE), open_time_study(plan, PLACE))
    for page in (report, *others):
        assert sentence in written(page.head().data), type(page).__name__
    assert sentence in written(open_council(plan, PLACE).first_sheet().data)
    assert sentence in written(open_budget(plan, PLACE).second_sheet().data)
    assert report.kpi().data.count("doubt-mark") == len(report.results.doubts.resting)
    quality = written(report.quality().data)
    assert f"panel.csv{row}leavers10は、その事業所の1か月としては多すぎます" in quality


def test_without_is_what_the_panel_without_the_cell_gives(project):
    plan, _ = project
    found = open_annex(plan, PLACE).results
    panel = found.table("panel", own=True)
    year = panel[panel["month"].dt.year == 2025]
    counted = year[year["office"] != "13X5400001"].groupby("office")
    # An establishment that closed in the year weighs by the months it was open (`measures.kpi.turnover`).
    last, months = panel.groupby("office")["month"].max(), counted["leavers"].count()
    closed = (last < panel["month"].max()) & (last < "2025-12-01")
    whole = months == last.dt.month.where(closed, 12).reindex(months.index)
    leavers, staff = counted["leavers"].sum()[whole], (counted["headcount_jan1"].first() * months / 12)[whole]
    known = staff > 0
    assert found.doubts.resting["turnover_1"].without.value == pytest.approx(leavers[known].sum() / staff[known].sum())


def test_the_public_edition_tells_no_figure_that_subtraction_could_use(project):
    plan, _ = project
    report = open_annex(plan, PLACE, "public")
    head, quality = written(report.head().data), written(report.quality().data)
    assert f"{KPI}" in head and "確認中の入力値に左右されます" in head
    without = report.results.doubts.resting["turnover_1"].without
    assert (
        f"{without.value * 100:.1f}％" not in head
        and "leavers10" not in quality
        and "要確認の値の数panel.csv1" in quality
    )


def test_a_municipality_says_whose_figure_it_is(project):
    plan, _ = project
    area = open_annex(plan, PLACE).results.table("offices", own=True)["municipality"].iloc[0]
    assert f"県全体の{KPI}" in written(open_annex(plan, area).head().data)


def test_an_indicator_that_jumps_beyond_interval_and_history_is_told():
    points = [share(n, 900, period=f"FY{year}") for year, n in ((2022, 360), (2023, 370), (2024, 365), (2025, 37))]
    row = replace(sheet().rows[0], own=points[-1], history=tuple(points))
    told = jumped(KpiSheet("20", 2025, (row,)))
    assert told == {row.kpi.id: points[-2]}
    slow = (*points[:3], share(420, 900))
    assert jumped(KpiSheet("20", 2025, (replace(row, own=slow[-1], history=slow),))) == {}
    wide = [replace(one, low=0.0, high=1.0) for one in points]
    assert jumped(KpiSheet("20", 2025, (replace(row, own=wide[-1], history=tuple(wide)),))) == {}
