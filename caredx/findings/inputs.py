"""What the inputs held and what the plan chose: the facts for data quality, definition cards and reproduction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from caredx.words import shipped
from caredx.words.catalog import Lang, Text, words_of
from caredx.words.params import Params

say = words_of("inputs")

CHOICES: Mapping[str, Mapping[str, Text]] = {
    "turnover_reference": say["turnover_reference"],
    "source": say["source"],
    "previous_value": say["previous_value"],
    "staffing_change": say["staffing_change"],
}
CONCERNED = {
    "turnover_reference": ("turnover_2", "turnover_3"),
    "previous_value": ("overtime", "paid_leave"),
    "staffing_change": ("staffing_flex",),
}
MOST_COLUMNS = 3


@dataclass(frozen=True)
class InputQuality:
    """What one input file held.

    Attributes
    ----------
    file : str
        Its name, without folders.
    rows, own_rows : int or None
        In all, and of the prefecture; None where not supplied, the latter also where withheld.
    empty : float or None
        Share of empty cells among the prefecture's rows.
    worst : sequence of (str, float)
        Columns most often empty, with their share.
    dropped : Mapping of str to int
        Rows not kept, by reason (a key of `caredx.intake.open_data.REASONS`).
    """

    file: str
    rows: int | None = None
    own_rows: int | None = None
    empty: float | None = None
    worst: Sequence[tuple[str, float]] = ()
    dropped: Mapping[str, int] = field(default_factory=dict)


def choices_by_kpi(params: Params, lang: Lang) -> dict[str, list[str]]:
    """By KPI id: what the plan chose where the official text is silent, in words."""
    found: dict[str, list[str]] = {}
    for rule, kpis in CONCERNED.items():
        for kpi in kpis:
            found.setdefault(kpi, []).append(CHOICES[rule][getattr(params.rules, rule)](lang))
    return found


def quality_of(
    file: str, rows: int, own: pd.DataFrame, account: Mapping[str, Mapping[str, int]], *, withheld: bool = False
) -> InputQuality:
    """Rows and empty cells of one checked table, the prefecture's rows and the account of rows not kept given.

    `withheld` leaves out what is told of the prefecture's own rows: they are too few to publish.
    """
    if withheld:
        return InputQuality(file, rows, None, None, (), account.get("dropped", {}))
    shares = own.isna().mean().sort_values(ascending=False, kind="stable") if len(own) else pd.Series(dtype=float)
    worst = [(str(column), float(share)) for column, share in shares.head(MOST_COLUMNS).items() if share > 0]
    return InputQuality(
        file, rows, len(own), float(shares.mean()) if len(shares) else None, worst, account.get("dropped", {})
    )


def reproduction(
    params: Params, prefecture: str, digests: Mapping[str, str], versions: Mapping[str, str]
) -> dict[str, Any]:
    """Everything needed to make the page again, without a folder of this machine."""
    files = {name: path.name for name in digests if (path := params.input_paths.get(name))}
    rules = {key: str(value) for key, value in params.rules.model_dump().items()}
    return {
        "command": command(params, prefecture),
        "params": params.digest,
        "inputs": {files.get(name, name): digest for name, digest in digests.items()},
        "choices": rules,
        "versions": dict(versions),
    }


def command(params: Params, prefecture: str, page: str = "report") -> str:
    """What makes the page again, run from the project folder; a folder elsewhere on this machine is not named."""
    what = "" if page == "report" else f" --page {page}"
    inside = shipped.told(params.path)
    return f"{shipped.REPORT} {inside or params.path.name}{what} --pref {prefecture}" + (
        "" if inside else say.outside(params.voice)
    )


def absent(names: Sequence[str], lang: Lang) -> list[InputQuality]:
    """Inputs nobody supplied."""
    return [
        InputQuality(shown_name(name, "open_data" if name == "open_data" else f"{name}.csv", lang)) for name in names
    ]


def shown_name(table: str, file: str, lang: Lang) -> str:
    """A file by its name; the name of a folder alone would not tell what is in it."""
    return say.open_data_folder(lang).format(name=file) if table == "open_data" else file
