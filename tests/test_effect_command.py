"""`effect` and `u-curve`: exactly the promised JSON, nothing else on stdout, every fault of a file at once."""

import json

import click
import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

from caredx.commands.effect import effect, u_curve
from caredx.measures.adoption import event_study
from caredx.measures.u_curve import summarise
from caredx.words.errors import TableError

NAMES = ["--unit", "事業所", "--time", "月", "--cohort", "導入", "--outcome", "残業"]
U_KEYS = [
    "trough_month",
    "trough_value",
    "trough_months",
    "break_even",
    "break_even_set",
    "cumulative_break_even",
    "cumulative_set",
    "early_mean",
    "early_se",
    "late_mean",
    "late_se",
    "p_value",
    "verdict",
]


SHOWN_KEYS = ["shape", "dip_month", "gain_month", "p_dip", "p_gain", "p_early", "p_late", "early_df", "late_df"]
SHOWN_KEYS += ["break_even_approximate"]
KEYS = ["cells", "aggregates", "path", "pretrend", "band_critical", "u_curve"]
SMALL_KEYS = ["inference", "support", "band", "aggregates_df", "pretrend_test", "first_window", "regressed_cells"]
SMALL_KEYS += ["sensitivity"]


def make_panel(seed: int = 1) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    offices, months = 80, 24
    names = pd.period_range("2023-08", periods=months, freq="M").astype(str).to_numpy()
    cohort = rng.choice([-1, 6, 8, 10], offices)
    k = np.arange(months) - cohort[:, None]
    dip = 0.6 * (1 - np.exp(-k / 9)) - ((k + 1) / 4) * np.exp(1 - (k + 1) / 4)
    hours = (
        10
        + rng.normal(0, 2, (offices, 1))
        - 3 * np.where((cohort[:, None] >= 0) & (k >= 0), dip, 0)
        + rng.normal(0, 0.5, k.shape)
    )
    return pd.DataFrame(
        {
            "事業所": np.repeat([f"{i:03d}" for i in range(offices)], months),
            "月": np.tile(names, offices),
            "導入": np.repeat(np.where(cohort >= 0, names[cohort], ""), months),
            "残業": hours.ravel(),
            "法人": np.repeat(np.arange(offices) // 2, months),
        }
    )


@pytest.fixture
def panel(tmp_path):
    path = tmp_path / "panel.csv"
    make_panel().to_csv(path, index=False, encoding="utf-8-sig")
    return path


def run(command: click.Command, *arguments: object, lang: str = "ja"):
    """The command's stdout; faults come through as exceptions, as the command line's main catches them."""
    result = CliRunner().invoke(
        command, [str(word) for word in arguments], obj={"lang": lang}, catch_exceptions=False, standalone_mode=False
    )
    return result.output


def study_of(frame: pd.DataFrame, **options):
    return event_study(frame, unit="事業所", time="月", cohort="導入", outcome="残業", **options)


def test_effect_prints_the_promised_json_in_full_precision(panel):
    found = json.loads(run(effect, panel, *NAMES, "--better", "lower", "--cluster", "法人", "--json"))
    study = study_of(make_panel(), cluster="法人")
    assert list(found) == [*KEYS, *SMALL_KEYS]
    cells = study.to_frame()
    assert found["cells"] == [
        {"cohort": cohort, "time": time, "effect": e, "se": se}
        for cohort, time, e, se in zip(cells["cohort"], cells["time"], cells["effect"], cells["se"], strict=True)
    ]
    for kind in ("simple", "dynamic", "group", "calendar"):
        average = study.aggregate(kind)
        assert found["aggregates"][kind] == {"effect": average.effect, "se": average.se}
    path = study.path
    assert found["path"] == [
        {"k": int(k), "effect": e, "se": se, "units": int(n)}
        for k, e, se, n in zip(path.months, path.effect, path.se, path.units, strict=True)
    ]
    test = study.pretrend()
    assert found["pretrend"] == {"wald": test.wald, "df": test.df, "p": test.p}
    band = path.drawn_band()
    assert found["band_critical"] == band.critical
    assert [row["low"] for row in found["band"]] == band.low.tolist()
    wide = study.wide
    assert found["support"] == {
        "adopting_clusters": wide.adopting_clusters,
        "comparing_clusters": wide.comparing_clusters,
        "refused": False,
    }
    assert list(found["u_curve"]) == [*U_KEYS, *SHOWN_KEYS]
    assert found["u_curve"]["verdict"] == "confirmed" and found["u_curve"]["trough_value"] < 0


def test_options_bound_path_and_curve(panel):
    whole = json.loads(run(effect, panel, *NAMES, "--json"))
    short = json.loads(run(effect, panel, *NAMES, "--max-k", 9, "--early", "1-3", "--late", 2, "--json"))
    assert short["path"] == [row for row in whole["path"] if row["k"] <= 9] and short["cells"] == whole["cells"]
    path = study_of(make_panel()).path.between(-99, 9)
    assert (
        short["u_curve"]["late_mean"] == summarise(path.months, path.effect, path.vcov, early=(1, 3), late=2).late_mean
    )
    balanced = json.loads(run(effect, panel, *NAMES, "--balance", 14, "--json"))["path"]
    assert balanced[-1]["k"] == 14 and len({row["units"] for row in balanced if row["k"] >= 0}) == 1
    never = json.loads(run(effect, panel, *NAMES, "--control", "never", "--anticipation", 1, "--json"))
    other = study_of(make_panel(), control="never", anticipation=1)
    assert never["aggregates"]["simple"]["effect"] == other.aggregate("simple").effect


def test_a_path_too_short_for_a_curve_gives_null(tmp_path):
    frame = make_panel()
    path = tmp_path / "short.csv"
    frame[frame["月"] <= "2024-02"].to_csv(path, index=False)
    assert json.loads(run(effect, path, *NAMES, "--json"))["u_curve"] is None


def test_shift_jis_and_other_columns_do_not_matter(panel, tmp_path):
    other = tmp_path / "sjis.csv"
    make_panel().assign(備考="①").to_csv(other, index=False, encoding="cp932")
    assert run(effect, other, *NAMES, "--json") == run(effect, panel, *NAMES, "--json")


def test_leading_zeros_tell_units_apart(tmp_path):
    frame = make_panel()
    twin = frame[frame["事業所"] == "001"].assign(事業所="1")
    path = tmp_path / "zeros.csv"
    pd.concat([frame, twin]).to_csv(path, index=False)
    assert study_of(pd.concat([frame, twin])).counts.units == 81
    assert "81単位" in run(effect, path, *NAMES)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_without_json_a_few_lines_to_read(panel, lang):
    text = run(effect, panel, *NAMES, "--better", "lower", lang=lang)
    assert len(text.splitlines()) < 50 and "nan" not in text.lower() and "[" in text
    assert ("落ち込みの後に改善" if lang == "ja" else "a dip and then a gain") in text


def test_all_faults_of_a_panel_are_told_with_exit_code_2(tmp_path):
    frame = make_panel().astype({"残業": object})
    frame.loc[4, "残業"] = "十時間"
    frame.loc[7, "月"] = "来月"
    path = tmp_path / "faulty.csv"
    pd.concat([frame, frame.iloc[[50]]]).to_csv(path, index=False)
    with pytest.raises(TableError) as caught:
        run(effect, path, *NAMES)
    assert caught.value.exit_code == 2
    assert {(fault.column, fault.first_row) for fault in caught.value.faults} == {
        ("残業", 6),
        ("月", 9),
        ("月", len(frame) + 2),
    }
    with pytest.raises(TableError) as caught:
        run(effect, path, "--unit", "office", "--time", "月", "--cohort", "導入", "--outcome", "x")
    assert [fault.column for fault in caught.value.faults] == ["office", "x"] and "残業" in caught.value.text("en")


@pytest.mark.parametrize("content", [b"", b"\x82\xff\xfe\x00,\n1,2\n"], ids=["empty", "no text"])
def test_a_file_that_is_no_table_is_a_fault(tmp_path, content):
    path = tmp_path / "broken.csv"
    path.write_bytes(content)
    with pytest.raises(TableError):
        run(effect, path, *NAMES)


@pytest.mark.parametrize("wrong", ["5-0", "early", "0–5"])
def test_a_window_is_first_dash_last(panel, wrong):
    with pytest.raises(click.BadParameter):
        run(effect, panel, *NAMES, "--early", wrong)


def write_path(tmp_path, **changes):
    data = {
        "months": list(range(8)),
        "effect": [-1.0, -2.0, -1.0, 1.0, 2.0, 2.0, 2.0, 2.0],
        "vcov": (0.01 * np.eye(8)).tolist(),
        "better": "higher",
    }
    path = tmp_path / "path.json"
    path.write_text(
        json.dumps({key: value for key, value in (data | changes).items() if value is not None}), encoding="utf-8"
    )
    return path


def test_u_curve_prints_the_promised_json(tmp_path):
    found = json.loads(run(u_curve, write_path(tmp_path), "--early", "0-2", "--late", 3, "--json"))
    assert list(found) == [*U_KEYS, *SHOWN_KEYS]
    assert (found["trough_month"], found["trough_value"], found["trough_months"]) == (1, -2.0, [1])
    assert found["break_even"] == pytest.approx(2.5) and found["verdict"] == "confirmed"
    ((low, high),) = found["break_even_set"]
    assert low < 2.5 < high and len(found["cumulative_set"][0]) == 2


def test_u_curve_says_null_where_there_is_none(tmp_path):
    gain = json.loads(run(u_curve, write_path(tmp_path, effect=[0.1 * k for k in range(8)]), "--json"))
    assert all(gain[key] is None for key in U_KEYS[:7]) and gain["verdict"] == "gain only"
    loss = json.loads(run(u_curve, write_path(tmp_path, effect=[-1.0] * 8), "--json"))
    assert loss["break_even"] is None and loss["break_even_set"] == [[7.0, None]]
    mirrored = json.loads(
        run(u_curve, write_path(tmp_path, effect=[-0.1 * k for k in range(8)], better="lower"), "--json")
    )
    assert mirrored == gain


def test_u_curve_in_words(tmp_path):
    assert "month 2.5" in run(u_curve, write_path(tmp_path), lang="en")
    assert "期間内では確定せず" in run(u_curve, write_path(tmp_path, effect=[-1.0] * 8))


@pytest.mark.parametrize(
    ("changes", "columns"),
    [
        ({"effect": None, "vcov": None}, ["effect", "vcov"]),
        ({"effect": [1.0, float("nan")] * 4}, ["effect"]),
        ({"months": [0, 1, 1.5, 3, 4, 5, 6, 7]}, ["months"]),
        ({"months": [0, 1, 2]}, ["effect"]),
        ({"vcov": [[1.0]], "better": "up"}, ["vcov", "better"]),
        ({"vcov": np.triu(np.ones((8, 8))).tolist()}, ["vcov"]),
    ],
)
def test_all_faults_of_a_path_are_told(tmp_path, changes, columns):
    with pytest.raises(TableError) as caught:
        run(u_curve, write_path(tmp_path, **changes))
    assert [fault.column for fault in caught.value.faults] == columns and caught.value.exit_code == 2


def test_json_that_is_none_is_a_fault(tmp_path):
    path = tmp_path / "path.json"
    for content in ("[1, 2", "[1, 2]"):
        path.write_text(content)
        with pytest.raises(TableError):
            run(u_curve, path)


def test_large_sample_is_what_it_was(panel, tmp_path):
    found = json.loads(run(effect, panel, *NAMES, "--inference", "large-sample", "--json"))
    study = study_of(make_panel(), inference="large-sample")
    assert list(found) == KEYS and list(found["u_curve"]) == U_KEYS
    assert [row["se"] for row in found["path"]] == study.path.se.tolist()
    assert found["pretrend"]["df"] == study.pretrend().df and found["band_critical"] == study.path.band().critical
    curve = json.loads(run(u_curve, write_path(tmp_path), "--inference", "large-sample", "--json"))
    assert list(curve) == U_KEYS


@pytest.mark.parametrize("adopters", [1, 3, 7])
def test_too_few_adopters_are_told_without_error_and_without_nan(tmp_path, adopters):
    frame = make_panel()
    names = frame.loc[frame["導入"] != "", "事業所"].unique()[:adopters]
    path = tmp_path / "few.csv"
    frame[(frame["導入"] == "") | frame["事業所"].isin(names)].to_csv(path, index=False)
    text = run(effect, path, *NAMES, lang="en")
    assert "nan" not in text.lower() and "No standard errors" in text
    assert ("mean of months 0-5" in text) == (adopters >= 5)
    found = json.loads(run(effect, path, *NAMES, "--json"))
    assert found["u_curve"] is None and found["support"]["refused"] and not any(row["se"] for row in found["path"])
    assert (found["first_window"]["se"] is not None) == (adopters >= 5)


def test_averages_of_a_balanced_path_are_its_own(panel):
    found = json.loads(run(effect, panel, *NAMES, "--balance", 14, "--json"))
    after = [row["effect"] for row in found["path"] if row["k"] >= 0]
    assert found["aggregates"]["dynamic"]["effect"] == pytest.approx(np.mean(after))


def refused(*words: object) -> str:
    with pytest.raises(TableError) as caught:
        run(*words)
    return caught.value.text("ja")


def test_no_covariance_a_key_twice_and_a_month_without_end_are_refused(tmp_path):
    vcov = np.eye(8)
    vcov[0, 1] = vcov[1, 0] = 5
    assert "負の固有値" in refused(u_curve, write_path(tmp_path, vcov=vcov.tolist()))
    assert "±1200" in refused(u_curve, write_path(tmp_path, months=[*range(7), 10**30]))
    file = tmp_path / "twice.json"
    file.write_text('{"months": [0], "months": [0, 1], "effect": [1, 2], "vcov": [[1, 0], [0, 1]]}')
    assert "2回" in refused(u_curve, file)


def test_one_unit_in_two_widths_is_one(tmp_path):
    frame, file = make_panel(), tmp_path / "wide.csv"
    pd.concat([frame, frame.iloc[[0]].assign(事業所="０００")]).to_csv(file, index=False)
    columns = ("--unit", "事業所", "--time", "月", "--cohort", "導入", "--outcome", "残業")
    assert "2回以上" in refused(effect, file, *columns)
