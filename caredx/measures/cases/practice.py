"""What prefectures do where a KPI stands high: facts with their source, beside a low figure, and no advice.

High means *differs from the national value, on the better side*, never the top of a list. What such a
prefecture said in the hearing or published as a case may have nothing to do with its figure; it is where to ask.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from caredx.measures.cases.library import Case, Library
from caredx.measures.kpi.results import Kpi

PRACTICES: Mapping[str, tuple[str, ...]] = {
    "outreach": ("accompaniment_support", "certification_or_award", "national_platform_window"),
    "digital_core_staff": ("accompaniment_support",),
    "one_stop": ("national_platform_window", "external_consult"),
    "committee": ("accompaniment_support", "certification_or_award"),
    "careplan_muni": ("careplan_link_project",),
    "careplan_muni_multi": ("careplan_link_project",),
    "careplan_establishment": ("careplan_link_project",),
    "tech_adoption": ("subsidy_robot_ict", "accompaniment_support", "certification_or_award", "own_survey"),
    "tech_adoption_survey": ("subsidy_robot_ict", "accompaniment_support", "certification_or_award", "own_survey"),
    "kasan_share": ("accompaniment_support", "certification_or_award"),
    "overtime": ("accompaniment_support", "care_assistant_project"),
    "paid_leave": ("certification_or_award", "care_assistant_project"),
    "turnover_1": ("certification_or_award", "care_assistant_project"),
    "turnover_kaigorodo": ("certification_or_award", "care_assistant_project"),
    "turnover_2": ("certification_or_award", "subsidy_robot_ict"),
    "turnover_3": ("certification_or_award",),
    "staffing_flex": ("care_assistant_project", "accompaniment_support"),
}
"""Facts of the hearing that bear on each KPI (columns of ``hearing_prefectures``)."""
TAGGED = ("subsidy_design", "other_measures", "certification_kind")


@dataclass(frozen=True)
class Practice:
    """Prefectures high on a KPI and what is known of what they do.

    Attributes
    ----------
    kpi : Kpi
    prefectures : tuple of str
        JIS codes that differ on the better side, in the order of codes.
    facts : DataFrame
        One row a fact: ``pref, fact, value, source, reference_date``; `fact` is a column of the hearing table,
        `value` ``said`` or the tag. What was not said is no row: silence in an excerpt is no *no*.
    cases : tuple of Case
        Of those prefectures on that KPI.
    elsewhere : tuple of Case
        Cases on that KPI of other prefectures.
    """

    kpi: Kpi
    prefectures: tuple[str, ...]
    facts: pd.DataFrame = field(repr=False)
    cases: tuple[Case, ...]
    elsewhere: tuple[Case, ...]

    @property
    def common(self) -> pd.DataFrame:
        """By fact: how many of these prefectures said it, of how many: ``fact, value, said, of``."""
        counts = self.facts.groupby(["fact", "value"], sort=False)["pref"].nunique().rename("said").reset_index()
        return counts.assign(of=len(self.prefectures)).sort_values(
            ["said", "fact"], ascending=[False, True], ignore_index=True
        )

    def to_frame(self) -> pd.DataFrame:
        """One row a fact."""
        return self.facts.assign(kpi=self.kpi.id)


def practice(kpi: Kpi, prefectures: Sequence[str], hearing: pd.DataFrame, cases: Library) -> Practice:
    """Facts and cases of some prefectures on a KPI.

    Parameters
    ----------
    prefectures : sequence of str
        Those high on it.
    hearing : DataFrame
        ``official.load("hearing_prefectures")``.

    Examples
    --------
    >>> from caredx import official
    >>> from caredx.measures.cases.library import library
    >>> from caredx.measures.kpi.definitions import KPIS
    >>> found = practice(KPIS["committee"], ["20"], official.load("hearing_prefectures"), library(official.load("cases")))
    >>> found.facts["fact"].tolist()
    ['subsidy_design', 'other_measures']
    """
    rows = []
    for row in hearing[hearing["pref"].isin(list(prefectures))].to_dict("records"):
        born = {"source": row["source"], "reference_date": row["reference_date"]}
        said = [flag for flag in PRACTICES[kpi.id] if row[flag] is True]
        rows += [{"pref": row["pref"], "fact": flag, "value": "said", **born} for flag in said]
        tags = [(column, tag) for column in TAGGED for tag in str(row[column] or "").split(";") if tag]
        rows += [{"pref": row["pref"], "fact": column, "value": tag, **born} for column, tag in tags]
    on_kpi = cases.search(kpi=kpi.id)
    facts = pd.DataFrame(rows, columns=["pref", "fact", "value", "source", "reference_date"])
    own = tuple(case for case in on_kpi if case.pref in prefectures)
    return Practice(kpi, tuple(sorted(prefectures)), facts, own, tuple(case for case in on_kpi if case not in own))


def said_by(hearing: pd.DataFrame, fact: str) -> pd.DataFrame:
    """Prefectures that said a fact (a flag, or a tag of `TAGGED`): ``pref, name_ja, source, reference_date``.

    Counts are a floor: excerpts are partial.

    Examples
    --------
    >>> from caredx import official
    >>> said_by(official.load("hearing_prefectures"), "need_budget")["name_ja"].head(2).tolist()
    ['北海道', '秋田県']
    """
    if fact in hearing.columns:
        rows = hearing[hearing[fact].eq(True).fillna(False).astype(bool)]
    else:
        held = [
            hearing[column].fillna("").astype(str).str.split(";").map(lambda tags: fact in tags) for column in TAGGED
        ]
        rows = hearing[pd.concat(held, axis=1).any(axis=1)]
    return rows[["pref", "name_ja", "source", "reference_date"]].reset_index(drop=True)
