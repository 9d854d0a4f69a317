"""One amount once: the file of activities beside the overlay of a prefecture."""

import pandas as pd
import pytest

from caredx.findings.activities import joined
from caredx.words.errors import ParamsError
from caredx.words.params.specs import ActivitySpec

BUDGET = {
    "fiscal_year": 2025,
    "kind": "subsidy",
    "name": "導入補助",
    "stage": "budget",
    "value": 216_000_000.0,
    "unit": "yen",
}
PERSONS = BUDGET | {"kind": "seminar", "name": "セミナー 参加者", "stage": "actual", "value": 120.0, "unit": "persons"}


def file(*rows: dict) -> pd.DataFrame:
    return pd.DataFrame([{"prefecture": "20", "pref": "20", "source": "庁内資料", "note": ""} | row for row in rows])


def paper(*rows: dict) -> list[ActivitySpec]:
    return [ActivitySpec(**{"source": "会議資料", **row}) for row in rows]


def both(rows: pd.DataFrame | None, specs: list[ActivitySpec], **more: object) -> pd.DataFrame:
    return joined(rows, specs, **{"example": False, "place": "activities.csv"} | more)


@pytest.mark.parametrize(
    "name", ["導入補助", "導入　補助", "介護テクノロジー導入支援事業"]
)  # money is the same purse whatever it is called
def test_the_same_budget_in_both_is_one_amount(name):
    found = both(file(BUDGET | {"name": name}), paper(BUDGET))
    assert found["value"].tolist() == [216_000_000] and found["published"].tolist() == [True]


def test_two_amounts_for_one_budget_are_refused_with_both_rows_named():
    with pytest.raises(ParamsError) as refused:
        both(file(BUDGET | {"value": 200_000_000.0, "name": "補助金"}), paper(BUDGET))
    text = refused.value.text()
    assert all(word in text for word in ("補助金", "200,000,000円", "導入補助", "216,000,000円", "合計はしません"))


def test_things_of_another_name_year_or_stage_stand_side_by_side():
    others = [BUDGET | {"fiscal_year": 2024}, BUDGET | {"stage": "actual"}, PERSONS | {"name": "セミナー 動画視聴"}]
    assert len(both(file(*others), paper(BUDGET, PERSONS))) == 5


def test_a_count_that_differs_under_one_name_is_refused_too():
    with pytest.raises(ParamsError, match="セミナー"):
        both(file(PERSONS | {"value": 130.0}), paper(PERSONS))


def test_synthetic_rows_are_marked_and_held_against_nothing():
    found = both(file(BUDGET | {"value": 1.0}), paper(BUDGET), example=True)
    assert found["example"].tolist() == [True, False] and found["published"].tolist() == [False, True]


def test_what_stands_in_neither_is_none():
    assert (
        both(None, []) is None and len(both(None, paper(BUDGET))) == 1 and not both(file(BUDGET), [])["published"].any()
    )
