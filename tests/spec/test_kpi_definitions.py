"""KPI definitions as drawn tables: a table a person can count, and the arithmetic written out beside the answer."""

import io

import pandas as pd
import pytest

from caredx.measures import staffing
from caredx.measures.kpi import addon, adoption, linkage, turnover, working_conditions

SERVICES = pd.DataFrame(
    {
        "service": ["510", "520", "331", "110", "430"],
        "group": ["facility", "facility", "residential", "home", "care_management"],
        "addon_eligible": pd.array([True, True, True, False, False], dtype="boolean"),
        "care_home_type": ["tokuyo", "roken", "tokutei", "", ""],
    }
)
YES_NO = {"yes": True, "no": False}


def drawn(text: str) -> pd.DataFrame:
    """A table as drawn: columns between bars, yes/no, empty = not known; every establishment is in Nagano."""
    lines = "\n".join("|".join(cell.strip() for cell in line.split("|")) for line in text.strip().splitlines())
    table = pd.read_csv(io.StringIO(lines), sep="|", dtype=str)
    for column in table:
        values = set(table[column].dropna())
        if values and values <= set(YES_NO):
            table[column] = table[column].map(YES_NO).astype("boolean")
        elif column == "month" or column == "date":
            table[column] = pd.to_datetime(table[column])
        elif column not in ("office", "service", "municipality", "addon"):
            table[column] = pd.to_numeric(table[column]).astype("float64")
    return table.assign(pref="20")


def months(first: str, count: int, **columns: list) -> pd.DataFrame:
    """A panel of one row an office and month; a list gives one value an office."""
    offices = [str(i) for i in range(len(next(iter(columns.values()))))]
    rows = [
        {
            "pref": "20",
            "office": office,
            "service": "510",
            "month": month,
            **{name: values[i] for name, values in columns.items()},
        }
        for month in pd.date_range(first, periods=count, freq="MS")
        for i, office in enumerate(offices)
    ]
    return pd.DataFrame(rows)


def test_adoption_on_the_dashboard_counts_marks_among_entries():
    offices = drawn("""
        office | feature_entry | technology_marked
        A      | yes           | yes
        B      | yes           | no
        C      | yes           |
        D      | no            |
        E      | no            |
    """)
    found = adoption.dashboard_rate(offices)["20"]
    assert found.value == 1 / 3  # A among A, B, C: an entry without the mark is a no
    assert found.missing == 2 / 5  # D, E have no entry


def test_adoption_in_a_survey_has_two_rates_and_both_have_a_name():
    adopters, answers, surveyed = 30, 40, 100
    assert adoption.survey_of_answers(adopters, answers, surveyed).value == 30 / 40
    assert adoption.survey_of_answers(adopters, answers, surveyed).missing == pytest.approx(60 / 100)
    assert adoption.survey_of_all(adopters, surveyed).value == 30 / 100  # 60 that did not answer counted as no


def test_adoption_list_counts_those_listed_by_the_date_among_all():
    offices = drawn("""
        office | service
        A      | 510
        B      | 510
        C      | 520
        D      | 110
    """)
    adoptions = drawn("""
        office | date
        A      | 2024-05-01
        A      | 2025-05-01
        B      | 2026-04-01
    """)
    found = adoption.listed_rate(adoptions, offices, until=pd.Timestamp("2026-03-31"))["20"]
    assert found.value == 1 / 4  # A once; B came a day too late


LINKED = """
    office | service | municipality | careplan_link
    A      | 430     | 202011       | yes
    B      | 110     | 202011       | yes
    C      | 110     | 202011       | no
    D      | 430     | 202029       | yes
    E      | 110     | 202037       | no
    F      | 110     | 202045       |
    G      | 510     | 202045       |
"""


def test_care_plan_linkage_three_ways():
    offices = drawn(LINKED)
    assert linkage.municipality_share(offices, users=1)["20"].value == 2 / 3  # 202011, 202029 of those with an answer
    assert linkage.municipality_share(offices, users=2)["20"].value == 1 / 3  # 202011 has A and B
    assert linkage.establishment_share(offices, SERVICES)["20"].value == 3 / 5  # A, B, D among A to E
    assert linkage.municipality_share(offices, users=1)["20"].missing == 1 / 4  # nobody in 202045 answered
    assert linkage.establishment_share(offices, SERVICES)["20"].missing == pytest.approx(
        1 / 6
    )  # F; G is a home and cannot use it


def test_addon_is_counted_among_services_that_can_hold_it():
    offices = drawn("""
        office | service | addon
        A      | 510     | I
        B      | 510     | II
        C      | 520     | II
        D      | 331     | none
        E      | 110     | none
    """)
    held = addon.addon_share(offices, SERVICES)["20"]
    assert held.value == (1 + 2) / 4  # E is home help, which cannot hold it
    assert addon.addon_share(offices, SERVICES, kinds=("I",))["20"].value == 1 / 4
    assert addon.addon_share(offices, SERVICES, kinds=("II",))["20"].value == 2 / 4


def test_committee_is_counted_among_those_that_answered():
    offices = drawn("""
        office | committee
        A      | yes
        B      | no
        C      | no
        D      |
    """)
    found = addon.committee_share(offices)["20"]
    assert (found.value, found.missing) == (1 / 3, 1 / 4)


def test_overtime_is_hours_over_staff_months():
    panel = months("2025-04", 12, staff_fte=[10.0, 40.0], overtime_hours=[30.0, 320.0])
    found = working_conditions.yearly(panel, "overtime")["20"][2025]
    assert found.value == (12 * 30 + 12 * 320) / (12 * 10 + 12 * 40)  # 7.0 hours
    plain = working_conditions.yearly(panel, "overtime", plain_mean=True)["20"][2025]
    assert plain.value == (30 / 10 + 320 / 40) / 2  # 5.5: the small home weighs as much


def test_leave_is_days_over_staff_years_and_gaps_do_not_shrink_it():
    panel = months("2025-04", 12, staff_fte=[10.0, 10.0], leave_days=[8.0, 10.0])
    panel.loc[(panel["office"] == "1") & (panel["month"] >= "2026-01"), "leave_days"] = float("nan")
    found = working_conditions.yearly(panel, "paid_leave")["20"][2025]
    assert found.value == pytest.approx((12 * 8 + 9 * 10) / ((12 * 10 + 9 * 10) / 12))  # 186 days over 17.5 staff-years
    assert found.missing == pytest.approx(3 / 24)  # three of twice twelve facility-months


def test_a_year_with_an_unseen_quarter_is_no_year():
    panel = months("2025-04", 9, staff_fte=[10.0], overtime_hours=[30.0])  # April to December: no last quarter
    assert working_conditions.yearly(panel, "overtime") == {}


def test_turnover_1_divides_leavers_of_the_year_by_employees_on_1_january():
    panel = months("2025-01", 12, leavers=[1.0, 0.0, 2.0], headcount_jan1=[60.0, 40.0, 50.0])
    gap = panel[~((panel["office"] == "2") & (panel["month"] == "2025-03-01"))]
    whole = turnover.yearly(turnover.calendar_years(panel), panel, "turnover_1")["20"][2025]
    assert whole.value == (12 * 1 + 12 * 0 + 12 * 2) / (60 + 40 + 50)  # 36 leavers of 150
    found = turnover.yearly(turnover.calendar_years(gap), gap, "turnover_1")["20"][2025]
    assert found.value == 12 / (60 + 40)  # the third home lacks March and is not assessable
    assert (found.n, found.missing) == (2, pytest.approx(1 / 3))


def test_turnover_of_the_care_work_survey_starts_on_1_october():
    # Home of 50 on 1 January 2024, one in and two out every month of 2024 and 2025.
    panel = months("2024-01", 24, leavers=[2.0], hires=[1.0])
    panel["headcount_jan1"] = panel["month"].dt.year.map({2024: 50.0, 2025: 50.0 + 12 * 1 - 12 * 2})
    found = turnover.yearly(turnover.survey_years(panel), panel, "turnover_kaigorodo")["20"]
    staff = 38 - 3 * 1 + 3 * 2  # back from 1 January 2025, October to December undone
    assert staff == 50 + 9 * 1 - 9 * 2  # the same day reached from 1 January 2024
    assert found[2025].value == 12 * 2 / staff  # leavers October 2024 to September 2025
    assert found[2025].period == "FY2025"
    hires = turnover.yearly(turnover.survey_years(panel), panel, "turnover_kaigorodo", count="hires")["20"]
    assert hires[2025].value == 12 * 1 / staff
    assert set(found) == {2025}  # for 2024 the last quarter of 2023 is not there


GROUPS = """
    office | service | addon | flexible_staffing
    A      | 510     | I     | no
    B      | 510     | II    | no
    C      | 510     | none  | yes
    D      | 510     | none  | no
    E      | 510     | none  | no
    F      | 510     | II    | no
"""
RATES = """
    office | service | year | leavers | staff | assessable
    A      | 510     | 2025 | 1       | 10    | yes
    B      | 510     | 2025 | 3       | 20    | yes
    C      | 510     | 2025 | 1       | 10    | yes
    D      | 510     | 2025 | 2       | 10    | yes
    E      | 510     | 2025 | 8       | 50    | yes
    F      | 510     | 2025 | 9       | 10    | no
"""


def test_group_rules_count_establishments_strictly_below_the_level():
    offices, years = drawn(GROUPS), drawn(RATES)
    subsidised = pd.DataFrame(
        {"office": ["D", "E"], "date": pd.to_datetime(["2025-02-01", "2026-02-01"]), "subsidised": [True, True]}
    )
    groups = turnover.group_members(offices, subsidised, until=pd.Timestamp("2025-12-31"))
    assert list(groups[0]["office"]) == ["A", "B", "D", "F"]  # E bought after the year
    assert list(groups[1]["office"]) == ["A", "C"]
    found = turnover.group_rules(years, groups, year=2025, how="pooled")
    second, level_1 = found["turnover_2"]["20"]
    assert level_1.value == (1 + 3 + 1 + 2 + 8) / (10 + 20 + 10 + 10 + 50)  # 15 of 100
    assert second.value == 1 / 3  # A 0.10 is below 0.15; B is 3/20 = 0.15, not below; D 0.20; F is not assessable
    assert second.missing == 1 / 4  # F
    third, level_2 = found["turnover_3"]["20"]
    assert level_2.value == (1 + 3 + 2) / (10 + 20 + 10)  # A, B, D
    assert third.value == 2 / 2  # A and C, both 0.10 against 0.15


def test_group_rules_with_the_mean_of_establishments():
    groups = turnover.group_members(drawn(GROUPS), None, until=pd.Timestamp("2025-12-31"))
    _, level = turnover.group_rules(drawn(RATES), groups, year=2025, how="mean")["turnover_2"]["20"]
    assert level.value == pytest.approx((1 / 10 + 3 / 20 + 1 / 10 + 2 / 10 + 8 / 50) / 5)


def test_change_of_staffing_under_both_formulas_over_the_same_homes():
    panel = pd.concat(
        [
            months("2023-04", 12, users=[80.0, 50.0], staff_fte=[40.0, 25.0]),
            months(
                "2025-04", 12, users=[90.0, 54.0, 10.0], staff_fte=[38.0, 22.0, 10.0]
            ),  # the third home opened later
        ]
    )
    found = staffing.staffing_change(staffing.care_homes(panel, SERVICES))["20"]
    before, after = (80 + 50) / (40 + 25), (90 + 54) / (38 + 22)  # 2.0 and 2.4 users per FTE
    assert found[2025]["users_per_fte"].value == pytest.approx(after / before - 1)  # 20 %
    assert found[2025]["fte_saved"].value == pytest.approx(1 - before / after)  # 16.7 %
    assert found[2025]["users_per_fte"].missing == pytest.approx(1 / 3)
    assert found[2023]["users_per_fte"].value == 0
