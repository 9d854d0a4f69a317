"""From rows to changes: definitions as drawn tables, then properties that must hold for any study."""

import numpy as np
import pandas as pd
import pytest

from caredx.measures.time_study.allocation import allocation, bounds, by_hour, doubtful
from caredx.measures.time_study.change import changes
from caredx.measures.time_study.days import cells, rolled_up, scaled, staff_days
from caredx.measures.time_study.study import measure
from caredx.words.errors import TooFewData


def log(text, **columns):
    """Rows of office, staff, round, day, activity, minutes in one shift."""
    rows = [line.split() for line in text.strip().splitlines()]
    frame = pd.DataFrame(rows, columns=["office", "staff_id", "round", "day", "activity", "minutes"])
    frame["date"] = pd.to_datetime("2026-06-" + frame["day"].str.zfill(2))
    return frame.assign(shift="day", minutes=frame["minutes"].astype(float), **columns).drop(columns="day")


TWO_HOMES = log("""
    A s1 before 1 care 300
    A s1 before 1 records 100
    A s1 after 11 care 320
    A s1 after 11 records 60
    A s2 after 11 care 340
    B s3 before 1 care 200
    B s3 before 1 records 120
    B s3 after 11 care 210
    B s3 after 11 records 90
    C s4 before 1 care 250
""")


def only(found, activity):
    (change,) = [change for change in found if change.activity == activity]
    return change


def test_change_is_the_weighted_mean_of_facility_differences():
    found = only(changes(cells(staff_days(TWO_HOMES))), "records")
    # A: (60 + 0) / 2 - 100 = -70, weight 1 x 2 / 3; B: 90 - 120 = -30, weight 1 x 1 / 2. C has no after and stays out.
    assert found.by_facility[["office", "difference"]].values.tolist() == [["A", -70.0], ["B", -30.0]]
    assert found.headline.estimate == pytest.approx((-70 * 2 / 3 - 30 / 2) / (2 / 3 + 1 / 2))
    assert found.facility_mean.estimate == pytest.approx(-50)
    assert (found.n_before, found.n_after, found.facilities) == (2, 3, 2)
    assert found.after - found.before == pytest.approx(found.headline.estimate)
    assert found.out_of_reach


def test_the_estimate_is_least_squares_with_facility_effects():
    days = staff_days(TWO_HOMES[TWO_HOMES["office"] != "C"])
    index, y = days.minutes.index.to_frame(), days.minutes["care"].to_numpy()
    design = np.column_stack([index["round"] == "after", index["office"] == "A", index["office"] == "B"]).astype(float)
    assert only(changes(cells(days)), "care").headline.estimate == pytest.approx(np.linalg.lstsq(design, y)[0][0])


def test_paired_line_compares_staff_with_themselves():
    days = staff_days(TWO_HOMES)
    paired = only(changes(cells(days), cells(days, by=["staff_id"])), "records").paired
    # s1: 60 - 100, s3: 90 - 120; s2 and s4 have one round only.
    assert (paired.estimate, paired.units) == (pytest.approx(-35), 2)


def test_one_home_takes_its_staff_as_clusters_in_the_paired_line():
    days = staff_days(log("A s1 before 1 x 10\nA s1 after 2 x 14\nA s2 before 1 x 10\nA s2 after 2 x 20"))
    found = only(changes(cells(days), cells(days, by=["staff_id"])), "x")
    assert found.headline.se is None and found.paired.clusters == 2 and found.paired.df == pytest.approx(1)


def test_facilities_without_both_rounds_are_named():
    assert measure(staff_days(TWO_HOMES)).left_out.values.tolist() == [["day", "after", "C"]]


def test_each_later_round_is_held_against_before():
    rows = log(
        "A s before 1 x 10\nA s after1 2 x 30\nA s after2 3 x 15\nB s before 1 x 20\nB s after1 2 x 40\nB s after2 3 x 25"
    )
    assert {c.round: c.headline.estimate for c in changes(cells(staff_days(rows)))} == {"after1": 20.0, "after2": 5.0}


def test_a_study_without_before_has_no_change():
    with pytest.raises(TooFewData, match="before"):
        changes(cells(staff_days(log("A s after 1 x 10"))))


def test_bounds_run_the_estimator_on_both_extreme_books():
    rows = log("""
        A s before 1 x 100
        A s before 1 unrecorded 20
        A s after 2 x 90
        A s after 2 unrecorded 4
        B s before 1 x 50
        B s before 1 unrecorded 0
        B s after 2 x 46
        B s after 2 unrecorded 6
    """)
    found = only(changes(cells(staff_days(rows))), "x")
    # all unrecorded to x before, none after: A 90 - 120, B 46 - 50; the other way round: A 94 - 100, B 52 - 50
    assert found.unrecorded_bounds == pytest.approx(((-30 - 4) / 2, (-6 + 2) / 2))
    assert only(changes(cells(staff_days(rows))), "unrecorded").unrecorded_bounds is None
    assert only(changes(cells(staff_days(rows.query("activity == 'x'")))), "x").unrecorded_bounds is None


def test_recording_is_doubtful_when_it_changed_as_much_as_the_work():
    assert doubtful(-12.8, -11.0) and doubtful(-12.8, 6.4) and not doubtful(-12.8, -6.3) and not doubtful(0.0, 0.0)
    assert bounds(-12.8, 16.0, 5.0) == pytest.approx((-28.8, -7.8))


def test_holm_holds_over_registered_activities_and_bh_over_the_others():
    frame = measure(staff_days(simulated()), registered=["records", "rounds"]).to_frame().set_index("activity")
    assert frame["p_holm"].notna().to_dict() == {
        "care": False,
        "records": True,
        "rest": False,
        "rounds": True,
        "unrecorded": False,
    }
    assert frame["q_bh"].notna().to_dict() == {
        "care": True,
        "records": False,
        "rest": True,
        "rounds": False,
        "unrecorded": False,
    }


def simulated(seed=1, homes=7):
    """A small study with unrecorded time."""
    rng = np.random.default_rng(seed)
    parts = ["care", "records", "rounds", "rest", "unrecorded"]
    rows = [
        (
            f"F{f}",
            f"s{s}",
            pd.Timestamp("2026-06-01") + pd.Timedelta(days=d + 90 * (r == "after")),
            "day",
            r,
            a,
            float(m),
        )
        for f in range(homes)
        for r in ("before", "after")
        for s in range(rng.integers(1, 4))
        for d in range(3)
        for a, m in zip(parts, rng.multinomial(480, rng.dirichlet([50, 25, 8, 10, 5])), strict=True)
    ]
    return pd.DataFrame(rows, columns=["office", "staff_id", "date", "shift", "round", "activity", "minutes"])


def test_order_of_rows_and_names_mean_nothing():
    rows = simulated()
    other = rows.sample(frac=1, random_state=3).assign(
        office=lambda d: "Z" + d["office"].str[::-1], staff_id=lambda d: "x" + d["staff_id"]
    )
    columns = [
        "estimate",
        "se",
        "df",
        "p",
        "facility_mean",
        "p_sign_flip",
        "p_wild",
        "p_holm",
        "paired_estimate",
        "unrecorded_low",
    ]
    first, second = (measure(staff_days(frame)).to_frame()[columns].astype(float) for frame in (rows, other))
    pd.testing.assert_frame_equal(first, second, rtol=1e-9)


def test_a_facility_constant_changes_nothing_and_a_shift_after_is_found():
    rows = simulated()
    care = rows["activity"] == "care"
    raised = rows.assign(
        minutes=rows["minutes"] + care * rows["office"].str[1:].astype(int) * 10 + care * (rows["round"] == "after") * 7
    )
    first, second = (measure(staff_days(frame)).to_frame().set_index("activity") for frame in (rows, raised))
    assert second.loc["care", "estimate"] - first.loc["care", "estimate"] == pytest.approx(7)
    assert second.loc["care", "se"] == pytest.approx(first.loc["care", "se"])


def test_the_callers_rows_stay_as_they_are():
    rows = simulated()
    copy = rows.copy(deep=True)
    measure(staff_days(rows))
    pd.testing.assert_frame_equal(rows, copy)


def test_scaling_stretches_each_staff_day_and_says_what_it_dropped():
    rows = log("A s1 before 1 x 200\nA s1 before 1 unrecorded 40\nA s2 before 1 x 0").assign(minutes=[200.0, 40.0, 0.0])
    kept, removed = scaled(staff_days(rows)), scaled(staff_days(rows), blank="removed")
    assert kept.minutes.iloc[0].to_dict() == {"x": 400.0, "unrecorded": 80.0} and kept.dropped == 1
    assert removed.minutes.iloc[0].to_dict() == {"x": 480.0}
    night = scaled(staff_days(rows.assign(shift="night")))
    assert night.minutes.iloc[0].sum() == pytest.approx(600)


def test_allocation_shows_written_and_both_scaled_figures():
    found = (
        allocation(staff_days(log("A s1 before 1 x 200\nA s1 before 1 unrecorded 40\nA s2 before 1 x 480")))
        .to_frame()
        .set_index("activity")
    )
    assert found.loc["x", ["minutes", "per_staff_day", "scaled_kept", "scaled_removed"]].tolist() == [
        680,
        340,
        440,
        480,
    ]
    assert found["share"].sum() == pytest.approx(1) and found.loc["x", "share"] == pytest.approx(680 / 720)
    assert found.loc["unrecorded", ["staff_days", "staff", "facilities"]].tolist() == [2, 2, 1]


def test_classes_join_and_unrecorded_time_keeps_its_name():
    days = rolled_up(
        staff_days(log("A s1 before 1 1 20\nA s1 before 1 2 30\nA s1 before 1 unrecorded 5")),
        {"1": "A", "2": "A", "10": "B"},
    )
    assert days.minutes.iloc[0].to_dict() == {"A": 50.0, "unrecorded": 5.0}


def test_by_hour_divides_by_the_staff_seen_in_that_hour():
    rows = log("A s1 before 1 x 10\nA s2 before 1 x 6\nA s2 before 1 y 4\nA s1 before 1 y 10").assign(
        slot_start=["08:00", "08:10", "08:10", "09:00"]
    )
    found = by_hour(rows).set_index(["hour", "activity"])["minutes_per_staff_day"]
    assert found.to_dict() == {(8, "x"): 8.0, (8, "y"): 2.0, (9, "y"): 10.0}


def test_a_corporation_may_be_the_cluster():
    rows = simulated(homes=8)
    rows["corporation"] = rows["office"].map(lambda name: f"K{int(name[1:]) // 2}")
    found = only(measure(staff_days(rows, cluster="corporation")).changes, "care")
    assert (found.facilities, found.headline.clusters) == (8, 4) and found.p_sign_flip >= 2 / 16


@pytest.mark.parametrize("rounds", [{"before": "before", "after": "before"}, {"before": "after1", "after": "after2"}])
def test_a_change_needs_before_and_a_later_round(rounds):
    rows = TWO_HOMES.assign(round=TWO_HOMES["round"].map(rounds))
    with pytest.raises(TooFewData, match="found: before$|found: after1, after2$"):
        changes(cells(staff_days(rows)))
