"""Who is counted, from which day on, and where one more decides: KPI, groups, peers and pairs, with visible arithmetic."""

import math

import numpy as np
import pandas as pd
import pytest

from caredx import official
from caredx.measures import addon, breakdown, staffing
from caredx.measures.cases import library
from caredx.measures.estimates import Estimate, no_data
from caredx.measures.groups import comparison
from caredx.measures.kpi import adoption, linkage, turnover, working_conditions
from caredx.measures.kpi.comparison import position
from caredx.measures.kpi.reported import Figure, comparable
from caredx.measures.linkage_pairs import linked_pairs
from caredx.measures.peers import funnel, funnel_of, segments
from caredx.measures.peers.likeness import among, features, likest
from caredx.measures.peers.limits import binomial_limit, dispersion
from caredx.measures.scales import SCALES, Distribution
from caredx.words.catalog import Text
from caredx.words.labels import TECHNOLOGIES
from caredx.words.units import Unit

SERVICES = official.load("services")
DAY = pd.Timestamp("2026-03-31")


def offices(*rows, **columns):
    frame = pd.DataFrame(rows, columns=["office", "service", *columns.pop("names", ())])
    return frame.assign(pref="20", **columns)


class TestAdoption:
    def test_a_day_is_still_in_time_and_the_next_is_not(self):
        bought = pd.DataFrame({"office": ["a", "b"], "date": [DAY, DAY + pd.Timedelta(days=1)]})
        found = adoption.listed_rate(bought, offices(("a", "x"), ("b", "x")), until=DAY)["20"]
        assert (found.numerator, found.denominator) == (1, 2)

    def test_silence_counted_as_no_is_the_least(self):
        found = adoption.survey_of_all(166, 311)
        assert (found.value, found.missing) == (166 / 311, 0)
        assert adoption.survey_of_answers(166, 182, 311).missing == pytest.approx(1 - 182 / 311)


class TestLinkage:
    ROWS = pd.DataFrame(
        [
            ("a", "m1", True), ("a", "m1", True), ("b", "m1", False),  # one office with two services: one user
            ("c", "m2", True), ("d", "m2", True),  # two users
            ("e", "m3", None), ("f", "m4", False),
        ],
        columns=["office", "municipality", "careplan_link"],
    ).assign(pref="20").astype({"careplan_link": "boolean"})  # fmt: skip

    def test_users_are_office_numbers(self):
        one, two, three = (linkage.municipality_share(self.ROWS, users=n)["20"] for n in (1, 2, 3))
        assert [(x.numerator, x.denominator, x.missing) for x in (one, two, three)] == [
            (2, 3, 0.25),
            (1, 3, 0.25),
            (0, 3, 0.25),
        ]

    def test_nobody_names_the_column_that_is_wanted(self):
        silent = self.ROWS.assign(careplan_link=pd.NA)
        assert linkage.municipality_share(silent, users=1)["20"].absent.kind == "none_known"
        assert linkage.municipality_share(silent, users=2)["20"].absent.kind == "none_known"

    def test_by_municipality_alone(self):
        assert linkage.municipality_share(self.ROWS, users=1, by="municipality")["m2"].value == 1.0

    def test_pairs_without_those_an_office_forms_with_itself(self):
        manager, provider = (
            SERVICES.loc[SERVICES["group"] == g, "service"].iloc[0] for g in ("care_management", "home")
        )
        rows = pd.DataFrame(
            [
                ("a", manager, "m1", True), ("a", provider, "m1", True),  # the same office on both sides
                ("b", provider, "m1", True), ("c", provider, "m1", False), ("d", provider, "m1", None),
                ("e", manager, "m2", True), ("f", provider, "m2", False),
                ("g", manager, "m3", True), ("h", provider, "m4", None),
            ],
            columns=["office", "service", "municipality", "careplan_link"],
        ).astype({"careplan_link": "boolean"})  # fmt: skip
        found = linked_pairs(rows, SERVICES)
        one = found.rows.set_index("place").loc["m1"]
        # 1 manager × 3 providers known, less one with itself; linked: 1 × 2 users, less itself
        assert (one["pairs"], one["linked"], one["share"]) == (2, 1, 0.5)
        assert found.without == ("m3", "m4") and found.share == pytest.approx(1 / 3)
        # users: a twice and b in m1, with a user on the other side; e in m2 meets nobody
        assert found.meeting == pytest.approx(3 / 4)
        assert found.either_side_for(0.01) == pytest.approx(0.1)
        assert linked_pairs(rows.assign(careplan_link=False), SERVICES).meeting is None


def share_of(value, low=None, high=None, n=50, unit=Unit.SHARE, **more):
    return Estimate(value, unit, low=low, high=high, n=n, **more)


class TestBesideTheCountry:
    def test_the_national_value_inside_the_interval_is_chance(self):
        own = share_of(0.4, 0.3, 0.5)
        assert [position(own, x, min_n=10) for x in (0.29, 0.3, 0.5, 0.51)] == [
            "above",
            "within_chance",
            "within_chance",
            "below",
        ]
        assert position(share_of(0.4, 0.3, 0.5, n=9), 0.1, min_n=10) == "too_few"
        assert position(share_of(0.4, 0.3, 0.5, n=10), 0.1, min_n=10) == "above"
        assert position(share_of(0.4, 0.3, 0.5, n=None), 0.1, min_n=10) == "above"
        assert (position(own, None, min_n=10), position(share_of(0.4), 0.1, min_n=10)) == ("no_national", "no_interval")
        assert position(no_data(Unit.SHARE), 0.1, min_n=10) == "no_data"

    def test_only_a_figure_in_the_unit_of_the_kpi_stands_for_it(self):
        def figure(unit):
            return Figure(2025, "", share_of(2.1, unit=unit), None)

        assert not comparable("staffing_flex", figure(Unit.USERS_PER_FTE))
        assert comparable("staffing_flex", figure(Unit.CHANGE_RATE))


MONTHS = pd.date_range("2024-04-01", periods=24, freq="MS")


def panel(office, *, service="介護老人福祉施設", **columns):
    base = {
        "users": 20.0,
        "staff_fte": 10.0,
        "overtime_hours": 30.0,
        "leave_days": 5.0,
        "leavers": 0.0,
        "hires": 0.0,
        "headcount_jan1": 12.0,
    }
    return pd.DataFrame({"pref": "20", "office": office, "service": service, "month": MONTHS, **(base | columns)})


def home(kind):
    return SERVICES.loc[SERVICES["care_home_type"] == kind, "service"].iloc[0]


class TestStaffing:
    KIND = next(iter(staffing.BASES))

    def test_months_without_users_or_staff_say_nothing(self):
        rows = panel("a", service=home(self.KIND))
        rows.loc[0, "users"], rows.loc[1, "staff_fte"], rows.loc[2, "staff_fte"] = np.nan, 0.0, 0.5
        kept = staffing.care_homes(rows, SERVICES)
        assert kept.set_index("fiscal_year")["months"].to_dict() == {2024: 10, 2025: 12}  # March 2025 is of 2024
        assert staffing.care_homes(rows.assign(service="訪問介護"), SERVICES).empty

    def test_each_kind_is_held_against_its_own_start(self):
        first, second = list(staffing.BASES)[:2]
        rows = pd.concat([panel("a", service=home(first), users=30.0), panel("b", service=home(second), users=30.0)])
        homes = staffing.care_homes(rows, SERVICES)
        changes = staffing.change_by_kind(homes)
        for kind in (first, second):
            found = changes["20", kind, 2025]
            assert found["users_per_fte"].value == pytest.approx(3.0 / staffing.BASES[kind] - 1)
            assert found["fte_saved"].value == pytest.approx(1 - staffing.BASES[kind] / 3.0)
        whole = staffing.staffing_change(homes)["20"][2025]["users_per_fte"]
        # 30 / 2.0 + 30 / 2.2 staff wanted over 20 there are
        wanted = 30 / staffing.BASES[first] + 30 / staffing.BASES[second]
        assert whole.value == pytest.approx(wanted / 20 - 1) and whole.missing == 0

    def test_months_not_seen_are_missing(self):
        rows = panel("a", service=home(self.KIND)).iloc[:18]
        assert staffing.staffing_change(staffing.care_homes(rows, SERVICES))["20"][2025]["users_per_fte"].missing == 0.5

    def test_an_equivalent_is_cut_after_one_decimal(self):
        assert [staffing.truncate_fte(x) for x in ("2.975", "1.99", "0.04", "0", "3")] == [2.9, 1.9, 0.1, 0.0, 3.0]


class TestWorkingConditions:
    def test_staff_months_and_a_year_of_four_quarters(self):
        rows = pd.concat([panel("a"), panel("b", staff_fte=30.0, overtime_hours=30.0)])
        rows.loc[(rows["office"] == "a") & (rows["month"] == MONTHS[0]), "overtime_hours"] = np.nan
        found = working_conditions.yearly(rows, "overtime")["20"][2024]
        # 11 × 30 + 12 × 30 hours over 11 × 10 + 12 × 30 staff-months; 23 of 24 facility-months
        assert found.value == pytest.approx(690 / 470) and found.missing == pytest.approx(1 / 24)
        plain = working_conditions.yearly(rows, "overtime", plain_mean=True)["20"][2024]
        assert plain.value == pytest.approx((11 / 12 * 3 + 1 * 1) / (11 / 12 + 1))
        assert working_conditions.yearly(rows, "paid_leave")["20"][2025].value == pytest.approx(
            2 * 5 * 12 / (40 * 12) * 12
        )
        assert working_conditions.yearly(rows[rows["month"].dt.quarter != 1], "overtime") == {}
        none = rows.assign(staff_fte=rows["staff_fte"].where(rows["office"] != "b", 0.0))
        assert working_conditions.yearly(none, "overtime")["20"][2025].value == 3.0


class TestTurnover:
    def test_an_autumn_year_goes_back_from_january(self):
        rows = panel("a")
        rows["hires"] = np.where(rows["month"] == pd.Timestamp("2024-11-01"), 3.0, 0.0)
        rows["leavers"] = np.where(
            rows["month"].isin(pd.to_datetime(["2024-12-01", "2025-09-01", "2025-10-01"])), 1.0, 0.0
        )
        years = turnover.survey_years(rows).set_index("year")
        # October 2024 to September 2025: 12 on 1 January − 3 hired + 1 left since October = 10
        assert (years.loc[2025, "staff"], years.loc[2025, "leavers"], years.loc[2025, "hires"]) == (10, 2, 3)
        assert bool(years.loc[2025, "assessable"]) and not bool(years.loc[2024, "assessable"])
        calendar = turnover.calendar_years(rows).set_index("year")
        assert (calendar.loc[2025, "leavers"], calendar.loc[2025, "staff"], calendar.loc[2024, "assessable"]) == (
            2,
            12,
            False,
        )

    def test_a_home_that_closes_weighs_by_the_months_it_was_open(self):
        closed = panel("b")[lambda one: one["month"] <= pd.Timestamp("2025-06-01")].assign(leavers=1.0)
        gone = turnover.calendar_years(pd.concat([panel("a"), closed])).set_index(["office", "year"]).loc[("b", 2025)]
        assert (gone["exposure"], gone["leavers"], gone["staff"], bool(gone["assessable"])) == (0.5, 6, 6, True)
        alone = turnover.calendar_years(closed).set_index("year")
        assert not alone.loc[2025, "assessable"]  # where everybody stops reporting nobody closed
        ends = pd.concat([panel("a")[lambda one: one["month"] <= pd.Timestamp("2025-12-01")], closed])
        assert turnover.calendar_years(ends).set_index(["office", "year"]).loc[("b", 2025), "assessable"]
        autumn = turnover.survey_years(pd.concat([panel("a"), closed])).set_index(["office", "year"]).loc[("b", 2025)]
        assert autumn["exposure"] == 9 / 12  # October to June

    def test_head_counts_that_disagree_are_no_year(self):
        rows = panel("a")
        rows.loc[rows["month"] == pd.Timestamp("2025-05-01"), "headcount_jan1"] = 13
        assert not turnover.calendar_years(rows).set_index("year").loc[2025, "assessable"]
        nobody = turnover.calendar_years(panel("a", headcount_jan1=0.0)).set_index("year")
        assert not nobody.loc[2025, "assessable"]

    def test_years_of_the_other_definition_are_refused(self):
        rows = panel("a")
        with pytest.raises(ValueError, match="turnover_kaigorodo cannot be told"):
            turnover.yearly(turnover.calendar_years(rows), rows, "turnover_kaigorodo")
        with pytest.raises(ValueError, match="turnover_1 cannot be told"):
            turnover.yearly(turnover.survey_years(rows), rows, "turnover_1")

    def test_levels_of_a_group(self):
        rows = pd.DataFrame({"leavers": [1.0, 4.0], "staff": [10.0, 10.0], "exposure": [1.0, 0.5]})
        assert turnover.reference_level(rows, "pooled") == 0.25
        assert turnover.reference_level(rows, "mean") == pytest.approx((0.1 + 0.5 * 0.4) / 1.5)
        below = turnover.share_below(rows, 0.4, size=4)
        assert (below.numerator, below.denominator, below.missing) == (1, 2, 0.5)  # equal is not below

    def test_members_by_the_official_rule(self):
        listed = pd.DataFrame(
            {"office": list("abcd"), "addon": ["I", "II", "none", "none"], "flexible_staffing": [False, False, True, False], "service": "x"}
        )  # fmt: skip
        bought = pd.DataFrame(
            {"office": ["c", "d"], "date": [DAY, DAY + pd.Timedelta(days=1)], "subsidised": [True, True]}
        )
        second, third = turnover.group_members(listed, bought, until=DAY)
        assert (list(second["office"]), list(third["office"])) == (["a", "b", "c"], ["a", "c"])
        named = comparison.members(listed, bought, until=DAY)
        assert {name: list(listed["office"][one]) for name, one in named.items()} == {
            "all": list("abcd"), "two": list("abc"), "three": list("ac"), "addon_I": ["a"], "addon_II": ["b"], "no_addon": ["c", "d"],
        }  # fmt: skip
        assert list(turnover.group_members(listed, None, until=DAY)[0]["office"]) == ["a", "b"]


class TestGroups:
    def test_each_outcome_has_its_year_and_its_parts(self):
        rows = pd.concat([panel("a", leavers=1.0), panel("b", users=40.0)])
        of = {name: comparison.office_year(rows, name, 2025).set_index("office") for name in comparison.OUTCOMES}
        assert of["turnover_1"].loc["a", ["y", "x"]].tolist() == [12, 12] and set(of["turnover_1"].index) == {"a", "b"}
        assert of["overtime"].loc["a", "y"] / of["overtime"].loc["a", "x"] == pytest.approx(3.0)
        assert of["paid_leave"].loc["a", "y"] / of["paid_leave"].loc["a", "x"] == pytest.approx(6.0)
        assert of["users_per_fte"].loc["b", "y"] / of["users_per_fte"].loc["b", "x"] == pytest.approx(4.0)

    def test_rows_carry_their_period_and_what_was_compared(self):
        many = pd.concat([panel(f"{i:02d}", overtime_hours=20.0 + i) for i in range(14)])
        listed = pd.DataFrame(
            {"office": [f"{i:02d}" for i in range(14)], "service": "介護老人福祉施設", "capacity": 50, "flexible_staffing": False}
        ).assign(addon=["I"] * 4 + ["none"] * 10)  # fmt: skip
        found = comparison.compare(many, listed, SERVICES, year=2025, bands=(0, 30))
        bought = pd.DataFrame({"office": ["13", "12"], "date": [DAY, DAY + pd.Timedelta(days=1)], "subsidised": True})
        joined = comparison.compare(many, listed, SERVICES, year=2025, bands=(0, 30), adoptions=bought)
        # the last day of the fiscal year still counts: 4 holders and one more
        assert joined.row("two", "overtime").level.n == 5 and found.row("two", "overtime").level.n == 4
        row = found.row("addon_I", "overtime")
        assert row.level.period == "FY2025" and found.row("all", "turnover_1").level.period == "CY2025"
        assert row.plain.value == pytest.approx((21.5 - 28.5) / 10) and found.row("all", "overtime").plain is None
        table = found.to_frame().set_index(["group", "outcome"])
        assert table.loc[("addon_I", "overtime"), "plain_ratio"] == pytest.approx(21.5 / 28.5)
        assert "adjusted_ratio" not in table and table.loc[("addon_I", "overtime"), "adjusted_value"] == pytest.approx(
            -0.7
        )


class TestBreakdown:
    def test_bands_hold_their_lower_bound(self):
        rows = pd.DataFrame({"office": list("abcde"), "service": "x"})
        listed = rows.assign(capacity=[0, 29, 30, 50, None], addon=["I", "II", "none", None, "I"])
        bands = breakdown.groups_of(rows, "size_band", listed, SERVICES, (0, 30, 50))
        assert bands.tolist() == ["0-29", "0-29", "30-49", "50-", "unknown"]
        assert breakdown.groups_of(rows, "addon", listed, SERVICES, ()).tolist() == [
            "I",
            "II",
            "none",
            "unknown",
            "I",
        ]
        assert set(breakdown.groups_of(rows, "addon", None, SERVICES, ())) == {"unknown"}
        names = breakdown.group_names("size_band", SERVICES, (0, 30, 50))
        assert [one.en for one in names.values()] == [
            "capacity up to 29",
            "capacity 30 to 49",
            "capacity 50 or more",
            "not known",
        ]

    def test_the_ends_are_of_groups_that_are_not_few(self):
        def group(name, value, low, high, few=False):
            return breakdown.Group(name, Text(name, name), share_of(value, low, high), few)

        parts = (group("a", 0.1, 0.05, 0.2), group("b", 0.3, 0.21, 0.4), group("c", 0.9, 0.8, 1.0, few=True))
        found = breakdown.Breakdown(None, "addon", parts, share_of(0.2))
        assert [one.id for one in found.ends] == ["a", "b"] and found.apart
        touching = breakdown.Breakdown(None, "addon", (parts[0], group("b", 0.3, 0.2, 0.4)), share_of(0.2))
        assert not touching.apart
        assert breakdown.Breakdown(None, "addon", parts[:1], share_of(0.2)).ends is None


class TestFunnel:
    def test_limits_are_exact_and_their_words_follow(self):
        # n = 100 at 0.2: the mean squared z of 15, 20 and 40 of 100 is (1.5625 + 0 + 25) / 3
        found = funnel({"a": 15, "b": 20, "c": 40, "d": 1}, {"a": 100, "b": 100, "c": 100, "d": 5}, centre=0.2)
        assert found.phi == pytest.approx((1.5625 + 0 + 25) / 3) and found.phi_limit == pytest.approx(
            1 + 2 * math.sqrt(2 / 3)
        )
        assert found.overdispersed and found.tau2 > 0 and found.given and found.judged == 3
        assert found.standing("d") == "too_few" and found.rows.set_index("area").loc["a", "direction"] == "below"
        assert found.expected_beyond == pytest.approx((3 * 0.05, 3 * 0.002))
        # τ²: Σ z² − (k − 1) over Σw − Σw²/Σw with w = 100 / 0.16 each
        weight = 100 / 0.16
        assert found.tau2 == pytest.approx((26.5625 - 2) / (3 * weight - weight))
        pooled = funnel({"a": 15, "b": 20}, {"a": 100, "b": 100})
        assert pooled.centre == 0.175 and not pooled.given and not pooled.overdispersed and pooled.tau2 == 0
        assert set(pooled.rows["standing"]) == {"within_chance"}

    def test_a_limit_is_met_between_counts(self):
        # Binomial(10, .2): P(R ≤ 4) = .9672, P(R ≤ 5) = .9936; the limit at .975 lies between 4 and 5 of 10
        at = float(binomial_limit(0.2, np.array([10.0]), 0.975)[0])
        before, reached = 0.9672065024, 0.9936306176
        assert at == pytest.approx((5 - (reached - 0.975) / (reached - before)) / 10, abs=1e-9)
        assert (
            np.isnan(binomial_limit(0.2, np.array([0.0]), 0.975)[0])
            and binomial_limit(0.2, np.array([3.0]), 0.025)[0] == 0
        )

    def test_dispersion_by_moments(self):
        phi, tau2 = dispersion(np.array([1.0, -1.0, 2.0]), np.array([1.0, 1.0, 1.0]))
        assert (phi, tau2) == pytest.approx((2.0, (6 - 2) / (3 - 1)))
        assert dispersion(np.array([0.1, -0.1]), np.ones(2))[1] == 0
        assert dispersion(np.array([9.0, 1, -1, 0.5]), np.ones(4), winsorise=0.25)[0] < 9

    def test_none_seen_is_judged_by_its_own_chance(self):
        def seen(value, se):
            half = 1.959964 * se / value
            return Estimate(
                value,
                Unit.SHARE,
                low=value * math.exp(-half),
                high=value * math.exp(half),
                n=30,
                method="cluster_ratio",
                numerator=value * 480,
                denominator=480,
            )

        values = {f"{i}": seen(v, 0.02) for i, v in enumerate((0.14, 0.15, 0.16))}
        none = Estimate(
            0.0, Unit.SHARE, low=0.0, high=3.6889 / 480 * 1.2, n=30, method="poisson", numerator=0, denominator=480
        )
        found = funnel_of(values | {"none": none}, centre=0.15)
        # exposure −log(.025)/high = 400; chance e^(−400 × .15)
        row = found.rows.set_index("area").loc["none"]
        assert row["standing"] == "differs" and row["beyond"] == 0.998 and row["direction"] == "below"
        assert row["z"] < -10
        little = none.with_(high=0.9)
        assert funnel_of(values | {"none": little}, centre=0.15).standing("none") == "within_chance"
        assert found.given and not funnel_of(values).given


class TestLikeness:
    INSURED = pd.DataFrame(
        {"pref": ["01", "02", "03"], "insured1_total": [10_000.0, 20_000, 40_000], "insured1_85plus": [1_000.0, 4_000, 8_000],
         "certified_total": [1_500.0, 4_000, 8_000], "certified_insured1_total": [1_400.0, 3_800, 7_600]}
    )  # fmt: skip
    KINDS = pd.DataFrame({"service": ["s", "t", "old"], "group": ["home", "day", "ended"]})
    COUNTS = pd.DataFrame(
        {"pref": ["01", "01", "01", "02"], "service": ["s", "t", "old", "s"], "establishments": [10, 30, 99, 20]}
    )

    def test_figures_of_likeness(self):
        table, services = features(self.INSURED, self.COUNTS, self.KINDS)
        assert services == ("s", "t")
        assert table.loc["01", ["aged_85", "certified_share"]].tolist() == pytest.approx([0.1, 0.14])
        per = table.loc["02", "density"] / (20 / 20_000)
        assert table.loc["01", "density"] == pytest.approx(40 / 10_000 * per) and per >= 1000
        assert table.loc["01", ["mix_home", "mix_day"]].tolist() == [0.25, 0.75]
        assert table.loc["03", "density"] == 0 and np.exp(table.loc["01", "insured"]) == pytest.approx(10_000)

    def test_peers_are_the_nearest_and_span_a_band(self):
        table, services = features(self.INSURED, self.COUNTS, self.KINDS)
        found = likest("02", table, services, k=1)
        assert len(found.codes) == 1 and found.codes[0] in ("01", "03")
        values = {"02": share_of(0.5), "01": share_of(0.2), "03": share_of(0.5)}
        band = among(likest("02", table, services, k=2), values)
        assert (band.low, band.median, band.high, band.known, band.inside) == (0.2, 0.35, 0.5, 2, True)
        assert among(likest("02", table, services, k=2), values | {"02": share_of(0.51)}).inside is False
        assert among(found, {"02": share_of(0.5)}).inside is None


class TestSegments:
    ROWS = pd.DataFrame(
        {"office": list("aabc"), "service": ["s", "t", "s", "t"], "capacity": [20, 40, 30, None], "pref": "20"}
    )
    KINDS = pd.DataFrame(
        {"service": ["s", "t"], "group": ["home", "day"], "group_ja": ["訪", "通"], "group_en": ["h", "d"]}
    )

    def bought(self, *days):
        technology = next(iter(TECHNOLOGIES))
        return pd.DataFrame(
            {"office": [one for one, _ in days], "technology": technology, "date": [day for _, day in days]}
        )

    def test_an_office_with_two_services_is_two_establishments(self):
        found = segments.by_technology(
            self.bought(("a", DAY), ("a", DAY), ("b", DAY + pd.Timedelta(days=1))), self.ROWS, self.KINDS, until=DAY, min_offices=4
        ).rows  # fmt: skip
        first = found[found["technology"] == found["technology"].iloc[0]].set_index("group")
        alone = segments.by_technology(self.bought(("b", DAY)), self.ROWS, self.KINDS, until=DAY).rows
        alone = alone[alone["technology"] == alone["technology"].iloc[0]].set_index("group")
        assert alone["adopters"].to_dict() == {"day": 0, "home": 1, "all": 1} and alone["few"].all()
        assert first["adopters"].to_dict() == {"day": 1, "home": 1, "all": 2}
        assert first["establishments"].to_dict() == {"day": 2, "home": 2, "all": 4}
        assert first["few"].to_dict() == {"day": True, "home": True, "all": False}
        assert (found[found["technology"] != first["technology"].iloc[0]]["adopters"] == 0).all()

    def test_who_has_not_started(self):
        found = segments.not_started(self.ROWS, self.bought(("b", DAY), ("c", DAY + pd.Timedelta(days=1))), self.KINDS, until=DAY, bands=(0, 30), min_offices=2)  # fmt: skip
        rows = found.rows.set_index(["group", "band"])
        assert (found.total.numerator, found.total.denominator) == (3, 4)
        assert rows.loc[("home", "0-29"), ["establishments", "not_started"]].tolist() == [1, 1]
        assert rows.loc[("home", "30-"), "not_started"] == 0 and rows.loc[("day", "30-"), "of_all"] == pytest.approx(
            1 / 3
        )
        assert found.rows["not_started"].is_monotonic_decreasing and found.rows["few"].all()


def bands(*counts):
    return Distribution(SCALES["who5"], counts)


class TestAddonResults:
    def answers(self, before, after, started="2025-04-01"):
        found = addon.check(addon.Survey(**before), addon.Survey(**after), started=pd.Timestamp(started))
        return {one.id: one.answer for one in found.conditions}, found.answer

    BEFORE = {
        "total_hours": 160.0,
        "overtime_hours": 10.0,
        "leave_days": 5.0,
        "users": (3.0,),
        "month": pd.Timestamp("2025-04-01"),
    }

    def test_equal_hours_do_not_pass_and_equal_leave_does(self):
        after = self.BEFORE | {"month": pd.Timestamp("2025-07-01")}
        answers, whole = self.answers(self.BEFORE, after)
        assert answers == {
            "users": "met",
            "total_hours": "not_met",
            "overtime_hours": "not_met",
            "leave_days": "met",
            "months": "met",
        }
        assert whole == "not_met"
        less = after | {"total_hours": 159.9, "overtime_hours": 9.9}
        assert self.answers(self.BEFORE, less)[1] == "met"
        assert self.answers(self.BEFORE, less | {"leave_days": 4.9})[0]["leave_days"] == "not_met"
        assert self.answers(self.BEFORE, less | {"leave_days": None})[1] == "cannot_tell"
        assert self.answers(self.BEFORE, less | {"users": (2.9,)})[0]["users"] == "not_met"
        assert self.answers(self.BEFORE, less | {"users": ()})[0]["users"] == "cannot_tell"
        assert self.answers(self.BEFORE, less | {"month": pd.Timestamp("2025-06-01")})[0]["months"] == "not_met"
        assert (
            self.answers(self.BEFORE, less, started="2024-12-01")[0]["months"] == "met"
        )  # seven months across a year's end

    def test_bands_must_all_move_to_one_side(self):
        size = len(SCALES["who5"].bands)
        even, up = bands(*[2] * size), bands(*[1] + [2] * (size - 2) + [3])
        torn = bands(*[3] + [1] * (size - 2) + [size])
        judged = {}
        for name, pair in {
            "same": (even, even),
            "up": (even, up),
            "down": (up, even),
            "torn": (even, torn),
            "empty": (even, bands(*[0] * size)),
        }.items():
            judged[name] = addon._not_worse(*pair)
        better = SCALES["who5"].better == "higher"
        assert judged["same"] == "met" and judged["torn"] == "cannot_tell" and judged["empty"] == "cannot_tell"
        assert (judged["up"], judged["down"]) == (("met", "not_met") if better else ("not_met", "met"))

    def test_the_share_above_each_edge(self):
        size = len(SCALES["who5"].bands)
        found = addon._above(bands(*range(1, size + 1)))
        total = size * (size + 1) / 2
        assert (
            found[0] == pytest.approx((total - 1) / total)
            and found[-1] == pytest.approx(size / total)
            and len(found) == size - 1
        )


def test_cases_are_found_by_words_and_tags():
    cases = official.load("cases")
    whole = library(cases)
    assert len(whole.cases) == len(cases) and [one.id for one in whole.cases] == sorted(one.id for one in whole.cases)
    one = whole.cases[0]
    assert one in whole.search(one.id.upper()) and one in whole.search(pref=one.pref, level=one.level, theme=one.theme)
    assert whole.search(f"{one.id} 見つからない語") == () and whole.search(pref="99") == ()
    kpi = next(c.kpis[0] for c in whole.cases if c.kpis)
    assert {c.id for c in whole.search(kpi=kpi)} == {c.id for c in whole.cases if kpi in c.kpis}
    row = cases.sort_values("case_id").iloc[0]
    assert (one.next_step.ja, one.next_step.en) == (
        (row["next_step_ja"], row["next_step"]) if row["next_step"] else ("", "")
    )
    stepless = library(cases.assign(next_step="", next_step_ja="x")).cases[0]
    assert (stepless.next_step.ja, stepless.next_step.en) == ("", "")
    assert whole.to_frame().shape[0] == len(cases)
