"""What a page opens: the plan, the edition, the checked tables, and what the page says of its files and choices."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import pandas as pd

from caredx.findings import inputs, needed_files
from caredx.findings.disclosure import INTERNAL, Policy, cut, unnamed
from caredx.findings.inputs import InputQuality
from caredx.findings.kept import under
from caredx.findings.prepare import prepare
from caredx.intake import fingerprint, store
from caredx.measures.kpi import Options
from caredx.words.catalog import Lang
from caredx.words.params import Params
from caredx.words.trust import given

Edition = Literal["internal", "public"]
EDITIONS: tuple[Edition, ...] = ("internal", "public")


@dataclass(frozen=True)
class Opened:
    """Tables of one prefecture under one plan, and what this edition is.

    Attributes
    ----------
    params : Params
        With the prefecture's overlay.
    prefecture : str
        JIS code of two digits.
    edition : {'internal', 'public'}
        Whether small counts are withheld and offices unnamed.
    """

    params: Params
    prefecture: str
    edition: Edition = "internal"

    @property
    def lang(self) -> Lang:
        """The language pages are written in, with the office's own wordings."""
        return self.params.voice

    @property
    def public(self) -> bool:
        """Whether the page is to be published."""
        return self.edition == "public"

    @property
    def policy(self) -> Policy:
        """What may be shown in this edition."""
        return Policy(**self.params.disclosure.rules) if self.public else INTERNAL

    def leaving(self, html: str) -> str:
        """A chapter as it leaves: in public no number is finer than what a reader is told, and no file names anybody."""
        return unnamed(cut(html)) if self.public else html

    @cached_property
    def built(self) -> store.Built:
        """Checked tables on disk, brought up to date with the raw files; example files are written where they are missing."""
        return prepare(self.params)

    @cached_property
    def kept_under(self) -> str:
        """What results kept for the cycle depend on."""
        return under(self.params, self.built)

    def table(self, name: str, *, own: bool = False, columns: Sequence[str] | None = None) -> pd.DataFrame | None:
        """A checked table, of all prefectures or only this one; None where not supplied."""
        key = name, own, None if columns is None else tuple(columns)
        if key not in self._tables:
            if not self.built:
                raise RuntimeError("tables were not built")
            self._tables[key] = store.load(name, self.params.processed, self.prefecture if own else None, columns)
        found = self._tables[key]
        return None if found is None else found.copy(deep=False)  # pandas copies when somebody writes

    @cached_property
    def _tables(self) -> dict[tuple, pd.DataFrame | None]:
        """Tables read so far: chapters ask for the same ones."""
        return {}

    @cached_property
    def options(self) -> Options:
        """The choices of the plan, as the measures take them."""
        rules = self.params.rules
        return Options(
            level=rules.level,
            turnover_reference=rules.turnover_reference,
            previous_value=rules.previous_value,
            staffing_change=rules.staffing_change,
            source=rules.source,
            min_offices=rules.min_offices,
            size_bands=tuple(rules.size_bands),
            as_of=self.params.as_of.isoformat(),
            sources={name: f"{name}.csv" for name, path in self.params.input_paths.items() if path},
        )

    @property
    def least(self) -> int:
        """With fewer establishments a value is called few."""
        return self.options.min_offices

    @property
    def level(self) -> float:
        """Of intervals."""
        return self.options.level

    def file_of(self, table: str) -> str:
        """The file of a table, as a page names it."""
        path = self.params.input_paths[table]
        return inputs.shown_name(table, path.name if path else "", self.lang)

    def choices(self, lang: Lang) -> dict[str, list[str]]:
        """By KPI: what the plan chose where the official text is silent."""
        return inputs.choices_by_kpi(self.params, lang)

    @cached_property
    def quality(self) -> list[InputQuality]:
        """Rows and empty cells of every input, those not supplied included."""
        found = []
        for name, rows in self.built.rows.items():
            own = given(self.table(name, own=True)).rename(columns=needed_files.column_names(name, self.lang))
            file, account = (self.file_of(name), store.account(name, self.params.processed))
            found.append(inputs.quality_of(file, rows, own, account, withheld=self.policy.small(len(own))))
        return found + inputs.absent(self.built.absent, self.lang)

    def reproduction(self, page: str = "report") -> dict[str, Any]:
        """Digests, choices, versions and command behind a page."""
        facts = inputs.reproduction(self.params, self.prefecture, self.built.digests, fingerprint.versions())
        return facts | {"command": inputs.command(self.params, self.prefecture, page)}

    @property
    def notes(self) -> Sequence[str]:
        """Remarks of the overlay."""
        return self.params.overlay.notes if self.params.overlay else ()
