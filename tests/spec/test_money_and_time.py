"""Money, hours and minutes: grants, yen per hour, time studies, and what reached establishments add, with visible arithmetic."""

import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from caredx.intake.classification import UNRECORDED
from caredx.measures.cluster_tests import ClusteredMean, clustered_mean, least_p, sign_flip, wild_cluster, within_weight
from caredx.measures.cost.allocation import Scheme, allocate, by_budget, compare
from caredx.measures.cost.lifetime import Equipment, lifetime
from caredx.measures.cost.yen_per_hour import Simulated, hours_freed, simulate, yen_per_hour
from caredx.measures.cycle.contribution import contribution
from caredx.measures.kpi.options import Options
from caredx.measures.kpi.reported import figures, year_of
from caredx.measures.supported import least
from caredx.measures.time_study import power
from caredx.measures.time_study.allocation import allocation, bounds, doubtful
from caredx.measures.time_study.change import changes
from caredx.measures.time_study.days import Cells, StaffDays, after_rounds, arranged, cells, scaled, staff_days
from caredx.measures.time_study.freed import LENGTH, freed_minutes
from caredx.measures.time_study.outcomes import outcome_changes, side_by_side
from caredx.measures.time_study.staffing import Hours, users_per_staff, work_ratio
from caredx.measures.time_study.staffing import hours_freed as staff_hours
from caredx.measures.time_study.study import measure
from caredx.words.errors import TooFewData


class TestContribution:
    def test_what_was_reached_over_what_is_needed(self):
        found = contribution(8, 1000, needed=0.1, effect=0.5, effect_se=0.2)
        # 8 of 1,000: .8 points at most; half of them: .4; ± 1.96 × .2 of those reached, at most all
        assert (found.most, found.most_of_needed, found.expected, found.expected_of_needed) == pytest.approx(
            (0.008, 0.08, 0.004, 0.04)
        )
        assert (found.low, found.high) == pytest.approx((0.008 * (0.5 - 0.391993), 0.008 * (0.5 + 0.391993)), abs=1e-8)
        assert found.needed_to_reach == pytest.approx(100) and len(found.to_frame()) == 1
        assert contribution(8, 1000, needed=0.1, effect=0.9, effect_se=0.2).high == pytest.approx(0.008)

    @pytest.mark.parametrize(("needed", "reach"), [(None, None), (0.0, 0), (-0.1, 0)])
    def test_where_nothing_is_needed_there_is_no_part_of_it(self, needed, reach):
        found = contribution(8, 1000, needed=needed, effect=0.5)
        assert (found.most_of_needed, found.expected_of_needed, found.needed_to_reach) == (None, None, reach)
        assert (
            contribution(8, 1000, needed=0.1).expected is None
            and contribution(8, 1000, needed=0.1).expected_of_needed is None
        )


def applications(*rows):
    names = ["application", "cost", "allowed", "first_time", "staff", "applied_on"]
    frame = pd.DataFrame(rows, columns=names).assign(office=lambda one: one["application"], service="x")
    return frame.assign(applied_on=pd.to_datetime(frame["applied_on"]))


LIST = applications(
    ("a", 1000.0, 500.0, False, 30.0, "2026-04-03"),
    ("b", 600.0, 300.0, True, 10.0, "2026-04-01"),
    ("c", 400.0, 200.0, None, None, "2026-04-02"),
    ("d", 800.0, None, True, 50.0, "2026-04-01"),
)


class TestAllocation:
    def served(self, budget, **scheme):
        return allocate(
            LIST,
            Scheme("s", budget, **scheme),
            exposure={"a": 10.0, "b": 4.0, "c": 2.0, "d": 9.0},
            per_exposure=2.0,
            per_exposure_se=0.5,
        )

    def test_in_turn_until_the_money_is_used_up(self):
        found = self.served(500)
        # by day: b 300, d nothing allowed, c 200; then a does not fit
        assert dict(zip(found.rows["application"], found.rows["grant"], strict=True)) == {
            "b": 300,
            "d": 0,
            "c": 200,
            "a": 0,
        }
        assert (found.granted, found.funded, found.shortfall) == (500, 2, 500)
        assert (found.hours, found.hours_se) == (12, 3) and list(found.left_out["application"]) == ["d", "a"]
        assert self.served(499).granted == 300 and self.served(1000).shortfall == 0 and self.served(999).granted == 500
        skipped = self.served(450, order=("large",))  # d, a, b, c by staff: a does not fit, b does
        assert list(skipped.rows["application"]) == ["d", "a", "b", "c"] and skipped.granted == 300

    @pytest.mark.parametrize(
        ("order", "first"),
        [
            ("first_time", "bdca"),
            ("small", "badc"),
            ("large", "dabc"),
            ("cheap", "cbad"),
            ("hours", "abcd"),
            ("as_applied", "bdca"),
        ],
    )
    def test_orders(self, order, first):
        # hours for a yen of grant: a 20/500, b 8/300, c 4/200
        assert "".join(self.served(0, order=(order,)).rows["application"]) == first

    def test_all_cut_alike(self):
        found = self.served(600, spread="pro_rata").rows.set_index("application")["grant"]
        assert found.to_dict() == pytest.approx({"a": 300, "b": 180, "c": 120, "d": 0})
        assert self.served(5000, spread="pro_rata").granted == 1000
        nothing = allocate(
            LIST.assign(allowed=np.nan), Scheme("s", 10, spread="pro_rata"), exposure={}, per_exposure=1.0
        )
        assert nothing.granted == 0 and nothing.hours == 0

    def test_another_rate_and_cap(self):
        wanted = self.served(9e9, rate=0.75, cap=500).rows.set_index("application")["wanted"]
        assert wanted.to_dict() == {"a": 500, "b": 450, "c": 300, "d": 0}  # what may not be paid stays nothing
        assert self.served(9e9, cap=250).rows["wanted"].tolist() == [250, 0, 200, 250]
        asked = LIST.assign(requested=[400.0, 400, 100, 100])
        how = {"exposure": {}, "per_exposure": 1.0}
        assert allocate(asked, Scheme("s", 9e9), **how).rows.set_index("application")["wanted"].to_dict() == {
            "a": 400,
            "b": 300,
            "c": 100,
            "d": 0,
        }
        assert allocate(asked, Scheme("s", 9e9, rate=0.5), **how).rows.set_index("application")["wanted"]["a"] == 500
        assert "x" in set(allocate(LIST, Scheme("s", 1), **how).to_frame()["service"])

    def test_figures_of_a_comparison(self):
        found = self.served(500).summary()
        assert (found["applications"], found["funded"], found["left_out"], found["per_establishment"]) == (4, 2, 2, 250)
        assert found["yen_per_hour"] == pytest.approx(500 / 12) and found["hours_se"] == 3
        assert self.served(0).summary()["per_establishment"] is None
        assert self.served(500).whole.cost == 1000 and self.served(500).public.cost == 500
        by = self.served(500).by("first_time")
        first = by[by["first_time"].eq(True)].iloc[0]
        assert first[["applications", "funded", "left_out", "wanted", "grant", "hours"]].tolist() == [
            2,
            1,
            1,
            300,
            300,
            8,
        ]
        table = by_budget(LIST, Scheme("s", 0), [300, 500], exposure={}, per_exposure=1.0)
        assert table["granted"].tolist() == [300, 500] and table["scheme"].tolist() == ["s_300", "s_500"]
        assert len(compare(LIST, [Scheme("x", 1), Scheme("y", 2)], exposure={}, per_exposure=1.0)) == 2


class TestLifetime:
    def test_renewals_and_years_brought_back(self):
        found = lifetime(
            Equipment(1000, licence=50, upkeep=30, renewal=600, life=3, horizon=7, idle=0.2), subsidy=700, discount=0.1
        )
        assert found.rows["renewal"].tolist() == [0, 0, 0, 600, 0, 0, 600]
        assert (found.total, found.public, found.own) == (1000 + 7 * 80 + 1200, 700, 2060)
        assert found.present == pytest.approx(1000 + sum(80 / 1.1**k for k in range(7)) + 600 / 1.1**3 + 600 / 1.1**6)
        assert found.per_year == pytest.approx(2760 / 7) and found.per_used_year == pytest.approx(2760 / 7 / 0.8)
        assert found.after_purchase == pytest.approx(1 - 1000 / 2760)
        assert lifetime(Equipment(1000), subsidy=1500).public == 1000 and lifetime(Equipment(0)).after_purchase == 0
        assert lifetime(Equipment(1000, horizon=11)).total == 1000  # nothing but the price where nothing else is named
        five = lifetime(Equipment(1000, renewal=1))  # five years each by default: nothing is renewed
        assert (
            len(five.rows) == 5
            and five.rows["renewal"].sum() == 0
            and len(lifetime(Equipment(1, renewal=1, horizon=6)).rows) == 6
        )
        assert lifetime(Equipment(1, renewal=1, horizon=6)).rows["renewal"].sum() == 1


class TestYenPerHour:
    def test_kinds_follow_the_set(self):
        bounded = yen_per_hour(1000.0, 10.0, hours_se=2.0)
        # r with (1000 − 10 r)² ≤ z² 4 r²: 1000 / (10 ± 2z)
        assert bounded.kind == "bounded" and (bounded.low, bounded.high) == pytest.approx(
            (1000 / (10 + 3.919928), 1000 / (10 - 3.919928)), rel=1e-6
        )
        assert (
            bounded.value == bounded.break_even_wage == 100
            and bounded.gap is None
            and bounded.holds(100)
            and not bounded.holds(60)
        )
        open_ = yen_per_hour(1000.0, 10.0, hours_se=8.0)
        assert (open_.kind, open_.high, open_.value) == ("no_upper_limit", None, None) and open_.low == pytest.approx(
            1000 / (10 + 8 * 1.959964), rel=1e-6
        )
        assert yen_per_hour(1000.0, -10.0, hours_se=2.0).kind == "not_established"
        assert (
            yen_per_hour(1000.0, 0.0).kind
            == yen_per_hour(10.0, 0.5, cost_se=100, hours_se=8.0).kind
            == "not_established"
        )
        pieces = yen_per_hour(1000.0, 10.0, cost_se=900.0, hours_se=8.0, correlation=0.999)
        assert pieces.kind == "two_pieces" and pieces.gap[0] < pieces.gap[1] and not pieces.holds(sum(pieces.gap) / 2)

    def test_net_benefit_at_a_wage(self):
        found = yen_per_hour(1000.0, 10.0, cost_se=30.0, hours_se=2.0, correlation=0.5)
        # at 120: 1200 − 1000, variance (240)² + 30² − 2 · 120 · .5 · 2 · 30
        se = math.sqrt(240**2 + 900 - 7200)
        assert found.probability(120) == pytest.approx(stats.norm.cdf(200 / se))
        row = found.net_benefit([120]).iloc[0]
        assert (row["net"], row["low"], row["high"]) == pytest.approx(
            (200, 200 - 1.959964 * se, 200 + 1.959964 * se), abs=1e-3
        )
        assert found.probability(found.wage_for(0.9)) == pytest.approx(0.9, abs=1e-6)
        assert found.wage_for(stats.norm.cdf(5)) is None and found.wage_for(0.5) == pytest.approx(100, abs=1e-6)
        assert yen_per_hour(100.0, 0.5).wage_for(0.9) == pytest.approx(200)
        sure = yen_per_hour(1000.0, 10.0)
        assert (sure.probability(99), sure.probability(100), sure.probability(101)) == (0, 0, 1)
        assert sure.wage_for(0.99) == pytest.approx(100) and yen_per_hour(1000.0, -1.0).wage_for(0.1) is None

    def test_the_same_from_draws(self):
        drawn = Simulated(np.array([10.0, 10, 10, 10]), np.array([1.0, 2, 5, 0]), 0.5)
        # ratios 10, 5, 2 and beyond: quartiles of four
        assert drawn.without_gain == 0.25 and drawn.interval == (2.0, 10.0) and drawn.probability(5) == 0.25
        assert Simulated(np.ones(2), np.zeros(2), 0.9).interval[1] is None
        assert drawn.acceptability([5, 6])["probability"].tolist() == [0.25, 0.5]
        many = simulate(yen_per_hour(1000.0, 10.0, cost_se=30.0, hours_se=2.0, correlation=0.5), draws=20_000, seed=1)
        assert many.cost.std() == pytest.approx(30, rel=0.02) and many.hours.std() == pytest.approx(2, rel=0.02)
        assert np.corrcoef(many.cost, many.hours)[0, 1] == pytest.approx(
            0.5, abs=0.02
        ) and many.hours.mean() == pytest.approx(10, abs=0.05)

    def test_hours_over_a_life(self):
        effect, vcov = np.array([1.0, -2.0, -3.0]), np.diag([0.04, 0.09, 0.16])
        value, se = hours_freed(effect, vcov, staff=10, months=2, idle=0.25)
        assert value == pytest.approx(10 * 0.75 * (2 - 1)) and se == pytest.approx(7.5 * math.sqrt(0.13))
        longer, more = hours_freed(effect, vcov, staff=10, months=7, late=2)
        # months 3 to 6 like the mean of −2 and −3: each of the two counts 1 + 4/2 times
        assert longer == pytest.approx(10 * (-1 + 3 * 2 + 3 * 3)) and more == pytest.approx(
            10 * math.sqrt(0.04 + 9 * 0.25)
        )
        assert hours_freed(effect, vcov, staff=10, months=7)[0] == pytest.approx(10 * 4)
        assert hours_freed(effect, vcov, staff=1, months=3, better="higher")[0] == -4
        assert hours_freed(effect, vcov, staff=1, months=5, late=9)[0] == pytest.approx(4 * (1 + 2 / 3))
        with pytest.raises(TooFewData):
            hours_freed([], np.zeros((0, 0)), staff=1, months=1)


def study_rows(*lines):
    names = ["office", "staff_id", "round", "day", "activity", "minutes"]
    rows = pd.DataFrame([line.split() for line in lines], columns=names).assign(shift="day")
    return rows.assign(
        date=pd.to_datetime("2026-06-" + rows["day"].str.zfill(2)), minutes=rows["minutes"].astype(float)
    ).drop(columns="day")


ROWS = study_rows(
    "A s1 before 1 care 300", f"A s1 before 1 {UNRECORDED} 100", "A s1 after 11 care 360", f"A s1 after 11 {UNRECORDED} 40",
    "B s2 before 1 care 200", f"B s2 before 1 {UNRECORDED} 200", "B s2 after 11 care 340", f"B s2 after 11 {UNRECORDED} 60",
    "B s3 before 1 care 400", "B s3 after 11 care 300",
)  # fmt: skip


class TestTimeStudy:
    def test_shares_and_minutes_a_staff_day(self):
        found = allocation(staff_days(ROWS))
        at = ("day", "before")
        assert found.minutes[(*at, "care")] == 900 and found.per_staff_day[(*at, "care")] == 300
        assert found.share[(*at, "care")] == 0.75 and found.unrecorded_share[at] == 0.25
        assert (found.staff_days[at], found.staff[at], found.facilities[at]) == (3, 3, 2)
        # scaled to 480: 300/400, 200/400 and all of 400
        assert found.scaled_kept[(*at, "care")] == pytest.approx(480 * (0.75 + 0.5 + 1) / 3)
        assert found.scaled_removed[(*at, "care")] == pytest.approx(480)
        assert len(found.to_frame()) == 4
        assert allocation(staff_days(ROWS[ROWS["activity"] == "care"])).unrecorded_share.empty

    def test_a_change_says_what_recording_could_have_done(self):
        care, silent = changes(cells(staff_days(ROWS)), registered=["care"])
        # A: 60, weight ½; B: (340 + 300 − 200 − 400)/2 = 20, weight 1
        assert care.headline.estimate == pytest.approx((60 / 2 + 20) / 1.5)
        # unrecorded before 100 and 100, after 40 and 30
        assert care.unrecorded_bounds == pytest.approx((100 / 3 - 100, 100 / 3 + (40 / 2 + 30) / 1.5))
        assert care.headline.level == 0.95 and changes(cells(staff_days(ROWS)), level=0.8)[0].headline.level == 0.8
        assert care.recording_doubtful and silent.unrecorded_bounds is None and not silent.recording_doubtful
        assert (care.rose, care.fell) == (2, 0) and care.beyond is False and care.least_p == 0.5 and care.out_of_reach
        still = changes(cells(staff_days(ROWS[ROWS["office"] == "A"].assign(minutes=100.0))))[0]
        assert (still.rose, still.fell) == (0, 0)
        assert care.p_holm == care.headline.p and care.q_bh is None and silent.p_holm is None and silent.q_bh is None
        free, _ = changes(cells(staff_days(ROWS)), registered=["other"])
        assert free.p_holm is None and free.q_bh == free.headline.p

    def test_beyond_is_an_interval_that_leaves_out_zero(self):
        from dataclasses import replace

        care = changes(cells(staff_days(ROWS)))[0]

        def told(low, high):
            return replace(care, headline=replace(care.headline, low=low, high=high)).beyond

        assert [told(*x) for x in ((0.1, 1), (-1, -0.1), (0.0, 1), (-1, 0.0), (-1, 1))] == [
            True,
            True,
            False,
            False,
            False,
        ]
        assert told(None, None) is None and told(None, -1.0) is None and told(0.5, None) is None

    def test_quality_and_those_left_out(self):
        more = pd.concat([ROWS, study_rows("C s9 before 1 care 480")])
        found = measure(staff_days(more))
        quality = found.quality.set_index(["shift", "round"]).loc[("day", "before")]
        assert quality.tolist() == [4, 3, (1200 + 480) / 4, 75, 300 / 1680]
        assert found.left_out.values.tolist() == [["day", "after", "C"]]
        row = found.to_frame().iloc[0]
        assert (row["paired_staff"], row["clusters"], row["n_before"], row["n_after"]) == (3, 2, 3, 3)
        assert row["unrecorded_low"] < row["estimate"] < row["unrecorded_high"]
        cut = measure(
            staff_days(
                ROWS[(ROWS["staff_id"] != "s2") | (ROWS["round"] == "before")].replace({"staff_id": {"s3": "s4"}})
            )
        )
        assert cut.to_frame()["paired_staff"].tolist() == [2, 2]
        nobody = ROWS.assign(staff_id=ROWS["staff_id"] + ROWS["round"])
        assert measure(staff_days(nobody)).to_frame()["paired_staff"].tolist() == [0, 0]
        with pytest.raises(TooFewData):
            after_rounds(cells(staff_days(ROWS[ROWS["round"] == "before"])))

    def test_a_staff_day_without_time_cannot_be_scaled(self):
        days = staff_days(
            study_rows(
                "A s1 before 1 care 0",
                "A s2 before 1 care 240",
                f"A s2 before 1 {UNRECORDED} 240",
                "A s3 night 1 care 1",
            )
        )
        kept, removed = scaled(days), scaled(days, blank="removed")
        assert (kept.dropped, removed.dropped) == (1, 1) and kept.minutes["care"].tolist() == [240, 480]
        assert removed.minutes["care"].tolist() == [480, 480] and scaled(days, base={"day": 60.0}).minutes[
            "care"
        ].tolist() == [30, 60]
        nights = StaffDays(days.minutes.rename({"day": "night"}, level="shift"), dropped=2)
        assert scaled(nights).minutes["care"].tolist() == [300, 600] and scaled(nights).dropped == 3
        joined = arranged(days, group={"care": "direct"}, base={"day": 480.0})
        assert joined.minutes["direct"].tolist() == [240, 480] and arranged(days) is days

    def test_freed_minutes_are_handed_out_in_proportion(self):
        lines = []
        for activity, before, after in (("x", 100, 60), ("y", 50, 80), ("z", 30, 30), ("w", 20, 25)):
            lines += [
                f"A s before 1 {activity} {before}",
                f"A s after 2 {activity} {after}",
                f"B t before 1 {activity} {before}",
                f"B t after 2 {activity} {after}",
            ]
        found = freed_minutes(
            changes(cells(staff_days(study_rows(*lines)))), "day", "after", group={"x": "down", "y": "up"}
        )
        assert found.lengths == (200, 195) and found.longer == -5 and found.freed == 40 and found.most == ("up", 30)
        assert found.sizes == {"down": 40, "up": 30, "w": 5, LENGTH: 5}
        flows = {(a, b): m for a, b, m in found.flows().itertuples(index=False)}
        # 40 lost: 30 + 5 + 5 (a shorter day)
        assert flows == pytest.approx({("down", "up"): 30, ("down", "w"): 5, ("down", LENGTH): 5})
        assert found.to_frame().set_index("activity")["share_of_freed"].to_dict() == pytest.approx(
            {"down": 0, "up": 0.75, "w": 0.125, "z": 0}
        )
        with pytest.raises(TooFewData):
            freed_minutes([], "day", "after")

    def test_outcomes_are_compared_like_minutes(self):
        rows = pd.DataFrame(
            [(o, f"{o}{i}", r, m, v + i) for o, v0, d in (("A", 3.0, 1.0), ("B", 5.0, 2.0)) for i in range(2)
             for m in ("who5", "falls") for r, v in (("before", v0), ("after", v0 + d))],
            columns=["office", "person_id", "round", "measure", "value"],
        )  # fmt: skip
        found = outcome_changes(rows)
        assert [one.activity for one in found] == ["falls", "who5"] and {one.shift for one in found} == {"all"}
        assert (
            found[0].headline.estimate == pytest.approx(1.5)
            and found[0].n_before == 4
            and found[0].headline.level == 0.95
        )
        assert found[0].p_holm == pytest.approx(min(1, 2 * found[0].headline.p))
        assert outcome_changes(rows, level=0.9)[0].headline.level == 0.9
        table = side_by_side(changes(cells(staff_days(ROWS))), found, {"falls": "cases"})
        assert table["unit"].tolist() == ["minutes", "minutes", "cases", ""] and table["change"].iloc[
            2
        ] == pytest.approx(1.5)
        wide = (
            rows[rows["measure"] == "falls"]
            .rename(columns={"value": "falls"})
            .assign(shift="all", cluster=rows["office"])
        )
        made = cells(StaffDays(wide.set_index(["shift", "round", "cluster", "office"])[["falls"]]))
        assert isinstance(made, Cells) and made.squares["falls"].sum() == pytest.approx(
            (rows[rows["measure"] == "falls"]["value"] ** 2).sum()
        )
        scatter = power.clustering(made, "all", "falls", "after")
        # within a home and round two persons differ by 1: variance ½; differences 1 and 2: ½ − ½ (½ + ½) = 0
        assert (scatter.staff_day, scatter.drift, scatter.facilities) == (pytest.approx(0.5), pytest.approx(0), 2)

    def test_bounds_of_unrecorded_minutes_and_doubt(self):
        assert bounds(-12.8, 16.0, 5.0) == pytest.approx((-28.8, -7.8))
        assert bounds(1.0, [10, 30], [2, 6], weight=[3, 1]) == pytest.approx((1 - 15, 1 + 3))
        assert [doubtful(10, x) for x in (5, -5, 4.9, 0)] == [True, True, False, False] and not doubtful(0, 0)

    def test_from_minutes_to_staff(self):
        assert users_per_staff(2.49, 0.77) == pytest.approx(3.2338, abs=1e-4)
        ratio = work_ratio(pd.Series({"before": 1000.0, "after": 700.0}), pd.Series({"after": 90.0, "before": 100.0}))
        assert ratio["after"] == pytest.approx(700 / 90 / 10)
        with pytest.raises(TooFewData):
            work_ratio(pd.Series({"after": 1.0}), pd.Series({"after": 1.0}))
        change = ClusteredMean(-12.0, 2.0, 4.0, 0.01, -18.0, -6.0, 0.95, 5, 5)
        found = staff_hours(change, 300)
        # 12 minutes × 300 / 60
        assert (found.value, found.low, found.high) == (60, 30, 90) and found.between(-20, 10) == (-50, 100)
        assert staff_hours(ClusteredMean(-12.0, None, None, None, None, None, 0.95, 1, 1), 300) == Hours(
            60, None, None, 0.95, 300
        )


class TestClusterTests:
    def test_a_weighted_mean_by_hand(self):
        # d 1, 2, 6 with m 1, 1, 2: b = 15/4; s_g = m (d − b); h = ¼, ¼, ½
        found = clustered_mean([1, 2, 6], [1, 1, 2], ["a", "b", "c"])
        score = np.array([1 - 3.75, 2 - 3.75, 2 * (6 - 3.75)])
        assert found.estimate == 3.75 and found.se == pytest.approx(
            math.sqrt((score**2 / np.array([0.75, 0.75, 0.5])).sum()) / 4
        )
        h = np.array([0.25, 0.25, 0.5])
        df = 1 / ((h**2).sum() + (h**2 / (1 - h)).sum() ** 2 - (h**4 / (1 - h) ** 2).sum())
        assert found.df == pytest.approx(df) and found.p == pytest.approx(2 * stats.t.sf(3.75 / found.se, df))
        assert found.high - found.estimate == pytest.approx(stats.t.ppf(0.975, df) * found.se)
        joined = clustered_mean([1, 2, 6], [1, 1, 2], ["a", "a", "c"])
        assert (joined.units, joined.clusters) == (3, 2) and clustered_mean([1, 2], [1, 1], ["a", "a"]).se is None
        same = clustered_mean([2, 2, 2], [1, 1, 1], ["a", "b", "c"])
        assert (same.se, same.p, same.low) == (0.0, None, None)
        assert within_weight([2, 4], [2, 12]).tolist() == [1, 3]

    def test_exact_tests_list_every_sign(self):
        # |sum| 6 of 1, 2, 3: only all alike: 2 of 8; with 1, 2, −3 every pattern reaches 0
        assert sign_flip([1, 2, 3], list("abc")) == 0.25 and sign_flip([1, 2, -3], list("abc")) == 1
        assert sign_flip([1, 1, 2], list("aab")) == 0.5 and sign_flip(range(13), range(13)) is None
        assert sign_flip(range(1, 13), range(12)) == 2 / 2**12
        assert wild_cluster([1, 2, 3], [1, 1, 1], list("abc")) == 0.25 and wild_cluster([1], [1], ["a"]) is None
        assert wild_cluster(range(13), np.ones(13), range(13)) is None
        assert [least_p(g) for g in (5, 6)] == [0.0625, 0.03125]


class TestPower:
    SCATTER = power.Clustering(100.0, 2000.0)

    def test_scatter_of_homes_and_of_days(self):
        # √((τ² + 2σ²/n)/G); ICC = ½τ² / (½τ² + σ²)
        assert self.SCATTER.standard_error(10, 20) == pytest.approx(math.sqrt((100 + 200) / 10))
        assert self.SCATTER.icc == pytest.approx(50 / 2050) and power.Clustering(0, 0).icc == 0

    def test_power_is_that_of_the_noncentral_t(self):
        ncp = 20 / self.SCATTER.standard_error(10, 20)
        limit = stats.t.ppf(0.975, 9)
        exact = stats.nct.sf(limit, 9, ncp) + stats.nct.cdf(-limit, 9, ncp)
        assert (
            power.power(20, self.SCATTER, 10, 20)
            == pytest.approx(exact, abs=1e-3)
            == power.power(-20, self.SCATTER, 10, 20)
        )
        assert power.power(20, self.SCATTER, 1, 20) == 0 and power.power(0, self.SCATTER, 10, 20) == pytest.approx(
            0.05, abs=1e-3
        )

    def test_smallest_change_and_homes_needed(self):
        least = power.smallest_detectable(self.SCATTER, 10, 20)
        assert least == pytest.approx(math.sqrt(30) * sum(stats.t.ppf([0.975, 0.8], 9)))
        needed = power.facilities_needed(20, self.SCATTER, 20)
        assert power.power(20, self.SCATTER, needed, 20) >= 0.8 > power.power(20, self.SCATTER, needed - 1, 20)
        assert power.facilities_needed(500, self.SCATTER, 20) == 2 or power.power(500, self.SCATTER, 2, 20) < 0.8
        for change in (0, 0.01):
            with pytest.raises(TooFewData):
                power.facilities_needed(change, self.SCATTER, 20)
        with pytest.raises(TooFewData):
            power.smallest_detectable(self.SCATTER, 1, 20)
        assert power.smallest_detectable(self.SCATTER, 2, 20) > 0

    def test_a_finished_study_says_what_it_could_have_seen(self):
        mean = ClusteredMean(1.0, 2.0, 4.0, 0.6, -4.0, 6.0, 0.95, 5, 5)
        assert power.detectable(mean) == pytest.approx(2 * sum(stats.t.ppf([0.975, 0.8], 4)))
        assert power.detectable(ClusteredMean(1.0, None, None, None, None, None, 0.95, 1, 1)) is None

    def test_a_plan_is_a_grid(self):
        table = power.plan(20, self.SCATTER)
        assert sorted(set(table["facilities"])) == list(range(4, 41, 4)) and sorted(set(table["staff_days"])) == [
            5,
            10,
            20,
            40,
        ]
        row = table[(table["facilities"] == 8) & (table["staff_days"] == 10)].iloc[0]
        assert row["power"] == power.power(20, self.SCATTER, 8, 10) and row[
            "smallest_detectable"
        ] == power.smallest_detectable(self.SCATTER, 8, 10)


@pytest.mark.parametrize(
    ("period", "fiscal", "calendar"),
    [
        ("FY2025", 2025, 2025),
        ("CY2025", 2025, 2025),
        ("2026-03", 2025, 2026),
        ("2026-04-01", 2026, 2026),
        ("2026", 2026, 2026),
    ],
)
def test_the_year_a_period_counts_for(period, fiscal, calendar):
    assert year_of(period) == fiscal and year_of(period, calendar=True) == calendar


def reported(**row):
    base = dict.fromkeys(("scope", "numerator", "denominator", "population", "responses"))
    base |= {
        "prefecture": "20",
        "kpi": "tech_adoption_survey",
        "period": "FY2025",
        "value": 0.5,
        "unit": "share",
        "reference_date": "2025-10-01",
        "source": "s",
    }
    return figures(
        pd.DataFrame([base | row]).astype(dict.fromkeys(("numerator", "denominator", "population", "responses"), float))
    )["20"][(base | row)["kpi"]][0]


def test_a_reported_rate_counts_by_its_answers():
    found = reported(responses=180, population=300)
    assert (found.value.denominator, found.value.missing, found.value.n) == (180, pytest.approx(0.4), 180)
    assert (found.value.basis.kind, found.value.basis.population, found.population) == ("survey", 300, 300)
    exact = reported(responses=180, population=300, numerator=91, denominator=180)
    assert exact.value.value == 91 / 180 and exact.value.numerator == 91
    silent = reported(responses=182, population=311, denominator=311, numerator=166)
    assert silent.value.basis.definition.endswith("silent_as_no") and silent.value.value == 166 / 311
    assert silent.value.missing == pytest.approx(1 - 182 / 311)
    full = reported(kpi="committee", denominator=100)
    assert (full.value.basis.kind, full.value.basis.population, full.value.has_interval) == ("reported", 100, True)
    assert reported(kpi="committee", responses=50, population=100, denominator=50).value.basis.kind == "survey"
    assert reported(kpi="committee", responses=100, population=100, denominator=100).value.basis.kind == "reported"


def test_choices_where_the_official_text_is_silent():
    assert Options().min_offices == 10 and Options().size_bands == (0, 30, 50, 80) and Options().level == 0.95
    assert Options(sources={"panel": "月次.xlsx"}).birth("panel") == {"source": "月次.xlsx", "level": 0.95}
    assert Options().birth("offices")["source"] == "offices.csv"


def test_the_limit_of_exact_tests_is_that_of_their_least_p():
    fewest = int(least("time_study.exact_test_clusters"))
    assert least_p(fewest) <= 0.05 < least_p(fewest - 1)
    lines = [f"{home} s before 1 x 10 {home} s after 2 x {20 + i}" for i, home in enumerate("ABCDEF")]
    rows = study_rows(*[part for line in lines for part in (line[:17].strip(), line[17:].strip())])
    assert not changes(cells(staff_days(rows)))[0].out_of_reach
    assert changes(cells(staff_days(rows[rows["office"] != "F"])))[0].out_of_reach
