"""Effects on registered outcomes: who counts, which months are averaged, and the simple contrasts, with visible arithmetic."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from caredx import official
from caredx.measures.effects import checks, effect, groups, outcomes, places, similarity
from caredx.measures.effects.effect import TooFew, Window, window
from caredx.measures.effects.estimation import before_adoption, effect_of, enough

START = pd.Timestamp("2024-01-01")
OVERTIME = outcomes.OUTCOMES[0]


def month(number):
    return START + pd.DateOffset(months=number)


def made(adopters=12, others=10, months=40, after=lambda k: np.where(k < 6, 2.0, -1.0), noise=0.3, seed=1, pref="20"):
    """Facilities of one prefecture; adopters adopt in months 13, 14, 15 in turn; outcome = facility + month + effect + noise."""
    random = np.random.default_rng(seed)
    t, units = np.arange(months), adopters + others
    start = np.where(np.arange(units) < adopters, 13 + np.arange(units) % 3, 10_000)
    k = t - start[:, None]
    y = (
        random.normal(10, 2, (units, 1))
        + 0.1 * t
        + np.where(k >= 0, after(k), 0.0)
        + noise * random.standard_normal(k.shape)
    )
    name = [f"{pref}{i:08d}" for i in range(units)]
    cohort = [month(int(s)) if s < 10_000 else pd.NaT for s in start]
    return pd.DataFrame(
        {
            "pref": pref,
            "office": np.repeat(name, months),
            "cluster": np.repeat(name, months),
            "month": np.tile([month(i) for i in t], units),
            "cohort": pd.Series(pd.to_datetime(cohort)).repeat(months).to_numpy(),
            "overtime": y.ravel(),
            "staff_fte": np.repeat(np.arange(units) + 10.0, months),
            "service_group": "day",
            "size_band": np.repeat(np.where(np.arange(units) % 2, "small", "large"), months),
            "technology": np.repeat(np.where(np.arange(units) < adopters, np.where(np.arange(units) % 2, "lift", "sensor"), None), months),
        }
    )  # fmt: skip


@pytest.fixture(scope="module")
def frame():
    return made()


@pytest.fixture(scope="module")
def found(frame):
    return effect_of(frame, OVERTIME)


def test_the_interval_of_a_window_is_normal_or_the_t_of_its_clusters():
    # normal: 1.959964 × 0.5 = 0.979982; t with 4 df: 2.776445 × 0.5 = 1.388223
    plain, few = (Window((0, 5), -1.2, 0.5, 0.95, df) for df in (None, 4.0))
    assert (plain.low, plain.high) == pytest.approx((-1.2 - 0.979982, -1.2 + 0.979982), abs=1e-5)
    assert (few.low, few.high) == pytest.approx((-1.2 - 1.388223, -1.2 + 1.388223), abs=1e-5)
    assert (plain.direction, few.direction) == ("fell", "unclear")
    assert Window((0, 5), 1.2, 0.5, 0.95).direction == "rose"
    assert Window((0, 5), 0.0, 0.0, 0.95).direction == "unclear"  # an end at zero leaves nothing out
    assert plain.p_value == pytest.approx(0.016395, abs=1e-6)  # 2 Φ(−2.4)
    assert np.isnan(Window((0, 5), 0.0, 0.0, 0.95).p_value)
    assert plain.detectable == pytest.approx((1.959964 + 0.841621) * 0.5, abs=1e-5)


def test_an_outcome_is_a_ratio_of_a_month_and_of_nobody_it_is_missing():
    panel = pd.DataFrame(
        {"overtime_hours": [30.0, 1], "leave_days": [5.0, 1], "leavers": [1.0, 1], "headcount_jan1": [24.0, 0], "users": [25.0, 1], "staff_fte": [10.0, 0]}
    )  # fmt: skip
    # 30 / 10; 5 × 12 / 10; 1 × 12 / 24; 25 / 10
    assert [one.values(panel)[0] for one in outcomes.OUTCOMES] == [3.0, 6.0, 0.5, 2.5]
    assert all(np.isnan(one.values(panel)[1]) for one in outcomes.OUTCOMES)


def test_the_first_adoption_gives_month_technology_and_band():
    def bought(office, date, technology="lift", subsidised=False, ratio=None):
        return {
            "office": office,
            "date": pd.Timestamp(date),
            "technology": technology,
            "subsidised": subsidised,
            "install_ratio": ratio,
        }

    table = pd.DataFrame(
        [
            bought("a", "2025-04-20", ratio=0.49),
            bought("a", "2025-09-01", technology="sensor", subsidised=True, ratio=1.0),
            bought("b", "2025-04-03", ratio=0.5),
            bought("b", "2025-04-28", technology="sensor", subsidised=True),
            bought("c", "2025-04-03", ratio=0.99),
            bought("d", "2025-04-03", ratio=1.0),
            bought("e", "2025-04-03", ratio=0.0),
            bought("f", "2025-04-03"),
        ]
    )  # fmt: skip
    first = outcomes.first_adoptions(table)
    assert set(first["cohort"]) == {pd.Timestamp("2025-04-01")}
    assert first["technology"].to_dict() == {"a": "lift", "b": "several", **dict.fromkeys("cdef", "lift")}
    assert first["subsidised"].to_dict() == {"a": False, "b": True, **dict.fromkeys("cdef", False)}
    bands = first["install_band"].dropna().to_dict()
    assert bands == {"a": "under_half", "b": "half_or_more", "c": "half_or_more", "d": "everywhere", "e": "under_half"}


def test_facility_months_keep_prefectures_with_a_list_and_cluster_by_corporation():
    panel = pd.DataFrame(
        {
            "pref": ["20", "20", "24"],
            "office": ["20a", "20b", "24a"],
            "service": ["通所介護"] * 3,
            "month": [START] * 3,
            **{name: [10.0] * 3 for name in ("overtime_hours", "leave_days", "leavers", "headcount_jan1", "users", "staff_fte")},
        }
    )  # fmt: skip
    bought = pd.DataFrame(
        {"pref": ["20"], "office": ["20a"], "date": [pd.Timestamp("2024-05-09")], "technology": ["lift"], "subsidised": [True], "install_ratio": [1.0]}
    )  # fmt: skip
    offices = pd.DataFrame(
        {
            "office": ["20a", "20a", "20b"],
            "service": ["通所介護"] * 3,
            "capacity": [30, 30, 30],
            "corporation": ["X", "X", None],
        }
    )
    services = official.load("services")
    made_of = outcomes.facility_months(panel, bought, offices=offices, services=services, size_bands=[1, 30])
    assert made_of["office"].tolist() == ["20a", "20b"]  # 24 handed in no list: its facilities are no non-adopters
    assert made_of["cluster"].tolist() == ["X", "20b"]
    assert made_of["cohort"].tolist()[0] == pd.Timestamp("2024-05-01") and pd.isna(made_of["cohort"].tolist()[1])
    assert made_of["staff_fte"].tolist() == [10.0, 10.0] and made_of["overtime"].tolist() == [1.0, 1.0]
    alone = outcomes.facility_months(panel, bought, offices=None, services=services, size_bands=[1, 30])
    assert alone["cluster"].tolist() == ["20a", "20b"]


@pytest.mark.parametrize(
    ("adopters", "others", "reason"),
    [(10, 8, None), (9, 8, "few"), (10, 7, "few"), (0, 8, "nobody_adopts"), (10, 0, "no_controls")],
)
def test_ten_adopting_and_eight_comparing_clusters_are_enough(adopters, others, reason):
    assert enough(made(adopters, others, months=16), OVERTIME) == (adopters, others, reason)


def test_clusters_are_counted_and_adopters_of_the_first_month_show_nothing():
    rows = made(10, 8, months=16)
    joined = rows.assign(cluster=rows["cluster"].replace({"2000000001": "2000000000", "2000000011": "2000000010"}))
    assert enough(joined, OVERTIME)[:2] == (9, 7)
    assert enough(rows.assign(overtime=np.nan), OVERTIME)[2] == "no_outcome"
    early = rows.assign(cohort=rows["cohort"].where(rows["office"] != "2000000000", START))
    assert enough(early, OVERTIME)[:2] == (9, 8)
    assert enough(rows, OVERTIME, 5)[2] is None
    assert enough(made(5, 5, months=16), OVERTIME, 5)[2] is None  # others: the lesser of five and eight
    assert enough(made(5, 4, months=16), OVERTIME, 5)[2] == "few"


def test_the_baseline_is_the_mean_of_the_twelve_months_before():
    rows = made(1, 0, months=16, noise=0)  # adopts in month 13: months 1 to 12
    assert before_adoption(rows).nonzero()[0].tolist() == list(range(1, 13))


def test_the_path_is_measured_on_named_months(found, frame):
    # Adopted in 13, 14, 15 of 40 months: month 24 is the last shown. Effect 2 in months 0-5, −1 after.
    assert (found.path.months[0], found.path.months[-1]) == (-12, 24)
    assert (found.early.months, found.late.months) == ((0, 5), (19, 24))
    assert found.early.value == pytest.approx(2, abs=0.3) and found.late.value == pytest.approx(-1, abs=0.3)
    assert found.early.value == pytest.approx(found.path.effect[12:18].mean())
    assert (found.before.months[0], found.before.months[-1]) == (-12, -2)
    assert found.baseline == frame.loc[before_adoption(frame), "overtime"].mean()
    assert found.sign == -1 and found.has_dip and found.verdict == found.curve.verdict
    table = found.to_frame()
    assert (
        list(table.columns[:5]) == ["month", "effect", "se", "band_low", "band_high"]
        and table["facilities"].max() == 12
    )
    inside = found.path.se > 0
    assert found.widest == pytest.approx(np.max((found.band.high - found.band.low)[inside]))
    assert found.holds(found.path.between(0, 24)) and not found.holds(
        found.path.between(0, 5).take(np.arange(6) > 9) if False else _moved(found.path)
    )


def test_where_nothing_varies_the_band_has_no_width(found):
    assert replace(found, path=replace(found.path, vcov=np.zeros_like(found.path.vcov))).widest == 0


def _moved(path):
    """The path of months 0 to 5, its last month far off."""
    part = path.between(0, 5)
    return replace(part, effect=part.effect + np.eye(6)[5] * 100)


def test_an_improvement_is_turned_into_the_sign_of_its_outcome(found):
    assert found.turned(-2.0, -3.0, -0.5) == (2.0, 0.5, 3.0)  # less overtime is better
    assert replace(found, outcome=outcomes.OUTCOMES[1]).turned(-2.0, -3.0, -0.5) == (-2.0, -3.0, -0.5)  # more leave is
    value, low, high = found.trough
    assert (value, low, high) == (-found.curve.trough_value, -found.curve.trough_high, -found.curve.trough_low)


def test_a_path_that_ends_before_a_year_is_too_short():
    # Early months 0-5 and six late months need month 11: adopted in month 15 at the latest, of 27 months.
    assert effect_of(made(12, 10, months=26), OVERTIME, fewest=10).path.months[-1] >= 11
    short = effect_of(made(12, 10, months=22), OVERTIME)
    assert isinstance(short, TooFew) and short.reason == "short" and (short.adopters, short.others) == (12, 10)


def test_the_last_month_is_before_the_first_that_few_clusters_carry(found):
    path = found.study.path
    behind = np.where(path.months >= 9, 4, path.support.behind)
    thin = replace(path, support=replace(path.support, behind=behind))
    assert effect.last_month(thin) == 8
    assert effect.last_month(path.between(-12, 30)) == min(24, path.months[-1])
    assert effect.late_months(path.between(0, 11)) == (6, 11)


def test_registered_tests_are_two_an_outcome_under_one_holm(found):
    one = Window((0, 5), 3.0, 1.0, 0.95)
    adjusted = effect.registered_tests([found, found])
    assert adjusted.shape == (2, 2) and (adjusted >= [[found.early.p_value, found.late.p_value]] * 2).all()
    assert one.p_value < 0.05


def test_two_way_fixed_effects_are_least_squares_with_dummies():
    rows = made(4, 3, months=18)
    rows = rows[np.arange(len(rows)) % 7 > 1]  # with gaps, so that one round of taking means away is not enough
    rows = rows.assign(after=rows["month"] >= rows["cohort"], cluster=rows["office"].str[-1].astype(int) // 2)
    value, se = checks.two_way(rows, "overtime")
    dummies = [pd.get_dummies(rows[name]).to_numpy(float) for name in ("office", "month")]
    design = np.column_stack([rows["after"].to_numpy(float), dummies[0], dummies[1][:, 1:]])
    by_hand, *_ = np.linalg.lstsq(design, rows["overtime"].to_numpy(), rcond=None)
    assert value == pytest.approx(by_hand[0], rel=1e-6)
    # Clustered: x̃ = after less facility and month effects, V = Σ_c (Σ x̃ e)² / (Σ x̃²)²
    x = design[:, 0] - design[:, 1:] @ np.linalg.lstsq(design[:, 1:], design[:, 0], rcond=None)[0]
    residual = rows["overtime"].to_numpy() - design @ by_hand
    sums = pd.Series(x * residual).groupby(rows["cluster"].to_numpy()).sum()
    assert se == pytest.approx(np.sqrt((sums**2).sum()) / (x @ x), rel=1e-5)


def test_simple_contrasts_are_named_and_count_their_facilities(found, frame):
    before_after, two_way = checks.naive(frame, found)
    assert (before_after.method, before_after.facilities) == ("before_after", 12)
    assert (two_way.method, two_way.facilities) == ("two_way", 22)
    own = frame[frame["cohort"].notna()]
    after = own["month"] >= own["cohort"]
    change = own[after].groupby("office")["overtime"].mean() - own[~after].groupby("office")["overtime"].mean()
    assert before_after.value == pytest.approx(change.mean())
    assert before_after.low < before_after.value < before_after.high and two_way.low < two_way.value < two_way.high


def test_the_same_effect_by_other_methods(found, frame):
    ways = {one.method: one for one in checks.alternatives(frame, found, None)}
    assert list(ways) == ["main", "never", "balanced", "imputation"]
    assert all(one.early.months == (0, 5) and one.late.months[1] - one.late.months[0] == 5 for one in ways.values())
    assert all(one.early.value == pytest.approx(2, abs=0.5) and one.facilities == 12 for one in ways.values())
    assert checks.imputed(frame, found).path.effect == pytest.approx(ways["imputation"].path.effect)


def test_facilities_are_described_by_their_first_three_months_before_anyone_adopted():
    rows = made(2, 1, months=16, noise=0)
    rows.loc[rows["office"].eq("2000000000") & rows["month"].eq(START), "overtime"] = np.nan
    table = similarity.facilities(rows, OVERTIME).set_index("office")
    own = rows[rows["office"] == "2000000000"]["overtime"].to_numpy()
    assert table.loc["2000000000", "baseline"] == pytest.approx(own[1:4].mean())  # the first month says nothing
    assert table["adopter"].tolist() == [True, True, False]
    assert table["log_staff"].tolist() == pytest.approx(np.log([10, 11, 12]).tolist())
    part_time = rows.assign(
        staff_fte=np.where(rows["office"] == "2000000001", 0.5, np.where(rows["office"] == "2000000002", 0.0, 10.0))
    )
    staff = similarity.facilities(part_time, OVERTIME)["log_staff"]
    assert staff[1] == pytest.approx(np.log(0.5)) and np.isnan(staff[2])
    already = rows.assign(cohort=rows["cohort"].where(rows["office"] != "2000000001", START))
    assert "2000000001" not in set(similarity.facilities(already, OVERTIME)["office"])


def test_groups_are_estimated_like_the_whole_and_small_ones_only_named(found, frame):
    by = groups.by_group(frame, found, "technology", fewest=6)
    assert [(one.level, one.facilities) for one in by.groups] == [("lift", 6), ("sensor", 6)]
    assert all(one.early is None or one.early.months == (0, 5) for one in by.groups)
    assert by.whole == pytest.approx(found.path.mean(12, 23)[0]) and by.differ == (by.p_value < 0.05)
    first = frame.assign(cohort=frame["cohort"].where(frame["office"] != "2000000000", START))
    assert [one.facilities for one in groups.by_group(first, found, "technology", fewest=5).groups] == [6, 5]
    few = groups.by_group(frame, found, "technology", fewest=7)
    assert [one.second_year for one in few.groups] == [None, None] and few.compared == ()
    both = groups.by_group(frame, found, "technology_service", fewest=6)
    assert [one.level for one in both.groups] == ["lift×day", "sensor×day"]


def test_an_applicant_is_told_what_a_whole_year_has_shown(found):
    told = groups.expected(found.study, found)
    assert told.months[0] == 0 and told.months[-1] == effect.last_month(found.study.path)
    # less overtime is better: an effect of 2 is a loss of 2 a month
    assert told.effect[0] == pytest.approx(-found.study.path.effect[found.study.path.months == 0][0])
    assert told.total[2] == pytest.approx(told.effect[:3].sum())
    assert groups.expected(None, found) is None


def test_a_window_of_a_path_is_the_mean_of_its_months(found):
    one = window(found.path, (2, 3), 0.9)
    at = np.isin(found.path.months, (2, 3))
    assert one.value == pytest.approx(found.path.effect[at].mean()) and (one.months, one.level) == ((2, 3), 0.9)


def raw(values, errors):
    return pd.DataFrame(
        {"pref": [f"{i:02d}" for i in range(len(values))], "facilities": 8, "effect": values, "se": errors}
    )


def test_one_prefecture_is_drawn_to_the_mean_only_where_prefectures_differ():
    apart = places.combine(raw([-4.0, 4.0] * 6, [0.5] * 12), (7, 18), 0.95)
    assert apart.justified and apart.months == (7, 18) and apart.tau2 > 5 and abs(apart.mean) < 0.5
    own = apart.of("00")
    assert own.low < own.value < own.high and -4 < own.value < -3 and own.level == 0.95
    assert apart.of("99") is None
    same = places.combine(raw([0.1, -0.1] * 6, [0.5] * 12), (7, 18), 0.95)
    assert not same.justified and same.of("00") is None and same.p_value > 0.5


def test_ten_prefectures_are_needed_and_standard_errors_are_smoothed(found):
    parts = [
        made(6, 6, seed=s, pref=f"{s:02d}", noise=0.5, after=lambda k, s=s: np.full(k.shape, 3.0 * (s % 2)))
        for s in range(1, 11)
    ]
    whole = pd.concat(parts)
    all_ten = places.shrink(whole, found)
    assert places.shrink(whole[whole["pref"] != "01"], found) is None
    assert set(all_ten.raw["facilities"]) == {6} and all_ten.raw["se"].nunique() == 1  # equal facilities, equal error
    assert all_ten.months == (7, 18) and all_ten.justified
    # variance × facilities averaged: with six each, the root of the mean variance
    own = places._raw(whole, found)["se"]
    assert all_ten.raw["se"].iloc[0] == pytest.approx(np.sqrt((own**2).mean()))
    # five adopters and five others take part; four do not
    assert len(places._raw(pd.concat([*parts[1:], made(5, 5, pref="01")]), found)) == 10
    assert len(places._raw(pd.concat([*parts[1:], made(4, 5, pref="01")]), found)) == 9
    assert (
        len(places._raw(pd.concat([*parts[1:], made(6, 6, months=28, pref="01")]), found)) == 9
    )  # month 18 not seen by all


def test_the_mean_of_a_prefecture_is_that_of_months_seven_to_eighteen(found):
    value, se = places._unrefused(found.path)
    at = (found.path.months >= 7) & (found.path.months <= 18)
    assert value == pytest.approx(found.path.effect[at].mean())
    assert se == pytest.approx(np.sqrt(found.path.vcov[np.ix_(at, at)].sum()) / 12)
