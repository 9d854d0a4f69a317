"""What a KPI file means, as drawn tables: unit and value in, share or fault out."""

import pandas as pd
import pytest

from caredx.intake.tables import KPI
from caredx.words.errors import TableError

BASE = {
    "prefecture": "42",
    "period": "FY2024",
    "scope": "",
    "population": "",
    "responses": "",
    "reference_date": "2024-08",
    "source": "県調査",
}


def drawn(table):
    """Rows of a drawn table as dictionaries; the first line holds the names, ``.`` is an empty cell."""
    lines = [
        [cell.strip().replace(".", "", cell.strip() == ".") for cell in line.split("|")]
        for line in table.strip().splitlines()
    ]
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


ACCEPTED = """
kpi                  | value | unit                  | numerator | denominator | means
tech_adoption        | 31.2  | %                     | .         | .           | 0.312 share
tech_adoption        | 31.2% | %                     | .         | .           | 0.312 share
tech_adoption        | 0.312 | share                 | .         | .           | 0.312 share
tech_adoption        | 0     | %                     | .         | .           | 0 share
tech_adoption        | 100   | %                     | .         | .           | 1 share
tech_adoption_survey | 53.4  | %                     | 166       | 311         | 0.534 share
tech_adoption_survey | .     | %                     | 166       | 311         | 0.5337620578778135 share
tech_adoption_survey | .     | share                 | 166       | 311         | 0.5337620578778135 share
overtime             | 100   | hours_per_staff_month | .         | .           | 100 hours_per_staff_month
one_stop             | 1     | prefectures           | .         | .           | 1 prefectures
one_stop             | 0     | 都道府県              | .         | .           | 0 prefectures
overtime             | 6.4   | hours_per_staff_month | .         | .           | 6.4 hours_per_staff_month
overtime             | 6.4   | 時間/人・月           | 640       | 100         | 6.4 hours_per_staff_month
paid_leave           | .     | days_per_staff_year   | 100       | 8           | 12.5 days_per_staff_year
staffing_flex        | 1.3   | %                     | .         | .           | 0.013 change_rate
staffing_flex        | △2    | %                     | .         | .           | -0.02 change_rate
staffing_flex        | 2.2   | users_per_fte         | .         | .           | 2.2 users_per_fte
outreach             | 2,570 | 件                    | .         | .           | 2570 cases
"""

REFUSED = """
kpi                  | value | unit                  | numerator | denominator | column      | because
tech_adoption        | 140   | %                     | .         | .           | value       | a share lies in 0-100 %
tech_adoption        | 31.2  | share                 | .         | .           | value       | 31.2 is 3120 %
tech_adoption        | △1    | %                     | .         | .           | value       | a share lies in 0-100 %
overtime             | 680   | %                     | .         | .           | unit        | hours are no per cent (a dashboard mirror showed 680.0 %)
paid_leave           | 9.6   | hours_per_staff_month | .         | .           | unit        | days are no hours
tech_adoption        | 31.2  | .                     | .         | .           | unit        | a unit is never implied
tech_adoption        | .     | %                     | .         | .           | value       | neither value nor parts
tech_adoption        | .     | %                     | 166       | .           | value       | one part is not enough
outreach             | .     | cases                 | 10        | 2           | value       | a count is no ratio
tech_adoption_survey | 53    | %                     | 166       | 311         | value       | 53.4: one decimal is asked
tech_adoption_survey | 53.5  | %                     | 166       | 311         | value       | 0.535 - 0.53376 > 0.0006
tech_adoption_survey | 40    | %                     | 311       | 166         | numerator   | parts exchanged
tech_adoption_survey | 40    | %                     | 0         | 0           | denominator | nothing was counted
overtime             | 6.5   | hours_per_staff_month | 640       | 100         | value       | 640 / 100 = 6.4
overtime             | 100.1 | hours_per_staff_month | .         | .           | value       | no month may hold 100 hours (労働基準法36条6項)
overtime             | 680   | hours_per_staff_month | .         | .           | value       | 680.0 % of a mirror is 6.8 hours
one_stop             | 2     | prefectures           | .         | .           | value       | a centre is there or not
outreach             | 12.5  | cases                 | .         | .           | value       | half a case
outreach             | 12.5  | persons               | .         | .           | value       | half a person
digital_core_staff   | 0.4   | persons               | .         | .           | value       | not even one person
overtime             | －    | hours_per_staff_month | .         | .           | value       | a dash is told once
"""


@pytest.mark.parametrize("row", drawn(ACCEPTED), ids=lambda row: f"{row['kpi']} {row['value']} {row['unit']}")
def test_what_a_figure_means(row):
    value, unit = row.pop("means").split()
    checked = KPI.check(pd.DataFrame([{**BASE, **row}], dtype="str"), "kpi.csv")
    assert checked["value"][0] == pytest.approx(float(value), abs=1e-12)
    assert checked["unit"][0] == unit


@pytest.mark.parametrize("row", drawn(REFUSED), ids=lambda row: row["because"])
def test_what_is_refused(row):
    column = row.pop("column")
    row.pop("because")
    with pytest.raises(TableError) as caught:
        KPI.check(pd.DataFrame([{**BASE, **row}], dtype="str"), "kpi.csv")
    assert [fault.column for fault in caught.value.faults] == [column]


COUNTS = """
denominator | population | responses | broken
494         | 1416       | 494       | .
494         | 1416       | .         | .
494         | .          | 494       | .
1500        | 1416       | 494       | denominator, denominator
494         | 1416       | 1417      | denominator, responses
1000        | 1416       | 494       | denominator
1500        | 1416       | 1500      | denominator, responses
"""


@pytest.mark.parametrize("row", drawn(COUNTS), ids=str)
def test_answers_are_part_of_the_population(row):
    """Nagasaki 2024: 494 answers of 1,416 asked (domain.md section 6)."""
    expected = [name for name in row.pop("broken").split(", ") if name]
    raw = pd.DataFrame(
        [{**BASE, "kpi": "tech_adoption_survey", "value": "75", "unit": "%", "numerator": "", **row}], dtype="str"
    )
    try:
        KPI.check(raw, "kpi.csv")
        found = []
    except TableError as error:
        found = [fault.column for fault in error.faults]
    assert sorted(found) == sorted(expected)


SILENT = """
kpi                  | scope        | numerator | denominator | responses | accepted | because
tech_adoption_survey | .            | 300       | 400         | 400       | yes      | 75 % of those that answered
tech_adoption_survey | .            | 300       | 1000        | 400       | no       | 600 that did not answer are counted as no
tech_adoption_survey | 無回答を含む | 300       | 1000        | 400       | yes      | a figure of its own, and said so
tech_adoption_survey | .            | 300       | 1000        | .         | yes      | nothing says that anybody was silent
tech_adoption        | .            | 300       | 1000        | 400       | yes      | the dashboard counts entries, not answers
"""


@pytest.mark.parametrize("row", drawn(SILENT), ids=lambda row: row["because"])
def test_those_that_did_not_answer_are_not_in_the_denominator_of_a_survey(row):
    accepted = row.pop("accepted") == "yes"
    row.pop("because")
    raw = pd.DataFrame([{**BASE, "value": "", "unit": "%", **row}], dtype="str")
    if accepted:
        assert len(KPI.check(raw, "kpi.csv")) == 1
    else:
        with pytest.raises(TableError, match="無回答を「導入なし」と数えた率は別の数値"):
            KPI.check(raw, "kpi.csv")


PERIODS = """
kpi                | period   | accepted
turnover_1         | CY2025   | yes
turnover_1         | 2025年   | yes
turnover_1         | FY2025   | no
turnover_1         | 令和7年度 | no
turnover_1         | 2025-12  | no
turnover_kaigorodo | FY2025   | yes
"""


@pytest.mark.parametrize("row", drawn(PERIODS), ids=lambda row: f"{row['kpi']} {row['period']}")
def test_turnover_of_the_employment_trends_survey_is_of_a_calendar_year(row):
    raw = pd.DataFrame(
        [
            {
                **BASE,
                "kpi": row["kpi"],
                "period": row["period"],
                "value": "13.3",
                "unit": "%",
                "numerator": "",
                "denominator": "",
            }
        ],
        dtype="str",
    )
    if row["accepted"] == "yes":
        assert len(KPI.check(raw, "kpi.csv")) == 1
    else:
        with pytest.raises(TableError, match="暦年") as caught:
            KPI.check(raw, "kpi.csv")
        assert [fault.column for fault in caught.value.faults] == ["period"]


SAME_ROW = """
period     | scope      | and period | and scope  | same
FY2024     | .          | 令和6年度  | .          | yes
FY2024     | .          | 2024年     | .          | no
FY2024     | 入所系     | FY2024     | 通所系     | no
2025-04    | .          | R7.4       | .          | yes
2025-04-30 | .          | 令和7年4月30日 | .      | yes
"""


@pytest.mark.parametrize("row", drawn(SAME_ROW), ids=str)
def test_a_figure_is_given_once(row):
    figure = {
        **BASE,
        "kpi": "overtime",
        "value": "6.4",
        "unit": "hours_per_staff_month",
        "numerator": "",
        "denominator": "",
    }
    pair = [
        {**figure, "period": row["period"], "scope": row["scope"]},
        {**figure, "period": row["and period"], "scope": row["and scope"]},
    ]
    raw = pd.DataFrame(pair, dtype="str")
    if row["same"] == "yes":
        with pytest.raises(TableError, match="組み合わせ"):
            KPI.check(raw, "kpi.csv")
    else:
        assert len(KPI.check(raw, "kpi.csv")) == 2
