"""Paths to targets, the pace they ask for, and how likely they are reached if the trend goes on."""

import math
from dataclasses import replace

import numpy as np
import pytest
import yaml
from kpi_sample import kpi_table, tables
from scipy import special, stats

from caredx.measures import targets
from caredx.measures.estimates import Estimate, share
from caredx.measures.kpi import KPIS, prefectural_target
from caredx.measures.kpi.results import Target
from caredx.measures.kpi.sheet import sheet
from caredx.measures.targets.forecast import LEVELS, PACES, Curves, Series, drift, forecast
from caredx.measures.targets.outlook import series_of
from caredx.words.errors import TooFewData
from caredx.words.params.specs import TargetSpec
from caredx.words.units import Unit

ADOPTION, OVERTIME = KPIS["tech_adoption"], KPIS["overtime"]


def aim(year: int, value: float, kpi: str = "tech_adoption") -> Target:
    return prefectural_target(kpi, year, value, "委員会資料")


class TestPath:
    def test_set_backwards_from_90_percent_in_2029(self):
        # year       2025  2026  2027  2028  2029
        # straight   0.40 0.525  0.65 0.775  0.90      (0.90 - 0.40) / 4 = 0.125 a year
        found = targets.path(ADOPTION, 2025, 0.4, [aim(2029, 0.9)])
        assert list(found.rows["straight"]) == pytest.approx([0.4, 0.525, 0.65, 0.775, 0.9])
        assert found.pace_needed == pytest.approx(0.125) and found.at(2029) == 0.9

    def test_the_curve_has_equal_steps_in_log_odds(self):
        curve = targets.path(ADOPTION, 2025, 0.4, [aim(2029, 0.9)]).rows["logistic"]
        steps = np.diff(np.log(curve / (1 - curve)))
        assert steps == pytest.approx(np.full(4, (math.log(9) - math.log(0.4 / 0.6)) / 4))
        assert curve.iloc[0] == 0.4 and curve.iloc[-1] == 0.9

    def test_a_path_goes_through_every_target_ahead(self):
        found = targets.path(ADOPTION, 2025, 0.3, [aim(2026, 0.5), aim(2029, 0.9), aim(2040, 1.0)])
        assert (found.at(2026), found.at(2029), found.at(2040)) == (0.5, 0.9, 1.0)
        assert found.needed == pytest.approx({2026: 0.2, 2029: 0.15, 2040: 0.7 / 15})
        assert (
            found.at(2026, "logistic") == 0.5 and found.at(2030, "logistic") is None
        )  # 100 % is never reached on a logistic

    def test_targets_reached_behind_or_second_in_a_year_are_left_out(self):
        national = Target("tech_adoption", 2029, 0.95, "at_least", "national", "国", ADOPTION.name)
        found = targets.path(ADOPTION, 2025, 0.6, [aim(2024, 0.99), aim(2026, 0.5), aim(2029, 0.9), national])
        assert [one.value for one in found.targets] == [0.9]

    @pytest.mark.parametrize(
        ("value", "aims", "why"),
        [
            (None, [aim(2029, 0.9)], "no_value"),
            (0.4, [], "no_target"),
            (0.4, [Target("overtime", 2029, None, "mean_of_three", "national", "国", OVERTIME.name)], "rule_not_level"),
            (0.95, [aim(2029, 0.9)], "reached"),
            (0.9, [aim(2029, 0.9)], "reached"),
            (0.4, [aim(2025, 0.9)], "passed"),
        ],
    )
    def test_why_there_is_no_path(self, value, aims, why):
        with pytest.raises(TooFewData, match=why):
            targets.path(ADOPTION, 2025, value, aims)

    def test_a_target_stands_in_its_year_alone_and_nothing_begins_on_an_s_shape(self):
        found = targets.path(ADOPTION, 2025, 0.0, [aim(2027, 0.5)]).rows
        assert found["target"].isna().tolist() == [True, True, False] and found["logistic"].isna().all()

    def test_less_overtime_is_a_path_downwards(self):
        found = targets.path(OVERTIME, 2025, 6.4, [aim(2027, 6.0, "overtime")])
        assert list(found.rows["straight"]) == pytest.approx([6.4, 6.2, 6.0]) and found.rows["logistic"].isna().all()

    def test_pace_seen_beside_pace_needed(self):
        found = targets.path(ADOPTION, 2025, 0.4, [aim(2029, 0.9)], points={2023: 0.3, 2024: 0.34, 2025: 0.4})
        assert found.pace_seen == pytest.approx(0.05)

    def test_next_years_bound_under_the_mean_of_three(self):
        # domain.md, section 9: (6.8, 6.4, 6.8) against 6.4 fails; for 6.4 and 6.8 the third may be 3·6.4 − 6.4 − 6.8
        # = 6.0
        assert targets.next_year_bound([6.4, 6.8], 6.4) == pytest.approx(6.0)

    def test_year_targets_go_into_the_next_plan(self):
        found = targets.path(ADOPTION, 2025, 0.4, [aim(2029, 0.9)])
        rows = targets.year_targets(found, source="令和8年第1回 介護現場革新会議", decimals=1)
        assert [(row["year"], row["value"], row["unit"]) for row in rows] == [
            (2026, 52.5, "%"),
            (2027, 65.0, "%"),
            (2028, 77.5, "%"),
            (2029, 90.0, "%"),
        ]
        for row in yaml.safe_load(yaml.safe_dump(rows, allow_unicode=True)):
            assert TargetSpec.model_validate(row).inside == pytest.approx(found.at(row["year"]))
        with pytest.raises(TooFewData):
            targets.year_targets(
                targets.path(OVERTIME, 2025, 6.4, [aim(2027, 6.0, "overtime")]), source="x", way="logistic"
            )

    def test_one_table_for_all_kpi_of_a_sheet(self):
        table = kpi_table(
            *(
                {"kpi": "tech_adoption", "period": f"FY{year}", "numerator": x, "denominator": 500.0}
                for year, x in ((2023, 150), (2024, 170), (2025, 200))
            ),
            *(
                {"kpi": "overtime", "period": f"FY{year}", "value": value, "unit": "hours_per_staff_month"}
                for year, value in ((2022, 6.4), (2023, 6.8), (2024, 6.4), (2025, 6.8))
            ),
        )
        found = targets.paths(sheet("20", 2025, **tables(kpi=table, panel=None, offices=None, adoptions=None)))
        assert (
            found.paths["tech_adoption"].pace_seen == pytest.approx(0.05)
            and found.without["overtime"] == "rule_not_level"
        )
        assert found.without["committee"] == "no_target" and found.without["turnover_2"] == "no_value"
        assert found.bounds == pytest.approx({"overtime": 3 * 6.4 - 6.4 - 6.8})
        assert set(found.to_frame()["kpi"]) == {"tech_adoption"}


class TestForecast:
    """The two forecasts that are averaged, each against its formula worked out by hand."""

    def series(self, values, variance=0.0, years=None, share=True):
        values = np.array(values, dtype=float)
        years = np.arange(2021.0, 2021 + len(values)) if years is None else np.array(years, dtype=float)
        return Series(years, values, np.full(len(values), variance), share)

    def test_damped_drift(self):
        # steps 0.2, 0.4, 0.0: mean 0.2, variance 0.04; two years ahead 0.6 + 0.2 (0.8 + 0.64) = 0.888
        # variance v + hσ² + h²(σ²/3 + 2v/9), σ² = 0.04 − 2v, v = 0.01: 0.01 + 0.04 + 4 (0.02/3 + 0.02/9) = 0.085556
        weight, centre, spread, df = drift(self.series([0.0, 0.2, 0.6, 0.6], 0.01), 2)
        assert (weight, centre, df) == (1.0, pytest.approx(0.888), 2.0)
        assert spread**2 == pytest.approx(0.05 + 4 * (0.02 / 3 + 0.02 / 9))

    def test_a_year_without_value_counts_as_the_years_between(self):
        # 0 → 0.2 in one year, → 0.6 in two, → 0.8 in one: 0.2 a year always; the least scatter 0.1 remains
        _, centre, spread, _ = drift(self.series([0.0, 0.2, 0.6, 0.8], years=[2021, 2022, 2024, 2025]), 1)
        assert centre == pytest.approx(0.8 + 0.2 * 0.8) and spread**2 == pytest.approx(0.01 + 0.01 / 4)

    def test_four_equal_steps_of_hours_are_no_law(self):
        _, centre, spread, df = drift(self.series([8.0, 7.0, 6.0, 5.0], share=False), 1, damping=1.0)
        least = 0.015**2 * (64 + 49 + 36 + 25) / 4
        assert (centre, df) == (4.0, 2.0) and spread**2 == pytest.approx(least * (1 + 1 / 3))

    def test_curves_with_a_ceiling_stay_below_it_and_without_one_go_on(self):
        # a share that stopped at 60 % four years ago is expected little beyond it; one that goes on evenly is
        stopped = special.logit(np.array([0.2, 0.45, 0.57, 0.6, 0.6, 0.6, 0.6, 0.6]))
        goes_on = special.logit(np.array([0.1, 0.2, 0.35, 0.55, 0.73, 0.85]))
        for values, low, high in ((stopped, 0.55, 0.73), (goes_on, 0.9, 0.99)):
            curves = Curves.of(self.series(values, 0.001)).ahead(3)
            middle = special.expit((curves[:, 0] * curves[:, 1]).sum())
            assert curves[:, 0].sum() == pytest.approx(1) and low < middle < high

    def test_wandering_years_widen_with_the_horizon(self):
        curves = Curves.of(self.series([-1.0, -0.5, -0.7, -0.1], 0.01))
        assert set(np.round(curves.ahead(4)[:, 2], 12)) == {0.05, 0.15, 0.25, 0.4, 0.1, 0.3, 0.5, 0.8}

    def test_weights_are_prior_times_likelihood(self):
        # against scipy's density at one cell of the grid: ceiling 80 %, level as the latest value, pace 0.2, noise 0.15
        values = np.array([-1.2, -0.8, -0.6, -0.2])
        series = self.series(values, 0.02)
        weight = Curves.of(series).weight
        c, level, pace = 4, 12, 15
        assert (PACES[pace], LEVELS[level]) == (pytest.approx(0.2), 0)
        logs = []
        for p in (pace, pace + 5):
            start = special.logit(special.expit(-0.2) / 0.8)
            line = special.logit(0.8 * special.expit(start + PACES[p] * np.arange(-3, 1)))
            away = np.arange(3, -1, -1)
            wander = np.minimum(away[:, None], away[None, :])
            for kind in (np.eye(4), wander):
                density = stats.multivariate_normal(line, 0.02 * np.eye(4) + 0.15**2 * kind).logpdf(values)
                logs.append(density - 0.5 * ((PACES[p] - 0.15) / 0.7) ** 2)
        found = np.log([weight[k, 1, c, level, p] for p in (pace, pace + 5) for k in (0, 1)])
        assert found - found[0] == pytest.approx(np.array(logs) - logs[0])
        no_ceiling = np.log(weight[0, 1, 8, level, pace] / weight[0, 1, c, level, pace])
        straight = stats.multivariate_normal(-0.2 + 0.2 * np.arange(-3, 1), (0.02 + 0.0225) * np.eye(4)).logpdf(values)
        assert no_ceiling == pytest.approx(straight - logs[0] - 0.5 * (0.05 / 0.7) ** 2 + math.log(0.4 / 0.075))

    def test_half_the_one_and_half_the_other(self):
        series = self.series([-1.0, -0.5, -0.7, -0.1], 0.01)
        found = forecast(series, 2)
        _, centre, spread, df = drift(series, 2)
        curves = Curves.of(series).ahead(2)
        by_hand = stats.t.cdf((0.3 - centre) / spread, df) / 2
        by_hand += (curves[:, 0] * stats.norm.cdf((0.3 - curves[:, 1]) / curves[:, 2])).sum() / 2
        assert found.below(0.3) == pytest.approx(by_hand)
        assert [found.below(found.quantile(p)) for p in (0.001, 0.5, 0.975)] == pytest.approx([0.001, 0.5, 0.975])

    def test_hours_average_the_drift_that_slows_and_the_one_that_does_not(self):
        series = self.series([8.0, 7.6, 7.4, 6.8], 0.04, share=False)
        found = forecast(series, 3)
        parts = [drift(series, 3), drift(series, 3, damping=1.0)]
        assert found.below(6.5) == pytest.approx(sum(stats.t.cdf((6.5 - c) / s, df) for _, c, s, df in parts) / 2)

    def test_three_points_have_no_forecast(self):
        with pytest.raises(TooFewData):
            forecast(self.series([0.0, 0.1, 0.2]), 1)


def yearly(*counts: int, n: int = 100, first: int = 2021) -> dict[int, Estimate]:
    return {first + i: share(x, n) for i, x in enumerate(counts)}


class TestOutlook:
    @pytest.mark.parametrize(
        ("points", "target", "why"),
        [
            (yearly(40, first=2025), aim(2029, 0.9), "one_year_only"),
            (yearly(30, 40, first=2024), aim(2029, 0.9), "two_or_three_years"),
            (yearly(20, 30, 40, first=2023), aim(2029, 0.9), "two_or_three_years"),
            ({}, aim(2029, 0.9), "no_value"),
            (yearly(10, 20, 30, 40, 50), aim(2032, 0.9), "too_far_ahead"),
            (yearly(10, 20, 30, 40, 50), aim(2025, 0.9), "target_year_passed"),
            (
                yearly(10, 20, 30, 40, 50),
                Target("overtime", 2029, None, "mean_of_three", "national", "国", OVERTIME.name),
                "rule_not_level",
            ),
        ],
    )
    def test_where_only_the_pace_is_told(self, points, target, why):
        found = targets.outlook(ADOPTION, points, target)
        assert (found.reason, found.chance, found.low, len(found.fan)) == (why, None, None, 0)

    def test_six_years_ahead_are_the_last(self):
        points = yearly(10, 20, 30, 40, 50)
        assert targets.outlook(ADOPTION, points, aim(2031, 0.9)).reason == ""
        assert targets.outlook(ADOPTION, points, aim(2032, 0.9)).reason == "too_far_ahead"

    def test_four_years_have_an_interval_and_no_word(self):
        found = targets.outlook(ADOPTION, yearly(10, 22, 40, 58, first=2022), aim(2029, 0.9))
        assert (found.reason, found.chance, found.points) == ("four_years", None, 4)
        assert found.low < 0.8 < found.high and found.high - found.low > 0.3

    def test_growth_that_levels_off_is_not_promised(self):
        # 10, 22, 40, 58, 72 % with a ceiling of 80 %: a straight line in log-odds gives 90 % in four years a probability of 1.00
        found = targets.outlook(ADOPTION, yearly(10, 22, 40, 58, 72), aim(2029, 0.9))
        assert found.low < 0.8 < found.high and found.chance == "about_even" and found.reason == ""

    @pytest.mark.parametrize(
        ("goal", "word"),
        [(0.45, "more_likely_than_not"), (0.62, "about_even"), (0.72, "1_to_3_in_10"), (0.9, "under_1_in_10")],
    )
    def test_four_words(self, goal, word):
        assert targets.outlook(ADOPTION, yearly(30, 36, 42, 48, 54), aim(2027, goal)).chance == word

    def test_words_begin_at_a_tenth_four_tenths_and_eight_tenths(self):
        at = [targets.grade(p) for p in (0.0, 0.0999, 0.1, 0.3999, 0.4, 0.7999, 0.8, 1.0)]
        assert at == [word for word in targets.CHANCES for _ in range(2)]

    def test_the_fan_starts_at_the_latest_value_and_widens(self):
        found = targets.outlook(ADOPTION, yearly(30, 36, 42, 48, 54), aim(2029, 0.9))
        assert list(found.fan["year"]) == [2025, 2026, 2027, 2028, 2029]
        now = found.fan.iloc[0]
        y, error = math.log(54.5 / 46.5), math.sqrt(1 / 54.5 + 1 / 46.5)
        assert now["median"] == pytest.approx(54.5 / 101)
        assert special.logit(now["high"]) == pytest.approx(y + stats.norm.ppf(0.975) * error)
        assert (found.fan["high"] - found.fan["low"]).is_monotonic_increasing
        assert tuple(found.fan.iloc[-1])[1:] == (found.median, found.low, found.high)
        (series,) = [series_of(ADOPTION, yearly(30, 36, 42, 48, 54))]
        by_hand = [special.expit(forecast(series, 4).quantile(p)) for p in (0.5, 0.025, 0.975)]
        assert [found.median, found.low, found.high] == pytest.approx(by_hand)
        assert found.to_frame()["target_year"].tolist() == [2029] * 5

    def test_several_targets_share_one_forecast(self):
        points, aims = yearly(30, 36, 42, 48, 54), [aim(2027, 0.6), aim(2040, 1.0), aim(2029, 0.9)]
        near, far, last = targets.outlooks(ADOPTION, points, aims)
        assert near.median == targets.outlook(ADOPTION, points, aims[0]).median and list(near.fan["year"])[-1] == 2027
        assert last.low == targets.outlook(ADOPTION, points, aims[2]).low and far.reason == "too_far_ahead"
        assert far.fan.empty

    def test_a_rule_over_years_is_no_level_even_with_a_value(self):
        rule = Target("tech_adoption", 2027, 0.9, "mean_of_three", "prefecture", "県", ADOPTION.name)
        bare = Target("tech_adoption", 2027, None, "at_least", "prefecture", "県", ADOPTION.name)
        for goal in (rule, bare):
            assert targets.outlook(ADOPTION, yearly(30, 36, 42, 48, 54), goal).reason == "rule_not_level"

    def test_hours_have_an_interval_but_no_word_and_lower_is_better(self):
        points = {
            year: Estimate(value, Unit.HOURS_PER_STAFF_MONTH, low=value - 0.4, high=value + 0.4)
            for year, value in ((2021, 7.2), (2022, 7.0), (2023, 6.8), (2024, 6.6), (2025, 6.4))
        }
        found = targets.outlook(OVERTIME, points, aim(2027, 6.0, "overtime"))
        assert (found.chance, found.reason) == (None, "not_a_share") and 6.0 < found.median < 6.2
        assert found.fan["median"].is_monotonic_decreasing and found.low < 6.0 < found.high

    def test_a_unit_keeps_to_its_bounds(self):
        points = {
            year: Estimate(value, Unit.CASES) for year, value in zip(range(2021, 2026), (9, 4, 7, 1, 0), strict=True)
        }
        assert targets.outlook(KPIS["outreach"], points, aim(2028, 5, "outreach")).low == 0.0

    def test_less_turnover_than_a_target_is_a_share_too(self):
        points = {year: share(x, 1000) for year, x in zip(range(2021, 2026), (180, 172, 165, 158, 150), strict=True)}
        card = KPIS["turnover_1"]
        goal = Target("turnover_1", 2027, 0.2, "at_most", "prefecture", "県", card.name)
        assert targets.outlook(card, points, goal).chance == "more_likely_than_not"

    def test_a_published_share_without_its_count_is_forecast_too(self):
        bare = {
            year: Estimate(v, Unit.SHARE)
            for year, v in zip(range(2021, 2026), (0.3, 0.34, 0.39, 0.43, 0.48), strict=True)
        }
        found = targets.outlook(ADOPTION, bare, aim(2027, 0.9))
        assert found.chance == "under_1_in_10" and found.low < 0.54 < found.high
        wide = {year: replace(one, low=one.value - 0.1, high=one.value + 0.1) for year, one in bare.items()}
        more = targets.outlook(ADOPTION, wide, aim(2027, 0.9))
        assert more.high - more.low > found.high - found.low
        assert series_of(ADOPTION, wide).variances[-1] == pytest.approx(
            ((special.logit(0.58) - special.logit(0.38)) / (2 * stats.norm.ppf(0.975))) ** 2
        )

    def test_the_interval_covers(self):
        # ceilings of 80 %, where a line alone covers half: 40 draws with both kinds of scatter
        random = np.random.default_rng(11)
        inside = 0
        for _ in range(40):
            true = special.logit(0.8 * special.expit(-1 + 0.6 * np.arange(9))) + 0.2 * random.standard_normal(9)
            points = yearly(*random.binomial(100, special.expit(true[:5])))
            found = targets.outlook(ADOPTION, points, aim(2029, 0.9))
            inside += found.low <= special.expit(true[8]) <= found.high
        assert inside >= 35


def test_a_national_total_is_no_target_of_a_prefecture():
    # 47 one-stop centres and 10,000 trained persons are counts over the country
    for kpi, total in (("one_stop", 47.0), ("digital_core_staff", 10_000.0)):
        card = KPIS[kpi]
        national = Target(kpi, 2029, total, "at_least", "national", "国", card.name)
        with pytest.raises(TooFewData, match="national_total"):
            targets.path(card, 2025, 1.0, [national])
        points = {year: Estimate(1.0, card.unit) for year in (2023, 2024, 2025)}
        assert targets.outlook(card, points, national).reason == "national_total"
    own = [
        prefectural_target("digital_core_staff", 2029, 200, "県"),
        Target("digital_core_staff", 2029, 1e4, "at_least", "national", "国", OVERTIME.name),
    ]
    assert targets.path(KPIS["digital_core_staff"], 2025, 100.0, own).at(2029) == 200
