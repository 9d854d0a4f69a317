"""Life-time cost, yen per hour freed with its set, and who is left out under which rule."""

import math

import numpy as np
import pandas as pd
import pytest
from decision_sample import applications
from scipy import stats

from caredx import official
from caredx.measures.cost import allocation, rules
from caredx.measures.cost.allocation import Scheme
from caredx.measures.cost.lifetime import Equipment, lifetime
from caredx.measures.cost.yen_per_hour import Simulated, hours_freed, simulate, yen_per_hour
from caredx.words.errors import TooFewData


class TestLifetime:
    # year      0          1        2        3 (renewal)   4        5
    # purchase  3,000,000
    # licence   120,000  120,000  120,000  120,000      120,000  120,000
    # upkeep     60,000   60,000   60,000   60,000       60,000   60,000
    # renewal                               900,000
    EQUIPMENT = Equipment(3_000_000, licence=120_000, upkeep=60_000, renewal=900_000, life=3, horizon=6, idle=0.25)

    def test_by_hand(self):
        found = lifetime(self.EQUIPMENT, subsidy=2_250_000)
        assert found.total == 3_000_000 + 6 * 180_000 + 900_000 == 4_980_000
        assert (found.public, found.own) == (2_250_000, 2_730_000)
        assert found.per_year == 830_000 and found.per_used_year == pytest.approx(830_000 / 0.75)
        assert found.after_purchase == pytest.approx(1 - 3_000_000 / 4_980_000)
        assert list(found.rows.loc[found.rows["renewal"] > 0, "year"]) == [3]

    def test_later_years_count_less_when_discounted(self):
        plain, less = lifetime(self.EQUIPMENT), lifetime(self.EQUIPMENT, discount=0.02)
        assert plain.present == plain.total == less.total
        assert less.present == pytest.approx(sum(cost / 1.02**year for year, cost in enumerate(less.rows["total"])))

    def test_a_subsidy_never_exceeds_the_price(self):
        assert lifetime(Equipment(100.0), subsidy=200.0).public == 100.0


class TestYenPerHour:
    def test_golden(self):
        # methods.md, section D: 1.2 million yen and 600 (SE 200) hours give 2000 yen an hour [1120, 5859]. The
        # printed limits are those of a cost with a standard error of 150,000 yen (without one: [1210, 5769]).
        found = yen_per_hour(1.2e6, 600, cost_se=150_000, hours_se=200)
        assert (found.value, round(found.low), round(found.high)) == (2000, 1120, 5859)
        known = yen_per_hour(1.2e6, 600, hours_se=200)
        assert (round(known.low), round(known.high)) == (1210, 5769)
        assert known.low == pytest.approx(1.2e6 / (600 + stats.norm.ppf(0.975) * 200))

    def test_no_upper_limit_where_hours_may_be_nothing(self):
        # methods.md, section D: with SE 400 the set is unbounded
        found = yen_per_hour(1.2e6, 600, cost_se=150_000, hours_se=400)
        assert found.kind == "no_upper_limit" and found.high is None and 0 < found.low < found.cost / found.hours
        assert found.value is None  # one number would hide that it may be any

    @pytest.mark.parametrize("case", [(1.2e6, -600, 0, 200), (1e5, 600, 2e5, 400), (1.2e6, 0, 0, 0)])
    def test_nothing_established(self, case):
        cost, hours, cost_se, hours_se = case
        found = yen_per_hour(cost, hours, cost_se=cost_se, hours_se=hours_se)
        assert (found.kind, found.low, found.high) == ("not_established", None, None)

    def test_the_whole_set_is_kept_where_errors_go_together(self):
        # Cost 1.2 ± 0.7 million, hours 300 ± 250, correlation 0.99: the parabola opens downwards with two positive roots.
        found = yen_per_hour(1.2e6, 300, cost_se=7e5, hours_se=250, correlation=0.99)
        low, high = found.gap
        assert found.kind == "two_pieces" and 0 < low < high and (found.low, found.high) == (None, None)
        assert found.pieces == ((-math.inf, low), (high, math.inf))
        for ratio, inside in ((low * 0.5, True), (low * 1.01, False), (high * 0.99, False), (high * 2, True)):
            variance = 7e5**2 + (ratio * 250) ** 2 - 2 * ratio * 0.99 * 7e5 * 250
            assert ((1.2e6 - ratio * 300) ** 2 <= stats.norm.ppf(0.975) ** 2 * variance) == inside == found.holds(ratio)

    def test_the_two_pieces_cover(self):
        random, held, kinds = np.random.default_rng(6), 0, []
        for _ in range(1000):
            first, second = random.standard_normal(2)
            cost, hours = 1.2e6 + 7e5 * first, 300 + 250 * (0.95 * first + math.sqrt(1 - 0.95**2) * second)
            found = yen_per_hour(cost, hours, cost_se=7e5, hours_se=250, correlation=0.95)
            held += found.holds(1.2e6 / 300)
            kinds.append(found.kind)
        assert held / 1000 == pytest.approx(0.95, abs=0.02) and "two_pieces" in kinds

    def test_without_error_the_set_is_the_ratio(self):
        found = yen_per_hour(1e6, 500)
        assert found.low == found.value == found.high == 2000 == found.break_even_wage

    @pytest.mark.parametrize("correlation", [-0.5, 0.0, 0.6])
    def test_the_set_holds_what_cannot_be_rejected(self, correlation):
        found = yen_per_hour(1.2e6, 600, cost_se=150_000, hours_se=150, correlation=correlation)
        for limit in (found.low, found.high):
            variance = 150_000**2 + (limit * 150) ** 2 - 2 * limit * correlation * 150_000 * 150
            assert (1.2e6 - limit * 600) ** 2 / variance == pytest.approx(stats.norm.ppf(0.975) ** 2)

    def test_net_benefit_and_acceptability(self):
        found = yen_per_hour(1.2e6, 600, cost_se=150_000, hours_se=200)
        table = found.net_benefit([1500, 2000, 3000])
        assert list(table["net"]) == [-300_000, 0, 600_000] and table["probability"].is_monotonic_increasing
        assert table["probability"][1] == 0.5
        # The wage at which the upper limit is met is the one accepted with 97.5 %.
        assert found.probability(found.high) == pytest.approx(0.975)
        assert found.wage_for(0.975) == pytest.approx(found.high, rel=1e-6)
        assert yen_per_hour(1.2e6, 600, hours_se=400).wage_for(0.95) is None  # no wage makes it so sure

    def test_draws_agree_with_the_formula(self):
        found = yen_per_hour(1.2e6, 600, cost_se=150_000, hours_se=150, correlation=0.3)
        drawn = simulate(found, draws=100_000, seed=7)
        assert drawn.interval == pytest.approx((found.low, found.high), rel=0.03)
        assert drawn.probability(2500) == pytest.approx(found.probability(2500), abs=0.005)
        assert np.corrcoef(drawn.cost, drawn.hours)[0, 1] == pytest.approx(0.3, abs=0.02)
        again = simulate(found, draws=100_000, seed=7)
        assert again.interval == drawn.interval

    def test_a_draw_that_frees_nothing_has_no_price(self):
        drawn = Simulated(np.full(10, 100.0), np.array([0.0] * 5 + [2.0] * 5), 0.95)
        assert drawn.interval == (50.0, None) and drawn.without_gain == 0.5

    def test_draws_without_gain_leave_no_upper_limit(self):
        drawn = simulate(yen_per_hour(1.2e6, 600, hours_se=400), draws=20_000, seed=1)
        assert drawn.interval[1] is None and drawn.without_gain == pytest.approx(stats.norm.cdf(-1.5), abs=0.01)

    def test_the_set_covers_where_a_plain_interval_does_not(self):
        random = np.random.default_rng(3)
        covered = plain = 0
        for hours in random.normal(300, 120, 2000):
            found = yen_per_hour(1e6, hours, hours_se=120)
            covered += (
                found.kind != "not_established"
                and found.low <= 1e6 / 300
                and (found.high is None or found.high >= 1e6 / 300)
            )
            half = 1.96 * 1e6 * 120 / hours**2
            plain += hours > 0 and abs(1e6 / hours - 1e6 / 300) <= half
        assert covered / 2000 == pytest.approx(0.95, abs=0.015)


class TestHoursFreed:
    def test_by_hand(self):
        # months 0..3: dip of 1 h, then gains of 0, 1 and 2 h per staff-month (minus = less overtime); 10 staff, life
        # 6 months
        effect, vcov = [1.0, 0.0, -1.0, -2.0], np.diag([0.04] * 4)
        assert hours_freed(effect, vcov, staff=10, months=6)[0] == 20  # -1 + 0 + 1 + 2, nothing beyond the path
        hours, se = hours_freed(effect, vcov, staff=10, months=6, late=2)
        assert hours == 10 * (2 + 2 * 1.5) and se == pytest.approx(10 * math.sqrt(0.04 * (1 + 1 + 4 + 4)))

    def test_idle_time_frees_nothing_and_months_past_the_life_do_not_count(self):
        assert hours_freed([-1.0] * 4, np.eye(4), staff=10, months=2, idle=0.5)[0] == 10

    def test_no_path(self):
        with pytest.raises(TooFewData):
            hours_freed([], np.zeros((0, 0)), staff=1, months=1)


@pytest.fixture
def applied() -> pd.DataFrame:
    table = applications(
        {"applied_on": "2024-05-01", "first_time": "no", "staff": "60", "cost": "1200000", "requested": "900000"},
        {"applied_on": "2024-05-02", "first_time": "yes", "staff": "8", "cost": "400000", "requested": "300000"},
        {"applied_on": "2024-05-03", "first_time": "yes", "staff": "20", "cost": "1200000", "requested": "900000"},
        {"applied_on": "2024-05-04", "first_time": "no", "staff": "5", "cost": "800000", "requested": "600000"},
    )
    return table.merge(
        rules.check(table, rules.rules(official.load("subsidy_rules"), "20")).rows[["application", "allowed"]]
    )


class TestAllocation:
    EXPOSURE = {"A001": 60 * 60.0, "A002": 8 * 60.0, "A003": 20 * 60.0, "A004": 5 * 60.0}  # staff x months

    def run(self, applied, **scheme):
        return allocation.allocate(
            applied, Scheme("s", 1_300_000, **scheme), exposure=self.EXPOSURE, per_exposure=0.5, per_exposure_se=0.2
        )

    @pytest.mark.parametrize(
        ("order", "funded"),
        [
            (("as_applied",), ["A001", "A002"]),  # 900 + 300, and nothing of 100 left fits
            (("first_time",), ["A002", "A003"]),
            (("small",), ["A004", "A002"]),
            (("large",), ["A001", "A002"]),
            (("cheap",), ["A002", "A004"]),
            (("first_time", "large"), ["A003", "A002"]),
        ],
    )
    def test_who_is_served_under_each_order(self, applied, order, funded):
        found = self.run(applied, order=order)
        assert list(found.rows.loc[found.rows["funded"], "application"]) == funded
        assert found.granted <= 1_300_000 and found.funded + len(found.left_out) == 4

    def test_all_cut_alike(self, applied):
        found = self.run(applied, spread="pro_rata")
        assert found.funded == 4 and found.granted == pytest.approx(1_300_000) and found.shortfall == 1_400_000

    def test_a_lower_rate_reaches_more(self, applied):
        deep, thin = self.run(applied), self.run(applied, rate=0.25)
        assert (deep.funded, thin.funded) == (2, 4) and thin.granted == 0.25 * 3_600_000

    def test_a_cap_an_application(self, applied):
        assert self.run(applied, cap=400_000, rate=0.75).rows["grant"].max() == 400_000

    def test_hours_and_their_common_error(self, applied):
        found = self.run(applied)
        assert (found.hours, found.hours_se) == pytest.approx((0.5 * 68 * 60, 0.2 * 68 * 60))
        assert found.public.value == pytest.approx(1_200_000 / 2040) and found.whole.value == pytest.approx(
            1_600_000 / 2040
        )

    def test_an_application_that_cannot_be_checked_is_not_served(self, applied):
        found = self.run(applied.assign(allowed=applied["allowed"].where(applied["application"] != "A001")))
        assert not found.rows.set_index("application").at["A001", "funded"]

    def test_who_is_left_out_by_group(self, applied):
        table = self.run(applied).by("first_time").set_index("first_time")
        assert (
            table.at[True, "left_out"] == 1 and table.at[False, "left_out"] == 1 and table["grant"].sum() == 1_200_000
        )

    def test_schemes_and_budgets_beside_each_other(self, applied):
        how = {"exposure": self.EXPOSURE, "per_exposure": 0.5, "per_exposure_se": 0.2}
        table = allocation.compare(applied, [Scheme("a", 1.3e6), Scheme("b", 1.3e6, order=("small",))], **how)
        assert list(table["scheme"]) == ["a", "b"] and table["granted"].le(1.3e6).all()
        more = allocation.by_budget(applied, Scheme("a", 0), [0, 1.3e6, 1e9], **how)
        assert (
            list(more["funded"]) == [0, 2, 4]
            and more["left_out"].iloc[-1] == 0
            and more["per_establishment"].isna().iloc[0]
        )

    def test_the_list_given_is_not_changed(self, applied):
        before = applied.copy()
        self.run(applied, order=("small",))
        pd.testing.assert_frame_equal(applied, before)
