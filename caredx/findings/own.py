"""Indicators of the office's own: of the prefecture and by kind of service, beside all establishments that handed in data.

A public edition holds none: their sums are not among those the door protects together, and a value by service could be taken apart.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from caredx import official
from caredx.findings.theme import Theme
from caredx.measures.estimates import Estimate
from caredx.measures.ratios import ratio_by
from caredx.words.catalog import Text, words_of
from caredx.words.params.specs import IndicatorSpec
from caredx.words.units import Unit

say = words_of("own_indicators")
_ALL, _ANSWERED = "_all", "_answered"


@dataclass(frozen=True)
class OwnRow:
    """One place or kind of service."""

    name: Text
    value: Estimate


@dataclass(frozen=True)
class OwnIndicator:
    """One indicator with its card; `rows` are empty where its table was not supplied."""

    card: IndicatorSpec
    rows: tuple[OwnRow, ...]

    @property
    def frame(self) -> pd.DataFrame:
        """The rows as they are saved."""
        records = [{"indicator": self.card.id, "group": one.name.en, **one.value.to_record()} for one in self.rows]
        return pd.DataFrame(records).assign(unit=self.card.unit)


@dataclass(frozen=True)
class OwnResults(Theme):
    """The indicators of the plan under ``indicators:``."""

    @property
    def cards(self) -> tuple[IndicatorSpec, ...]:
        return tuple(self.results.params.indicators)

    @property
    def results_withheld(self) -> bool:
        """Whether the edition holds none of them."""
        return self.results.public

    @cached_property
    def indicators(self) -> tuple[OwnIndicator, ...]:
        """Each with its rows; none in a public edition."""
        return () if self.results.public else tuple(OwnIndicator(card, self._rows(card)) for card in self.cards)

    def _rows(self, card: IndicatorSpec) -> tuple[OwnRow, ...]:
        frame = self._frame(card)
        if frame is None:
            return ()
        own, services = frame[frame["pref"] == self.prefecture], official.load("services").set_index("service")
        named = {code: Text(str(row.name_ja), str(row.name_en)) for code, row in services.iterrows()}
        parts: list[tuple[Text, Estimate]] = [(say.place, one) for one in self._rates(card, own, _ALL).values()]
        parts += [(named[code], one) for code, one in self._rates(card, own, "service").items()]
        parts += [(say.everyone, one) for one in self._rates(card, frame, _ALL).values()]
        return tuple(OwnRow(name, one) for name, one in parts)

    def _rates(self, card: IndicatorSpec, rows: pd.DataFrame, by: str) -> Mapping[str, Estimate]:
        birth: dict[str, Any] = {
            "period": f"FY{self.year}",
            "source": self.files(card.table),
            "reference_date": self.day,
        }
        how: dict[str, Any] = {
            "by": [by],
            "cluster": card.cluster,
            "unit": Unit.CASES,
            "level": self.level,
        }
        found = ratio_by(rows, card.numerator, card.denominator or _ANSWERED, **how, **birth)
        return {key[0]: one for key, one in found.items()}

    def _frame(self, card: IndicatorSpec) -> pd.DataFrame | None:
        """Rows of the year judged in which both parts are known, as numbers."""
        rows = self.results.table(card.table)
        if rows is None:
            return None
        if card.table == "panel":
            rows = rows[(rows["month"] >= f"{self.year}-04-01") & (rows["month"] < f"{self.year + 1}-04-01")]
        counted = [name for name in (card.numerator, card.denominator) if name]
        rows = rows.dropna(subset=counted)
        summed: dict[str, Any] = {name: rows[name].astype("float64") for name in counted} | {_ANSWERED: 1.0, _ALL: ""}
        return rows.assign(**summed)
