"""One prefecture with files of its own over two cycles: numbers counted again, decisions judged, a file written over, a source switched."""

import json
import re
from pathlib import Path

import kernel_sample as sample
import pandas as pd
import pytest
import yaml
from own_files_sample import World, write_adoption, write_kpi, write_offices, write_panel
from page_reader import PageReader

from caredx.batch import kinds
from caredx.batch.run import run
from caredx.measures.kpi import KpiSheet
from caredx.pages.book import Page as Report
from caredx.pages.report import open_annex
from caredx.words import params
from caredx.words.codes import prefecture

ROOT = Path(__file__).resolve().parents[1]
NAGANO = prefecture("20")
DECISIONS = [  # expected changes in points (hours for overtime); the kinds of source: computed, computed, reported, survey, computed
    {"id": "D1", "kpi": "committee", "expected": 5, "unit": "%"},
    {"id": "D2", "kpi": "turnover_2", "expected": 50, "unit": "%"},
    {"id": "D3", "kpi": "careplan_muni", "expected": 10, "unit": "%"},
    {"id": "D4", "kpi": "tech_adoption_survey", "expected": 3, "unit": "%"},
    {"id": "D5", "kpi": "overtime", "expected": -0.01, "unit": "hours_per_staff_month"},
    {"id": "D6", "kpi": "tech_adoption", "expected": 3, "unit": "%"},
]
OUTCOMES = {"D1": "met", "D3": "met", "D4": "met", "D5": "met", "D2": "not_met", "D6": "cannot_tell"}


def reported(year: int, **more: object) -> list[dict]:
    """Rows of `kpi.csv` for a fiscal year: municipalities counted by the prefecture, and a survey; adoption in full, while it was counted."""
    towns, survey = {2024: 18, 2025: 29}[year], {2024: (138, 340), 2025: (175, 363)}[year]
    source = {
        "source": f"令和{year - 2018}年度 介護現場革新会議 資料1",
        "reference_date": f"{year + 1}-03-31",
        "period": f"FY{year}",
    }
    rows = [
        {"kpi": "careplan_muni", "numerator": towns, "denominator": 77},
        {
            "kpi": "tech_adoption_survey",
            "numerator": survey[0],
            "denominator": survey[1],
            "population": 1070,
            "responses": survey[1],
        },
    ]
    if year == 2024:
        rows.append({"kpi": "tech_adoption", "numerator": 1430, "denominator": 3900})
    return [row | source | more for row in rows]


def plan(root: Path, cycle: str, year: int, previous: dict | None) -> Path:
    content = yaml.safe_load((ROOT / "params" / "published.yaml").read_text(encoding="utf-8"))
    files = {name: f"data/raw/own/{name}.csv" for name in ("kpi", "panel", "adoption", "offices")}
    content |= {
        "cycle": cycle,
        "fiscal_year": year,
        "as_of": pd.Timestamp(year + 1, 6, 30).date(),
        "previous": previous,
    }
    content["inputs"] |= files
    path = root / "params" / f"{cycle}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def world() -> World:
    return World()


@pytest.fixture(scope="module")
def root(tmp_path_factory, world) -> Path:
    """Both cycles made, the second from files that took the place of those of the first; of the first what carries its record."""
    root = tmp_path_factory.mktemp("own")
    files = root / "data" / "raw" / "own"
    files.mkdir(parents=True)
    until = {2024: "2025-03-01", 2025: "2026-03-01"}
    for year, cycle in ((2024, "2025-spring"), (2025, "2026-spring")):
        write_offices(world.listed(year), files / "offices.csv")
        write_panel(world.panel[world.panel["month"] <= until[year]], files / "panel.csv")
        write_adoption(world.adoption, files / "adoption.csv")
        write_kpi(reported(year), files / "kpi.csv")
        decided = [{"decision": "決めたこと", "baseline_year": 2024, "due": 2025} | one for one in DECISIONS]
        before = {"cycle": "2025-spring", "signed": "介護支援課長 2025-07-10", "decisions": decided}
        before["results"] = "reports/2025-spring/20_nagano/record.json"
        path = plan(root, cycle, year, before if year == 2025 else None)
        with pytest.MonkeyPatch.context() as patch:
            sample.lend(patch)
            result = run(path, [NAGANO], jobs=1, page="annex" if year == 2024 else kinds.BOOKS)
        assert not result.failed, result.failed
    return root


@pytest.fixture(scope="module")
def second(root) -> Report:
    return open_annex(root / "params" / "2026-spring.yaml", "20")


def text_of(root: Path, cycle: str) -> str:
    """What the page says, without blanks: every number stands in an element of its own."""
    page = (root / "reports" / cycle / "20_nagano" / "annex.html").read_text(encoding="utf-8")
    return "".join(PageReader(page).text.split())


def share(part: pd.Series, whole: pd.Series) -> tuple[int, int]:
    return int((part & whole).sum()), int(whole.sum())


def test_numbers_are_those_of_a_recount(second, world):
    sheet, rows = second.results.sheet, world.listed(2025)
    eligible = rows["service"].isin(["510", "520", "331"])
    counted = {
        "committee": share(rows["committee"] == "yes", rows["committee"] != ""),
        "kasan_share": share(rows["addon"].isin(["I", "II"]), eligible),
        "tech_adoption": share(rows["technology_marked"] == "yes", rows["feature_entry"] == "yes"),
        "careplan_muni": (29, 77),
        "tech_adoption_survey": (175, 363),
    }
    for kpi, (part, whole) in counted.items():
        own = sheet.row(kpi).own
        assert (own.numerator, own.denominator, own.n) == (part, whole, whole), kpi
        assert own.value == part / whole
    year = world.panel[(world.panel["month"] >= "2024-04-01") & (world.panel["month"] <= "2025-03-01")]
    seen = {one.period: one.value for one in sheet.row("overtime").history}
    assert seen["FY2024"] == pytest.approx(year["overtime_hours"].sum() / year["staff_fte"].sum())
    calendar = world.panel[world.panel["month"].dt.year == 2025]
    heads = calendar.groupby("office")["headcount_jan1"].first().sum()
    assert sheet.row("turnover_1").own.value == pytest.approx(calendar["leavers"].sum() / heads)


def test_the_record_of_the_first_cycle_is_exact_and_says_what_each_value_counts(root, world):
    kept = json.loads((root / "reports" / "2025-spring" / "20_nagano" / "record.json").read_text(encoding="utf-8"))
    values = {(one["kpi"], one["period"]): one for one in kept["values"]}
    rows = world.listed(2024)
    part, whole = share(rows["committee"] == "yes", rows["committee"] != "")
    one = values["committee", "FY2024"]
    assert (one["value"], one["numerator"], one["denominator"], one["n"]) == (part / whole, part, whole, whole)
    assert (one["kind"], one["definition"], one["population"]) == ("computed", "committee", 400)
    kinds = {
        kpi: values[kpi, "FY2024"]["kind"]
        for kpi in ("careplan_muni", "tech_adoption_survey", "tech_adoption", "overtime")
    }
    assert kinds == {
        "careplan_muni": "reported",
        "tech_adoption_survey": "survey",
        "tech_adoption": "reported",
        "overtime": "computed",
    }
    assert set(kept["inputs"]) == set(kept["files"]) == {"kpi", "panel", "adoption", "offices"}


def test_decisions_on_every_kind_of_source_are_judged(second, root):
    found = {one.decision.id: one for one in second.found.cycle.review.rows}
    assert {name: one.outcome for name, one in found.items()} == OUTCOMES
    assert found["D3"].seen == pytest.approx((29 - 18) / 77)
    assert found["D4"].seen == pytest.approx(175 / 363 - 138 / 340)
    assert "前回（2025年春）の決定6件は、達成4件、未達1件" in text_of(root, "2026-spring")


def test_a_file_written_over_is_noticed_and_said(second, root):
    assert second.found.cycle.before.overwritten == dict.fromkeys(("kpi", "panel", "offices"), "changed")
    assert re.search(r"前回の入力ファイルが更新されています（.*事業所一覧.*）", text_of(root, "2026-spring"))
    assert "書き換えられています" not in text_of(root, "2025-spring")


def test_a_switched_source_is_said_and_no_change_is_computed(second, root):
    row = second.results.sheet.row("tech_adoption")
    assert row.own.basis.kind == "computed" and [one.basis.kind for one in row.history] == ["reported", "computed"]
    assert row.verdict.pace_seen is None and len(row.series) == 1
    d6 = next(one for one in second.found.cycle.review.rows if one.decision.id == "D6")
    assert (d6.reason, d6.seen) == ("source_changed", None)
    text = text_of(root, "2026-spring")
    assert "集計方法が変わったため、前回との変化を算出しないKPI" in text
    assert "県の報告値、今回の値は提出データからの計算値" in text


def test_the_second_record_hands_the_first_one_on(root):
    kept = json.loads((root / "reports" / "2026-spring" / "20_nagano" / "record.json").read_text(encoding="utf-8"))
    years = {one["period"] for one in kept["values"] if one["kpi"] == "committee"}
    assert years == {"FY2024", "FY2025"}


def test_figures_of_one_prefecture_are_no_national_ones(root):
    text = text_of(root, "2026-spring")
    assert "全国（参加" not in text and "データのある都道府県が1つのため、全国・地方ブロックの推定はありません" in text
    assert "都道府県の図と地図は示しません" in text


def test_the_next_plan_tells_behind_from_cannot_tell_and_holds_a_sample(root, tmp_path):
    text = (root / "reports" / "2026-spring" / "20_nagano" / "next.yaml").read_text(encoding="utf-8")
    assert re.search(
        r"未達見込み 0\n#   達成・達成見込み \d+：.*\n#   判定不能（データ不足など） \d+：.*\n#   対象外", text
    )
    assert "判断できないKPIが遅れていないとは言えません" in text
    assert "2026年の目標 15.3％は達成済み。次の値は、その先の目標（2029年の目標 15.0％）への途中の値です" in text
    assert 'results: "reports/2026-spring/20_nagano/record.json"' in text
    filled = text.replace('title: ""', "title: 令和8年度").replace("as_of: null", "as_of: 2026-12-31")
    filled = filled.replace('source: ""', "source: 会議資料").replace('signed: ""', "signed: 課長 2026-07-10")
    filled = re.sub(r"    # (- \{id: .*\})", r"    \1", filled.replace("decisions: []", "decisions:"))
    (tmp_path / "next.yaml").write_text(filled, encoding="utf-8")
    assert [one.id for one in params.load(tmp_path / "next.yaml").previous.decisions] == ["S1", "S2"]


def test_which_source_fills_a_row_is_a_rule_and_a_part_never_replaces_the_whole(second):
    full = {
        "kpi": "committee",
        "numerator": 1560,
        "denominator": 3900,
        "period": "FY2025",
        "source": "県集計",
        "reference_date": "x",
    }
    # the list of 400 is no list of 3,900
    assert chosen(second, full, "computed").choice == "whole"
    near = full | {"numerator": 160, "denominator": 396}
    assert (chosen(second, near, "computed").choice, chosen(second, near, "computed").own.basis.kind) == (
        "rule",
        "computed",
    )
    assert (chosen(second, near, "reported").choice, chosen(second, near, "reported").own.denominator) == ("rule", 396)


def chosen(report: Report, row: dict, source: str):
    from dataclasses import replace

    from kpi_sample import kpi_table

    from caredx.measures.kpi import reported as figures
    from caredx.measures.kpi.sheet import sheets_from

    known = report.results.gathered()
    told = figures.figures(
        kpi_table(row | {"numerator": float(row["numerator"]), "denominator": float(row["denominator"])})
    )
    known = replace(known, reported=told, options=replace(known.options, source=source))
    found: KpiSheet = sheets_from(known, ["20"])["20"]
    return found.row("committee")
