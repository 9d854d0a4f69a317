"""Event study in small samples: standard errors are those of studies run again without each cluster, cell means those by hand."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from caredx.measures.adoption import event_study, leave_out
from caredx.measures.comparison import by_level
from caredx.words.errors import TooFewData

HOW = {"unit": "unit", "time": "t", "cohort": "g", "outcome": "y"}
PERIODS = 8


def panel(gaps=0.0, seed=2, corporations=True):
    """12 adopters in periods 3, 4 and 6 and 16 others over eight periods; two homes a corporation; weights; noise."""
    random = np.random.default_rng(seed)
    units = 28
    cohort = np.where(np.arange(units) < 12, np.array([3, 4, 6])[np.arange(units) // 2 % 3], 0)
    t = np.arange(1, PERIODS + 1)
    y = random.normal(0, 1, (units, 1)) + random.standard_normal((units, PERIODS)) + 0.2 * t
    y += np.where((cohort[:, None] > 0) & (t >= cohort[:, None]), 1.0 + 0.1 * t, 0)
    frame = pd.DataFrame(
        {
            "unit": np.repeat(np.arange(units), PERIODS),
            "t": np.tile(t, units),
            "g": np.repeat(cohort, PERIODS),
            "corporation": np.repeat(np.arange(units) // 2, PERIODS),
            "staff": np.repeat(np.exp(random.normal(0, 0.5, units)), PERIODS),
            "y": y.ravel(),
        }
    )
    return frame[random.random(len(frame)) >= gaps] if gaps else frame


def without_each(frame, cluster, measure):
    """(G − 1)/G · Σ (without − with)² of what a study gives, by running it again without each cluster."""
    names = frame[cluster].unique()
    whole = measure(frame)
    change = np.array([measure(frame[frame[cluster] != name]) - whole for name in names])
    return np.sqrt((len(names) - 1) / len(names) * (change**2).sum(axis=0))


OPTIONS = {
    "each home for itself": {},
    "by corporation": {"cluster": "corporation"},
    "with gaps": {"cluster": "corporation", "gaps": 0.08},
    "weighted": {"weights": "staff"},
    "never-adopters compare, universal base": {"control": "never", "base": "universal"},
    "one period of anticipation": {"anticipation": 1},
}


@pytest.mark.parametrize("name", OPTIONS)
def test_the_path_without_each_cluster(name):
    how = OPTIONS[name] | HOW
    frame = panel(how.pop("gaps", 0.0))
    found = event_study(frame, **how).path
    months = [-1 - how.get("anticipation", 0) - 1, 0, 1, 2]
    at = np.searchsorted(found.months, months)

    def again(rows):
        path = event_study(rows, **how, inference="large-sample").path
        return path.effect[np.searchsorted(path.months, months)]

    assert again(frame) == pytest.approx(found.effect[at])
    expected = without_each(frame, how.get("cluster", "unit"), again)
    assert np.sqrt(np.diag(found.vcov))[at] == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("kind", ["simple", "dynamic", "group", "calendar"])
def test_averages_without_each_cluster(kind):
    frame = panel()
    study = event_study(frame, **HOW, cluster="corporation")
    found = study.aggregate(kind)

    def again(rows):
        one = event_study(rows, **HOW, cluster="corporation", inference="large-sample").aggregate(kind)
        return np.append(one.part_effect, one.effect)

    expected = without_each(frame, "corporation", again)
    assert np.append(found.part_effect, found.effect) == pytest.approx(again(frame))
    # six adopting corporations: fewer than ten, so the program gives no standard error of its own
    assert np.isnan(found.se) and np.isnan(found.part_se).all() and len(found.parts) == len(found.part_effect)
    many = _many()
    whole = event_study(many, **HOW).aggregate(kind)
    assert whole.se == pytest.approx(
        without_each(
            many,
            "unit",
            lambda rows: np.array([event_study(rows, **HOW, inference="large-sample").aggregate(kind).effect]),
        )[0]
    )
    assert whole.df is not None and whole.part_df.shape == whole.part_effect.shape and expected[-1] > 0
    table = whole.to_frame()
    assert (
        table["part"].iloc[-1] == "overall"
        and table["effect"].iloc[-1] == whole.effect
        and table["se"].iloc[-1] == whole.se
    )


def _many():
    """15 adopters in periods 3 and 5 and 10 others over seven periods."""
    random = np.random.default_rng(9)
    cohort = np.where(np.arange(25) < 15, np.where(np.arange(25) % 2, 3, 5), 0)
    return pd.DataFrame(
        {"unit": np.repeat(np.arange(25), 7), "t": np.tile(np.arange(1, 8), 25), "g": np.repeat(cohort, 7), "y": random.standard_normal(175)}
    )  # fmt: skip


@pytest.mark.parametrize("kind", ["simple", "dynamic", "group", "calendar"])
def test_an_average_without_the_only_home_of_a_cohort(kind):
    """Without it the whole is that of the parts which are left."""
    alone = _many().assign(g=lambda rows: rows["g"].where(rows["unit"] != 0, 7))
    expected = without_each(
        alone,
        "unit",
        lambda rows: np.array([event_study(rows, **HOW, inference="large-sample").aggregate(kind).effect]),
    )
    study = event_study(alone, **HOW)
    assert study.aggregate(kind).se == pytest.approx(expected[0])
    cells = study.to_frame().set_index(["cohort", "time"])
    assert cells.loc[(7, 7), "units"] == 1 and study.path.units[study.path.months == 0][0] == 15


def test_parts_of_an_average_by_hand():
    study = event_study(panel(), **HOW)
    cells = study.to_frame()
    after = cells[cells["month"] >= 0]
    size = after["units"]
    assert study.aggregate("simple").effect == pytest.approx(np.average(after["effect"], weights=size))
    dynamic = study.aggregate("dynamic")
    assert dynamic.effect == pytest.approx(
        np.mean([e for m, e in zip(dynamic.parts, dynamic.part_effect, strict=True) if m >= 0])
    )
    calendar = study.aggregate("calendar")
    assert calendar.parts == (3, 4, 5, 6, 7, 8) and calendar.effect == pytest.approx(calendar.part_effect.mean())
    by_period = {t: np.average(rows["effect"], weights=rows["units"]) for t, rows in after.groupby("time")}
    assert calendar.part_effect == pytest.approx([by_period[t] for t in calendar.parts])
    group = study.aggregate("group")
    assert group.parts == (3, 4, 6) and group.effect == pytest.approx(np.average(group.part_effect, weights=[4, 4, 4]))


def test_cells_by_hand():
    frame = panel()
    study = event_study(frame, **HOW)
    wide = frame.pivot_table(index="unit", columns="t", values="y")
    cohort = frame.groupby("unit")["g"].first()
    change = wide[5] - wide[2]  # cohort 3, two months after; compared with those not adopted by 5: cohort 6 and never
    own, others = change[cohort == 3], change[(cohort == 6) | (cohort == 0)]
    cell = study.to_frame().set_index(["cohort", "time"]).loc[(3, 5)]
    assert cell["effect"] == pytest.approx(own.mean() - others.mean()) and (cell["units"], cell["controls"]) == (4, 20)
    large = event_study(frame, **HOW, inference="large-sample").to_frame().set_index(["cohort", "time"]).loc[(3, 5)]
    assert large["se"] == pytest.approx(np.sqrt(own.var(ddof=0) / 4 + others.var(ddof=0) / 20))
    weighted = event_study(frame, **HOW, weights="staff").to_frame().set_index(["cohort", "time"]).loc[(3, 5)]
    staff = frame.groupby("unit")["staff"].first()
    assert weighted["effect"] == pytest.approx(
        np.average(own, weights=staff[own.index]) - np.average(others, weights=staff[others.index])
    )
    assert (weighted["units"], weighted["controls"]) == (4, 20)  # counted, not weighed


def test_with_anticipation_the_last_period_before_it_is_the_base():
    frame = panel()
    wide, cohort = frame.pivot_table(index="unit", columns="t", values="y"), frame.groupby("unit")["g"].first()
    cells = event_study(frame, **HOW, anticipation=1).to_frame().set_index(["cohort", "time"])
    change = wide[3] - wide[2]  # cohort 4: base 2, adoption 4; month −1 lies in the window and is compared with 2
    assert cells.loc[(4, 3), "effect"] == pytest.approx(
        change[cohort == 4].mean() - change[(cohort == 6) | (cohort == 0)].mean()
    )
    change = wide[4] - wide[2]
    assert cells.loc[(4, 4), "effect"] == pytest.approx(
        change[cohort == 4].mean() - change[(cohort == 6) | (cohort == 0)].mean()
    )
    change = wide[4] - wide[3]  # cohort 6: before its window, compared with the period just before
    assert cells.loc[(6, 4), "effect"] == pytest.approx(change[cohort == 6].mean() - change[cohort == 0].mean())


def test_one_composition_from_zero_to_e():
    study = event_study(panel(), **HOW)
    kept = study.balanced(3)  # cohort 6 is seen to month 2
    cells = study.to_frame()
    whole = cells[cells["cohort"].isin([3, 4]) & (cells["month"] == 1)]
    assert kept.months.max() == 3 and kept.effect[kept.months == 1][0] == pytest.approx(
        np.average(whole["effect"], weights=whole["units"])
    )
    assert set(kept.units[kept.months >= 0]) == {8} and study.balanced(2).units[-1] == 12
    simple = study.aggregate("simple", balance=3)
    window = cells[cells["cohort"].isin([3, 4]) & (cells["month"] >= 0) & (cells["month"] <= 3)]
    assert simple.effect == pytest.approx(np.average(window["effect"], weights=window["units"]))


def test_pieces_of_any_size_give_the_same(monkeypatch):
    frame = panel()
    whole = event_study(frame, **HOW, cluster="corporation").path
    for size in (1, 60, 130):
        monkeypatch.setattr(leave_out, "_AT_ONCE", size)
        assert event_study(frame, **HOW, cluster="corporation").path.vcov == pytest.approx(whole.vcov, nan_ok=True)


def test_a_cell_has_an_error_where_five_adopting_clusters_are_behind_it():
    found = event_study(_many(), **HOW).to_frame().set_index(["cohort", "time"])
    assert found.loc[(3, 4), "se"] > 0 and found.loc[(5, 6), "se"] > 0
    assert event_study(panel(), **HOW).to_frame()["se"].isna().all()  # four adopters a cohort


def test_the_older_wald_test_takes_cells_where_clusters_suffice():
    study = event_study(_many(), **HOW, inference="large-sample")
    before = int((study.cells.month < 0).sum())
    found = study.pretrend()
    assert found.over == "months"  # 25 clusters for six cells: twenty are wanted for each
    three = _many()[lambda rows: rows["t"].isin([1, 2, 3]) & (rows["g"] != 5)]
    for units, over in ((20, "cells"), (19, "months")):  # one cell before adoption: month −1
        few = pd.concat([three, three.assign(unit=three["unit"] + 100)])
        few = few[few["unit"].isin(few["unit"].unique()[:units])]
        assert event_study(few, **HOW, inference="large-sample").pretrend().over == over
    assert study.pretrend("months").df == len({m for m in study.path.months if m < 0})
    assert study.pretrend("cells").df == before
    path = study.path.between(-99, -1)
    inverse = np.linalg.pinv(path.vcov)
    assert study.pretrend("months").wald == pytest.approx(path.effect @ inverse @ path.effect)


def test_levels_of_a_column_are_studies_of_their_own():
    many = _many().assign(kind=lambda rows: np.where(rows["unit"] % 2, "a", "b"))
    found = by_level(many, "kind", **HOW, months=(0, 1), fewest=7, inference="large-sample")
    assert list(found.studies) == ["a", "b"] and found.units.tolist() == [7, 8]
    own = event_study(many[(many["kind"] == "b")], **HOW, inference="large-sample").path.mean(0, 1)
    assert (found.effect[1], found.se[1]) == pytest.approx(own) and np.isfinite(found.effect).all()
    # known errors: Q against chi-square with one degree of freedom
    q = (found.effect[0] - found.effect[1]) ** 2 / (found.se**2).sum()
    assert found.q == pytest.approx(q) and found.p_value == pytest.approx(stats.chi2.sf(q, 1))
    assert event_study(many, **HOW).band().level == 0.95
    with_all = many[(many["kind"] == "b") | (many["g"] == 0)]
    shared = by_level(many, "kind", **HOW, months=(0, 1), fewest=7, controls="all", inference="large-sample")
    assert shared.effect[1] == pytest.approx(event_study(with_all, **HOW, inference="large-sample").path.mean(0, 1)[0])
    fewer = by_level(many, "kind", **HOW, months=(0, 1), fewest=8, inference="large-sample")
    assert fewer.studies["a"] is None and np.isnan(fewer.effect[0]) and fewer.effect[1] == found.effect[1]
    assert np.isnan(
        by_level(many, "kind", **HOW, months=(0, 1), fewest=7).effect
    ).all()  # fewer than ten clusters adopt
    everybody = by_level(many.assign(kind="x"), "kind", **HOW, months=(0, 1))
    path = event_study(many, **HOW).path
    assert (everybody.effect[0], everybody.se[0]) == pytest.approx(path.mean(0, 1))
    assert by_level(many.assign(kind="x"), "kind", **HOW, months=(40, 50)).studies["x"] is None
    default = by_level(many.assign(kind="x"), "kind", **HOW)
    assert default.months == (0, 11) and default.effect[0] == pytest.approx(path.mean(0, 11)[0])
    with pytest.raises(TooFewData):
        event_study(many[many["g"] > 0].assign(g=1), **HOW)
