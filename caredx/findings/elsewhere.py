"""What is published of others and of Japan beside one's own: electronic filing, the hearing's totals and figures, staffing, budgets.

Published figures, the same for every edition, and budgets and awards of all prefectures that hand in their activities. Nothing is ranked:
figures of others have definitions of their own.
"""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from caredx import official
from caredx.findings.activities import of_prefecture
from caredx.findings.theme import Theme
from caredx.measures.estimates import Estimate, share
from caredx.words.units import Unit

HALF_YEARS = ("fy2022_h2", "fy2023_h1", "fy2023_h2", "fy2024_h1", "fy2024_h2", "fy2025_h1", "fy2025_h2")
PAPERS = ("nagano_2024", "mie_2025")
MONEY = ("budget", "notified_amount", "actual")
ISSUES = "issue_"
HOW = {"about": "about", " to ": "range", "and over": "at_least"}


@dataclass(frozen=True)
class Elsewhere(Theme):
    """Published figures of others."""

    @cached_property
    def filing(self) -> pd.DataFrame:
        """Electronic filing: ``half_year, own, all`` (municipalities that have started by then), of those that answered."""
        rows = official.load("efiling")
        own = rows[rows["pref"] == self.prefecture]
        columns = list(HALF_YEARS)
        return pd.DataFrame(
            {
                "half_year": columns,
                "own": own[columns].sum().cumsum().to_numpy() if len(own) else float("nan"),
                "all": rows[columns].sum().cumsum().to_numpy(),
            }
        )

    @cached_property
    def filing_places(self) -> tuple[int, int]:
        """Prefectures of the list, and municipalities of them that answered."""
        rows = official.load("efiling")
        return len(rows), int(rows["total_answers"].sum())

    @property
    def filing_own(self) -> Estimate | None:
        """Municipalities of the prefecture that have started or named a half-year; None where its page was not found."""
        rows = official.load("efiling")
        own = rows[rows["pref"] == self.prefecture]
        if own.empty:
            return None
        row = own.iloc[0]
        return share(int(row[list(HALF_YEARS)].sum()), int(row["total_answers"]), level=self.level)

    @cached_property
    def totals(self) -> pd.DataFrame:
        """What the hearing report prints of 47 beside what was coded from its excerpts: ``flag, count, denominator, coded``."""
        rows = official.load("hearing_totals")
        rows = rows[(rows["exactness"] == "exact") & (rows["text_or_chart"] == "text") & (rows["coded_column"] != "")]
        flag = rows["coded_column"].str.replace(r" .*", "", regex=True)
        return rows.assign(flag=flag, coded=rows["coded_count"])[["flag", "count", "denominator", "coded", "source"]]

    @cached_property
    def stated(self) -> pd.DataFrame:
        """Single figures said in the hearing: ``area, indicator, how, figures, unit, period``, the own prefecture first.

        ``how`` is ``about``, ``range``, ``at_least`` or ``exact``; a period that is no fiscal year is left out.
        """
        rows = official.load("hearing_numbers")
        how = rows["value_text"].map(lambda text: next((code for word, code in HOW.items() if word in text), "exact"))
        figures = rows["value_text"].str.findall(r"\d+")
        year = rows["period"].where(rows["period"].str.fullmatch(r"FY\d{4}"), "")
        indicator = rows["indicator"].str.lower().str.replace(r"[^a-z]+", "_", regex=True).str.strip("_")
        rows = rows.assign(
            how=how, figures=figures, period=year, indicator=indicator, other=rows["pref"] != self.prefecture
        )
        return rows.sort_values(["other", "pref"], kind="stable")

    @cached_property
    def bodies(self) -> list[tuple[str, str, tuple[str, ...]]]:
        """Municipalities and public bodies of the hearing: name, level, and the issues they named."""
        rows = official.load("hearing_bodies")
        flags = [str(name) for name in rows if str(name).startswith(ISSUES)]
        return [
            (row["area"], row["level"], tuple(flag for flag in flags if row[flag] is not pd.NA and bool(row[flag])))
            for row in rows.to_dict("records")
        ]

    @cached_property
    def staffing(self) -> pd.DataFrame:
        """Users per full-time equivalent of care and nursing staff by kind of home (``home``: its first service): one column a year."""
        rows = official.load("staffing_ratio")
        rows = rows.sort_values(["fiscal_year", "kind"]).drop_duplicates(["care_home_type", "fiscal_year"], keep="last")
        wide = rows.pivot(index="care_home_type", columns="fiscal_year", values="value")
        return wide.assign(home=rows.groupby("care_home_type")["services"].first().str[:3])

    @property
    def staffing_years(self) -> list[int]:
        """Years of the series."""
        return sorted(set(official.load("staffing_ratio")["fiscal_year"]))

    @cached_property
    def budgets(self) -> pd.DataFrame:
        """Money of prefectures as published: ``pref, indicator_ja, kind, period, value, source``."""
        rows = pd.concat([official.load(name) for name in PAPERS], ignore_index=True)
        rows = rows[(rows["block"] == "budget") & (rows["unit"] == "yen") & rows["kind"].isin(MONEY)]
        return rows.sort_values(["pref", "indicator_ja", "period"], kind="stable").reset_index(drop=True)

    @cached_property
    def handed_in(self) -> pd.DataFrame:
        """Budgets and awards of the year by prefecture, the own one first: ``pref, budget, subsidy, each, awards, awards_withheld``.

        ``each`` is the budget over the certified persons of the prefecture. Of others awards below the threshold are withheld in public.
        Without rows where no other prefecture hands in activities.
        """
        given = of_prefecture(self.results.table("activities"))
        own = self.results.activities
        if given is None or own is None or given["pref"].nunique() < 2:
            return pd.DataFrame()
        rows = pd.concat([given[given["pref"] != self.prefecture], own.assign(pref=self.prefecture)])
        rows = rows[rows["fiscal_year"] == self.year]
        money = rows[(rows["stage"] == "budget") & (rows["unit"] == Unit.YEN.code)]
        awards = rows[(rows["kind"] == "award") & (rows["stage"] == "actual")].groupby("pref")["value"].sum()
        small = awards.map(self.results.policy.small) & (awards.index != self.prefecture)
        found = pd.DataFrame(
            {
                "budget": money.groupby("pref")["value"].sum(),
                "subsidy": money[money["kind"] == "subsidy"].groupby("pref")["value"].sum(),
                "awards": awards.mask(small),
            }
        )
        found["awards_withheld"] = small.reindex(found.index, fill_value=False)
        persons = official.load("insured_certified").set_index("pref")["certified_total"]
        found = found.assign(each=found["budget"] / persons.reindex(found.index)).rename_axis("pref").reset_index()
        return found.assign(other=found["pref"] != self.prefecture).sort_values(["other", "pref"]).drop(columns="other")

    def source_of(self, table: str) -> list[tuple[str, str]]:
        """Titles and dates of a table."""
        rows = official.load(table)
        return list(rows[["source", "reference_date"]].drop_duplicates("source").itertuples(index=False, name=None))
