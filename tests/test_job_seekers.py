"""Indicators for job seekers: marked establishments beside the others, values inside only."""

import pandas as pd
import pytest

from caredx import official
from caredx.measures import groups
from caredx.pages.report import open_annex


def test_marked_establishments_stand_beside_the_others():
    office = list("abcdef")
    offices = pd.DataFrame({"office": office, "service": "510", "capacity": 60.0})
    panel = pd.DataFrame({"office": office, "service": "510", "month": pd.Timestamp("2025-06-01"), "staff_fte": 10.0})
    panel["overtime_hours"] = [20.0, 40.0, 60.0, 60.0, 80.0, 80.0]
    found = groups.marked(
        panel, offices, official.load("services"), ["a", "b", "elsewhere"], year=2025, outcomes=("overtime",)
    )["overtime"]
    assert found.level.value == pytest.approx(3.0) and found.plain.members == 2
    assert found.plain.value == pytest.approx(3.0 - 7.0) == found.adjusted.value
    nobody = groups.marked(panel, offices, official.load("services"), [], year=2025, outcomes=("overtime",))
    assert nobody == {}


def test_values_of_single_establishments_stay_inside(world):
    plan = world / "params" / "example.yaml"
    inside, public = (open_annex(plan, "13", edition=one) for one in ("internal", "public"))
    own = inside.found.job_seekers
    assert len(own.sheet) and set(own.sheet["mark"]) <= {"certified", "awarded"}
    # The sheet holds what the panel holds: overtime of the year of one establishment, summed by hand.
    first = own.sheet.dropna(subset=["overtime"]).iloc[0]
    panel = inside.found.own_table("panel")
    rows = panel[(panel["office"] == first["office"]) & panel["month"].between("2025-04-01", "2026-03-31")]
    rows = rows.dropna(subset=["overtime_hours", "staff_fte"])
    assert first["overtime"] == pytest.approx(rows["overtime_hours"].sum() / rows["staff_fte"].sum())
    page, told = inside.job_seekers().data, public.job_seekers().data
    assert str(first["name"]) in page and "サービス・規模をそろえた差" in page
    assert str(first["name"]) not in told and "サービス・規模をそろえた差" not in told and "庁内用のみ" in told
    hidden = public.found.job_seekers
    assert hidden.beside == {} and hidden.known is None and hidden.sheet.empty
