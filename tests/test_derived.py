"""Sums of the panel that lie beside it: the same as from its rows, made again whenever these or the program changed, never needed."""

import json
import shutil

import numpy as np
import pandas as pd
import pytest

from caredx.findings.prepare import prepare
from caredx.findings.sums import OFFICE_YEARS
from caredx.intake import derived, store
from caredx.measures.office_years import DTYPES, office_years
from caredx.words import params

MADE_ANEW = True
NUMBERS = [name for name, dtype in DTYPES.items() if dtype == "float64"]


@pytest.fixture
def plan(world, for_own_plan, tmp_path):
    for_own_plan(tmp_path)
    return params.load(tmp_path / "params" / "example.yaml")


def rows_of(plan):
    return store.load("panel", plan.processed, categories=True)


def alike(left, right):
    keys = ["pref", "office", "service", "year"]
    ordered = [
        one.astype({"pref": "str", "office": "str", "service": "str"}).sort_values(keys) for one in (left, right)
    ]
    columns = [*DTYPES]
    pd.testing.assert_frame_equal(
        *(one[columns].reset_index(drop=True).astype(dict(DTYPES)) for one in ordered), check_exact=True
    )


def test_they_are_those_of_the_rows_by_any_way(plan):
    prepare(plan)
    home = plan.processed / OFFICE_YEARS.id
    alike(derived.load(OFFICE_YEARS, plan.processed), office_years(rows_of(plan)))
    shutil.rmtree(home)
    alike(derived.load(OFFICE_YEARS, plan.processed, {"20"}), office_years(rows_of(plan).query("pref == '20'")))
    prepare(plan)  # from the checked rows: the raw file is not read again
    alike(derived.load(OFFICE_YEARS, plan.processed), office_years(rows_of(plan)))
    shutil.rmtree(plan.processed / "panel")
    prepare(plan)  # from the rows as they are checked
    alike(derived.load(OFFICE_YEARS, plan.processed), office_years(rows_of(plan)))


@pytest.mark.parametrize("changed", ["made_by", "digest", "version"])
def test_those_of_other_rows_or_another_program_are_never_read(plan, changed):
    prepare(plan)
    born = plan.processed / OFFICE_YEARS.id / derived.BORN
    told = json.loads(born.read_text())
    born.write_text(json.dumps({**told, changed: "other"}))
    for path in born.parent.glob("*.parquet"):
        path.write_bytes(b"")
    alike(derived.load(OFFICE_YEARS, plan.processed), office_years(rows_of(plan)))
    prepare(plan)
    assert json.loads(born.read_text()) == told
    alike(derived.load(OFFICE_YEARS, plan.processed), office_years(rows_of(plan)))


def test_without_a_panel_there_are_none(plan):
    prepare(plan)
    prepare(plan.model_copy(update={"inputs": plan.inputs.model_copy(update={"panel": None})}))
    assert derived.load(OFFICE_YEARS, plan.processed) is None
    assert not (plan.processed / OFFICE_YEARS.id).exists()


def test_sums_are_those_of_grouped_rows():
    draw = np.random.default_rng(5)
    months = pd.date_range("2023-02-01", "2025-11-01", freq="MS")
    rows = pd.MultiIndex.from_product([list("abcdef"), months], names=["office", "month"]).to_frame(index=False)
    rows = rows.assign(pref="20", service=np.where(rows["office"] < "c", "510", "110"))
    numbers = ("staff_fte", "users", "overtime_hours", "leave_days", "headcount_jan1", "leavers", "hires")
    for name in numbers:
        rows[name] = draw.integers(0, 9, len(rows)).astype(float)
        rows.loc[draw.random(len(rows)) < 0.2, name] = np.nan
    rows = rows[draw.random(len(rows)) < 0.9]
    found = office_years(rows).set_index(["office", "year"])
    month = rows["month"].dt
    fiscal = rows.assign(year=month.year - (month.month < 4))
    usable = fiscal[fiscal["overtime_hours"].notna() & (fiscal["staff_fte"] > 0)].groupby(["office", "year"])
    for column, sums in (
        ("overtime_sum", usable["overtime_hours"].sum()),
        ("overtime_staff", usable["staff_fte"].sum()),
    ):
        assert (found[column].reindex(sums.index) == sums).all()
        assert (found[column].drop(sums.index) == 0).all()
    assert (found["overtime_months"].reindex(usable.size().index) == usable.size()).all()
    for kind, autumn in (("calendar", False), ("survey", True)):
        dated = rows.assign(year=month.year + (autumn & (month.month >= 10)))
        heads = dated.assign(head=dated["headcount_jan1"].mask(autumn & (month.month >= 10)))
        grouped = heads.groupby(["office", "year"])
        known = found[found[f"{kind}_last"] > 0]
        assert {*known.index} == {*grouped.groups}
        for name, expected in (
            ("leavers", grouped["leavers"].sum()),
            ("leavers_months", grouped["leavers"].count()),
            ("headcount", grouped["head"].min()),
            ("most", grouped["head"].max()),
        ):
            pd.testing.assert_series_equal(
                known[f"{kind}_{name}"].sort_index(),
                expected.astype(float),
                check_names=False,
                check_dtype=False,
                check_index_type=False,
            )
    flows = rows.assign(year=month.year + 1, flow=rows["hires"] - rows["leavers"])[month.month >= 10]
    flow = flows.groupby(["office", "year"])["flow"].sum()
    assert (found["survey_flow"].reindex(flow.index) == flow).all()
