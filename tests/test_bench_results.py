"""Every kind of result tells unit, n, interval and source; what cannot be is refused by name wherever it is given."""

import re

import numpy as np
import pandas as pd
import pytest
from test_bench import usable

import caredx as cx
from caredx.words.catalog import words_of
from caredx.words.errors import CaredxError

say = words_of("bench")
MONTHS = pd.date_range("2023-04", periods=30, freq="MS")


@pytest.fixture(scope="module")
def panel() -> pd.DataFrame:
    random = np.random.default_rng(3)
    rows = pd.MultiIndex.from_product([range(30), range(30)], names=["home", "t"]).to_frame(index=False)
    rows = rows.assign(office="h" + rows["home"].astype(str), month=MONTHS[rows["t"]], service="510", users=30)
    rows = rows.assign(staff_fte=10.0 + rows["home"], leave_days=9.0, leavers=0, hires=0, headcount_jan1=20)
    rows["overtime_hours"] = rows["staff_fte"] * 5 + random.normal(0, 3, len(rows))
    rows = rows.assign(after=rows["t"] >= 15, uses=rows["home"] % 2 == 0, kind=rows["home"] % 2)
    return rows.assign(start=pd.to_datetime(np.where(rows["home"] % 3 == 0, MONTHS[16], np.datetime64("NaT"))))


OFFICES = pd.DataFrame({"office": [f"h{i}" for i in range(40)], "committee": [1, 0] * 20, "service": "510"})
AREAS = pd.DataFrame(
    {"pref": list("abcdefgh"), "yes": [3, 30, 8, 9, 7, 12, 10, 9], "n": [30, 60, 30, 40, 30, 50, 40, 35]}
)
LOG = pd.DataFrame(
    [
        (home, person, f"2025-{month}-01", when, task, minutes + 7 * home + person)
        for home in range(6)
        for person in range(3)
        for task in ("record", "care")
        for when, month, minutes in (("before", "04", 90), ("after1", "10", 60))
    ],
    columns=["office", "staff_id", "date", "round", "activity", "minutes"],
)
PERSONS = pd.DataFrame(
    [
        (h, f"p{h}{k}", w, "falls", v + h + k)
        for h in range(6)
        for k in range(3)
        for w, v in (("before", 3), ("after1", 2))
    ],
    columns=["office", "person_id", "round", "outcome", "value"],
)
CASES = pd.DataFrame({"application": list("abc"), "cost": [1e6, 2e6, 3e6], "staff": [10, 20, 30], "first_time": True})
ANSWERS = {"group": ["home"] * 8 + ["visit"] * 2, "uses": [1, 1, 1, 1, 0, 0, 0, 0, 0, 0]}
FIRST = {"unit": "office", "outcome": "overtime_hours", "after": "after"}
STUDY = {"unit": "office", "time": "month", "cohort": "start", "outcome": "overtime_hours"}


def test_every_kind_of_result_tells_unit_n_interval_and_source(panel):
    study, times = cx.event_study(panel, **STUDY), cx.time_study(LOG)
    weights = cx.rake(ANSWERS, {"group": {"home": 50, "visit": 30}})
    results = [
        *(cx.kpi(name, panel, by="kind") for name in ("overtime", "paid_leave")),
        *(cx.turnover(panel, by=None, definition=one) for one in ("calendar", "survey")),
        cx.kpi("committee", OFFICES, by=None),
        cx.staffing_change(panel, by=None),
        cx.ratio(panel, "overtime_hours", "staff_fte", cluster="office"),
        cx.share(OFFICES, "committee"),
        *(study, study.pretrend(), study.average("dynamic"), study.by("kind"), study.balance(5), study.sensitivity()),
        study.u_curve(better="lower"),
        cx.before_after(panel, **FIRST),
        cx.did(panel, **FIRST, treated="uses"),
        cx.match(panel.drop_duplicates("office"), unit="office", adopter="uses", near=["staff_fte"]),
        cx.power(sd=1),
        *(times, times.freed(), times.power("record", 5), cx.outcomes_change(PERSONS)),
        cx.funnel(AREAS, "yes", "n", area="pref"),
        cx.shrink(AREAS, "yes", n="n", area="pref"),
        *(cx.peers("20"), weights, weights.share("uses")),
        cx.survey_bounds(0.75, 300, 1000),
        cx.reconcile(0.75, 0.4, answered=300, asked=1000),
        cx.yen_per_hour(1e6, study, staff=20),
        cx.allocate(CASES, 3e6, effect=1),
        cx.check(OFFICES, "offices"),
    ]
    for result in results:
        usable(result)
    lists = {
        "kasan_share",
        "tech_adoption",
        "careplan_muni",
        "careplan_muni_multi",
        "careplan_establishment",
    }  # as committee
    assert {one.kind for one in results} == set(say["method"]) - lists - {"export"}
    average = study.average("dynamic").to_frame()
    assert (average["low"] < average["effect"])[average["se"] > 0].all() and "900" in study.average().source


IMPOSSIBLE = {
    "months twice": (lambda rows: cx.kpi("overtime", pd.concat([rows, rows])), "office × month|900|h0"),
    "months joined": (lambda rows: cx.staffing_change(rows.merge(pd.DataFrame({"x": [1, 2]}), how="cross")), "900"),
    "offices twice": (lambda _: cx.kpi("committee", pd.concat([OFFICES, OFFICES])), "office × service|40"),
    "hours below zero": (
        lambda rows: cx.kpi(
            "overtime", rows.rename(columns={"overtime_hours": "ot"}).assign(ot=-1), columns={"overtime_hours": "ot"}
        ),
        "'ot'|900|-1",
    ),
    "an outcome below zero": (
        lambda rows: cx.event_study(rows.assign(overtime_hours=-5.0), **STUDY),
        "overtime_hours|900|-5",
    ),
    "months to come": (
        lambda rows: cx.kpi("overtime", rows.assign(month=rows["month"] + pd.DateOffset(years=90))),
        "month|2113-04",
    ),
    "more hours than there are": (lambda rows: cx.kpi("overtime", rows.assign(overtime_hours=1e5)), "744"),
    "more days than there are": (lambda rows: cx.kpi("paid_leave", rows.assign(leave_days=1e5)), "366"),
    "a denominator below zero": (
        lambda rows: cx.ratio(rows.assign(staff_fte=-1), "leavers", "staff_fte", cluster="office"),
        "staff_fte",
    ),
    "more yes than asked": (lambda _: cx.funnel(AREAS.assign(yes=100), "yes", "n", area="pref"), "'yes'|'n'|8|100"),
    "counts below zero": (lambda _: cx.shrink(AREAS.assign(yes=-1), "yes", n="n", area="pref"), "'yes'|-1"),
    "an error of nothing": (lambda _: cx.shrink(AREAS.assign(se=0), "yes", se="se", area="pref"), "'se'"),
    "fewer than answered": (lambda _: cx.share(OFFICES, "committee", population=3), "3|40"),
    "minutes below zero": (lambda _: cx.time_study(LOG.assign(minutes=-5)), "minutes|-5"),
    "a day of a week": (lambda _: cx.time_study(LOG.assign(minutes=5000)), "minutes|5000"),
    "persons twice": (lambda _: cx.outcomes_change(pd.concat([PERSONS, PERSONS])), "person_id|36"),
    "costs below zero": (lambda _: cx.allocate(CASES.assign(cost=-1.0), 3e6, effect=1), "cost|-1"),
    "a path with a month twice": (
        lambda _: cx.u_curve(pd.DataFrame({"month": [1, 1], "effect": [1, 2], "se": [1, 1]}), better="lower"),
        "month",
    ),
    "a path of other columns": (lambda _: cx.u_curve(pd.DataFrame({"m": [1]}), better="lower"), "month|effect|se"),
    "a level in per cent": (lambda rows: cx.kpi("overtime", rows, level=95), "level|95"),
    "a level of a study": (lambda rows: cx.event_study(rows, **STUDY, level=95), "level|95"),
    "a rate in per cent": (lambda _: cx.survey_bounds(75, 300, 1000), "rate|75"),
    "two rates in per cent": (lambda _: cx.reconcile(75, 40), "own|75"),
    "a centre in per cent": (lambda _: cx.funnel(AREAS, "yes", "n", area="pref", centre=40), "centre|40"),
    "a subsidy in per cent": (lambda _: cx.allocate(CASES, 3e6, effect=1, rate=75), "rate|75"),
    "no spread": (lambda _: cx.power(sd=0), "sd|0"),
    "homes of nobody": (lambda _: cx.power(sd=1, n=0), "n|0"),
    "nobody alike": (lambda _: cx.peers("20", 0), "k|0"),
    "a likeness of nothing": (lambda _: cx.peers("20", blocks={"colour": 1}), "colour|size"),
    "a wrong word": (lambda rows: cx.event_study(rows, **STUDY, control="all"), "all|not_yet"),
    "a wrong definition": (lambda rows: cx.turnover(rows, definition="monthly"), "monthly|calendar"),
}


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_what_cannot_be_is_refused_by_name_with_its_rows_and_an_example(panel, name):
    call, words = IMPOSSIBLE[name]
    with pytest.raises(CaredxError) as refused:
        call(panel)
    for lang in ("ja", "en"):
        told = refused.value.text(lang)
        assert all(re.search(re.escape(word.strip("'")), told) for word in words.split("|")), told


def test_what_is_odd_and_can_be_is_taken(panel):
    """Several rows a home where no key is declared, columns of the caller's that are called as ours, months of this month."""
    rows = panel.assign(hours=-1, t=range(len(panel)))
    assert len(cx.kpi("overtime", rows, by=None).to_frame()) == 2  # whole fiscal years
    assert (
        cx.ratio(pd.concat([panel, panel]), "overtime_hours", "staff_fte", cluster="office").to_frame()["n"].item()
        == 30
    )
    changed = panel.assign(change=panel["overtime_hours"] - 60)
    assert len(cx.event_study(changed, **STUDY | {"outcome": "change"}).to_frame())
