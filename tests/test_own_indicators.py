"""Indicators of the office's own: one card, the same number at a notebook, on pages of both editions, in effects and in the export."""

import shutil

import pandas as pd
import pytest
import yaml

import caredx as cx
from caredx.findings import cells
from caredx.findings.dataset import tables
from caredx.findings.opened import EDITIONS
from caredx.intake import store
from caredx.measures import own
from caredx.measures.effects import OUTCOMES, Effect, facility_months
from caredx.official import load
from caredx.pages.report import open_annex, open_council, open_report
from caredx.words import codes
from caredx.words import params as plans
from caredx.words.errors import ParamsError
from caredx.words.indicators import TAKEN
from caredx.words.params.specs import IndicatorSpec

CARD = """
indicators:
  - id: overtime_share
    name: 総労働時間に占める残業時間
    table: panel
    numerator: overtime_hours
    denominator: hours
    unit: 時間/時間
    better: lower
    decimals: 3
    council: true
    definition: 残業時間の合計÷総労働時間の合計
    targets:
      - {year: 2026, value: 0.02, source: 県の計画}
  - id: entry
    name: 特色の記入
    table: offices
    numerator: feature_entry
    unit: 割合
    better: higher
    definition: 記入のある事業所÷名簿の事業所
    targets:
      - {year: 2029, value: 90, unit: "%", source: 県の計画}
"""


@pytest.fixture(scope="module")
def project(for_own_plan, tmp_path_factory):
    """The world with a plan that names two indicators."""
    plan = for_own_plan(tmp_path_factory.mktemp("own")) / "params" / "example.yaml"
    plan.write_text(plan.read_text(encoding="utf-8") + CARD, encoding="utf-8")
    return plan


@pytest.fixture(scope="module")
def opened(project):
    return {edition: open_annex(project, "20", edition=edition) for edition in EDITIONS}


def test_the_page_holds_what_the_notebook_computes(opened):
    found = opened["internal"].found
    panel = store.load("panel", found.results.params.processed, "20")
    year = panel[(panel["month"] >= "2025-04") & (panel["month"] < "2026-04")]
    card = {"numerator": "overtime_hours", "denominator": "hours", "unit": "時間/時間", "better": "lower"}
    cx.register_kpi("overtime_share", name="総労働時間に占める残業時間", definition="残業÷総労働", **card)
    groups = load("services").set_index("service")["group"]
    at_hand = cx.kpi("overtime_share", year.assign(kind=year["service"].map(groups)), by="kind").to_frame()
    ours, entry = found.own.indicators
    shown = {group.id: group.value.value for group in ours.breakdowns[0].groups}
    assert shown == pytest.approx(dict(zip(at_hand["kind"], at_hand["value"], strict=True)))
    known = year.dropna(subset=["overtime_hours", "hours"])
    assert len(known) < len(year), "rows with one part only are in neither sum"
    assert ours.row.own.value == pytest.approx(known["overtime_hours"].sum() / known["hours"].sum())
    assert ours.row.own.low < ours.row.own.value < ours.row.own.high and ours.everyone.n > ours.row.own.n
    assert [one.period for one in ours.row.history] == ["FY2023", "FY2024", "FY2025"]
    offices = store.load("offices", found.results.params.processed, "20")
    assert entry.row.own.value == pytest.approx(offices["feature_entry"].mean()) and entry.row.own.method == "wilson"


def test_one_indicator_stands_in_table_breakdowns_targets_effect_and_export_of_both_editions(opened):
    for edition, page in opened.items():
        html = page.own_indicators().data
        ours = page.found.own.indicators[0]
        assert isinstance(ours.effect, Effect) and ours.row.targets[0].value == 0.02
        for words in (
            "残業時間の合計÷総労働時間の合計",
            "低いほど良い指標です",
            "0.02時間/時間以下",  # the target, as it was set
            "service_group-overtime_share",
            "size_band-overtime_share",
            "own-overtime_share",  # the picture of the path
            "導入の効果",
        ):
            assert words in html, (edition, words)
        made = tables([page.found.results])
        assert "overtime_share" in set(made["kpi"]["kpi"]) and "overtime_share" in set(made["effects"]["outcome"])
        assert {"overtime_share", "entry"} <= set(made["codebook"]["code"])


def test_it_stands_on_the_report_the_sheet_for_a_council_and_the_pages_of_municipalities(project, opened):
    for edition, annex in opened.items():
        row = annex.found.own.sheet.row("overtime_share")
        report, council = open_report(project, "20", edition=edition), open_council(project, "20", edition=edition)
        assert "総労働時間に占める残業時間" in report.kpi().data and "特色の記入" in report.kpi().data
        sheet = council.first_sheet().data
        assert sheet.count("総労働時間に占める残業時間") == 1 and "特色の記入" not in sheet and "県独自の指標" in sheet
        assert (row.own.known and f"{row.own.value:.3f}" in sheet) or row.own.withheld
        counts = council.found.spine.counts
        assert (
            sum(counts[state] for state in ("judged", "no_target", "no_data", "unsure", "withheld")) == 8
        )  # none of its own
    offices = store.load("offices", opened["internal"].found.results.params.processed, "20")
    offices = offices.assign(town=offices["municipality"].map(codes.municipality_of))
    code = offices["town"].value_counts().index[0]
    here, municipal = offices[offices["town"] == code], open_annex(project, code)
    entry = municipal.found.results.own_sheet.row("entry").own
    assert entry.value == pytest.approx(here["feature_entry"].mean()) and entry.n == len(here)
    shown = municipal.kpi().data
    assert "独自の指標" in shown and "特色の記入" in shown


def test_municipalities_withhold_what_is_small_and_what_would_give_it_back(project):
    public = open_annex(project, "20", edition="public").found.results
    towns = cells.municipal_own(public)["entry"]
    own_towns = {code: years[2025] for code, years in towns.items() if code.startswith("20") and 2025 in years}
    shown = {code: public.cells.shown("entry", 2025, "20", "municipality", code) for code in own_towns}
    assert not any(shown[code] for code, one in own_towns.items() if public.policy.small(one.n))
    for code in sorted(own_towns, key=lambda code: -own_towns[code].n)[:3]:
        row = open_annex(project, code, edition="public").found.results.own_sheet.row("entry").own
        assert row.known == shown[code] and (row.known or row.withheld)


def test_what_is_small_is_withheld_in_public_alone(project, opened):
    inside, public = (opened[edition].found.own for edition in EDITIONS)
    settled = public.results.cells
    hidden = [key for key in settled.hidden if key[0] in ("overtime_share", "entry")]
    assert hidden, "the example is small: something must be withheld"
    for one in inside.indicators:
        assert one.row.own.known and all(group.value.known for way in one.breakdowns for group in way.groups)
    for one in public.indicators:
        for way in one.breakdowns:
            for group in way.groups:
                assert group.value.known == settled.shown(one.card.id, 2025, "20", way.by, group.id)
        places = {place for kpi, year, place, way, _ in hidden if (kpi, year, way) == (one.card.id, 2025, "")}
        assert one.everyone.withheld == bool(places)
    few = next(place for kpi, year, place, way, _ in hidden if (kpi, year, way) == ("entry", 2025, ""))
    small = open_annex(project, few, edition="public").found.own.indicators[1].row
    assert small.own.withheld and small.verdict.status == "cannot_tell"


def test_a_registered_indicator_is_an_outcome_beside_its_target():
    rows = [
        (h, t, 8 if h % 2 else None, 10.0, h % 5 + 20 - (t >= 8) * (h % 2) * 2) for h in range(40) for t in range(24)
    ]
    panel = pd.DataFrame(rows, columns=["home", "month", "adopted", "staff", "hours"])
    card = {"numerator": "hours", "denominator": "staff", "unit": "時間/人", "better": "lower", "cluster": "home"}
    spec = cx.register_kpi("hours_each", name="1人当たり時間", definition="時間÷人", targets={2027: 1.0}, **card)
    study = cx.event_study(panel, unit="home", time="month", cohort="adopted", outcome="hours_each")
    assert study.to_frame().query("month == 3")["effect"].item() == pytest.approx(-0.2)
    assert study.plot().get_ylabel() == "1人当たり時間"
    late = panel[panel["month"].isin([0, 20])].assign(after=lambda rows: rows["month"] == 20)
    grown = cx.before_after(late[late["home"] % 2 == 1], unit="home", outcome="hours_each", after="after")
    assert grown.to_frame()["value"].item() == pytest.approx(-0.2)
    found = cx.kpi("hours_each", panel, by=None)
    assert found.to_frame()[["target", "reached"]].to_numpy().tolist() == [[1.0, False]]
    assert "目標" in found.plot().texts[0].get_text()
    assert IndicatorSpec(**yaml.safe_load(spec.as_plan)["indicators"][0]) == spec


def test_no_id_takes_the_place_of_a_column_it_stands_beside():
    columns = {"pref": "20", "office": "2070100012", "month": pd.Timestamp("2025-04-01"), "service": "510"}
    parts = {name: 1.0 for one in OUTCOMES for name in (one.numerator, one.denominator)}
    bought = {"pref": "20", "office": "2070100012", "date": pd.Timestamp("2025-05-01"), "technology": "sensor"}
    adoptions = pd.DataFrame([bought | {"subsidised": True, "install_ratio": 1.0}])
    frame = facility_months(
        pd.DataFrame([columns | parts]), adoptions, offices=None, services=load("services"), size_bands=[0, 30]
    )
    assert set(frame) <= TAKEN


def test_the_measure_leaves_out_half_rows_and_years_not_seen_whole():
    told = {"name": "n", "unit": "u", "better": "lower", "definition": "d"}
    card = IndicatorSpec(id="x", numerator="y", denominator="x_", **told)
    months = pd.date_range("2023-10", "2025-06", freq="MS")
    rows = pd.DataFrame(
        {"office": ["a", "b"] * len(months), "month": months.repeat(2), "y": 1.0, "x_": 2.0, "pref": "20"}
    )
    rows.loc[0, "y"] = None
    found = own.yearly(rows, card, 2025, by="pref")["20"]
    assert sorted(found) == [2024, 2025] and found[2024].value == 0.5  # FY2023 began in October


def test_a_plan_without_indicators_has_no_chapter(world):
    assert open_annex(world / "params" / "example.yaml", "20").own_indicators().data == ""


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("numerator: overtime_hours", "numerator: overtimes", "overtime_hours"),
        ("id: entry", "id: overtime", "overtime"),
        ("id: entry", "id: staffing", "staffing"),
        ("id: entry", "id: overtime_share", "overtime_share"),
        ("better: lower", "better: less", "lower"),
        ("year: 2026, value: 0.02", "year: 1026, value: 0.02", "2000"),
    ],
)
def test_a_faulty_card_is_refused_before_any_page(project, tmp_path, old, new, word):
    shutil.copytree(project.parent, tmp_path / "params")
    plan = tmp_path / "params" / "example.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(ParamsError) as refused:
        open_annex(plan, "20").own_indicators()
    assert word in refused.value.text("ja") and word in refused.value.text("en")
    assert plans.find(plan)
