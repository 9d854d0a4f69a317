"""What a survey leaves open, item by item and step by step, with visible arithmetic."""

import numpy as np
import pandas as pd
import pytest

from caredx import official
from caredx.measures.context import certified_share, service_mix
from caredx.measures.estimates import Estimate, no_data
from caredx.measures.inference import wilson
from caredx.measures.survey.bounds import Bounds, bounds_of, joinable_response, over_time, respondents
from caredx.measures.survey.fitness import ITEMS, adds_up, bases_fitting, fitness
from caredx.measures.survey.raking import rake, weighted_share
from caredx.measures.survey.reasons import reasons
from caredx.measures.survey.reconciliation import counting, from_offices, from_published
from caredx.words.errors import TooFewData
from caredx.words.units import Unit


def test_the_silent_may_all_say_no_or_all_yes():
    # 30 of 60 answers say yes, 100 were asked: (30 + 0)/100 to (30 + 40)/100
    found = Bounds(30, 60, 100)
    assert (found.rate, found.response, found.silent, found.low, found.high) == (0.5, 0.6, 40, 0.3, 0.7)
    assert found.implied(0.45) == pytest.approx((45 - 30) / 40)
    assert [found.joins(x) for x in (0.29, 0.3, 0.7, 0.71)] == [False, True, True, False]
    # A rate printed as 50 % may be 49.5 to 50.5 %: half a step of 60 answers is 0.3
    printed = Bounds.of_rate(0.5, 60, 100, step=0.01)
    assert (printed.low, printed.high) == pytest.approx(((30 - 0.3) / 100, (30 + 0.3 + 40) / 100))
    assert Bounds.of_rate(1.0, 60, 100, step=0.01).high == 1.0 and Bounds.of_rate(0.0, 60, 100, step=0.01).low == 0.0
    whole = Bounds(30, 60, 60)
    assert whole.implied(0.4) is None and (whole.low, whole.high) == (0.5, 0.5)
    assert list(found.to_frame().columns) == ["yes", "answers", "asked", "rate", "response", "low", "high"]


@pytest.mark.parametrize("numbers", [(-1, 10, 20), (11, 10, 20), (5, 21, 20), (0, 0, 20)])
def test_bounds_need_an_order_and_an_answer(numbers):
    with pytest.raises(TooFewData):
        Bounds(*numbers)
    assert Bounds(0, 1, 1).rate == 0 and Bounds(1, 1, 1).rate == 1


def test_the_response_at_which_the_silent_could_join_two_rates():
    # 80 % against 60 %: 0.6 / 0.8; 40 % against 70 %: 0.3 / 0.6
    assert joinable_response(0.8, 0.6) == pytest.approx(0.75) and joinable_response(0.4, 0.7) == pytest.approx(0.5)
    assert joinable_response(0.4, 0.4) == 1


def test_printed_parts_that_do_not_add_up():
    found = adds_up({"a": 166, "b": 85, "c": 164}, 416, printed={"a": 40, "b": 20.5, "c": 39.5})
    assert (found.sum, found.difference, found.agrees, found.bases) == (415, 1, False, ())
    # 166/415 = 40.0 %, 85/415 = 20.5 %, 164/415 = 39.5 %; of 416: 39.9, 20.4, 39.4
    assert bases_fitting(found.parts, {"a": 40.0, "b": 20.5, "c": 39.5}, (416.0, 415.0), decimals=1) == (415.0,)
    assert adds_up({"a": 1, "b": 3}, 4, printed={"a": 25, "b": 75}).bases == (4.0,)
    assert adds_up({"a": 1, "b": 7}, 8, printed={"a": 13}).bases == (8.0,)  # 12.5 is rounded half up
    assert adds_up({"a": 1, "b": 3}, 4).agrees and adds_up({"a": 1}, 1).bases == ()
    table = found.to_frame()
    assert table["of_total"].tolist() == pytest.approx([166 / 416, 85 / 416, 164 / 416])
    assert table["of_sum"].tolist() == pytest.approx([166 / 415, 85 / 415, 164 / 415])
    assert set(table["difference"]) == {1}


def figure(period, value, numerator=None, population=None, responses=None, **more):
    row = {"period": period, "value": value, "numerator": numerator, "population": population, "responses": responses}
    return row | {"source": "調査", "reference_date": "2024-10-01", "denominator": None, "scope": ""} | more


def test_rates_over_the_years_with_their_bounds():
    table = pd.DataFrame(
        [
            figure("FY2024", 0.5, numerator=90, population=200, responses=180),
            figure("FY2022", 0.2, population=200, responses=180),
            figure("FY2023", 0.3, population=None, responses=180),
            figure("FY2025", 0.6, population=200, responses=180),
        ]
    ).astype({"population": float, "numerator": float})
    found = over_time(table)
    assert found.rows["period"].tolist() == ["FY2022", "FY2023", "FY2024", "FY2025"]
    # 2022: 36 ± 0.9 of 180, 20 silent: (35.1, 36.9 + 20) / 200; 2024: (90, 110) / 200; 2025: (107.1, 128.9) / 200
    low, high = (found.rows[name].tolist() for name in ("low", "high"))
    assert (low[0], high[0], low[2], high[2]) == pytest.approx((35.1 / 200, 56.9 / 200, 0.45, 0.55))
    assert low[3] == pytest.approx(107.1 / 200)
    assert np.isnan(low[1]) and found.bounds[1] is None
    # after a figure without bounds nothing is compared; 2025 begins at .5355, below the .55 of 2024
    assert found.rows["beyond_previous"].isna().tolist() == [True, True, True, False]
    assert not found.rows["beyond_previous"][3]
    rises = [figure("FY2023", 0.5, numerator=90, population=200, responses=180), figure("FY2024", 0.9, numerator=162, population=200, responses=180)]  # fmt: skip
    assert over_time(pd.DataFrame(rises)).rows["beyond_previous"].tolist()[1]  # .81 lies above .55
    falls = over_time(pd.DataFrame([figure("FY2023", 0.9, numerator=162, population=200, responses=180), figure("FY2024", 0.5, numerator=90, population=200, responses=180)]))  # fmt: skip
    assert falls.rows["beyond_previous"].tolist()[1]


def test_a_rate_in_whole_per_cent_leaves_half_a_point_open_and_a_finer_one_less():
    whole, finer = (
        bounds_of(pd.Series(figure("FY2024", value, population=200, responses=100))) for value in (0.54, 0.543)
    )
    assert (whole.slack, finer.slack) == pytest.approx((0.5, 0.05))
    assert bounds_of(pd.Series(figure("FY2024", 0.5, numerator=50, population=200, responses=100))).slack == 0
    assert bounds_of(pd.Series(figure("FY2024", 0.5, population=200))) is None


def test_what_a_figure_leaves_unsaid():
    table = pd.DataFrame(
        [
            figure("FY2023", 0.5, numerator=1, population=4, responses=2, denominator=2, scope="施設"),
            figure("FY2024", 0.5, population=4, responses=2, reference_date="2024年秋"),
        ]
    )
    found = fitness(table)
    assert found.complete == 1
    assert found.missing == dict.fromkeys(ITEMS, 0) | {
        "numerator": 1,
        "denominator": 1,
        "reference_date": 1,
        "scope": 1,
    }
    assert found.worst == "numerator" and len(found.to_frame()) == 2 * len(ITEMS)


def answered(*rows):
    names = ["office", "service", "answered", "adopted", "barrier"]
    frame = pd.DataFrame(rows, columns=names).assign(survey="令和6年", asked_on=pd.Timestamp("2024-10-01"))
    return frame.astype({"answered": "boolean", "adopted": "boolean"})


ANSWERS = answered(
    ("a", "特養", True, True, None),
    ("b", "特養", True, False, "cost"),
    ("c", "特養", False, None, None),
    ("d", "通所", True, True, None),
    ("e", "通所", True, None, None),
    ("f", "通所", True, False, None),
)


def test_who_answered_by_group():
    found = respondents(ANSWERS, ANSWERS["service"])
    # 5 of 6 answered, 4 said yes or no, 2 of them yes
    assert (found.rate.value, found.adopted.value, found.adopted.missing) == (5 / 6, 2 / 4, pytest.approx(2 / 6))
    assert (found.bounds.low, found.bounds.high) == (2 / 6, 4 / 6)
    by = found.groups.set_index("group")
    assert by.loc["特養", ["asked", "answered", "rate", "adopted"]].tolist() == [3, 2, 2 / 3, 0.5]
    assert by.loc["通所", ["asked", "answered", "rate", "adopted"]].tolist() == [3, 3, 1, 0.5]
    assert found.rate.reference_date == "2024-10-01" and found.survey == "令和6年"
    silent = ANSWERS.assign(adopted=ANSWERS["adopted"].where(ANSWERS["service"] == "特養"))
    assert respondents(silent, silent["service"]).groups["adopted"].isna().tolist() == [False, True]
    with pytest.raises(TooFewData):
        respondents(ANSWERS.assign(adopted=pd.NA), ANSWERS["service"])


def test_reasons_are_those_of_non_adopters():
    found = reasons(ANSWERS, ANSWERS["service"], min_offices=1)
    assert found.without == 1  # f said no and named none
    own = found.rows[(found.rows["group"] == "all") & (found.rows["barrier"] == "cost")].iloc[0]
    assert (own["count"], own["answers"], own["share"], own["few"]) == (1, 1, 1.0, False)
    assert reasons(ANSWERS, ANSWERS["service"], min_offices=2).rows["few"].all()
    assert found.top()["barrier"].tolist() == ["cost"] and found.top("特養")["count"].tolist() == [1]
    with pytest.raises(TooFewData):
        reasons(ANSWERS.assign(barrier=None), ANSWERS["service"])


def rate(value, **more):
    return Estimate(value, Unit.SHARE, **more)


def test_two_published_rates_leave_only_non_response_bounded():
    bounds = Bounds(30, 60, 100)
    found = from_published(rate(0.5), rate(0.35), bounds)
    assert (found.gap, found.explained) == (pytest.approx(-0.15), 0)
    response, *unknown, remainder = found.steps
    assert (response.known, response.low, response.high, response.n) == (
        "bounded",
        pytest.approx(-0.2),
        pytest.approx(0.2),
        60,
    )
    assert {one.known for one in unknown} == {"unknown"} and remainder.move == pytest.approx(-0.15)
    assert found.response_alone and found.implied_silent == pytest.approx((35 - 30) / 40)
    drawn = found.to_frame()
    assert (drawn["least"][0], drawn["most"][0]) == pytest.approx((0.3, 0.7)) and drawn["after"].iloc[
        -1
    ] == pytest.approx(0.35)
    assert drawn["before"].iloc[-1] == 0.5 and pd.isna(drawn["least"][1])
    alone = from_published(rate(0.5), rate(0.35), None)
    assert (alone.response_alone, alone.implied_silent, len(alone.steps)) == (None, None, 4)
    with pytest.raises(TooFewData):
        from_published(rate(0.5), no_data(Unit.SHARE), None)
    with pytest.raises(TooFewData):
        from_published(no_data(Unit.SHARE), rate(0.5), None)


def test_how_silence_is_counted_moves_the_whole_gap():
    found = counting(Bounds(166, 182, 311))  # Kitakyushu: 53.4 % of all asked, 91.2 % of those who answered
    assert (round(found.start.value, 3), round(found.end.value, 3)) == (0.912, 0.534)
    assert found.explained == pytest.approx(found.gap) and (found.start.n, found.end.n) == (182, 311)


def test_from_one_rate_to_the_other_on_the_same_offices():
    offices = pd.DataFrame(
        {
            "pref": "20",
            "office": list("abcdefg"),
            "service": ["特養", "特養", "特養", "通所", "通所", "通所", "通所"],
            "feature_entry": pd.array([True, True, True, True, False, True, True], dtype="boolean"),
            "technology_marked": pd.array([True, True, False, False, False, False, True], dtype="boolean"),
        }
    )
    services = pd.DataFrame({"service": ["特養", "通所"], "group": ["施設", "通所"]})
    found = from_offices(ANSWERS, offices, services)
    moves = {one.cause: one.move for one in found.steps}
    # Said: a yes, b no (facility, weight 3/2 each), d yes, f no (day care, 3/2 each): 1/2 stays 1/2, also with an entry.
    # Marked among these: a, b of four = 1/2; of all asked with an entry (a b c d f): 2/5; of all with an entry: 3/6.
    assert found.start.value == 0.5 and found.end.value == 0.5
    assert moves == {
        "response": pytest.approx(0), "entry": pytest.approx(0), "date": None, "definition": pytest.approx(0),
        "population": pytest.approx(0.5 - 0.4), "remainder": pytest.approx(0.4 - 0.5),
    }  # fmt: skip
    counts = {one.cause: one.n for one in found.steps}
    assert (counts["response"], counts["entry"], counts["remainder"], counts["population"]) == (4, 4, 5, 6)
    assert sum(move or 0 for move in moves.values()) == pytest.approx(found.gap)
    bought = pd.DataFrame({"office": ["b", "f"], "date": pd.to_datetime(["2024-11-01", "2025-05-01"])})
    dated = from_offices(ANSWERS, offices, services, adoptions=bought, as_of=pd.Timestamp("2025-03-31"))
    by = {one.cause: one for one in dated.steps}
    # b adopted after it was asked and by March: 3 of 4
    assert (
        by["date"].move == pytest.approx(0.25) and by["date"].n == 4 and by["definition"].move == pytest.approx(-0.25)
    )
    late = from_offices(ANSWERS, offices, services, adoptions=bought)
    assert {one.cause: one for one in late.steps}["date"].move == pytest.approx(0.5)
    with pytest.raises(TooFewData):
        from_offices(ANSWERS, offices.assign(feature_entry=False), services)


def test_services_of_a_prefecture_beside_the_country():
    counts = pd.DataFrame(
        {
            "pref": ["20", "20", "24", "24", "24"],
            "service": ["特養", "通所", "特養", "通所", "訪問"],
            "establishments": [10, 30, 10, 149, 1],
            "source": "s",
            "reference_date": "2024-10-01",
        }
    )
    insured = pd.DataFrame({"pref": ["20", "24"], "insured1_total": [40_000, 60_000], "source": "i", "reference_date": "2025-01", "certified_insured1_total": [8_000, 9_000]})  # fmt: skip
    found = service_mix(counts, insured, "20")
    rows = found.rows.set_index("service")
    assert rows["share"].to_dict() == {"特養": 0.25, "通所": 0.75, "訪問": 0}
    assert rows["per_10000"].to_dict() == {"特養": 2.5, "通所": 7.5, "訪問": 0}  # 10 / 40,000 × 10,000
    assert rows["national_per_10000"].to_dict() == pytest.approx({"特養": 2.0, "通所": 17.9, "訪問": 0.1})
    assert rows["national_share"].to_dict() == pytest.approx({"特養": 20 / 200, "通所": 179 / 200, "訪問": 1 / 200})
    assert (
        found.establishments == 40 and found.furthest["service"] == "特養"
    )  # .75 against .895; .25 against .10 is .15
    assert found.ordered["service"].tolist() == ["通所", "特養", "訪問"]
    assert found.leading["service"].tolist() == ["通所", "特養"]  # 訪問 is half a per cent
    one_per_cent = service_mix(counts.assign(establishments=[10, 30, 10, 148, 2]), insured, "20")
    assert "訪問" in one_per_cent.leading["service"].tolist()
    listed = pd.DataFrame({"service": ["特養", "通所", "訪問", "GH", "旧"], "group": ["x", "x", "x", "x", "ended"]})
    assert found.missing(listed) == ["GH"]
    assert service_mix(counts, insured.assign(pref=["13", "24"]), "13").rows["share"].tolist() == [0, 0, 0]
    rates = certified_share(insured)
    assert (rates["20"].value, rates["24"].value, rates["00"].value) == (0.2, 0.15, 0.17)
    assert rates["00"].missing == 0 and rates["20"].numerator == 8_000


def test_the_published_services_are_all_known():
    mix = service_mix(official.load("establishments"), official.load("insured_certified"), "20")
    assert mix.rows["share"].sum() == pytest.approx(1) and mix.establishments > 1000


def test_a_raked_share_of_everybody_has_an_interval_by_the_part_unseen():
    answers = pd.DataFrame({"a": [0] * 30 + [1] * 10, "yes": True})
    raked = rake(answers, {"a": {0: 50, 1: 50}})
    # weights 50/30 and 5: effective n = 100² / (30 · (5/3)² + 10 · 25) = 30; 60 of 100 are unseen: Wilson at 30 / .6 = 50
    found = weighted_share(answers["yes"], raked)
    assert raked.effective_n == pytest.approx(30) and (found.value, found.high) == (1.0, 1.0)
    assert found.low == pytest.approx(wilson(50, 50)[0])
    whole = rake(answers, {"a": {0: 30, 1: 10}})
    assert not weighted_share(answers["yes"], whole).has_interval
