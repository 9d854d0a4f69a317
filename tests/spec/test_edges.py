"""Edges: the last value that still counts, one row, nobody, everybody, with visible arithmetic."""

import numpy as np
import pandas as pd
import pytest
from scipy import special, stats

from caredx import official
from caredx.measures import scales
from caredx.measures.absent import WITHHELD
from caredx.measures.adoption import periods
from caredx.measures.basis import Basis
from caredx.measures.breakdown import breakdown
from caredx.measures.cases import library, practice, said_by
from caredx.measures.comparison import exit_rates
from caredx.measures.comparison.exits import ExitRate, _rate, _ratio
from caredx.measures.cycle.record import record
from caredx.measures.estimates import Estimate, share, share_by
from caredx.measures.groups.comparison import office_year
from caredx.measures.kpi.definitions import KPIS
from caredx.measures.kpi.results import KpiRow
from caredx.measures.peers import shrink_shares
from caredx.measures.survey.bounds import over_time, respondents
from caredx.measures.targets.outlook import _onto
from caredx.measures.time_study.power import Clustering, power
from caredx.words.units import Unit

SERVICES = official.load("services")


def test_groups_of_ten_are_not_few():
    names = SERVICES.drop_duplicates("group")["service"].tolist()[:2]
    rows = pd.DataFrame(
        {"office": range(19), "service": [names[0]] * 10 + [names[1]] * 9, "committee": [True, False] * 9 + [True], "pref": "20"}
    ).astype({"committee": "boolean"})  # fmt: skip
    found = breakdown("committee", "service_group", 2025, panel=None, offices=rows, services=SERVICES)
    assert sorted((one.value.n, one.few) for one in found.groups) == [(9, True), (10, False)]
    assert found.total.n == 19 and sum(one.value.numerator for one in found.groups) == found.total.numerator


def test_bounds_that_touch_are_not_beyond():
    def figure(period, yes):
        return {
            "period": period,
            "value": yes / 100,
            "numerator": yes,
            "population": 100.0,
            "responses": 90.0,
            "source": "s",
            "reference_date": "d",
        }

    # (30, 40) of 100 and then (40, 50): they touch; (41, 51) lies beyond; and down again
    for later, beyond in ((40, False), (41, True)):
        assert (
            bool(over_time(pd.DataFrame([figure("FY2023", 30), figure("FY2024", later)])).rows["beyond_previous"][1])
            is beyond
        )
        assert (
            bool(over_time(pd.DataFrame([figure("FY2023", later), figure("FY2024", 30)])).rows["beyond_previous"][1])
            is beyond
        )


def test_a_survey_of_one_answer():
    one = pd.DataFrame(
        {
            "survey": ["s"],
            "asked_on": [pd.Timestamp("2025-01-01")],
            "answered": [True],
            "adopted": pd.array([True], dtype="boolean"),
        }
    )
    assert respondents(one, pd.Series(["x"])).survey == "s"


@pytest.mark.parametrize(
    ("written", "month"),
    [
        ("2024-01", 24288),
        ("2024-12", 24299),
        ("2024-13", None),
        ("2024-00", None),
        ("2024年5月", 24292),
        (202401, 24288),
        (202412, 24299),
        (202413, None),
    ],
)
def test_months_in_every_writing(written, month):
    values = pd.Index([written])
    read = periods.read(values, "month")[0]
    assert (np.isnan(read) and month is None) or read == month
    if month is not None:
        assert periods.kind_of(values) == "month" and periods.label(read, "month") == f"2024-{month - 24287:02d}"


def test_plain_numbers_are_periods_as_they_are():
    assert (
        periods.kind_of(pd.Index([190001, 190101])) == "month"
        and periods.kind_of(pd.Index([190001, 190113])) == "number"
    )
    assert periods.kind_of(pd.Index([299912])) == "month" and periods.kind_of(pd.Index([299913])) == "number"
    assert periods.kind_of(pd.Index([1, 2])) == "number" and periods.read(pd.Index([1.0, 1.5]), "number")[0] == 1
    assert np.isnan(periods.read(pd.Index([1.5]), "number")[0]) and periods.label(7.0, "number") == 7
    assert periods.is_never(pd.Index(["", "0", "Never", "2024-01", None, "0.0"])).tolist() == [
        True,
        True,
        True,
        False,
        True,
        True,
    ]
    assert periods.is_never(pd.Index([0.0, np.inf, np.nan, 5])).tolist() == [True, True, True, False]
    assert periods.read(pd.DatetimeIndex(["2024-03-31"]), "month")[0] == 2024 * 12 + 2


def test_exit_rates_are_exact():
    # Garwood: chi-square quantiles over twice the time under risk
    found = _rate(3, 50, 0.95)
    assert (found.rate, found.low, found.high) == pytest.approx(
        (0.06, stats.chi2.ppf(0.025, 6) / 100, stats.chi2.ppf(0.975, 8) / 100)
    )
    none = _rate(0, 50, 0.95)
    assert none.low == 0 and none.high == pytest.approx(stats.chi2.ppf(0.975, 2) / 100)
    assert _rate(1, 1, 0.95).rate == 1.0
    assert _ratio(found, none, 0.95)[0] == np.inf and isinstance(found, ExitRate)
    rows = pd.DataFrame({"u": ["a", "a", "b", "b"], "t": [1, 2, 1, 2], "g": [2, 2, 0, 0], "y": 1.0})
    assert exit_rates(rows, unit="u", time="t", cohort="g", outcome="y").adopted.exits == 0


def test_a_share_of_everybody_is_forecast_from_a_finite_log_odds():
    assert _onto(Unit.SHARE, 1.0) == pytest.approx(special.logit(1 - 6e-6)) and _onto(Unit.SHARE, 0.0) == pytest.approx(
        special.logit(6e-6)
    )
    assert _onto(Unit.SHARE, 0.3) == pytest.approx(special.logit(0.3)) and _onto(Unit.HOURS, 7.0) == 7.0


def test_two_homes_have_power_and_one_has_none():
    scatter = Clustering(1.0, 1.0)
    assert power(50, scatter, 2, 20) > 0.5 and power(50, scatter, 1, 20) == 0.0


def test_a_month_of_march_belongs_to_the_year_before():
    months = pd.to_datetime(["2025-03-01", "2025-04-01", "2026-03-01", "2026-04-01"])
    panel = pd.DataFrame(
        {"office": "a", "service": "x", "month": months, "overtime_hours": [1.0, 2, 4, 8], "staff_fte": 1.0}
    )
    assert office_year(panel, "overtime", 2025)[["y", "x"]].to_numpy().tolist() == [[6, 2]]


# Items, least and most points of an item, upper ends of the bands, which direction is better: as on the official questionnaires.
OFFICIAL_SCALES = {
    "who5": (5, 0, 5, (6, 13, 19, 25), "higher"),
    "lifecog": (7, 1, 5, (14, 21, 28, 35), "higher"),
    "srs18": (18, 0, 3, (7, 19, 31, 54), "lower"),
}


@pytest.mark.parametrize("name", scales.SCALES)
def test_a_scale_has_bands_without_gaps_from_one(name):
    scale = scales.SCALES[name]
    assert (scale.low, scale.high) == (scale.items * scale.item_low, scale.items * scale.item_high)
    if not scale.bands:
        return
    assert (scale.bands[0][0], scale.bands[-1][1]) == (scale.low, scale.high)
    assert all(after[0] == before[1] + 1 for before, after in zip(scale.bands, scale.bands[1:], strict=False))
    if name in OFFICIAL_SCALES:
        own = scale.items, scale.item_low, scale.item_high, tuple(high for _, high in scale.bands), scale.better
        assert own == OFFICIAL_SCALES[name]
    count = len(scale.bands)
    edges = pd.Series([float(one) for side in zip(*scale.bands, strict=True) for one in side] + [np.nan])
    numbers = scales.band(edges, scale)
    assert numbers[: 2 * count].tolist() == [*range(1, count + 1)] * 2 and pd.isna(numbers.iloc[-1])
    found = scales.distribution(edges, scale)
    assert found.counts == (2,) * count and found.missing == 1 and found.n == 2 * count
    assert found.to_frame()["band"].tolist() == list(range(1, count + 1)) and found.share == (1 / count,) * count
    assert all(np.isnan(one) for one in scales.Distribution(scale, (0,) * count).share)
    answers = pd.DataFrame(np.ones((2, scale.items)))
    answers.iloc[1, 0] = np.nan
    assert scales.totals(answers, scale)[0] == scale.items and pd.isna(scales.totals(answers, scale)[1])
    with pytest.raises(ValueError, match="items"):
        scales.totals(answers.iloc[:, 1:], scale)


def test_what_prefectures_said_is_counted_once():
    hearing, cases = official.load("hearing_prefectures"), library(official.load("cases"))
    kpi = KPIS["tech_adoption"]
    found = practice(kpi, ["20", "24"], hearing, cases)
    assert set(found.facts["pref"]) == {"20", "24"}
    said = found.facts[found.facts["value"] == "said"]
    for row in said.itertuples():
        assert bool(hearing.set_index("pref").loc[row.pref, row.fact])
        assert row.pref in set(said_by(hearing, row.fact)["pref"])
    assert not {one.id for one in found.cases} & {one.id for one in found.elsewhere}
    assert {one.id for one in (*found.cases, *found.elsewhere)} == {one.id for one in cases.search(kpi="tech_adoption")}


def test_values_of_another_basis_break_a_series():
    def value(year, population, known=True):
        return Estimate(
            0.1 if known else None,
            Unit.SHARE,
            period=f"FY{year}",
            basis=Basis("computed", "committee", population),
            absent=None if known else WITHHELD,
        )

    row = KpiRow(KPIS["committee"], value(2025, 100), history=(value(2023, 10), value(2024, 101), value(2025, 100)))
    assert [one.period for one in row.series] == ["FY2024", "FY2025"]
    assert [(one.period, differs) for one, differs in row.breaks] == [("FY2023", ("population",))]
    assert KpiRow(KPIS["committee"], value(2025, 100, known=False), history=(value(2023, 10),)).breaks == ()


def test_a_record_keeps_what_is_known(tmp_path):
    class Sheet:
        prefecture = "20"

        def __iter__(self):
            yield type(
                "Row",
                (),
                {
                    "kpi": KPIS["committee"],
                    "history": (),
                    "own": share(1, 2, period="FY2025"),
                    "verdict": type("V", (), {"status": "met"}),
                },
            )

    found = record(Sheet(), cycle="c", inputs={"a": "1"}, rules={"b": 2}, method="m", files={"f": "g"})
    assert found.files == {"f": "g"} and list(found.points) == [("committee", "FY2025")] and found.rules == {"b": "2"}
    assert record(Sheet(), cycle="c", inputs={}, rules={}, method="m").files == {}


def test_an_area_of_nobody_has_the_mean():
    found = shrink_shares({"a": 3, "b": 1, "c": 2, "d": 0}, {"a": 5, "b": 6, "c": 4, "d": 0}).rows.set_index("area")
    assert np.isnan(found.loc["d", "raw"]) and np.isnan(found.loc["d", "raw_low"]) and found.loc["d", "weight"] == 0
    assert 0.2 < found.loc["d", "shrunk"] < 0.7
    q = share_by(
        pd.DataFrame({"g": ["a", "a", "b"]}),
        pd.Series([True, None, False]),
        pd.Series([True, True, False]),
        by="g",
    )
    assert (q["a"].value, q["a"].missing, q["b"].value, q["b"].missing) == (0.5, 0, None, 1.0)
