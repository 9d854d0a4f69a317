"""What every class of results by theme begins with: the results of a prefecture, its code and the language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property, partial
from typing import Any, Self

import pandas as pd

from caredx.findings.cells import handed_out
from caredx.findings.disclosure import CountTable, Released, release
from caredx.findings.kept import kept
from caredx.findings.results import Results
from caredx.words.catalog import Lang


@dataclass(frozen=True)
class Theme:
    """Results of one theme under one plan, seen from one prefecture."""

    results: Results

    @property
    def lang(self) -> Lang:
        """The language pages are written in."""
        return self.results.lang

    @property
    def prefecture(self) -> str:
        """JIS code of the prefecture."""
        return self.results.prefecture

    @property
    def example(self) -> bool:
        """Whether the prefecture's own values are made up."""
        return self.results.params.example

    @property
    def title(self) -> str:
        """What the plan calls itself."""
        return self.results.params.title

    @property
    def year(self) -> int:
        """The fiscal year judged."""
        return self.results.params.fiscal_year

    @property
    def audience(self) -> str:
        """Whom the findings are released for, as the head of a page says: ``internal`` or ``public``."""
        return self.results.edition

    @property
    def cycle_name(self) -> str:
        """The cycle as the plan names it."""
        return self.results.params.cycle

    @property
    def day(self) -> str:
        """The day of the plan, on which everything is judged."""
        return self.results.params.as_of.isoformat()

    @property
    def level(self) -> float:
        """Level of the intervals."""
        return self.results.level

    @property
    def secrecy(self) -> Mapping[str, str] | None:
        """What is withheld, in numbers; None where nothing is.

        Counts below ``threshold``, shares with ``most`` or fewer on a side, sums of which ``n`` make up ``k`` %, or that give the
        largest away to ``p`` %.
        """
        if not self.results.public:
            return None
        rules = self.results.params.disclosure
        found = {"threshold": rules.threshold, "most": rules.part - 1, "n": rules.dominance_n}
        return {name: f"{one:g}" for name, one in (found | {"k": rules.dominance_k, "p": rules.p_percent}).items()}

    @property
    def corrects(self) -> bool:
        """Whether this edition corrects a public one that was handed out: what moved by few is withheld, too."""
        return self.first_edition is not None

    @property
    def least(self) -> int:
        """With fewer establishments nothing is judged."""
        return self.results.least

    def own_table(self, name: str) -> pd.DataFrame:
        """A table of the prefecture; without rows where it was not supplied."""
        found = self.results.table(name, own=True)
        return pd.DataFrame() if found is None else found

    @cached_property
    def first_edition(self) -> Self | None:
        """The same theme in the public edition that the plan names as handed out; None where it names none."""
        old = handed_out(self.results)
        if old is None:
            return None
        rest = {one.name: getattr(self, one.name).first_edition for one in fields(self) if one.name != "results"}
        return type(self)(old, **rest)

    def release(self, tables: Sequence[CountTable]) -> Released:
        """The door every count of the theme goes through, all at once, beside those of the edition that was handed out.

        Every page of a prefecture tells them, and what is withheld takes a linear program to find: settled once and kept.
        """
        policy, first = self.results.policy, self.first_edition and self.first_edition.released
        settled = partial(release, tables, policy, earlier=[first] if first else [], totals_told=True)
        if not self.results.public or not tables:
            return settled()
        facts = [(one.name, one.dims, one.universe, one.period, sorted(map(sorted, one.risky))) for one in tables]
        before = first.tables if first else ()
        content = "".join(rows.to_csv() for rows in [*(one.rows for one in tables), *(one.rows for one in before)])
        name = f"released-{tables[0].universe}-{tables[0].name}"
        return kept(self.results, name, settled, also=f"{policy} {facts} {[one.name for one in before]} {content}")

    @property
    def released(self) -> Released | None:
        """Every count of this theme as it may be shown; None where it counts none."""
        return None

    def files(self, *names: str) -> str:
        """Input tables, for a source line."""
        return " + ".join(f"{name}.csv" for name in names)

    def reproduction(self, page: str = "report") -> dict[str, Any]:
        """Digests, choices, versions and command behind a page."""
        return self.results.reproduction(page)
