"""KPI definitions as drawn tables: a table a person can count, and the arithmetic written out beside the answer."""

import io

import pandas as pd
import pytest

from caredx.measures import staffing
from caredx.measures.kpi import addon, adoption, linkage, turnover, working_conditions
from caredx.measures.linkage_pairs import linked_pairs

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
    K      | 510     | 202011       | yes
"""


def test_care_plan_linkage_three_ways():
    offices = drawn(LINKED)
    assert linkage.municipality_share(offices, users=1)["20"].value == 2 / 3  # 202011, 202029 of those with an answer
    assert linkage.municipality_share(offices, users=2)["20"].value == 1 / 3  # 202011 has A and B
    assert (
        linkage.establishment_share(offices, SERVICES)["20"].value == 3 / 5
    )  # A, B, D among A to E; K is a home, which the card does not count
    assert linkage.municipality_share(offices, users=1)["20"].missing == 1 / 4  # nobody in 202045 answered
    assert linkage.establishment_share(offices, SERVICES)["20"].missing == pytest.approx(
        1 / 6
    )  # F; G is a home and cannot use it


PARTLY = """
    office | service | municipality | careplan_link
    A      | 430     | 202011       | yes
    A      | 110     | 202011       | yes
    B      | 110     | 202011       | no
    C      | 110     | 202029       | yes
    D      | 110     | 202029       |
    E      | 110     | 202037       |
    F      | 430     | 202037       | no
    G      | 430     | 202045       | yes
    H      | 110     | 202045       | yes
    I      | 110     | 202053       |
"""


def test_one_office_with_two_services_is_one_user_and_two_establishments():
    offices = drawn(PARTLY)
    one, several = (linkage.municipality_share(offices, users=users)["20"] for users in (1, 2))
    assert one.value == 3 / 4  # 202011, 202029, 202045 of the four in which anybody answered
    assert several.value == 1 / 4  # 202045 has G and H; 202011 has A alone, twice on the list
    assert (one.missing, several.missing) == (pytest.approx(1 / 5), pytest.approx(1 / 5))  # 202053
    found = linkage.establishment_share(offices, SERVICES)["20"]
    assert (found.numerator, found.denominator) == (5, 7)  # A (430), A (110), C, G, H of those with an answer


def test_linkage_of_a_municipality_alone():
    found = linkage.municipality_share(drawn(PARTLY), users=1, by="municipality")
    assert {town: one.value for town, one in found.items()} == {
        "202011": 1.0,
        "202029": 1.0,
        "202037": 0.0,
        "202045": 1.0,
        "202053": None,
    }


def test_an_office_forms_no_pair_with_itself():
    offices = drawn(PARTLY)
    rows = linked_pairs(offices, SERVICES).rows.set_index("place")
    # 202011: A manages care and provides, B provides: A with B, not A with A; B does not use it
    assert (rows.at["202011", "pairs"], rows.at["202011", "linked"]) == (1, 0)
    assert (rows.at["202045", "pairs"], rows.at["202045", "linked"]) == (1, 1)


def test_an_adopter_with_two_services_is_two_establishments():
    adoptions = drawn("""
        office | date
        A      | 2025-05-01
        C      | 2025-05-01
    """)
    found = adoption.listed_rate(adoptions, drawn(PARTLY), until=pd.Timestamp("2026-03-31"))["20"]
    assert (found.numerator, found.denominator) == (3, 10)  # A (430), A (110), C of ten on the list


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


def test_turnover_keeps_the_leavers_of_a_home_that_closes():
    panel = months("2025-01", 12, leavers=[1.0, 0.0, 2.0], headcount_jan1=[60.0, 40.0, 30.0])
    closes = panel[~((panel["office"] == "2") & (panel["month"] >= "2025-07-01"))]  # the third home ends in June
    years = turnover.calendar_years(closes)
    found = turnover.yearly(years, closes, "turnover_1")["20"][2025]
    assert found.value == (12 * 1 + 0 + 6 * 2) / (60 + 40 + 30 * 6 / 12)  # 24 leavers over 115 years of staff
    assert (found.n, found.missing) == (3, 0)
    plain = turnover.yearly(years, closes, "turnover_1", plain_mean=True)["20"][2025]
    assert plain.value == pytest.approx((12 / 60 + 0 / 40 + 12 / 15 * 6 / 12) / (1 + 1 + 6 / 12))
    assert turnover.reference_level(years, "mean") == pytest.approx(plain.value)


@pytest.mark.parametrize("gone", ["2025-03-01", "2025-01-01", "2025-12-01"])
def test_a_gap_or_an_unfinished_year_is_no_closing(gone):
    panel = months("2025-01", 12, leavers=[1.0, 1.0], headcount_jan1=[60.0, 40.0])
    if gone == "2025-12-01":  # nobody's December is there yet, and one ended in June
        seen = panel[(panel["month"] < gone) & ~((panel["office"] == "1") & (panel["month"] > "2025-06-01"))]
    else:
        seen = panel[~((panel["office"] == "1") & (panel["month"] == gone))]
    years = turnover.calendar_years(seen).set_index("office")["assessable"]
    assert years.to_dict() == {"0": gone != "2025-12-01", "1": False}


def test_a_home_that_closes_in_the_survey_year():
    # 50 on 1 January 2025; October to December 2024: 3 in, 6 out, so 53 on 1 October; closed after March 2025.
    panel = months("2024-10", 12, leavers=[2.0, 1.0], hires=[1.0, 1.0])
    panel["headcount_jan1"] = [50.0, 30.0] * 12
    closes = panel[~((panel["office"] == "0") & (panel["month"] >= "2025-04-01"))]
    found = turnover.yearly(turnover.survey_years(closes), closes, "turnover_kaigorodo")["20"][2025]
    assert found.value == pytest.approx((6 * 2 + 12 * 1) / (53 * 6 / 12 + 30))


def test_the_two_definitions_of_turnover_are_never_one_series():
    panel = months("2024-01", 24, leavers=[2.0], hires=[1.0], headcount_jan1=[50.0])
    calendar, survey = turnover.calendar_years(panel), turnover.survey_years(panel)
    for years, kpi in (
        (calendar, "turnover_kaigorodo"),
        (survey, "turnover_1"),
        (pd.concat([calendar, survey]), "turnover_1"),
    ):
        with pytest.raises(ValueError, match="cannot be told from years counted as"):
            turnover.yearly(years, panel, kpi)


def test_a_home_seen_for_a_quarter_weighs_a_quarter_in_the_plain_mean():
    panel = months("2025-04", 12, staff_fte=[10.0, 40.0], overtime_hours=[30.0, 320.0])
    part = panel[~((panel["office"] == "1") & (panel["month"] >= "2025-07-01"))]  # three months of the second home
    plain = working_conditions.yearly(part, "overtime", plain_mean=True)["20"][2025]
    assert plain.value == pytest.approx((30 / 10 * 1 + 320 / 40 * 3 / 12) / (1 + 3 / 12))  # 4.0, not 5.5


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
    office | service | year | leavers | staff | exposure | assessable
    A      | 510     | 2025 | 1       | 10    | 1        | yes
    B      | 510     | 2025 | 3       | 20    | 1        | yes
    C      | 510     | 2025 | 1       | 10    | 1        | yes
    D      | 510     | 2025 | 2       | 10    | 1        | yes
    E      | 510     | 2025 | 8       | 50    | 1        | yes
    F      | 510     | 2025 | 9       | 10    | 1        | no
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


def test_change_of_staffing_over_the_same_homes():
    panel = pd.concat(
        [
            months("2023-04", 12, users=[80.0, 50.0], staff_fte=[40.0, 25.0]),
            months(
                "2025-04", 12, users=[90.0, 54.0, 10.0], staff_fte=[38.0, 22.0, 10.0]
            ),  # the third home opened later
        ]
    )
    found = staffing.same_homes_change(staffing.care_homes(panel, SERVICES))["20"]
    before, after = (80 + 50) / (40 + 25), (90 + 54) / (38 + 22)  # 2.0 and 2.4 users per FTE
    assert found[2025].value == pytest.approx(after / before - 1)  # 20 %
    assert found[2025].missing == pytest.approx(1 / 3)


def test_a_home_seen_for_part_of_a_year_weighs_by_that_part_in_its_change():
    whole = [months(first, 12, users=[80.0, 20.0], staff_fte=[40.0, 10.0]) for first in ("2023-04",)]
    later = months("2025-04", 12, users=[88.0, 40.0], staff_fte=[40.0, 10.0])
    late = later[~((later["office"] == "1") & (later["month"] >= "2025-07-01"))]  # three months of the second home
    found = staffing.same_homes_change(staffing.care_homes(pd.concat([*whole, late]), SERVICES))["20"][2025]
    # users at the start's level, weights 1 and 3/12: (88 + 40/4) / (40 + 10/4) over (80 + 20/4) / (40 + 10/4)
    assert found.value == pytest.approx((88 + 40 / 4) / (80 + 20 / 4) - 1)


KINDS = """
    office | service | month   | users | staff_fte
    A      | 510     | 2025-04 | 84    | 40
    B      | 520     | 2025-04 | 66    | 30
    C      | 331     | 2025-04 | 54    | 20
    D      | 331     | 2025-04 | 27    | 10
"""


def test_staffing_is_held_against_the_start_of_each_kind_and_only_then_combined():
    homes = staffing.care_homes(drawn(KINDS), SERVICES)
    kinds = {key[1]: found["users_per_fte"].value for key, found in staffing.change_by_kind(homes).items()}
    assert kinds["tokuyo"] == pytest.approx(84 / 40 / 2.0 - 1)  # 2.1 against 2.0: 5 %
    assert kinds["roken"] == pytest.approx(66 / 30 / 2.2 - 1)  # 2.2 against 2.2: 0 %
    assert kinds["tokutei"] == pytest.approx((54 + 27) / (20 + 10) / 2.6 - 1)  # 2.7 against 2.6: 3.8 %
    whole = staffing.staffing_change(homes)["20"][2025]
    wanted = 84 / 2.0 + 66 / 2.2 + 81 / 2.6  # 103.15 staff at the levels of FY2023
    assert whole["users_per_fte"].value == pytest.approx(wanted / 100 - 1)  # 3.2 %
    by_staff = (40 * kinds["tokuyo"] + 30 * kinds["roken"] + 30 * kinds["tokutei"]) / 100
    assert whole["users_per_fte"].value == pytest.approx(by_staff)
    assert whole["fte_saved"].value == pytest.approx(1 - 100 / wanted)  # 3.1 %
    # All homes in one pot would say (84 + 66 + 81) / 100 = 2.31: more than 2.0 and 2.2, because 特定 are among them.


def test_more_tokutei_at_the_same_levels_is_no_change():
    rows = KINDS.replace("84 ", "80 ").replace("54 ", "52 ").replace("27 ", "26 ")
    assert staffing.staffing_change(staffing.care_homes(drawn(rows), SERVICES))["20"][2025]["fte_saved"].value == (
        pytest.approx(0, abs=1e-12)
    )
