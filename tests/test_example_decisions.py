"""The example's files behind decisions: read without a complaint, true as told, and seen by the measures."""

import json
from pathlib import Path

import pandas as pd
import pytest

from caredx import made_up, official
from caredx.intake import tables
from caredx.measures import follow_up, survey
from caredx.measures.cost import rules
from caredx.measures.peers import segments

NAMES = ("applications", "follow_up", "survey_answers", "offices", "adoption", "kpi")


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> dict[str, Path]:
    return made_up.write(tmp_path_factory.mktemp("example"))


@pytest.fixture(scope="module")
def checked(written) -> dict[str, pd.DataFrame]:
    return {name: tables.read(name, written[name]) for name in NAMES}


@pytest.fixture(scope="module")
def told(written) -> dict:
    return json.loads(written["truth_decisions"].read_text(encoding="utf-8"))


def test_every_office_is_one_of_the_example(checked):
    known = set(checked["offices"]["office"])
    for name in ("applications", "follow_up", "survey_answers"):
        assert set(checked[name]["office"]) <= known and checked[name]["pref"].nunique() > 30


def test_faults_put_into_applications_are_found_and_no_others(checked, told):
    # The rules of Nagano stand for all prefectures here, those of FY2024 for both years (the plan duty of FY2025 is
    # not published).
    known = rules.rules(official.load("subsidy_rules"), "20", fiscal_year=2024)
    for_2024 = checked["applications"][checked["applications"]["fiscal_year"] == 2024]
    found = rules.check(for_2024, known, step=1000).findings
    found = found[found["finding"] != "applied_twice"]
    planted = {
        note["application"]: note["fault"] for note in told["applications"] if note["application"].startswith("6-")
    }
    assert set(found["application"]) == set(planted) and len(planted) > 10
    for application, fault in planted.items():
        assert fault in set(found.loc[found["application"] == application, "finding"]), application


def test_who_never_reports_is_seen(checked, told):
    grants = follow_up.granted(checked["applications"], checked["adoption"])
    found = follow_up.track(grants, checked["follow_up"], as_of=pd.Timestamp("2026-06-30"))
    assert set(told["follow_up"]["never_report"]) <= set(found.silent_offices) and found.unknown.empty
    use = found.use.set_index("check")["use"]
    assert use["m3"] < use["m0"] < use["m6"] < use["m12"]  # the dip and the rise that were put in
    idle = found.use.set_index("check")["idle"]
    assert idle["m12"] == pytest.approx(told["follow_up"]["idle_devices_by_report"]["m12"], abs=0.05)


def test_the_survey_overstates_and_its_bounds_hold_the_truth(checked, told):
    answers = checked["survey_answers"]
    truth = told["survey"]["adopted_true"]
    heard = [own for _, own in answers.groupby("pref") if own["adopted"].notna().any()]
    found = {own["pref"].iloc[0]: survey.respondents(own, own["service"]) for own in heard}
    assert len(found) > 40
    assert all(one.bounds.low - 1e-6 <= truth[pref] <= one.bounds.high + 1e-6 for pref, one in found.items())
    assert sum(one.adopted.value > truth[pref] for pref, one in found.items()) > 0.6 * len(found)


def test_the_cycle_before_is_a_year_younger(written, checked, told):
    before = tables.read("kpi", written["previous"] / "kpi.csv")
    assert not before["period"].isin(["FY2025", "CY2025"]).any() and len(told["corrected_since_last_cycle"]) >= 5
    now = checked["kpi"].set_index(["prefecture", "kpi", "period"])["numerator"]
    for note in told["corrected_since_last_cycle"]:
        key = (note["prefecture"], note["kpi"], note["period"])
        old = before.set_index(["prefecture", "kpi", "period"])["numerator"][key]
        assert old != now[key] or now[key] == 0
    offices = tables.read("offices", written["previous"] / "offices.csv")
    assert offices["committee"].sum() < checked["offices"]["committee"].sum()


def test_technologies_and_who_has_not_started(checked):
    services, until = official.load("services"), pd.Timestamp("2026-03-31")
    found = segments.not_started(checked["offices"], checked["adoption"], services, until=until)
    adopters = checked["adoption"].loc[checked["adoption"]["date"] <= until, "office"].nunique()
    assert found.total.denominator - found.total.numerator == adopters
    split = segments.by_technology(checked["adoption"], checked["offices"], services, until=until).rows
    assert split.set_index(["technology", "group"]).at[("monitoring", "all"), "adopters"] > 100
