"""What is hardly so is told and what is so is not: typing errors put into panels whose every value is known to be right."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from caredx.intake import store, supplies, tables
from caredx.intake.plausibility import history, places
from caredx.intake.plausibility.groups import Groups
from caredx.intake.schema import Background
from caredx.words.errors import TableError

OFFICES, MONTHS = 150, pd.period_range("2023-04", "2026-03", freq="M")


def untidy_panel(seed: int = 7) -> pd.DataFrame:
    """Offices of a prefecture as they are: small and large, growing, opening late, months not reported, spring moves of staff."""
    rng, rows = np.random.default_rng(seed), []
    for number in range(OFFICES):
        staff, drift = rng.lognormal(3, 0.6), rng.normal(0, 0.004)
        overtime, opened = rng.gamma(2, 3), rng.choice([0, 0, 0, 0, 9])
        heads = {}
        for at, month in enumerate(MONTHS[opened:]):
            fte = max(2.0, staff * np.exp(drift * at) * rng.normal(1, 0.03))
            spring = 1 + 4 * (month.month == 3) + 1.5 * (month.month == 4)
            heads.setdefault(month.year, max(2, round(fte * 1.3)))
            hours = fte * 160 * (1 + 0.05 * np.sin(month.month)) * rng.normal(1, 0.02)
            silent = rng.random() < 0.02
            rows.append(
                {
                    "office": f"20701{number:05d}",
                    "service": "510",
                    "month": str(month),
                    "staff_fte": f"{fte:.1f}",
                    "users": str(round(staff * 2 * rng.normal(1, 0.03))),
                    "hours": "" if silent else f"{hours:.1f}",
                    "overtime_hours": "" if silent else f"{fte * overtime * rng.gamma(4, 0.25):.1f}",
                    "leave_days": f"{fte * rng.gamma(3, 0.3) * (1.8 if month.month in (8, 12) else 1):.1f}",
                    "headcount_jan1": str(heads[month.year]),
                    "leavers": str(rng.poisson(0.011 * fte * spring)),
                    "hires": str(rng.poisson(0.012 * fte * (1 + 5 * (month.month == 4)))),
                }
            )
    return pd.DataFrame(rows, dtype="str")


@pytest.fixture(scope="module")
def panel() -> pd.DataFrame:
    return untidy_panel()


def doubts(table: str, raw: pd.DataFrame, **background: object) -> dict[str, list[int]]:
    """Column → rows in doubt."""
    found: dict[str, list[int]] = {}
    for one in tables.find(table).examine(raw, "a.csv", Background(**background)).suspicions:
        found.setdefault(one.column, []).extend(row for row, _ in one.fault.rows)
    return found


def test_a_panel_without_errors_is_hardly_doubted(panel):
    told = sum(map(len, doubts("panel", panel).values()))
    assert told <= len(panel) / 1000, told


# Column, what is done to its cell (a digit too many or too few, minutes for hours), how many of fifty are found at least.
# Overtime and leave vary by themselves: a tenfold of a small month is still a month like others.
SLIPS = [
    ("hours", 2.5, 45),
    ("hours", 0.1, 48),
    ("hours", 60, 50),
    ("overtime_hours", 60, 48),
    ("overtime_hours", 10, 35),
    ("staff_fte", 10, 48),
    ("staff_fte", 0.1, 48),
    ("users", 10, 48),
    ("headcount_jan1", 10, 48),
    ("leave_days", 10, 35),
]


def found_of(panel: pd.DataFrame, column: str, factor: float, *, seed: int = 3) -> int:
    """One slip in each of fifty offices; how many of the cells are named in a fault or a doubt."""
    known = panel[panel[column].replace("", "0").astype(float) > 5]
    rows = known.groupby("office").sample(1, random_state=seed).sample(50, random_state=seed).index
    wrong = panel[panel["office"].isin(panel.loc[rows, "office"])].copy()
    wrong.loc[rows, column] = (wrong.loc[rows, column].astype(float) * factor).map("{:.1f}".format)
    named: set[int] = set()
    try:
        told = doubts("panel", wrong)
    except TableError as error:
        named = {row for fault in error.faults for row, _ in fault.rows}
        refused = wrong.loc[[row - 2 for row in named], "office"]
        rest = wrong[~wrong["office"].isin(refused)]
        told = doubts("panel", rest) if len(rest) else {}
    return len({row + 2 for row in rows} & named.union(*told.values()))


@pytest.mark.parametrize(("column", "factor", "least"), SLIPS)
def test_a_slip_is_told_or_refused(panel, column, factor, least):
    assert found_of(panel, column, factor) >= least


def test_leavers_beyond_everyone_ever_employed_are_refused_and_many_are_told(panel):
    row = panel.index[(panel["month"] == "2025-09") & (panel["headcount_jan1"].astype(int).between(20, 40))][0]
    office = panel[panel["office"] == panel.at[row, "office"]]
    with pytest.raises(TableError, match="在籍した人より多く"):
        doubts("panel", office.assign(leavers=office["leavers"].mask(office.index == row, "300")))
    told = doubts("panel", office.assign(leavers=office["leavers"].mask(office.index == row, "14")))
    assert told["leavers"] == [row + 2]


def test_nobody_at_work_with_hours_and_months_after_the_reference_date(panel):
    office = panel[panel["office"] == panel["office"][0]]
    row = office.index[5]
    told = doubts("panel", office.assign(staff_fte=office["staff_fte"].mask(office.index == row, "0")))
    assert row + 2 in told["staff_fte"]
    assert len(doubts("panel", office, as_of=date(2026, 1, 31))["month"]) == 2


def kpi(**changes: str) -> dict[str, str]:
    row = {column.name: "" for column in tables.KPI.columns}
    return row | {"prefecture": "20", "reference_date": "2026-03-31", "source": "県資料"} | changes


KPI_DOUBTS = {
    "0.131 with %": ([kpi(kpi="turnover_1", period="CY2025", value="0.131", unit="%")], "value"),
    "overtime of a year": ([kpi(kpi="overtime", period="FY2025", value="76.8", unit="hours_per_staff_month")], "value"),
    "19 of 77 towns": (
        [kpi(kpi="careplan_muni", period="FY2025", numerator="8", denominator="19", unit="%", value="42.1")],
        "denominator",
    ),
    "a jump": (
        [
            kpi(kpi="committee", period=f"FY{year}", value=value, unit="%", numerator="", denominator="")
            for year, value in ((2022, "38.0"), (2023, "40.1"), (2024, "41.5"), (2025, "4.3"))
        ],
        "value",
    ),
}


@pytest.mark.parametrize("name", KPI_DOUBTS)
def test_figures_that_are_hardly_so(name):
    rows, column = KPI_DOUBTS[name]
    told = doubts("kpi", pd.DataFrame(rows, dtype="str"))
    assert told[column][-1] == len(rows) + 1


def test_figures_that_may_well_be_so():
    rows = [
        kpi(kpi="turnover_1", period=f"CY{year}", value=value, unit="%")
        for year, value in ((2021, "14.3"), (2022, "15.7"), (2023, "13.1"), (2024, "13.6"))
    ]
    rows += [
        kpi(kpi="careplan_muni", period=f"FY{2022 + i}", numerator=str(n), denominator="77", unit="%")
        for i, n in enumerate((5, 16, 30, 46))
    ]
    rows += [
        kpi(kpi="outreach", period=f"FY{2023 + i}", value=value, unit="cases")
        for i, value in enumerate(("40", "102", "60"))
    ]
    assert doubts("kpi", pd.DataFrame(rows, dtype="str")) == {}


def test_money_in_thousands_is_told():
    row = {column.name: column.example for column in tables.ACTIVITIES.columns} | {"stage": "budget", "unit": "yen"}
    rows = pd.DataFrame([row | {"value": "21600"}, row | {"value": "21600000", "name": "別の事業"}], dtype="str")
    assert doubts("activities", rows) == {"value": [2]}


def test_municipalities_in_force_on_the_day():
    codes = pd.Series(["221317", "221384", "209996", "202011", "016951"], dtype="str")
    assert list(places.not_in_force(codes)) == [True, False, True, False, False]
    assert list(places.not_in_force(codes, date(2023, 10, 1))) == [False, True, True, False, False]
    towns = places.municipalities()
    assert (towns["20"], towns["13"], towns.sum()) == (77, 62, 1741)


def test_groups_are_those_of_pandas():
    rng = np.random.default_rng(3)
    values = pd.Series(rng.normal(size=900).round(2)).mask(rng.random(900) < 0.3)
    by = pd.Series(rng.integers(0, 120, 900)).astype("str").mask(rng.random(900) < 0.05)
    groups, grouped = Groups.of(by), values.groupby(by, sort=False)
    ordered = values.to_numpy()[groups.rows]
    order = by.iloc[groups.rows].unique()
    for ours, theirs in (
        (groups.median(ordered), grouped.median()),
        (groups.most(ordered), grouped.max()),
        (groups.least(ordered), grouped.min()),
        (groups.known(ordered), grouped.count()),
    ):
        assert np.array_equal(ours, theirs[order].to_numpy(), equal_nan=True)
    assert np.allclose(groups.total(ordered), grouped.sum()[order])
    some = groups.where(groups.sizes > 8)
    assert set(some.rows) == set(np.flatnonzero(by.groupby(by).transform("size") > 8))
    none = groups.where(groups.sizes < 0)
    assert not len(none.median(ordered[:0])) and not len(none.most(ordered[:0])) and not len(none.total(ordered[:0]))


def test_far_needs_both_a_factor_and_a_distance():
    quiet = pd.Series([100.0] * 11 + [150.0])
    noisy = pd.Series([10, 300, 20, 150, 40, 90, 500, 15, 60, 200, 30, 450.0])
    by = pd.Series(["a"] * 12)
    assert list(history.far(quiet, by, factor=1.4, z=8)) == [False] * 11 + [True]
    assert not history.far(quiet, by, factor=1.6, z=8).any()
    assert not history.far(noisy, by, factor=1.4, z=8).any()
    assert not history.far(quiet[:5], by[:5], factor=1.1, z=1).any()  # too few months


def test_an_office_that_opens_or_closes_has_few_of_all_and_no_doubt(panel):
    office = panel[panel["office"] == panel["office"][0]].copy()
    for row, part in zip([*office.index[:3], *office.index[-2:]], (0.3, 0.4, 0.5, 0.5, 0.4), strict=True):
        for name in ("staff_fte", "users", "hours", "overtime_hours", "leave_days"):
            office.loc[row, name] = f"{float(office.loc[row, name] or 0) * part:.1f}"
    assert doubts("panel", office) == {}
    row = office.index[12]
    office.loc[row, "users"] += "0"
    assert doubts("panel", office) == {"users": [row + 2]}


HEAD = "office,staff_id,date,shift,round,activity,minutes"
DAY = "2070100012,S1,2025-06-02,day,before"
STUDY_DOUBTS = {
    "20 hours": ([f"{DAY},1,600", f"{DAY},2,600"], "18時間", 2),
    "hours for minutes": ([f"{DAY},1,5", f"{DAY},2,2.5"], "1時間未満", 2),
    "pasted twice": ([f"{DAY},1,200", f"{DAY},2,100"] * 2, "2回ずつ", 4),
    "another year": ([f"{DAY},1,300", f"{DAY},2,100", DAY.replace("2025", "2035") + ",1,300"], "3年以上", 1),
}


@pytest.mark.parametrize(("lines", "told", "rows"), STUDY_DOUBTS.values(), ids=STUDY_DOUBTS)
def test_a_time_study_that_is_hardly_so(tmp_path, lines, told, rows):
    file = tmp_path / "log.csv"
    file.write_text("\n".join([HEAD, *lines]), encoding="utf-8")
    (doubt,) = supplies.find("time_study").read(file).doubts
    assert told in doubt.text("ja") and doubt.count == rows


def test_a_time_study_as_it_should_be_is_not_doubted(tmp_path):
    file = tmp_path / "log.csv"
    night = "2070100012,S2,2025-06-02,night,before"
    lines = [
        f"{DAY},1,250",
        f"{DAY},2,220",
        f"{night},1,500",
        f"{night},2,460",
        DAY.replace("before", "after").replace("06", "09") + ",1,400",
    ]
    file.write_text("\n".join([HEAD, *lines]), encoding="utf-8")
    assert supplies.find("time_study").read(file).doubts == ()


def test_rounds_follow_each_other_and_one_person_has_one_spelling(tmp_path):
    file = tmp_path / "log.csv"
    late = [
        f"2070100012,S1,2025-{month},day,{name},1,300"
        for month, name in (("06-02", "before"), ("09-02", "after1"), ("07-02", "after2"))
    ]
    file.write_text("\n".join([HEAD, *late]), encoding="utf-8")
    with pytest.raises(TableError, match="4行目"):
        supplies.find("time_study").read(file)
    file.write_text("\n".join([HEAD, f"{DAY},1,700", f"{DAY.replace('S1', 'Ｓ１')},2,800"]), encoding="utf-8")
    with pytest.raises(TableError, match="24時間以下"):
        supplies.find("time_study").read(file)


def outcome(tmp_path, *rows: str):
    file = tmp_path / "outcomes.csv"
    file.write_text("\n".join(["office,person_id,round,measure,value", *rows]), encoding="utf-8")
    return supplies.find("outcomes").read(file).doubts


def test_outcomes_of_another_order_are_doubted_and_negative_ones_refused(tmp_path):
    usual = [f"2070100012,U{n:02d},before,falls,{n % 3}" for n in range(30)]
    assert outcome(tmp_path, *usual) == ()
    (doubt,) = outcome(tmp_path, *usual, "2070100012,U99,before,falls,30")
    assert doubt.rows == ((32, "30"),)
    with pytest.raises(TableError, match="0以上"):
        outcome(tmp_path, "2070100012,U01,before,falls,-3")


@pytest.mark.parametrize("name", ["WHO-5", "ｗｈｏ５", "Who_5"])
def test_a_scale_under_any_spelling_keeps_its_range(tmp_path, name):
    with pytest.raises(TableError, match="尺度の得点の範囲"):
        outcome(tmp_path, f"2070100012,U01,before,{name},26")


def test_doubts_of_a_study_are_kept_for_the_pages_of_its_prefecture(tmp_path):
    file = tmp_path / "log.csv"
    file.write_text("\n".join([HEAD, f"{DAY},1,600", f"{DAY},2,600"]), encoding="utf-8")
    store.build({"time_study": file}, tmp_path / "processed")
    (own,) = store.suspicions("time_study", tmp_path / "processed", "20")
    assert "18時間" in own.fault.rule.ja and store.suspicions("time_study", tmp_path / "processed", "13") == ()


def test_a_period_yet_to_come_and_a_day_far_from_the_fiscal_year(tmp_path):
    raw = pd.DataFrame([kpi(kpi="committee", period="FY2035", value="38.0", unit="%")], dtype="str")
    assert doubts("kpi", raw, as_of=date(2026, 6, 30)) == {"period": [2]} and doubts("kpi", raw) == {}
    example = {column.name: column.example for column in tables.find("applications").columns}
    raw = pd.DataFrame([example | {"applied_on": "2015-06-10"}], dtype="str")
    assert doubts("applications", raw) == {"applied_on": [2]}
