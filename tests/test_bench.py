"""A researcher's twelve tasks, each in a few lines, and what every result can do: show, draw, save, cite, and refuse in the caller's words."""

import os
import subprocess
import sys

import matplotlib as mpl
import matplotlib.axes
import matplotlib.pyplot
import numpy as np
import pandas as pd
import pytest

import caredx as cx
from caredx.bench.results import Result
from caredx.words.catalog import LANGS, words_of
from caredx.words.errors import CaredxError

mpl.use("Agg")
say = words_of("bench")
UNMEASURED = {"check", "match", "freed", "time_study_power", "peers", "rake", "allocate", "export"}
"""Kinds that estimate nothing that could be told with an interval."""
MONTHS = pd.date_range("2022-04", periods=48, freq="MS")


@pytest.fixture(scope="module")
def panel() -> pd.DataFrame:
    """120 homes over 48 months under the caller's own names; half adopt, overtime +1 for five months and −1 after."""
    random = np.random.default_rng(7)
    homes = pd.DataFrame({"home": [f"h{i:03d}" for i in range(120)], "corp": np.repeat(np.arange(40), 3)})
    homes["start"] = np.where(homes.index % 2, 12 + homes.index % 20, 10**6)
    homes["kind"] = np.where(homes.index % 3, "特養", "老健")
    rows = homes.merge(pd.DataFrame({"ym": MONTHS, "t": range(48)}), how="cross")
    since = rows["t"] - rows["start"]
    effect = np.select([since < 0, since < 5], [0.0, 1.0], -1.0)
    level = 6 + np.repeat(random.normal(0, 0.5, 120), 48)
    rows["ot_pc"] = level + effect + random.normal(0, 0.7, len(rows))
    rows["fte"] = 20.0 + rows.index % 7
    rows["ot"] = rows["ot_pc"] * rows["fte"]
    rows["adopted"] = [MONTHS[start] if start < 48 else pd.NaT for start in rows["start"]]
    rows["paid"], rows["left"], rows["joined"], rows["heads"] = rows["fte"] * 0.9, 0, 0, 30
    rows.loc[rows["t"] % 12 == 3, "left"] = 1
    return rows


NAMES = {"office": "home", "month": "ym", "staff_fte": "fte", "overtime_hours": "ot"}


def usable(result: Result) -> pd.DataFrame:
    """What holds of every result: typed rows, a page of at most fifteen lines with unit, n, interval and source, a method and a reference."""
    rows = result.to_frame()
    assert not (rows.dtypes == np.dtype(object)).any()
    assert len(repr(result)) < 120
    for lang in LANGS:
        cx.set_lang(lang)
        page = result._repr_html_()
        assert page.count("<tr") + page.count("<br>") + 1 <= 15
        assert say["fact"]["source"](lang) in page and say["fact"]["method"](lang) in page
        assert result.source and result.source in page and str(result.facts.get("n", "")) in page
        assert result.title in result.summary()
        assert len(result.cite()) > 20
    cx.set_lang("ja")
    interval = any(str(name).startswith("low") for name in rows) or "level" in result.facts
    assert interval or result.kind in UNMEASURED | {"pretrend"}  # a test
    assert {"n", "n_before", "n_each", "rows"} & set(rows) or "n" in result.facts or result.kind == "yen_per_hour"
    assert result.unit or {"outcome", "table", "edition"} & set(result.facts)
    return rows


def drawn(result: Result) -> matplotlib.axes.Axes:
    """Its axes, drawn: no glyph is missing."""
    import warnings

    axes = result.plot()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        axes.figure.canvas.draw()
    matplotlib.pyplot.close(axes.figure)
    return axes


def test_dir_lists_exactly_the_public_names_and_each_is_there():
    assert dir(cx) == sorted(cx.__all__)
    assert 28 <= len(cx.__all__) <= 40
    assert all(callable(getattr(cx, name)) and getattr(cx, name).__doc__ for name in cx.__all__)


def test_importing_loads_nothing_heavy():
    code = (
        "import sys, caredx; print([m for m in ('pandas','numpy','matplotlib','scipy','duckdb') if m in sys.modules])"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=dict(os.environ)
    )
    assert told.stdout.strip() == "[]"


def test_naming_a_function_loads_no_more_than_pandas_does():
    """Scipy, duckdb and pydantic come with the first calculation that needs them."""
    code = (
        "import sys, caredx as cx; [getattr(cx, name) for name in cx.__all__];"
        "print([m for m in ('scipy','duckdb','matplotlib','pydantic','papermill') if m in sys.modules])"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=dict(os.environ)
    )
    assert told.stdout.strip() == "[]"


def test_overtime_by_kind_and_year_from_own_column_names(panel):
    found = cx.kpi("overtime", panel, by="kind", columns=NAMES)
    rows = usable(found)
    drawn(found)
    part = panel[(panel["kind"] == "特養") & (panel["ym"] >= "2022-04") & (panel["ym"] < "2023-04")]
    expected = part["ot"].sum() / part["fte"].sum()  # hours over staff-months of fiscal 2022
    got = rows.query("kind == '特養' and year == 2022")["value"].item()
    assert got == pytest.approx(expected)
    assert (rows["low"] < rows["value"]).all() and (rows["n"] == rows["kind"].map({"特養": 80, "老健": 40})).all()


@pytest.mark.parametrize("definition", ["calendar", "survey"])
def test_two_turnovers_that_are_never_one_series(panel, definition):
    names = NAMES | {"leavers": "left", "hires": "joined", "headcount_jan1": "heads"}
    rows = usable(cx.turnover(panel, definition=definition, by=None, columns=names))
    whole = rows[rows["year"] == 2023]
    # One leaver a home every twelve months over 30 heads (the count on 1 October is 30 − hires + leavers since).
    assert whole["value"].item() == pytest.approx(1 / 30, rel=0.05)


def test_leave_and_staffing_change(panel):
    leave = usable(cx.kpi("paid_leave", panel, by=None, columns=NAMES | {"leave_days": "paid"}))
    assert leave["value"].to_numpy() == pytest.approx(0.9 * 12)
    homes = panel.assign(service="510", users=panel["fte"] * 2.2)
    rows = usable(cx.staffing_change(homes, by=None, columns={"office": "home", "month": "ym", "staff_fte": "fte"}))
    assert set(rows["formula"]) == {"users_per_fte", "fte_saved"}
    both = rows[rows["year"] == 2024].set_index("formula")["value"]
    assert both["users_per_fte"] == pytest.approx(2.2 / 2.0 - 1)  # 特養 start from 2.0 users per FTE
    assert both["fte_saved"] == pytest.approx(1 - 2.0 / 2.2)


def test_event_study_with_clusters_and_what_it_establishes(panel):
    columns = {"unit": "home", "time": "ym", "cohort": "adopted", "outcome": "ot_pc"}
    study = cx.event_study(panel, **columns, cluster="corp")
    rows = usable(study)
    drawn(study)
    late = rows.query("8 <= month <= 14")
    assert (
        late["effect"].mean() == pytest.approx(-1, abs=0.25) and (rows["low"].dropna() <= rows["high"].dropna()).all()
    )
    curve = study.u_curve(better="lower")
    usable(curve)
    assert "か月目" in " ".join(text.get_text() for text in drawn(curve).texts)
    assert curve.found.has_dip and curve.found.break_even == pytest.approx(5, abs=1)
    for one in (study.pretrend(), study.average("simple"), study.by("kind"), study.balance(12), study.sensitivity()):
        usable(one)
    assert study.pretrend().to_frame()["p"].item() > 0.01


def test_covariates_and_simple_differences(panel):
    columns = {"unit": "home", "time": "ym", "cohort": "adopted", "outcome": "ot_pc"}
    usable(cx.event_study(panel, **columns, covariates=["fte"]))
    two = panel[panel["t"].isin([0, 47])].assign(
        after=lambda rows: rows["t"] == 47, treated=lambda rows: rows["start"] < 48
    )
    assert usable(cx.did(two, unit="home", outcome="ot_pc", treated="treated", after="after"))["value"].item() < -0.5
    usable(cx.before_after(two[two["treated"]], unit="home", outcome="ot_pc", after="after"))
    first = panel[panel["t"] == 0].assign(treated=lambda rows: rows["start"] < 48)
    pairs = usable(cx.match(first, unit="home", adopter="treated", exact=["kind"], near=["ot_pc"]))
    assert len(pairs) > 20


def test_time_study_from_a_frame_with_its_plot():
    rows = [
        {"home": f"h{h}", "who": f"s{s}", "day": f"2025-{m}-0{d}", "when": when, "task": task, "min": minutes + h % 3}
        for h in range(8)
        for s in range(3)
        for d in (1, 2)
        for when, m, record in (("before", "04", 90), ("after1", "10", 60))
        for task, minutes in (("B1", record), ("A1", 300))
    ]
    names = {"office": "home", "staff_id": "who", "date": "day", "round": "when", "activity": "task", "minutes": "min"}
    study = cx.time_study(cx.read_time_study(pd.DataFrame(rows), columns=names), cluster="office")
    found = usable(study).set_index("activity")
    assert found.loc["B1", "estimate"] == pytest.approx(-30)
    drawn(study)
    usable(study.freed())
    with pytest.raises(CaredxError, match="Z9"):
        cx.time_study(cx.read_time_study(pd.DataFrame(rows), columns=names), registered=["Z9"])


def test_power_funnel_shrinkage_peers():
    enough = cx.power(sd=2.0, effect=0.8)
    assert usable(enough)["detectable"].is_monotonic_decreasing and drawn(enough)
    areas = pd.DataFrame(
        {"pref": list("abcdefgh"), "yes": [3, 55, 8, 9, 7, 12, 10, 9], "n": [30, 60, 30, 40, 30, 50, 40, 35]}
    )
    beyond = cx.funnel(areas, "yes", "n", area="pref")
    assert usable(beyond).set_index("pref").loc["b", "value"] == pytest.approx(55 / 60)
    drawn(beyond)
    shrunk = cx.shrink(areas, "yes", n="n", area="pref")
    drawn(shrunk)
    rows = usable(shrunk)
    assert ((rows["shrunk"] - rows["mean"]).abs() <= (rows["raw"] - rows["mean"]).abs() + 1e-12).all()
    assert usable(cx.peers("長野", 4))["prefecture"].nunique() == 4


def test_raking_bounds_reconciliation_and_money(panel):
    answers = pd.DataFrame({"group": ["home"] * 8 + ["visit"] * 2, "uses": [1, 1, 1, 1, 0, 0, 0, 0, 0, 0]})
    weights = cx.rake(answers, {"group": {"home": 50, "visit": 50}})
    assert usable(weights)["weighted"].tolist() == pytest.approx([50, 50])
    assert usable(weights.share("uses"))["value"].item() == pytest.approx(0.25)  # 0.5 × 4/8 + 0.5 × 0/2
    assert usable(cx.survey_bounds(0.75, 300, 1000))[["low", "high"]].to_numpy()[0] == pytest.approx([0.225, 0.925])
    gap = cx.reconcile(0.75, 0.40, answered=300, asked=1000)
    usable(gap)
    drawn(gap)
    study = cx.event_study(panel, unit="home", time="ym", cohort="adopted", outcome="ot_pc")
    cost = cx.yen_per_hour(2_000_000, study, staff=20, months=24)
    usable(cost)
    drawn(cost)
    applications = pd.DataFrame(
        {"application": list("abc"), "cost": [1e6, 2e6, 3e6], "staff": [10, 20, 30], "first_time": True}
    )
    given = usable(cx.allocate(applications, 3e6, effect=2.0))
    assert given.set_index("application")["funded"].to_dict() == {"a": True, "b": True, "c": False}


def test_own_indicator_works_where_a_kpi_is_named(panel):
    cx.register_kpi(
        "own_overtime",
        name="残業（自県の定義）",
        numerator="ot",
        denominator="fte",
        unit="時間/人・月",
        better="lower",
        definition="残業時間÷常勤換算職員数",
        cluster="home",
    )
    rows = usable(cx.kpi("own_overtime", panel, by="kind"))
    assert rows["value"].iloc[0] == pytest.approx((panel["ot"].sum() / panel["fte"].sum()), rel=0.1)
    with pytest.raises(CaredxError):
        cx.register_kpi("overtime", name="", numerator="", denominator="", unit="", better="lower", definition="")


def test_a_table_of_ones_own_is_checked_under_its_own_names_and_keeps_its_extra_columns():
    own = pd.DataFrame(
        {
            "ID": ["2070100012", "2070100012"],
            "ym": pd.to_datetime(["2025-05-01", "2025-04-01"]),
            "svc": ["510", "510"],
            "fte": [20.5, 21],
            "note": ["second", "first"],
        }
    )
    rest = dict.fromkeys(("users", "hours", "overtime_hours", "leave_days", "headcount_jan1", "leavers", "hires"), "")
    names = {"office": "ID", "month": "ym", "service": "svc", "staff_fte": "fte"}
    read = cx.read(own.assign(**rest), "panel", columns=names)
    assert read["note"].tolist() == ["first", "second"] and read["staff_fte"].tolist() == [21.0, 20.5]
    assert "note" not in cx.read(own.assign(**rest), "panel", columns=names, extra="drop")
    faults = usable(cx.check(own.assign(**rest, fte=["a", 1]), "panel", columns=names))
    assert faults["found"].str.contains("a").any()


def test_numbers_of_a_file_are_numbers_and_codes_stay_text(tmp_path):
    file = tmp_path / "own.csv"
    file.write_text("id,muni,n,hours,blank,zero,word\n2070100012,20201,5,1.5,,01,1e5\n2070100022,20202,-6,2,7,12,3\n")
    read = cx.read(file, columns={"office": "id", "municipality": "muni"})
    assert read["office"].tolist() == ["2070100012", "2070100022"] and read["municipality"].iloc[0] == "20201"
    assert (
        read["n"].tolist() == [5, -6] and read["hours"].sum() == 3.5 and read["blank"].isna().tolist() == [True, False]
    )
    assert read["zero"].tolist() == ["01", "12"] and read["word"].tolist() == ["1e5", "3"]


@pytest.mark.parametrize(
    ("call", "word"),
    [
        (lambda panel: cx.kpi("overtime", panel, columns={"office": "nowhere"}), "nowhere"),
        (lambda panel: cx.kpi("overtime", panel.rename(columns={"home": "office", "ym": "month"})), "overtime_hours"),
        (lambda panel: cx.kpi("overtimes", panel), "overtimes"),
        (lambda panel: cx.event_study(panel, unit="home", time="ym", cohort="adopt", outcome="ot"), "adopt"),
        (lambda panel: cx.ratio(panel.assign(ot="x"), "ot", "fte", cluster="home"), "x"),
        (lambda panel: cx.share(panel.assign(yes="maybe"), "yes"), "maybe"),
        (lambda _: cx.published("nothing"), "nothing"),
        (lambda _: cx.example("nothing"), "nothing"),
        (lambda _: cx.set_lang("fr"), "fr"),
    ],
)
def test_refusals_name_what_the_caller_wrote(panel, call, word):
    with pytest.raises(CaredxError) as refused:
        call(panel)
    assert word in refused.value.text("ja") and word in refused.value.text("en")


def test_saved_files_hold_the_same_numbers(panel, tmp_path):
    found = cx.kpi("overtime", panel, by="kind", columns=NAMES)
    rows = found.to_frame()
    assert pd.read_csv(found.to_csv(tmp_path / "a.csv"))["value"].tolist() == pytest.approx(rows["value"].tolist())
    assert cx.read(found.to_parquet(tmp_path / "a.parquet"))["value"].tolist() == rows["value"].tolist()
    stata = pd.read_stata(found.to_stata(tmp_path / "a.dta"))
    assert stata["kind"].tolist() == rows["kind"].tolist() and stata["value"].tolist() == rows["value"].tolist()


def test_lists_come_as_frames():
    assert len(cx.areas()) == 47 and len(cx.areas("municipality")) > 1700
    assert {"service", "group"} <= set(cx.services()) and len(cx.activities()) > 20
    assert cx.published()["rows"].gt(0).all()
