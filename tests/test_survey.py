"""Response, bounds, weights and the way from one rate to another: steps that add up, unknowns that stay unknown."""

import numpy as np
import pandas as pd
import pytest
from scipy import optimize

from caredx import official
from caredx.intake import tables
from caredx.measures import survey
from caredx.measures.absent import WITHHELD
from caredx.measures.estimates import Estimate, share
from caredx.measures.inference import wilson
from caredx.measures.survey import Bounds
from caredx.words.errors import TooFewData
from caredx.words.units import Unit

SERVICES = official.load("services")
ANSWER = {
    "survey": "調査",
    "office": "2070100012",
    "service": "510",
    "asked_on": "2025-10-01",
    "answered": "yes",
    "adopted": "yes",
    "barrier": "",
}
OFFICE = {
    "office": "2070100012",
    "service": "510",
    "name": "",
    "municipality": "202011",
    "corporation": "",
    "capacity": "60",
    "addon": "none",
    "flexible_staffing": "no",
    "committee": "no",
    "careplan_link": "",
    "feature_entry": "yes",
    "technology_marked": "yes",
}


def answers(*changes: dict) -> pd.DataFrame:
    rows = [ANSWER | {"office": f"20701{i:05d}"} | change for i, change in enumerate(changes)]
    return tables.SURVEY_ANSWERS.check(pd.DataFrame(rows, dtype="str"), "survey_answers.csv")


def offices(*changes: dict) -> pd.DataFrame:
    rows = [OFFICE | {"office": f"20701{i:05d}"} | change for i, change in enumerate(changes)]
    return tables.OFFICES.check(pd.DataFrame(rows, dtype="str"), "offices.csv")


SILENT = {"answered": "no", "adopted": ""}
NO = {"adopted": "no"}


class TestBounds:
    def test_by_hand(self):
        # 30 yes of 40 answers, 100 asked: all 60 silent say no: 30/100; all say yes: 90/100
        found = Bounds(30, 40, 100)
        assert (found.rate, found.response, found.low, found.high) == (0.75, 0.4, 0.3, 0.9)
        assert found.implied(0.4) == pytest.approx(10 / 60) and found.joins(0.4) and not found.joins(0.95)

    def test_golden(self):
        # methods.md, section D: 75 % and 40 % can be joined by non-response alone up to a response of 53.3 %; at 30 %
        # the bounds are 22.5 and 92.5 %, and non-respondents would need 25 %.
        assert survey.joinable_response(0.75, 0.40) == pytest.approx(0.5333, abs=5e-5)
        found = Bounds.of_rate(0.75, 300, 1000)
        assert (found.low, found.high, found.implied(0.40)) == pytest.approx((0.225, 0.925, 0.25))
        assert (
            survey.joinable_response(0.4, 0.75) == pytest.approx(0.25 / 0.6) and survey.joinable_response(0.4, 0.4) == 1
        )

    def test_at_the_joinable_response_the_bound_touches(self):
        for own, other in ((0.75, 0.4), (0.3, 0.6)):
            found = Bounds.of_rate(own, 1000 * survey.joinable_response(own, other), 1000)
            assert min(abs(found.low - other), abs(found.high - other)) < 1e-12

    def test_a_printed_rate_leaves_half_a_step_open(self):
        exact, printed = Bounds.of_rate(0.75, 494, 1416), Bounds.of_rate(0.75, 494, 1416, step=0.01)
        assert printed.low == pytest.approx(exact.low - 0.005 * 494 / 1416) and printed.high > exact.high

    def test_full_response_leaves_nothing_open(self):
        found = Bounds(30, 100, 100)
        assert found.low == found.rate == found.high and found.implied(0.4) is None

    @pytest.mark.parametrize("case", [(5, 4, 10), (4, 11, 10), (0, 0, 10)])
    def test_impossible_counts(self, case):
        with pytest.raises(TooFewData):
            Bounds(*case)


class TestRaking:
    SAMPLE = pd.DataFrame(
        {"service": list("aaaabbbbcc"), "size": list("xxyyxxyyxy"), "yes": [1, 0, 1, 1, 0, 0, 1, 0, 1, 0]}
    )
    POPULATION = {"service": {"a": 30, "b": 50, "c": 20}, "size": {"x": 60, "y": 40}}

    def test_margins_are_met(self):
        found = survey.rake(self.SAMPLE, self.POPULATION)
        assert found.converged and np.allclose(found.margins["weighted"], found.margins["population"])
        assert found.weights.sum() == pytest.approx(100)

    def test_the_same_as_minimising_the_divergence(self):
        # Raking is the solution of least Kullback-Leibler divergence from equal weights under the margins.
        columns = [self.SAMPLE["service"] == c for c in "abc"] + [self.SAMPLE["size"] == "x"]
        A, b = np.array(columns, dtype=float), np.array([30, 50, 20, 60.0])
        start = optimize.minimize(
            lambda w: (w * np.log(w / 10)).sum() - w.sum(),
            np.full(10, 10.0),
            jac=lambda w: np.log(w / 10),
            method="SLSQP",
            bounds=[(1e-6, None)] * 10,
            constraints={"type": "eq", "fun": lambda w: A @ w - b, "jac": lambda w: A},
            options={"ftol": 1e-14},
        )
        assert np.allclose(survey.rake(self.SAMPLE, self.POPULATION).weights, start.x, atol=1e-4)

    def test_one_margin_is_plain_poststratification(self):
        found = survey.rake(self.SAMPLE, {"service": self.POPULATION["service"]})
        assert list(found.weights) == pytest.approx([7.5] * 4 + [12.5] * 4 + [10] * 2)
        # deff = 10 · (4·7.5² + 4·12.5² + 2·10²) / 100² = 1.05
        assert found.design_effect == pytest.approx(1.05) and found.effective_n == pytest.approx(10 / 1.05)

    def test_the_weighted_share(self):
        found = survey.rake(self.SAMPLE, {"service": self.POPULATION["service"]})
        one = survey.weighted_share(self.SAMPLE["yes"].astype(bool), found)
        assert one.value == pytest.approx((3 * 7.5 + 1 * 12.5 + 1 * 10) / 100) and one.low < one.value < one.high
        assert one.n == 10

    def test_the_interval_counts_what_is_unseen_and_what_the_margins_tell(self):
        # 260 of 900: half the answers of each of two services; one service always says yes, the other half the time.
        yes = pd.Series([True] * 130 + [True, False] * 65)
        sample = pd.DataFrame({"service": ["a"] * 130 + ["b"] * 130})
        found = survey.rake(sample, {"service": {"a": 450, "b": 450}})
        one = survey.weighted_share(yes, found)
        # residuals ±1/2 in b alone: SE² = 260/259 · (1 − 260/900) · 130/4 / 260²
        se = np.sqrt(260 / 259 * (1 - 260 / 900) * 130 / 4) / 260
        assert one.value == pytest.approx(0.75) and one.method == "calibrated"
        assert (one.high - one.low) / 2 == pytest.approx(1.96 * se, rel=0.02)
        endless = wilson(0.75 * 260, 260)
        assert (one.high - one.low) < 0.75 * (endless[1] - endless[0])

    def test_a_full_count_has_no_interval(self):
        everybody = survey.rake(self.SAMPLE, {"service": {"a": 4, "b": 4, "c": 2}})
        one = survey.weighted_share(self.SAMPLE["yes"].astype(bool), everybody)
        assert (one.value, one.has_interval) == (0.5, False)

    def test_where_all_say_yes_the_limit_is_that_of_the_effective_answers(self):
        found = survey.rake(self.SAMPLE, {"service": {"a": 30, "b": 50, "c": 20}})
        one = survey.weighted_share(pd.Series([True] * 10), found)
        assert one.value == 1 and one.high == 1 and 0.6 < one.low < 0.95

    def test_a_category_without_an_answer_is_named(self):
        with pytest.raises(TooFewData, match="d"):
            survey.rake(self.SAMPLE, {"service": self.POPULATION["service"] | {"d": 5}})
        with pytest.raises(TooFewData, match="not in the population"):
            survey.rake(self.SAMPLE, {"service": {"a": 30, "b": 50}})

    def test_margins_that_contradict_do_not_converge(self):
        sample = pd.DataFrame({"u": list("ab"), "v": list("xy")})
        found = survey.rake(sample, {"u": {"a": 9, "b": 1}, "v": {"x": 1, "y": 9}}, rounds=50)
        assert not found.converged and found.rounds == 50

    def test_weights_do_not_mend_a_choice_to_answer(self):
        # Everybody of one service; adopters answer twice as often: 30 of 50 and 15 of 50.
        sample = pd.DataFrame({"service": "a", "yes": [True] * 30 + [False] * 15})
        one = survey.weighted_share(sample["yes"], survey.rake(sample, {"service": {"a": 100}}))
        assert one.value == pytest.approx(30 / 45)  # the truth is 50 %
        assert Bounds(30, 45, 100).low <= 0.5 <= Bounds(30, 45, 100).high


class TestResponse:
    def test_response_and_adoption(self):
        table = answers({}, NO, SILENT, SILENT | {"service": "110"}, {"service": "110", "adopted": ""})
        found = survey.respondents(table, table["service"])
        assert found.rate.value == 0.6 and found.adopted.value == 0.5
        assert (found.bounds.yes, found.bounds.answers, found.bounds.asked) == (1, 2, 5)
        assert list(found.groups["asked"]) == [2, 3] and found.groups["adopted"].isna().tolist() == [True, False]

    def test_nobody_answered(self):
        table = answers(SILENT)
        with pytest.raises(TooFewData):
            survey.respondents(table, table["service"])


class TestReconciliation:
    # office   0     1     2      3       4        5
    # answer   yes   yes   no     silent  silent   yes      (5: home service, no entry)
    # entry    yes   yes   yes    yes     yes      no
    # marked   yes   no    no     no      no       -
    ANSWERS = answers({}, {}, NO, SILENT, SILENT, {"service": "110"})
    OFFICES = offices(
        {},
        {"technology_marked": "no"},
        {"technology_marked": "no"},
        {"technology_marked": "no"},
        {"technology_marked": "no"},
        {"service": "110", "feature_entry": "no", "technology_marked": ""},
    )

    def test_steps_by_hand(self):
        found = survey.from_offices(self.ANSWERS, self.OFFICES, SERVICES)
        moves = {step.cause: step.move for step in found.steps}
        # answers 3/4; weights 5/3 for each of three homes, 1 for the home service: (10/3 + 1) / 6 = 13/18
        assert found.start.value == 0.75 and moves["response"] == pytest.approx(13 / 18 - 0.75)
        assert moves["entry"] == pytest.approx(2 / 3 - 13 / 18)  # those with an entry: 2 of 3
        assert moves["date"] is None and found.steps[2].absent
        assert moves["definition"] == pytest.approx(1 / 3 - 2 / 3)  # the same three by their mark
        assert moves["remainder"] == pytest.approx(1 / 5 - 1 / 3) and moves["population"] == pytest.approx(0)
        assert found.end.value == 0.2

    def test_moves_add_up_to_the_gap(self):
        found = survey.from_offices(self.ANSWERS, self.OFFICES, SERVICES)
        assert sum(step.move or 0 for step in found.steps) == pytest.approx(found.gap)
        table = found.to_frame()
        assert table["before"].iloc[0] == found.start.value and table["after"].iloc[-1] == pytest.approx(
            found.end.value
        )
        assert (table["before"].iloc[1:].to_numpy() == table["after"].iloc[:-1].to_numpy()).all()

    def test_adoption_between_the_two_dates(self):
        listed = pd.DataFrame({"office": ["2070100002"], "date": pd.to_datetime(["2026-01-15"])})
        found = survey.from_offices(
            self.ANSWERS, self.OFFICES, SERVICES, adoptions=listed, as_of=pd.Timestamp("2026-06-30")
        )
        moves = {step.cause: step.move for step in found.steps}
        assert moves["date"] == pytest.approx(1 / 3) and moves["definition"] == pytest.approx(-2 / 3)

    def test_a_group_without_an_answer_is_left_out_of_the_weights(self):
        table = answers({}, NO, SILENT | {"service": "430"})
        found = survey.from_offices(table, offices({}, {}, {"service": "430", "technology_marked": "no"}), SERVICES)
        assert list(found.raked.margins["category"]) == ["facility"]

    def test_no_office_both_answered_and_has_an_entry(self):
        with pytest.raises(TooFewData):
            survey.from_offices(answers({}), offices({"feature_entry": "no", "technology_marked": ""}), SERVICES)

    def test_published_figures_alone_leave_causes_unknown(self):
        own, other = Estimate(0.75, Unit.SHARE), Estimate(0.40, Unit.SHARE)
        found = survey.from_published(own, other, Bounds.of_rate(0.75, 494, 1416))
        known = {step.cause: step.known for step in found.steps}
        assert known == {
            "response": "bounded",
            "definition": "unknown",
            "population": "unknown",
            "date": "unknown",
            "remainder": "measured",
        }
        assert found.explained == 0 and found.steps[-1].move == pytest.approx(-0.35)
        assert all(step.absent for step in found.steps if step.known == "unknown")
        with pytest.raises(TooFewData):
            survey.from_published(own, Estimate(None, Unit.SHARE, absent=WITHHELD), None)

    def test_how_non_answers_are_counted(self):
        found = survey.counting(Bounds(166, 182, 311))
        assert found.gap == pytest.approx(166 / 311 - 166 / 182) == found.explained
        assert found.start.denominator == 182 and found.end.denominator == 311


class TestTotals:
    def test_parts_that_add_up(self):
        assert survey.adds_up({"a": 1, "b": 2}, 3).agrees

    def test_which_base_gives_the_printed_percentages(self):
        found = survey.adds_up({"a": 1, "b": 1}, 3, printed={"a": 50, "b": 50})
        assert found.difference == 1 and found.bases == (2.0,)
        # half up, as official tables round: 1/8 = 12.5 % is printed 13
        assert survey.bases_fitting({"a": 1}, {"a": 13}, [8, 9]) == (8,)


class TestReasons:
    def test_by_service(self):
        home = {"service": "110", "adopted": "no", "barrier": "not_useful"}
        table = answers(
            NO | {"barrier": "cost"},
            NO | {"barrier": "cost"},
            NO | {"barrier": ""},
            {},
            home,
            home,
            home | {"barrier": "cost"},
        )
        found = survey.reasons(table, table["service"])
        assert found.without == 1 and list(found.top("110", 1)["barrier"]) == ["not_useful"]
        top = found.top()
        assert (
            list(top["barrier"]) == ["cost", "not_useful"] and top["share"].tolist() == [0.6, 0.4] and top["few"].all()
        )
        assert found.rows.groupby("group")["share"].sum().tolist() == pytest.approx([1, 1, 1])

    def test_nobody_named_one(self):
        table = answers(NO)
        with pytest.raises(TooFewData):
            survey.reasons(table, table["service"])


def test_what_a_figure_leaves_unsaid():
    rows = official.load("kpi_prefecture")
    found = survey.fitness(rows[rows["kpi"] == "tech_adoption_survey"])
    nagasaki_2024 = found.rows[found.rows["period"] == "2024-07/08"].iloc[0]
    assert nagasaki_2024[["population", "responses", "denominator", "scope"]].all()
    assert not nagasaki_2024["numerator"] and not nagasaki_2024["reference_date"]
    assert found.missing["population"] == 2 and len(found.to_frame()) == 6 * len(found.rows)  # FY2018 and Nagano


def test_a_weighted_share_is_like_a_plain_one_where_weights_are_equal():
    sample = pd.DataFrame({"g": "a", "yes": [True] * 30 + [False] * 20})
    one = survey.weighted_share(sample["yes"], survey.rake(sample, {"g": {"a": 50_000_000}}))
    plain = share(29.4, 49)  # n − 1, as the spread of 50 answers is estimated from them
    assert (one.value, one.low, one.high) == pytest.approx((plain.value, plain.low, plain.high))
