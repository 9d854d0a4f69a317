"""Published cases to search: what was done, by whom, against which obstacle, with what evidence; and what is done where a KPI stands high.

Prefectures asked for examples and policy of other governments more than for anything but money, awareness and people. These are facts
coded from public papers with their source; how strong the evidence of an effect is stands with each, because most of it is none.
They stand beside a low figure as facts, and no advice. High means *differs from the national value, on the better side*, never the top of a
list. What such a prefecture said in the hearing or published as a case may have nothing to do with its figure; it is where to ask.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from caredx.measures.kpi.results import Kpi
from caredx.words.catalog import Text, both, words_of
from caredx.words.trust import each

say = words_of("cases")

OBSTACLES = say["obstacles"]
OVERCOME = say["overcome"]


@dataclass(frozen=True)
class Case:
    """One published case.

    Attributes
    ----------
    id, pref, area, level, theme : str
        `level` is ``prefecture``, ``municipality`` or ``provider``.
    measure, effects, evidence, next_step : Text
        What was done; what the paper says came of it; what that rests on; what is to follow.
    period : str
    numbers : Mapping of str to str
        Figures of the paper, as printed.
    obstacles, overcame : tuple of str
        Tags of `OBSTACLES` and `OVERCOME`.
    kpis : tuple of str
        KPI the measure bears on, as coded by this project; no claim that it moved them.
    source, reference_date : str
    """

    id: str
    pref: str
    area: str
    level: str
    theme: str
    measure: Text
    effects: Text
    evidence: Text
    next_step: Text
    period: str
    numbers: Mapping[str, str]
    obstacles: tuple[str, ...]
    overcame: tuple[str, ...]
    kpis: tuple[str, ...]
    source: str
    reference_date: str

    @property
    def words(self) -> str:
        """Everything that can be searched, folded."""
        tags = [OBSTACLES[tag] for tag in self.obstacles] + [OVERCOME[tag] for tag in self.overcame]
        texts = [self.measure, self.effects, self.evidence, self.next_step, *tags]
        parts = [word for text in texts for word in text]
        return _fold(" ".join([self.id, self.area, self.level, self.theme, self.period, *parts, *self.kpis]))


@dataclass(frozen=True)
class Library:
    """Cases, in the order of their ids."""

    cases: tuple[Case, ...]

    def search(
        self,
        words: str = "",
        *,
        pref: str | None = None,
        level: str | None = None,
        theme: str | None = None,
        kpi: str | None = None,
        tag: str | None = None,
    ) -> tuple[Case, ...]:
        """Cases that hold all the words (Japanese or English, width and case ignored) and all conditions given."""
        wanted = _fold(words).split()
        return tuple(
            case
            for case in self.cases
            if all(word in case.words for word in wanted)
            and (pref is None or case.pref == pref)
            and (level is None or case.level == level)
            and (theme is None or case.theme == theme)
            and (kpi is None or kpi in case.kpis)
            and (tag is None or tag in (*case.obstacles, *case.overcame))
        )

    def to_frame(self) -> pd.DataFrame:
        """One row a case; tags and KPI joined by ``;``, both languages."""
        rows = []
        for case in self.cases:
            texts = {
                f"{name}_{lang}": getattr(getattr(case, name), lang)
                for name in ("measure", "effects", "evidence", "next_step")
                for lang in ("ja", "en")
            }
            plain = {
                name: getattr(case, name)
                for name in ("id", "pref", "area", "level", "theme", "period", "source", "reference_date")
            }
            rows.append(
                plain | texts | {name: ";".join(getattr(case, name)) for name in ("obstacles", "overcame", "kpis")}
            )
        return pd.DataFrame(rows)


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def library(published: pd.DataFrame) -> Library:
    """The library from the published table ``cases``.

    Examples
    --------
    >>> from caredx import official
    >>> found = library(official.load("cases"))
    >>> found.cases[0].id, found.cases[0].obstacles
    ('C01', ('separate_organisations', 'budget_information_timing'))
    """
    return Library(tuple(_case(row) for row in each(published.sort_values("case_id"))))


def _case(row: Any) -> Case:
    numbers = dict(part.split("=", 1) for part in row.numbers.split(";") if "=" in part)
    return Case(
        id=row.case_id,
        pref=row.pref,
        area=row.area,
        level=row.level,
        theme=row.theme,
        measure=Text(row.measure_ja, row.measure),
        effects=Text(row.effects_ja, row.stated_effects),
        evidence=Text(row.evidence_ja, row.effect_evidence),
        next_step=Text(row.next_step_ja, row.next_step) if row.next_step else both(""),
        period=row.period,
        numbers=numbers,
        obstacles=_tags(row.obstacle_tags),
        overcame=_tags(row.overcome_tags),
        kpis=_tags(row.kpis),
        source=row.source,
        reference_date=row.reference_date,
    )


def _tags(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split(";")))


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
    >>> from caredx.measures.cases import library
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
