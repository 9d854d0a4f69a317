"""`caredx time-study`: JSON with exactly the promised keys, no NaN, and words for a person."""

import json
import math

import numpy as np
import pytest
from click.testing import CliRunner
from scipy import stats

from caredx.commands.time_study import time_study
from caredx.intake import time_sheet
from caredx.words.errors import CaredxError
from tests.test_time_sheet import one
from tests.test_time_study_change import simulated

KEYS = {
    "shift",
    "activity",
    "round",
    "n_before",
    "n_after",
    "facilities",
    "estimate",
    "se_cr2",
    "df",
    "p_cr2",
    "ci",
    "facility_mean_diff",
    "facility_mean_se",
    "p_sign_flip",
    "p_wild",
    "p_holm",
    "unrecorded_bounds",
}


def run(*arguments, lang="ja", fails=False):
    result = CliRunner().invoke(time_study, [str(argument) for argument in arguments], obj={"lang": lang})
    if fails:
        assert isinstance(result.exception, CaredxError), result.output
        return result.exception
    assert not result.exception or isinstance(result.exception, SystemExit), result.exception
    return result


def document(*arguments, exit_code=0):
    result = run(*arguments, "--json")
    assert result.exit_code == exit_code
    return json.loads(result.stdout, parse_constant=lambda name: pytest.fail(f"{name} in JSON"))


@pytest.fixture
def long(tmp_path):
    path = tmp_path / "long.csv"
    simulated().to_csv(path, index=False)
    return path


def test_every_result_has_exactly_the_promised_keys(long):
    found = document(long, "--classification", "none")
    assert all(set(result) == KEYS for result in found["results"])
    assert [result["activity"] for result in found["results"]] == ["care", "records", "rest", "rounds", "unrecorded"]
    assert found["rounds"] == ["before", "after"] and found["scale"] is None and found["day_hours"] is None


def test_numbers_are_those_of_plain_arithmetic(long):
    rows = simulated().query("activity == 'records'")
    by_home = rows.groupby(["office", "round"])["minutes"].agg(["mean", "size"]).unstack("round")
    difference = by_home["mean"]["after"] - by_home["mean"]["before"]
    weight = by_home["size"]["after"] * by_home["size"]["before"] / by_home["size"].sum(axis=1)
    found = next(r for r in document(long, "--classification", "none")["results"] if r["activity"] == "records")
    assert found["estimate"] == pytest.approx(np.average(difference, weights=weight), rel=1e-12)
    assert found["facility_mean_diff"] == pytest.approx(difference.mean(), rel=1e-12)
    assert found["facility_mean_se"] == pytest.approx(difference.std() / math.sqrt(7), rel=1e-12)
    assert found["n_before"] == by_home["size"]["before"].sum() and found["facilities"] == 7
    half = stats.t.ppf(0.975, found["df"]) * found["se_cr2"]
    assert found["ci"] == pytest.approx([found["estimate"] - half, found["estimate"] + half])
    assert found["p_sign_flip"] * 128 == pytest.approx(round(found["p_sign_flip"] * 128))


def test_nothing_that_is_not_known_is_a_number(tmp_path):
    path = tmp_path / "one.csv"
    simulated(homes=1).query("activity != 'unrecorded'").to_csv(path, index=False)
    for result in document(path, "--classification", "none")["results"]:
        assert [
            result[key]
            for key in ("se_cr2", "df", "p_cr2", "ci", "facility_mean_se", "p_holm", "unrecorded_bounds", "p_wild")
        ] == [None] * 8


def test_thirteen_facilities_are_too_many_to_list(tmp_path):
    path = tmp_path / "many.csv"
    simulated(homes=13).to_csv(path, index=False)
    result = document(path, "--classification", "none")["results"][0]
    assert result["p_sign_flip"] is None and result["p_wild"] is None and result["p_cr2"] is not None


def test_every_later_round_is_held_against_before(tmp_path):
    rows = simulated()
    rows.loc[rows["round"].eq("after") & rows["date"].dt.day.ne(1), "round"] = "after1"
    rows["round"] = rows["round"].replace("after", "after2")
    path = tmp_path / "rounds.csv"
    rows.to_csv(path, index=False)
    found = document(path, "--classification", "none")
    assert found["rounds"] == ["before", "after1", "after2"] and len(found["results"]) == 10


def test_scaling_only_when_asked(long):
    plain, scaled = (
        document(long, "--classification", "none"),
        document(long, "--classification", "none", "--scale", "--base-day", "240"),
    )
    assert scaled["results"][0]["estimate"] == pytest.approx(plain["results"][0]["estimate"] / 2)
    assert scaled["scale"] == {"day": 240, "night": 600, "blank": "kept"}


def test_registered_activities_are_the_family(long):
    found = document(long, "--classification", "none", "--registered", "records, rounds")["results"]
    assert {r["activity"] for r in found if r["p_holm"] is not None} == {"records", "rounds"}
    assert "typo" in run(long, "--classification", "none", "--registered", "records,typo", fails=True).text("en")


def test_a_corporation_as_cluster(tmp_path):
    rows = simulated(homes=8)
    rows["corporation"] = rows["office"].str[1:].astype(int) // 2
    path = tmp_path / "long.csv"
    rows.to_csv(path, index=False)
    by_home, by_corporation = (
        document(path, "--classification", "none", "--cluster", name) for name in ("office", "corporation")
    )
    assert by_home["columns_ignored"] == ["corporation"]
    assert by_corporation["results"][0]["p_sign_flip"] * 16 == pytest.approx(
        round(by_corporation["results"][0]["p_sign_flip"] * 16)
    )
    assert by_corporation["results"][0]["estimate"] == pytest.approx(by_home["results"][0]["estimate"], rel=1e-12)


def test_workbooks_with_a_bad_one_go_on_and_say_so(tmp_path):
    for name in ("事前", "事後"):
        for home in "AB":
            time_sheet.write_time_sheets(
                tmp_path / name / f"{home}.xlsx", [one(office=home), one(office=home, staff_id="")]
            )
    found = document(tmp_path, exit_code=1)
    assert found["sheets"] == {"read": 4, "left_out": 4, "blank": 0}
    assert {fault["cell"] for fault in found["faults"]} == {"H3"}
    assert {result["activity"] for result in found["results"]} == {"1", "7", "11", "unrecorded"}
    assert (found["day_hours"], found["shift_by"]) == ("07:00-21:00", "staff_day")
    assert document(tmp_path, "--level", "report", exit_code=1)["results"][0]["activity"] == "direct_care"
    assert "H3" in run(tmp_path).stderr and "事前 → after" in run(tmp_path).stdout
    assert "corporation" in run(tmp_path, "--cluster", "corporation", fails=True).text("en")


def test_outcomes_stand_beside(long, tmp_path):
    outcomes = tmp_path / "outcomes.csv"
    lines = [
        f"F{f},u{i},{r},who5,{10 + i + (r == 'after')}" for f in range(7) for i in range(3) for r in ("before", "after")
    ]
    outcomes.write_text("\n".join(["office,person_id,round,measure,value", *lines]), encoding="utf-8")
    (found,) = document(long, "--classification", "none", "--outcomes", outcomes)["outcomes"]
    assert found["activity"] == "who5" and found["estimate"] == pytest.approx(1) and found["n_before"] == 21
    outcomes.write_text("office,person_id,round,measure,value\nF0,u0,before,who5,26", encoding="utf-8")
    assert "0〜25" in run(long, "--classification", "none", "--outcomes", outcomes, fails=True).text()


@pytest.mark.parametrize(
    ("lang", "words"), [("ja", "正確な検定が5％に達することはない"), ("en", "no exact test can reach 5 %")]
)
def test_a_person_reads_what_cannot_be_said(tmp_path, lang, words):
    path = tmp_path / "few.csv"
    simulated(homes=5).to_csv(path, index=False)
    text = run(path, "--classification", "none", lang=lang).stdout
    assert words in text
    assert {"ja": "未記入の割合（日中）：before", "en": "Unrecorded share (day): before"}[lang] in text


def test_wrong_options_are_told_in_words(long):
    assert "07:00-21:00" in run(long, "--day-hours", "7-21", fails=True).text()
    assert "--classification none" in run(long, fails=True).text()
