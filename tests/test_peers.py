"""Funnel, shrinkage and likeness: nobody is told to differ for nothing, noise is drawn in, peers carry their
reasons."""

import numpy as np
import pandas as pd
import pytest
from kpi_sample import adoptions, offices
from scipy import stats

from caredx import official
from caredx.measures import peers
from caredx.measures.absent import WITHHELD
from caredx.measures.estimates import Estimate, share
from caredx.measures.peers import segments
from caredx.measures.peers.limits import binomial_limit, dispersion
from caredx.measures.ratios import ratio_of_sums
from caredx.words.errors import TooFewData
from caredx.words.units import Unit

SERVICES = official.load("services")


@pytest.fixture(scope="module")
def likeness():
    return peers.features(official.load("insured_certified"), official.load("establishments"), SERVICES)


@pytest.mark.parametrize("n", [3, 10, 57, 400])
@pytest.mark.parametrize("centre", [0.03, 0.312, 0.9])
@pytest.mark.parametrize("tail", [0.001, 0.025, 0.975, 0.999])
def test_binomial_limits_are_those_of_spiegelhalter(n, centre, tail):
    r = stats.binom.ppf(tail, n, centre)
    alpha = (stats.binom.cdf(r, n, centre) - tail) / stats.binom.pmf(r, n, centre)
    assert binomial_limit(centre, np.array([n]), tail)[0] == pytest.approx(np.clip((r - alpha) / n, 0, 1), abs=1e-12)


class TestFunnel:
    def draw(self, seed: int, spread: float = 0.0, centre: float = 0.3):
        random = np.random.default_rng(seed)
        n = {f"{i:02d}": int(size) for i, size in enumerate(random.integers(30, 400, 47), 1)}
        rates = np.clip(centre + spread * random.normal(size=47), 0.01, 0.99)
        return {a: int(random.binomial(size, rate)) for (a, size), rate in zip(n.items(), rates, strict=True)}, n

    def test_areas_that_do_not_differ_are_hardly_ever_told_so(self):
        beyond = np.zeros(2)
        for seed in range(60):
            found = peers.funnel(*self.draw(seed), centre=0.3)
            outside = found.rows["beyond"]
            beyond += [outside.notna().sum(), (outside == 0.998).sum()]
        # 60 × 47 areas: 5 % and 0.2 % of them, within sampling error.
        assert beyond[0] == pytest.approx(0.05 * 2820, abs=45) and beyond[1] <= 16

    def test_overdispersion_widens_the_limits_instead_of_blaming_half_the_country(self):
        x, n = self.draw(3, spread=0.08)
        found = peers.funnel(x, n)
        assert found.overdispersed and found.tau2 == pytest.approx(0.08**2, rel=0.5)
        assert (found.rows["standing"] == "differs").sum() <= 2
        outer = (found.rows["value"] < binomial_limit(found.centre, found.rows["n"], 0.001)) | (
            found.rows["value"] > binomial_limit(found.centre, found.rows["n"], 0.999)
        )
        assert outer.sum() > 8  # what exact limits alone would have said

    def test_phi_and_the_variance_between_areas_by_hand(self):
        # z = 3, -3, 3, -3 with equal variance 1: φ = 9; DerSimonian-Laird: (4·9 − 3) / (4 − 4/4) = 11
        phi, tau2 = dispersion(np.array([3.0, -3, 3, -3]), np.ones(4))
        assert (phi, tau2) == (9, 11)
        # one outlier of ten pulled in to the rest
        assert dispersion(np.r_[np.ones(19), 30.0], np.ones(20), winsorise=0.1)[0] == pytest.approx(1)

    def test_words(self):
        found = peers.funnel(
            {"a": 5, "b": 90, "c": 31, "d": 0}, {"a": 9, "b": 100, "c": 100, "d": 0}, centre=0.31, winsorise=0
        )
        assert found.phi > found.phi_limit  # two areas, one far away: overdispersed, so nobody differs
        exact = peers.funnel(
            {"a": 5, "b": 60, "c": 31, "d": 0, **{f"e{i}": 31 for i in range(40)}},
            {"a": 9, "b": 100, "c": 100, "d": 0, **{f"e{i}": 100 for i in range(40)}},
            centre=0.31,
        )
        assert [exact.standing(area) for area in "abcd"] == ["too_few", "differs", "within_chance", "no_data"]
        assert exact.rows.set_index("area").at["b", "direction"] == "above"
        assert exact.expected_beyond == pytest.approx((42 * 0.05, 42 * 0.002))

    def test_a_value_on_the_limit_is_within(self):
        edge = float(binomial_limit(0.5, np.array([100]), 0.999)[0])
        found = peers.funnel({"a": edge * 100, "b": 50}, {"a": 100, "b": 100}, centre=0.5)
        assert found.standing("a") == "within_chance"

    def test_limits_narrow_with_size_and_hold_the_centre(self):
        found = peers.funnel(*self.draw(1), centre=0.3)
        curve = found.limits([10, 50, 100, 1000])
        assert (curve["high_outer"].diff().dropna() < 0).all() and (curve["low_outer"] <= curve["low_inner"]).all()
        assert curve[["low_outer", "low_inner"]].lt(0.3).all(axis=None) and curve[["high_inner", "high_outer"]].gt(
            0.3
        ).all(axis=None)

    def test_estimates_choose_their_own_family(self):
        shares = {str(i): share(30 + i, 100) for i in range(5)}
        assert peers.funnel_of(shares, centre=0.3).family == "binomial"
        random = np.random.default_rng(0)
        hours = {
            str(i): ratio_of_sums(random.uniform(80, 120, 12), np.full(12, 16.0), unit=Unit.HOURS_PER_STAFF_MONTH)
            for i in range(8)
        }
        found = peers.funnel_of(hours)
        assert found.family == "normal" and found.centre == pytest.approx(
            np.mean([one.value for one in hours.values()])
        )
        assert set(found.rows["standing"]) <= {"differs", "within_chance"}

    def test_changes_have_no_pooled_centre(self):
        # Sums of the level: 1,007 FTE wanted of 1,000 there is a change of +0.7 %, and no mean of 100.7 %.
        level = {"numerator": 1007.0, "denominator": 1000.0, "method": "cluster_ratio", "n": 40}
        changes = {str(i): Estimate(0.007, Unit.CHANGE_RATE, low=0.003, high=0.012, **level) for i in range(5)}
        with pytest.raises(TooFewData):
            peers.funnel_of(changes)
        assert peers.funnel_of(changes, centre=0.013).centre == 0.013

    def test_an_estimate_without_interval_is_not_judged(self):
        hours = {str(i): ratio_of_sums([90.0, 100 + i] * 6, [16.0] * 12, unit=Unit.HOURS) for i in range(4)}
        hours["z"] = hours["0"].with_(low=None, high=None)
        assert peers.funnel_of(hours, centre=6.0).standing("z") == "no_interval"

    def test_a_share_published_without_n_keeps_its_place_and_is_not_judged(self):
        shares = {str(i): share(30 + i, 100) for i in range(5)}
        shares |= {"bare": Estimate(0.9, Unit.SHARE), "none": Estimate(None, Unit.SHARE, absent=WITHHELD)}
        found = peers.funnel_of(shares | {"rate": shares["0"].with_(numerator=None)}, centre=0.3)
        assert (found.family, found.standing("bare"), found.standing("none")) == ("binomial", "no_interval", "no_data")
        rows = found.rows.set_index("area")
        assert rows.at["bare", "value"] == 0.9 and rows.at["rate", "value"] == rows.at["0", "value"]

    @staticmethod
    def leavers(areas: int, homes: int, *, spread: float = 0.0, staff: float = 16.0) -> dict[str, Estimate]:
        random, how = np.random.default_rng(5), {"unit": Unit.SHARE}
        rates = 0.15 * np.exp(spread * random.normal(size=areas))
        return {
            f"{i}": ratio_of_sums(random.poisson(rate * staff * random.gamma(4, 1 / 4, homes)), [staff] * homes, **how)
            for i, rate in enumerate(rates)
        }

    @pytest.mark.parametrize("spread", [0.0, 0.3])
    @pytest.mark.parametrize("areas", [5, 46])
    def test_no_leaver_among_480_staff_is_beyond_chance(self, areas, spread):
        others = self.leavers(areas, 30, spread=spread)
        none = ratio_of_sums([0] * 30, [16.0] * 30, unit=Unit.SHARE)
        found = peers.funnel_of(others | {"none": none}, centre=0.15)
        assert found.standing("none") == "differs"
        assert found.rows.set_index("area").at["none", "direction"] == "below"
        if not spread:
            # (1 + 16·limit)^30 = 40 (cv 1); the spread of the others, which is chance, is not widened by the area itself
            exposure = np.log(40) / ((40 ** (1 / 30) - 1) / 16)
            z = found.rows.set_index("area").at["none", "z"]
            assert z == pytest.approx(stats.norm.ppf(np.exp(-0.15 * exposure)), rel=1e-6)

    def test_no_leaver_among_few_staff_is_within_chance(self):
        few = ratio_of_sums([0] * 10, [2.0] * 10, unit=Unit.SHARE)
        found = peers.funnel_of(self.leavers(20, 30) | {"few": few}, centre=0.15)
        assert found.standing("few") == "within_chance"
        # The limit says that (1 + 2·high)^10 = 40 (cv 1), a Poisson exposure of 3.69/high: seeing none has that chance at 0.15
        exposure = np.log(40) / ((40**0.1 - 1) / 2)
        assert found.rows.set_index("area").at["few", "z"] == pytest.approx(
            stats.norm.ppf(np.exp(-0.15 * exposure)), rel=1e-6
        )

    def test_too_little_for_a_funnel(self):
        for x, n in (({"a": 1}, {"a": 20}), ({"a": 0, "b": 0}, {"a": 20, "b": 20})):
            with pytest.raises(TooFewData):
                peers.funnel(x, n)


class TestShrinkage:
    def test_areas_that_do_not_differ_are_drawn_to_the_mean(self):
        towns = {f"b{i}": 28 + i % 5 for i in range(20)}
        found = peers.shrink_shares({"a": 2, "d": 0} | towns, {"a": 10, "d": 0} | dict.fromkeys(towns, 100))
        rows = found.rows.set_index("area")
        assert abs(rows.at["a", "shrunk"] - found.mean) < 0.3 * abs(rows.at["a", "raw"] - found.mean)
        assert np.isnan(rows.at["d", "raw"]) and rows.at["d", "shrunk"] == pytest.approx(found.mean)
        assert rows.at["d", "high"] - rows.at["d", "low"] > rows.at["a", "high"] - rows.at["a", "low"]

    def test_small_areas_move_most_and_towards_the_mean(self):
        n = {"village": 3, "town": 30, "city": 300, "other": 100, "another": 120}
        x = {"village": 3, "town": 20, "city": 60, "other": 60, "another": 20}
        rows = peers.shrink_shares(x, n).rows.set_index("area")
        mean = peers.shrink_shares(x, n).mean
        assert rows["weight"].loc[["village", "town", "other", "another", "city"]].is_monotonic_increasing
        between = (rows["shrunk"] - rows["raw"]) * (mean - rows["raw"])
        assert (between >= 0).all() and rows["shrunk"].between(rows["low"], rows["high"]).all()
        assert rows.at["village", "raw"] == 1 and rows.at["village", "shrunk"] < 0.8

    def test_beta_binomial_recovers_what_it_was_drawn_from(self):
        random = np.random.default_rng(5)
        rates = random.beta(0.3 * 20, 0.7 * 20, 400)
        n = random.integers(5, 60, 400)
        x = random.binomial(n, rates)
        found = peers.shrink_shares(*({str(i): int(v) for i, v in enumerate(column)} for column in (x, n)))
        assert found.tau2 == pytest.approx(0.3 * 0.7 / 21, rel=0.25)
        covered = (found.rows["low"] <= rates) & (rates <= found.rows["high"])
        assert covered.mean() == pytest.approx(0.95, abs=0.03)
        error = ((found.rows["shrunk"] - rates) ** 2).mean() / ((found.rows["raw"] - rates) ** 2).mean()
        assert error < 0.6  # squared error of the shrunken against the raw

    def test_eight_schools(self):
        # Gelman et al., Bayesian Data Analysis, 3rd ed., section 5.5, table 5.2
        y = dict(zip("ABCDEFGH", [28, 8, -3, 7, -1, 1, 18, 12], strict=True))
        se = dict(zip("ABCDEFGH", [15, 10, 16, 11, 9, 11, 10, 18], strict=True))
        found = peers.shrink_means(y, se)
        # Table 5.3 there: posterior of school A, 2.5 % and 97.5 %: −2 and 31 (200 draws); medians A 10, H 8.
        rows = found.rows.set_index("area")
        assert (rows.at["A", "low"], rows.at["A", "high"]) == pytest.approx((-2, 31), abs=1)
        assert rows.at["H", "shrunk"] == pytest.approx(8, abs=1)

    @pytest.mark.parametrize("areas", [8, 20])
    def test_few_areas_cover(self, areas):
        # Taken as known, mean and spread leave 61 and 79 %.
        random, hits = np.random.default_rng(11), []
        for _ in range(60):
            n, rates = random.integers(2, 25, areas), random.beta(2, 3, areas)
            x = random.binomial(n, rates)
            rows = peers.shrink_shares(dict(enumerate(x)), dict(enumerate(n))).rows
            hits.append(((rows["low"] <= rates) & (rates <= rows["high"])).mean())
        assert np.mean(hits) == pytest.approx(0.95, abs=0.03)

    def test_the_chance_of_a_spread_says_what_tau2_alone_does_not(self):
        # 60 sets of 20 areas that do not differ: τ² is never 0, p below 0.05 in about one of 20
        rng = np.random.default_rng(7)
        n = rng.integers(15, 60, 20)
        found = [peers.shrink_shares(dict(enumerate(rng.binomial(n, 0.3))), dict(enumerate(n))) for _ in range(60)]
        assert all(one.tau2 > 0 for one in found) and np.mean([one.p_value < 0.05 for one in found]) <= 0.12
        # Eight schools: Q = 4.7 on 7 degrees of freedom
        y = dict(zip("ABCDEFGH", [28, 8, -3, 7, -1, 1, 18, 12], strict=True))
        se = dict(zip("ABCDEFGH", [15, 10, 16, 11, 9, 11, 10, 18], strict=True))
        assert peers.shrink_means(y, se).p_value == pytest.approx(stats.chi2.sf(4.7, 7), abs=0.01)

    def test_three_areas_are_the_least(self):
        with pytest.raises(TooFewData):
            peers.shrink_shares({"a": 1, "b": 2}, {"a": 5, "b": 5})


class TestLikeness:
    def test_all_47_have_peers_and_never_themselves(self, likeness):
        figures, services = likeness
        assert len(figures) == 47 and "530" not in services and len(services) == 26
        for code in figures.index:
            found = peers.likest(code, figures, services)
            assert (
                code not in found.codes
                and len(set(found.codes)) == 5
                and found.rows["distance"].is_monotonic_increasing
            )

    def test_the_parts_of_the_distance_add_up(self, likeness):
        found = peers.likest("20", *likeness)
        assert np.allclose(found.rows.drop(columns=["prefecture", "distance"]).sum(axis=1), found.rows["distance"] ** 2)

    def test_likeness_is_mutual_in_distance_and_blind_to_units(self, likeness):
        figures, services = likeness
        one = peers.likest("24", figures, services, k=46).rows.set_index("prefecture")["distance"]
        other = peers.likest("25", figures, services, k=46).rows.set_index("prefecture")["distance"]
        assert one["25"] == pytest.approx(other["24"])
        scaled = peers.likest("24", figures.assign(density=figures["density"] * 1000), services)
        assert scaled.codes == peers.likest("24", figures, services).codes

    def test_a_block_may_be_left_out(self, likeness):
        figures, services = likeness
        only = peers.likest("13", figures, services, weights=dict.fromkeys(("age", "need", "density", "mix"), 0.0))
        # By persons alone the nearest to Tokyo are Osaka and Kanagawa.
        assert set(only.codes[:2]) == {"27", "14"}

    def test_why(self, likeness):
        found = peers.likest("24", *likeness)
        why = found.why(found.codes[0])
        assert why["difference"].abs().is_monotonic_increasing and set(why["block"]) == {
            "size",
            "age",
            "need",
            "density",
            "mix",
        }
        assert len(found.to_frame()) == 5 * len(why)

    def test_a_kpi_among_peers(self, likeness):
        found = peers.likest("24", *likeness)
        values = {code: share(i, 47) for i, code in enumerate(likeness[0].index)}
        band = peers.among(found, values)
        assert band.known == 5 and band.low <= band.median <= band.high and band.own is values["24"]


class TestSegments:
    def test_municipalities_come_raw_and_shrunken(self):
        rows = pd.concat([offices(prefectures=("20",), homes=40)]).assign(
            municipality=lambda table: [f"2020{i % 5}0" for i in range(len(table))]
        )
        found = segments.by_municipality("tech_adoption", rows, SERVICES)
        assert len(found.values) == 5 and found.shrunken is not None
        table = found.to_frame()
        assert table["numerator"].sum() == 10 and set(found.few) == set(found.values)  # 6 of 8 have an entry: all few

    def test_two_municipalities_are_not_shrunken(self):
        found = segments.by_municipality("committee", offices(prefectures=("20",)), SERVICES)
        assert found.shrunken is None and found.to_frame()["shrunk"].isna().all()

    def test_technologies_by_group(self):
        found = segments.by_technology(adoptions(), offices(), SERVICES, until=pd.Timestamp("2025-03-31"))
        rows = found.rows.set_index(["technology", "group"])
        assert rows.at[("monitoring", "all"), "adopters"] == 2 and rows.at[("monitoring", "all"), "establishments"] == 8
        assert rows.at[("transfer", "all"), "adopters"] == 0
        earlier = segments.by_technology(adoptions(), offices(), SERVICES, until=pd.Timestamp("2024-12-31"))
        assert earlier.rows.set_index(["technology", "group"]).at[("monitoring", "all"), "adopters"] == 1

    def test_an_office_with_two_services_is_two_establishments_in_both_counts(self):
        rows = offices()
        twice = pd.concat([rows, rows.head(1).assign(service="150")], ignore_index=True)
        held = adoptions().head(1).assign(office=rows["office"].iloc[0])
        found = segments.by_technology(held, twice, SERVICES, until=pd.Timestamp("2026-03-31")).rows
        whole = found.set_index(["technology", "group"]).loc[(held["technology"].iloc[0], "all")]
        assert (whole["establishments"], whole["adopters"]) == (9, 2)

    def test_who_has_not_started(self):
        found = segments.not_started(offices(), adoptions(), SERVICES, until=pd.Timestamp("2025-03-31"))
        assert (
            found.total.numerator == 6
            and found.rows["not_started"].sum() == 6
            and found.rows["of_all"].sum() == pytest.approx(1)
        )
        assert found.rows["establishments"].sum() == 8
