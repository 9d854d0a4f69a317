"""Rates and answers of surveys as prefectures published them, put side by side."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import pandas as pd

from caredx import official
from caredx.findings.theme import Theme
from caredx.measures import survey
from caredx.measures.estimates import Estimate
from caredx.measures.survey import Addition, Fitness, OverTime, Reconciliation
from caredx.words.trust import given
from caredx.words.units import Unit

NAGASAKI, KITAKYUSHU, FUKUOKA, NAGANO = "42", "401005", "40", "20"
PARTS = ("adopted", "considering", "not adopted")
OFFERS = ("training", "exhibition", "trial lending", "accompaniment")
"""What Nagano asked interest in, by its name in the published table."""


class Worked(NamedTuple):
    """Rates of one survey over the years, and the latest beside the dashboard."""

    rates: OverTime
    scope: str
    dashboard: Estimate
    dashboard_scope: str
    way: Reconciliation


def worked(rows: pd.DataFrame, prefecture: str) -> Worked:
    """Published rates of one prefecture: its survey over the years, and the latest beside the dashboard."""
    own = rows[(rows["pref"] == prefecture) & (rows["indicator"] == "tech_adoption_survey")]
    board = rows[(rows["pref"] == prefecture) & (rows["indicator"] == "tech_adoption_dashboard")].iloc[0]
    rates = survey.over_time(own)
    last, bounds = rates.rows.iloc[-1], given(rates.bounds[-1])
    born = {"period": last["period"], "source": last["source"], "reference_date": last["reference_date"]}
    start = Estimate(
        float(last["rate"]),
        Unit.SHARE,
        n=round(bounds.answers),
        denominator=bounds.answers,
        missing=1 - bounds.response,
        **born,
    )
    born = {"period": board["period"], "source": board["source"], "reference_date": board["reference_date"]}
    end = Estimate(float(board["value"]), Unit.SHARE, **born)
    return Worked(rates, own["scope"].iloc[0], end, board["scope"], survey.from_published(start, end, bounds))


def nagano_interest(rows: pd.DataFrame) -> pd.DataFrame:
    """Interest in each offer beside its use, as published."""
    value = rows.drop_duplicates(["indicator", "category"]).set_index(["indicator", "category"])
    used = {
        "training": ("training participants", "total of the 4 sessions"),
        "trial lending": ("trial lending actually used", "all"),
        "accompaniment": ("accompanied establishments", "all"),
    }
    records = []
    for offer in OFFERS:
        answers = {
            name: float(value["value"][(f"interest in {offer}", key)])
            for name, key in (("want", "want"), ("undecided", "undecided"), ("no", "do not want"), ("answers", "total"))
        }
        first: pd.Series = value.T[(f"interest in {offer}", "want")]
        after: pd.Series | None = value.T[used[offer]] if offer in used else None
        records.append(
            {"offer": offer}
            | answers
            | {
                "used": None if after is None else float(after["value"]),
                "used_unit": "" if after is None else after["unit"],
            }
            | {"source": first["source"], "reference_date": first["reference_date"]}
        )
    found = pd.DataFrame(records)
    return found.assign(undecided_share=found["undecided"] / found["answers"])


@dataclass(frozen=True)
class PublishedSurveys(Theme):
    """What prefectures published of surveys."""

    @property
    def level(self) -> float:
        """Confidence level of the plan."""
        return self.results.options.level

    @cached_property
    def nagasaki(self) -> Worked:
        """The real case: 16.2, 41.3, 75 % in its own survey, 40 % on the dashboard."""
        return worked(official.load("kpi_prefecture"), NAGASAKI)

    @cached_property
    def kitakyushu(self) -> Reconciliation:
        """The real case of counting: 53.4 % of all homes, 91.2 % of those that answered."""
        rows = official.load("kpi_prefecture")
        row = rows[(rows["municipality"] == KITAKYUSHU) & rows["responses"].notna()].iloc[0]
        birth = {
            "period": row["period"],
            "source": row["source"],
            "reference_date": row["reference_date"],
            "level": self.level,
        }
        return survey.counting(given(survey.bounds_of(row)), **birth)

    @cached_property
    def published_surveys(self) -> pd.DataFrame:
        """Published rates of surveys: of this prefecture, or of all where it has none."""
        rows = official.load("kpi_prefecture")
        rows = rows[rows["indicator"].str.contains("_survey") & (rows["kind"] == "actual")]
        own = rows[rows["pref"] == self.prefecture]
        return (rows if own.empty else own).reset_index(drop=True)

    @cached_property
    def fitness(self) -> Fitness:
        """What published figures of surveys leave unsaid."""
        return survey.fitness(self.published_surveys)

    @cached_property
    def addition(self) -> Addition | None:
        """Nagano's printed parts against its printed total; None elsewhere."""
        if self.prefecture != NAGANO:
            return None
        rows = official.load("nagano_2024")
        counts = rows[rows["indicator"] == "technology adoption"].set_index("category")["value"]
        percents = rows[rows["indicator"] == "technology adoption share"].set_index("category")["value"] * 100
        total = float(rows.loc[rows["indicator"] == "answers", "value"].iloc[0])
        printed = {part: float(round(percents[part], 6)) for part in PARTS}
        return survey.adds_up({part: float(counts[part]) for part in PARTS}, total, printed=printed)

    @property
    def addition_source(self) -> tuple[str, str]:
        """Where those parts and that total are printed."""
        rows = official.load("nagano_2024")
        row = rows[rows["indicator"] == "technology adoption"].iloc[0]
        return row["source"], row["reference_date"]

    @cached_property
    def interest(self) -> pd.DataFrame | None:
        """Nagano: who wanted each offer and who used it: ``offer, want, undecided, no, answers, used, used_unit, source, reference_date``."""
        return nagano_interest(official.load("nagano_2024")) if self.prefecture == NAGANO else None

    @property
    def publishes(self) -> bool:
        """Whether the published rates are this prefecture's own."""
        return bool((self.published_surveys["pref"] == self.prefecture).all())

    @property
    def problems(self) -> pd.DataFrame | None:
        """Problems of adoption that Nagano published, with the share of those that answered; None elsewhere."""
        rows = official.load("nagano_2024")
        rows = rows[rows["indicator"] == "adoption problems (multiple)"]
        return rows.assign(share=rows["value"] / rows["denominator"]) if self.prefecture == NAGANO else None
