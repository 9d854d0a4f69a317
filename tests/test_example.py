"""The example in the size users see: same bytes from the same seed, read without a complaint or doubt, true, against no published fact."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from conftest import SMALL

from caredx import made_up, official
from caredx.intake import files, open_data, tables
from caredx.intake.schema import Checked
from caredx.made_up import design
from caredx.made_up.basis import BY_CODE, establishments, published
from caredx.made_up.offices import offices, town_name
from caredx.made_up.panel import simulate
from caredx.made_up.writing import write_table
from caredx.words.codes import PREFECTURES, is_code6
from caredx.words.errors import TableError

SEED = made_up.SEED
write = made_up.write  # as users call it, before the tests' small world takes its place
TABLES = ("kpi", "panel", "adoption", "offices", "activities")
REAL = Path(__file__).resolve().parents[2] / "shared" / "data" / "real"
PREF_CODES = [p.code for p in PREFECTURES]


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> dict[str, Path]:
    return write(tmp_path_factory.mktemp("example"), seed=SEED)


@pytest.fixture(scope="module")
def told(written) -> dict:
    return json.loads(written["truth"].read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def examined(written) -> dict[str, Checked]:
    return {name: tables.find(name).examine(files.read_text(written[name]), f"{name}.csv") for name in TABLES}


@pytest.fixture(scope="module")
def checked(examined) -> dict[str, pd.DataFrame]:
    return {name: one.rows for name, one in examined.items()}


@pytest.fixture(scope="module")
def worlds() -> dict[bool, list]:
    """All prefectures, with and without the effect of adoption."""
    groups = [group.reset_index(drop=True) for _, group in offices(SEED, scale=0.02, fewest=40).groupby("pref")]
    return {effect: [simulate(group, SEED, effect=effect) for group in groups] for effect in (True, False)}


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(world, tmp_path):
    first = content(world / "data" / "raw" / "example")
    write(tmp_path / "again", seed=SEED, **SMALL)
    assert content(tmp_path / "again") == first
    write(tmp_path / "other", seed=1, **SMALL)
    other = content(tmp_path / "other")
    assert other.keys() == first.keys() and all(
        other[name] != first[name] for name in first if "dirty/time_study" not in name and "report_forms" not in name
    )


def test_the_example_is_small(written):
    assert sum(len(part) for part in content(written["truth"].parent).values()) < 30e6


def test_tables_are_written_as_pandas_writes_them(tmp_path):
    odd = pd.DataFrame({"見出し,1": ["a", 'say "x"', "2\r\n3", ""], "b": ["1,000", "", "四", "x\ny"]})
    odd.to_csv(tmp_path / "pandas.csv", index=False, encoding="utf-8-sig", lineterminator="\r\n")
    assert write_table(odd, tmp_path / "own.csv").read_bytes() == (tmp_path / "pandas.csv").read_bytes()


def test_47_prefectures_of_at_least_100_offices_and_36_months(checked, told):
    sizes = checked["offices"].groupby("pref").size()
    assert list(sizes.index) == [p.code for p in PREFECTURES] and sizes.between(100, 600).all()
    assert {pref: truth["offices"] for pref, truth in told["prefectures"].items()} == sizes.to_dict()
    months = checked["panel"].groupby("pref")["month"].agg(["min", "max", "nunique"])
    late = told["gaps"]["late_panel"]["panel"]
    assert (months.drop(late)["nunique"] == 36).all() and (months.loc[late, "nunique"] == 24).all()
    assert months["min"].min() == pd.Timestamp("2023-04-01") and (months["max"] == pd.Timestamp("2026-03-01")).all()


def test_sizes_and_services_follow_the_published_counts(checked):
    weights = establishments()
    sizes = checked["offices"].groupby("pref").size()
    assert (sizes - (0.05 * weights.sum(axis="columns")).clip(100)).abs().max() <= 0.5
    # Weighted by prefecture, because small ones have more than their share.
    expected = weights.div(weights.sum(axis="columns"), axis=0).mul(sizes, axis=0).sum() / sizes.sum()
    found = checked["offices"]["service"].value_counts(normalize=True).reindex(expected.index)
    assert (found - expected).abs().max() < 0.005
    assert weights["520"].sum() == 4121 and weights["540"].sum() == 2553  # open data of December 2025
    assert weights["320"].sum() == pytest.approx(14275) and weights["510"].sum() == pytest.approx(8519)  # 図表591


def test_addon_probabilities_are_the_published_take_up():
    takeup = official.load("addon_takeup")
    for row in takeup[takeup["services"].isin(list(BY_CODE))].itertuples():
        chance = BY_CODE[row.services].addon[("I", "II").index(row.addon)]
        assert chance == pytest.approx(row.holders / row.establishments, abs=0.0012), (row.services, row.addon)


def test_odd_spellings_are_read_as_what_is_meant(world):
    """Of the tests' small example: what is spelled oddly does not depend on size."""
    folder = world / "data" / "raw" / "example"
    told = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    assert {note["file"] for note in told["spelled"]} == {"panel.csv", "adoption.csv", "offices.csv", "kpi.csv"}
    for name in ("panel", "adoption", "offices", "kpi"):
        raw = files.read_text(folder / f"{name}.csv")
        checked = tables.find(name).check(raw, name)
        for note in told["spelled"]:
            if note["file"] == f"{name}.csv":
                assert raw.at[note["row"] - 2, note["column"]] == note["written"]
                raw.at[note["row"] - 2, note["column"]] = note["meant"]
        plain = tables.find(name).check(raw, name)
        # A reference date is kept as the source states it.
        columns = plain.columns.drop("reference_date", errors="ignore")
        pd.testing.assert_frame_equal(plain[columns], checked[columns])


def test_each_dirty_file_is_refused_for_its_one_fault(written, told):
    assert len(told["refused"]) == 6
    for note in told["refused"]:
        with pytest.raises(TableError) as caught:
            tables.read(note["table"], written["truth"].parent / note["file"])
        assert len(caught.value.faults) == 1, note
        if note["row"] and "not_text" not in note["file"]:
            assert caught.value.faults[0].first_row == note["row"], note


def test_open_data_files_are_as_published(written, checked, told):
    data = open_data.read_folder(written["open_data"])
    assert data.rows_in_file == len(data.rows) + len(data.dropped) == len(checked["offices"]) + 3
    assert set(data.dropped["reason"]) == {"duplicate", "service_ended"}
    dropped = {(f"open_data/{row.file}", row.row) for row in data.dropped.itertuples()}
    assert dropped == {(note["file"], note["row"]) for note in told["open_data"] if note["fault"] != "bad place"}
    assert data.flags["coordinates_outside"] == 3
    assert {name for name, count in data.flags.items() if count} == {
        "capacity_unknown",
        "coordinates_outside",
        "corporation_missing",
    }
    keys = ["office", "service", "municipality"]
    listed = data.rows[keys].sort_values(keys, ignore_index=True)
    pd.testing.assert_frame_equal(listed, checked["offices"][keys].sort_values(keys, ignore_index=True))
    raw = (written["open_data"] / "jigyosho_150.csv").read_bytes()
    assert raw.startswith("\ufeff都道府県コード又は市町村コード,No,".encode()) and raw.count(b"\n") == raw.count(
        b"\r\n"
    )
    assert '"平日,土曜日"'.encode() in raw


def test_nothing_real_is_in_it(written, checked):
    rows = checked["offices"]
    assert rows["office"].str.fullmatch(r"[0-9]{2}X[0-9]{7}").all() and rows["name"].str.startswith("見本").all()
    assert rows["municipality"].map(is_code6).all() and (rows["municipality"].str[2:5] >= "741").all()
    weights = np.array([2, 1] * 6)
    right = rows["corporation"].map(lambda number: 9 - int(weights @ [int(digit) for digit in number[1:]]) % 9)
    assert (rows["corporation"].str[0].astype(int) != right).all()
    assert set(checked["kpi"]["source"]) == set(checked["activities"]["source"]) == {"見本（合成データ）"}


@pytest.mark.skipif(not REAL.exists(), reason="the real open data (../shared/data/real) are not here")
def test_no_real_office_corporation_or_municipality_is_used(checked):
    real = open_data.read_folder(REAL).rows
    for column in ("office", "corporation", "municipality"):
        assert not set(checked["offices"][column].dropna()) & set(real[column].dropna()), column


def test_head_counts_balance(worlds, checked):
    for world in worlds[True]:
        head, hires, leavers = (world.values[name] for name in ("headcount", "hires", "leavers"))
        assert (head[:, 1:] == head[:, :-1] + hires[:, :-1] - leavers[:, :-1]).all()
    panel = checked["panel"].dropna().assign(year=lambda rows: rows["month"].dt.year)
    years = panel.groupby(["office", "year"]).agg(
        first=("headcount_jan1", "first"), hires=("hires", "sum"), leavers=("leavers", "sum"), months=("month", "size")
    )
    whole = years[years["months"] == 12].reset_index()
    after = whole.merge(years["first"].rename("next").reset_index().assign(year=lambda rows: rows["year"] - 1))
    assert len(after) > 500 and (after["next"] == after["first"] + after["hires"] - after["leavers"]).all()


def test_values_are_plausible(checked, worlds):
    panel, offices_read = checked["panel"], checked["offices"]
    rate = panel["overtime_hours"] / panel["staff_fte"]
    assert rate.min() > 0 and rate.max() < 20
    national = panel.dropna(subset=["overtime_hours"])
    assert national["overtime_hours"].sum() / national["staff_fte"].sum() == pytest.approx(6.4, abs=0.2)
    leave = panel.dropna(subset=["leave_days"])
    assert 12 * leave["leave_days"].sum() / leave["staff_fte"].sum() == pytest.approx(9.7, abs=0.3)
    assert (panel["hours"] / panel["staff_fte"]).dropna().between(140, 190).all()
    capacity = panel[["office"]].merge(offices_read[["office", "capacity"]], how="left")["capacity"]
    assert not (panel["users"] > capacity).any()
    leavers = sum(world.values["leavers"][:, 12:24].sum() for world in worlds[True])
    assert leavers / sum(world.values["headcount"][:, 12].sum() for world in worlds[True]) == pytest.approx(
        0.14, abs=0.01
    )
    clamped = [(world.values["overtime_hours"] <= 0.31 * world.values["staff_fte"]).mean() for world in worlds[True]]
    assert np.mean(clamped) < 0.001  # the floor on overtime must not bend the true path


def test_adoption_is_staggered_as_stated(checked, told):
    first = checked["adoption"].groupby("office")["date"].min()
    everyone = checked["offices"]
    within = first[first >= pd.Timestamp("2023-04-01")]
    assert within.min() >= pd.Timestamp("2023-07-01") and within.max() <= pd.Timestamp("2025-09-30")
    odds = np.exp(everyone["service"].map(told["adoption"]["log_odds_within_panel"]))
    likely = (1 - told["adoption"]["before_panel"]) * (odds / (1 + odds)).mean()
    assert len(within) / len(everyone) == pytest.approx(likely, abs=0.03)
    assert (len(first) - len(within)) / len(everyone) == pytest.approx(told["adoption"]["before_panel"], abs=0.03)
    assert sum(told["adoption"]["mass"].values()) == pytest.approx(1, abs=1e-5)
    holders = everyone[everyone["addon"] != "none"]
    assert set(holders["office"]) <= set(first.index) and holders["committee"].all()
    entries = everyone[everyone["feature_entry"]]
    assert entries["technology_marked"].mean() > len(first) / len(
        everyone
    )  # the dashboard definition is biased upwards


def test_true_path_has_the_stated_shape(told):
    path = np.array(told["effect"]["overtime"]["path"])
    assert path.argmax() == told["effect"]["overtime"]["worst_month"] == 2 and path[0] > 0
    assert 7 < told["effect"]["overtime"]["break_even_month"] < 8
    assert path[36] == pytest.approx(-0.9, abs=0.03) and (np.diff(path[3:]) <= 0).all()
    assert design.overtime_effect(-1) == 0 and design.turnover_effect([-1, 6, 7]).tolist() == [1, 1, 0.92]


def test_the_effect_is_what_was_put_in(worlds, told):
    """Generated less counterfactual overtime per staff-month, by months since adoption, is the true path."""
    path = np.array(told["effect"]["overtime"]["path"])
    changes, since = [], []
    for with_effect, without in zip(worlds[True], worlds[False], strict=True):
        rates = [world.values["overtime_hours"] / world.values["staff_fte"] for world in (with_effect, without)]
        changes.append((rates[0] - rates[1]).ravel())
        since.append((np.arange(design.MONTHS) - with_effect.offices["adopted"].to_numpy()[:, None]).ravel())
    change, k = np.concatenate(changes), np.concatenate(since)
    # Staff numbers move with turnover, so hours are rounded on another base: 0.1 h of at least 3 FTE.
    assert np.abs(change[~(k >= 0)]).max() < 0.05
    for month in (0, 2, 6, 12, 24):
        here = change[k == month]
        assert here.mean() == pytest.approx(
            path[month], abs=4 * design.OFFICE_EFFECT_SD * abs(path[month]) / np.sqrt(len(here)) + 0.01
        )


def test_a_plain_before_after_with_never_adopters_finds_the_path_again(checked, told):
    """From the files alone: adopters' change since before adoption, less that of never adopters in the same months."""
    path = np.array(told["effect"]["overtime"]["path"])
    rate = (
        checked["panel"]
        .assign(rate=lambda rows: rows["overtime_hours"] / rows["staff_fte"])
        .pivot(index="office", columns="month", values="rate")
    )
    adopted = checked["adoption"].groupby("office")["date"].min().reindex(rate.index)
    start = adopted.dt.year * 12 + adopted.dt.month
    months = np.array([month.year * 12 + month.month for month in rate.columns])
    relative = (rate - rate[adopted.isna()].mean()).to_numpy()
    k = months[None, :] - start.to_numpy()[:, None]
    usable = (start > months[0] + 2).to_numpy() & (np.isfinite(relative) & (k < 0)).any(axis=1)
    before = np.nanmean(np.where(k < 0, relative, np.nan)[usable], axis=1)
    gain, k = relative[usable] - before[:, None], k[usable]
    found = np.array([np.nanmean(gain[k == month]) for month in range(25)])
    assert np.abs(found - path[:25]).max() < 0.35
    assert found[1:5].mean() == pytest.approx(path[1:5].mean(), abs=0.15)
    assert found[14:25].mean() == pytest.approx(path[14:25].mean(), abs=0.2)


def test_turnover_falls_after_month_six_and_leave_does_not_move(worlds):
    leavers = {True: 0.0, False: 0.0}
    exposed = {True: 0.0, False: 0.0}
    for effect, those in worlds.items():
        for world in those:
            late = np.arange(design.MONTHS) - world.offices["adopted"].to_numpy()[:, None] >= design.TURNOVER_FROM
            leavers[effect] += world.values["leavers"][late].sum()
            exposed[effect] += world.values["headcount"][late].sum()
    ratio = leavers[True] / exposed[True] / (leavers[False] / exposed[False])
    assert ratio == pytest.approx(design.TURNOVER_FACTOR, abs=4 / np.sqrt(leavers[True]))
    per_staff = [
        sum(w.values["leave_days"].sum() for w in those) / sum(w.values["staff_fte"].sum() for w in those)
        for those in worlds.values()
    ]
    assert per_staff[0] == pytest.approx(per_staff[1], rel=0.005)


def test_kpi_file_agrees_with_the_offices_and_the_truth(checked, told):
    kpi = checked["kpi"][checked["kpi"]["period"] == "FY2025"].set_index(["pref", "kpi"])["value"]
    everyone = checked["offices"]
    marked = everyone[everyone["feature_entry"]].groupby("pref")["technology_marked"].mean().astype(float)
    committee = everyone.groupby("pref")["committee"].mean().astype(float)
    for pref, truth in told["prefectures"].items():
        assert kpi[pref, "tech_adoption"] == pytest.approx(marked[pref], abs=0.0006)
        assert kpi[pref, "committee"] == pytest.approx(committee[pref], abs=0.0006)
        assert kpi[pref, "kasan_share"] == pytest.approx(truth["kasan_share"]["FY2025"], abs=0.0006)
        assert truth["tech_adoption"]["FY2025"] == pytest.approx(marked[pref], abs=1e-6)
    reached = (
        checked["activities"]
        .query("stage == 'actual' and kind in ('seminar', 'other') and municipality.isna()")
        .groupby(["pref", "fiscal_year"])["value"]
        .sum()
    )
    outreach = checked["kpi"][checked["kpi"]["kpi"] == "outreach"]
    untold = outreach[~outreach["pref"].map(lambda pref: published()[pref].tells("seminar"))]
    assert len(untold) > 100 and all(reached[row.pref, int(row.period[2:])] == row.value for row in untold.itertuples())


def test_gaps_are_where_the_truth_says(checked, told):
    periods = checked["kpi"].groupby(["kpi", "pref"])["period"].agg(set)
    unsurveyed = {"29"}  # Nara says it has made no survey of its own
    for kpi, prefs in told["gaps"]["absent"].items():
        extra = unsurveyed if kpi == "tech_adoption_survey" else set()
        assert set(PREF_CODES) - set(periods[kpi].index) == set(prefs) | extra
    for kpi, prefs in told["gaps"]["short"].items():
        assert all(periods[kpi][pref] <= {"FY2024", "FY2025"} for pref in prefs if pref in periods[kpi])
    assert not {"20", "24"} & {pref for kind in told["gaps"].values() for prefs in kind.values() for pref in prefs}


def test_levels_lie_near_the_published_national_ones(checked, told):
    """Pooled over all offices: overtime and turnover of the dashboard, adoption, committee and linkage as last published."""
    panel, everyone = checked["panel"], checked["offices"]
    year = panel[panel["month"] >= "2025-04-01"]
    assert year["overtime_hours"].sum() / year["staff_fte"].sum() == pytest.approx(6.4, abs=0.3)
    assert 12 * year["leave_days"].sum() / year["staff_fte"].sum() == pytest.approx(9.9, abs=0.4)
    turnover = [truth["turnover_1"]["CY2025"] for truth in told["prefectures"].values()]
    assert np.mean(turnover) == pytest.approx(0.133, abs=0.01) and np.std(turnover) > 0.008
    marked = everyone.loc[everyone["feature_entry"], "technology_marked"].astype(float)
    assert marked.mean() == pytest.approx(0.312, abs=0.05)
    assert everyone["committee"].astype(float).mean() == pytest.approx(0.401, abs=0.03)
    assert everyone["careplan_link"].astype(float).mean() == pytest.approx(0.11, abs=0.02)


def test_prefectures_and_services_truly_differ(told):
    overtime = [truth["overtime"]["FY2025"] for truth in told["prefectures"].values()]
    assert np.std(overtime) > 0.3 and max(overtime) < 8 and min(overtime) > 4.5
    assert len(set(told["levels"]["overtime"]["by_service"].values())) > 5


def test_no_doubt_is_raised_by_the_example(examined):
    assert {name: one.suspicions for name, one in examined.items() if one.suspicions} == {}


def test_published_facts_of_a_prefecture_are_not_contradicted(checked):
    centre = checked["kpi"][checked["kpi"]["kpi"] == "one_stop"].set_index(["pref", "period"])["value"]
    assert centre["24"].to_dict() == {"FY2023": 0, "FY2024": 1, "FY2025": 1}  # Mie: since July 2024
    assert not centre["31"].any() and not centre["37"].any()  # Tottori: no centre of its own; Kagawa: none
    assert centre["20"].to_dict() == {"FY2024": 1, "FY2025": 1}  # Nagano: 116 cases in FY2024, start not published
    done = checked["activities"]
    assert not done["pref"].isin(["20", "24"]).any()  # their own papers tell, so 15 loans stand alone
    for pref, kind in (("06", "accompaniment"), ("18", "accompaniment"), ("44", "seminar"), ("31", "consultation")):
        assert not ((done["pref"] == pref) & (done["kind"] == kind)).any(), (pref, kind)
    survey = checked["kpi"][checked["kpi"]["kpi"] == "tech_adoption_survey"]
    assert set(survey.loc[survey["pref"].isin(["20", "42"]), "period"]) <= {"FY2025"} and "29" not in set(
        survey["pref"]
    )
    trained = checked["kpi"][checked["kpi"]["kpi"] == "outreach"].set_index(["pref", "period"])["value"]
    assert trained["20", "FY2024"] >= 202 and trained["24", "FY2024"] >= 102


def test_towns_say_that_they_are_a_sample(checked, written):
    listed = open_data.read_folder(written["open_data"]).rows
    names = set(listed["municipality_name"])
    assert {"A市（見本）", "B市（見本）", "C町（見本）"} <= names and all("（見本）" in name for name in names)
    assert town_name(25) == "Z市（見本）" and town_name(26).startswith("AA")
