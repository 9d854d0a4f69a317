"""The published cases as a library to search: what was done, by whom, against which obstacle, with what evidence.

Prefectures asked for examples and policy of other governments more than for anything but money, awareness and people.
These are facts coded from public papers with their source; how strong the evidence of an effect is stands with each,
because most of it is none.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from caredx.measures.cases.words import OBSTACLES, OVERCOME
from caredx.words.labels import Text, both
from caredx.words.trust import each


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
