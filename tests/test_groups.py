"""Groups side by side: the plain difference mixes kinds of service, the adjusted one does not, and neither is an
effect."""

import numpy as np
import pandas as pd
import pytest
from kpi_sample import adoptions, offices, panel
from scipy import stats

from caredx import official
from caredx.measures import groups

SERVICES = official.load("services")


class TestDifference:
    # stratum   member   y / x              others   y / x
    # a         m1, m2   20/10, 40/20       o1, o2   10/10, 30/20      2.0 against 4/3
    # b         m3, m4    5/10, 15/20       o3, o4   10/20, 15/30      2/3 against 1/2
    Y = pd.Series([20, 40, 10, 30, 5, 15, 10, 15.0])
    X = pd.Series([10, 20, 10, 20, 10, 20, 20, 30.0])
    MEMBER = pd.Series([True, True, False, False, True, True, False, False])
    STRATUM = pd.Series(list("aaaabbbb"))

    def test_by_hand(self):
        plain = groups.difference(self.Y, self.X, self.MEMBER)
        assert plain.value == pytest.approx(80 / 60 - 65 / 80) and plain.covered == 1
        adjusted = groups.difference(self.Y, self.X, self.MEMBER, self.STRATUM)
        # weights 60 and 80 of 140
        assert adjusted.value == pytest.approx(60 / 140 * (2 - 4 / 3) + 80 / 140 * (2 / 3 - 1 / 2))
        assert (adjusted.members, adjusted.others, adjusted.covered) == (4, 4, 1)

    def test_the_standard_error_by_hand(self):
        # Twelve establishments of 10, three members. Residuals of members ±2 and 0, h = 1/3: r² = 6, 6, 0; of the others
        # ±1 (eight) and 0, h = 1/9: r² = 9/8. Equal sizes: v is the mean of r², (12 + 8 · 9/8) / 12 = 1.75 each.
        y = pd.Series([12.0, 8, 10, *[11, 9] * 4, 10])
        found = groups.difference(y, pd.Series([10.0] * 12), pd.Series([True] * 3 + [False] * 9))
        assert found.value == 0 and found.se == pytest.approx(np.sqrt(3 * 1.75 / 30**2 + 9 * 1.75 / 90**2))
        assert found.df == pytest.approx(12)
        # the ratio beside it takes each side's own spread: CR2 of the members 3/2 · Σe² = 3/2 · (8/30²), of the others 9/8 · (8/90²)
        parts = np.array([3 / 2 * 8 / 900, 9 / 8 * 8 / 8100])
        half = stats.t.ppf(0.975, parts.sum() ** 2 / (parts**2 / [2, 8]).sum()) * np.sqrt(parts.sum())
        assert (found.ratio, np.log(found.ratio_high)) == pytest.approx((1, half))

    @pytest.mark.parametrize(
        ("members", "others", "told"), [(2, 30, False), (3, 30, True), (3, 6, False), (4, 6, True)]
    )
    def test_too_few_members_or_establishments_have_a_value_without_interval(self, members, others, told):
        # 3 members and 10 establishments in all: supported.LIMITS
        random = np.random.default_rng(1)
        x = random.uniform(5, 30, members + others)
        y = x * random.uniform(1, 2, members + others)
        found = groups.difference(pd.Series(y), pd.Series(x), pd.Series(np.arange(members + others) < members))
        assert found.value is not None and (found.low is not None) == told
        assert found.ratio is not None and (found.ratio_low is not None) == told

    @pytest.mark.parametrize("members", [3, 5])
    def test_few_members_beside_many_cover(self, members):
        random, covered, runs = np.random.default_rng(8), 0, 200
        for _ in range(runs):
            x = np.maximum(2.0, np.round(16 * np.exp(0.9 * random.standard_normal(60 + members))))
            y = random.poisson(0.15 * x * random.gamma(1 / 0.4**2, 0.4**2, len(x)))
            found = groups.difference(pd.Series(y), pd.Series(x), pd.Series(np.arange(len(x)) < members))
            covered += found.low <= 0 <= found.high
        assert 0.91 <= covered / runs <= 0.99  # the members' own spread: 83 and 88 %

    def test_a_stratum_with_one_of_a_side_is_compared_with_nothing(self):
        member = self.MEMBER.copy()
        member[0] = False
        found = groups.difference(self.Y, self.X, member, self.STRATUM)
        assert found.covered == pytest.approx(80 / 140) and found.value == pytest.approx(2 / 3 - 1 / 2)

    def test_nothing_to_compare(self):
        found = groups.difference(self.Y, self.X, pd.Series([True] * 8))
        assert (found.value, found.low, found.covered) == (None, None, 0.0)

    def test_adjusting_takes_away_what_services_explain_and_covers(self):
        random = np.random.default_rng(4)
        plain, covered = [], 0
        for _ in range(300):
            stratum = random.integers(0, 3, 120)
            member = random.random(120) < np.array([0.2, 0.5, 0.8])[stratum]
            x = random.uniform(5, 30, 120)
            y = x * (np.array([5.0, 6.0, 7.0])[stratum] + 0.5 * member + random.normal(0, 0.8, 120))
            table = [pd.Series(column) for column in (y, x, member, stratum)]
            plain.append(groups.difference(*table[:3]).value)
            found = groups.difference(*table)
            covered += found.low <= 0.5 <= found.high
        assert np.mean(plain) > 0.9  # services alone add half an hour
        assert covered / 300 == pytest.approx(0.95, abs=0.035)


@pytest.fixture(scope="module")
def found() -> groups.GroupComparison:
    tables = {"panel": panel(homes=12, prefectures=("20",)), "offices": offices(homes=12, prefectures=("20",))}
    return groups.compare(
        tables["panel"], tables["offices"], SERVICES, year=2025, adoptions=adoptions(), source="panel.csv"
    )


class TestCompare:
    def test_every_group_and_outcome_and_the_flag(self, found):
        assert len(found.rows) == len(groups.GROUPS) * len(groups.OUTCOMES) and found.self_selected
        assert found.to_frame()["self_selected"].all()
        assert found.row("all", "overtime").plain is None and found.row("all", "overtime").level.n == 12

    def test_groups_are_those_of_the_official_rule(self):
        listed = offices(prefectures=("20",))
        belongs = groups.members(listed, adoptions(), until=pd.Timestamp("2026-03-31"))
        # office 0 add-on I, 1 add-on II, 2 flexible and subsidised (adoption list), 3 nothing
        assert belongs["two"].tolist() == [True, True, True, False] and belongs["three"].tolist() == [
            True,
            False,
            True,
            False,
        ]
        assert belongs["addon_I"].tolist() == [True, False, False, False] and belongs["all"].all()

    def test_levels_are_the_pooled_ratios(self, found):
        own = panel(homes=12, prefectures=("20",))
        year = own[own["month"].between("2025-04-01", "2026-03-01")]
        assert found.row("all", "overtime").level.value == pytest.approx(
            year["overtime_hours"].sum() / year["staff_fte"].sum()
        )
        assert found.row("all", "paid_leave").level.value == pytest.approx(
            12 * year["leave_days"].sum() / year["staff_fte"].sum()
        )

    def test_a_group_that_is_all_of_its_services_has_nothing_beside_it(self, found):
        # in the sample the add-on goes by service, so no stratum holds both sides
        one = found.row("addon_I", "overtime")
        assert one.plain.value is not None and one.adjusted.value is None and one.adjusted.covered == 0


def test_published_levels_of_holders():
    # 改定検証 結果概要 (FY2025): overtime 4.78 (II) and 3.96 h (I); leave 9.56 and 10.26 days
    rows = groups.published_levels(official.load("kpi_national"))
    assert rows.groupby("kpi")["value"].apply(list).to_dict() == {"overtime": [4.78, 3.96], "paid_leave": [9.56, 10.26]}
