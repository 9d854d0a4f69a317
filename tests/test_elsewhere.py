"""Budgets and awards of other prefectures beside one's own, from the activities they hand in."""

import pandas as pd
import pytest

from caredx import official
from caredx.findings.elsewhere import Elsewhere
from caredx.pages.report import open_annex


@pytest.fixture(scope="module")
def annex(world):
    return open_annex(world / "params" / "example.yaml", "13")


def test_budgets_are_the_sums_of_the_handed_in_rows_without_those_of_municipalities(annex):
    found = annex.found.elsewhere.handed_in
    assert found["pref"].iloc[0] == "13" and found["pref"].is_unique and len(found) > 5
    rows = annex.results.table("activities")
    rows = rows[(rows["fiscal_year"] == annex.results.params.fiscal_year) & (rows["stage"] == "budget")]
    other = found[found["budget"].notna()].iloc[1]
    of = rows[(rows["pref"] == other["pref"]) & rows["municipality"].isna()]
    assert other["budget"] == of["value"].sum() and other["subsidy"] == of.loc[of["kind"] == "subsidy", "value"].sum()
    persons = official.load("insured_certified").set_index("pref").at[other["pref"], "certified_total"]
    assert other["each"] == pytest.approx(other["budget"] / persons)
    assert "各都道府県の予算と表彰" in annex.elsewhere().data


def test_awards_of_others_below_the_threshold_are_withheld_in_public(world, monkeypatch):
    for edition, shown in (("internal", 2.0), ("public", None)):
        own = open_annex(world / "params" / "example.yaml", "13", edition).found.elsewhere
        rows = own.results.table("activities")
        year = own.results.params.fiscal_year
        more = {"pref": "27", "fiscal_year": year, "kind": "award", "name": "a", "stage": "actual", "value": 2.0}
        rows = pd.concat([rows, pd.DataFrame([more | {"unit": "establishments"}])], ignore_index=True)
        monkeypatch.setitem(own.results._tables, ("activities", False, None), rows)
        row = own.handed_in.set_index("pref").loc["27"]
        assert (None if pd.isna(row["awards"]) else row["awards"]) == shown
        assert row["awards_withheld"] == (shown is None)


def test_without_others_the_chapter_says_which_file_would_tell(world):
    page = open_annex(world / "params" / "published.yaml", "20")
    assert isinstance(page.found.elsewhere, Elsewhere) and page.found.elsewhere.handed_in.empty
    assert "他の都道府県の予算：データなし" in page.elsewhere().data
