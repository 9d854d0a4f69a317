"""One shape for everything a researcher gets: a tidy table that shows itself, draws itself, saves itself and says how it was made.

The frozen result of `caredx.measures` stays reachable as ``found``; its names can be asked of the wrapper directly.
"""

import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from markupsafe import Markup, escape

from caredx.bench import language
from caredx.words.catalog import Text, words_of
from caredx.words.indicators import INDICATORS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

say = words_of("bench")
SHOWN = 10
"""Rows of a table that a notebook shows before it says how many more there are."""
STATA_NAME, STATA_LABEL = 32, 80
"""Characters Stata takes for the name of a variable and for a label."""


@dataclass(frozen=True, eq=False, repr=False)
class Result:
    """A result at a notebook.

    Attributes
    ----------
    kind : str
        What it is, as a word of the catalogue: its title, method and reference.
    found : object
        The frozen result of `caredx.measures`.
    rows : DataFrame
        Tidy and exact: one row a figure, no object columns.
    draw : callable or None
        Draws on axes, given the language.
    facts : mapping of str to str or Text
        What was asked for, shown under the table: unit, by, cluster, level.
    own : (str, str) or None
        Name and definition of an indicator of one's own, told in place of the kind's and before its method.
    origin : str or Text
        Where the figures came from: a file, a table with its rows, published figures; `source` tells it.
    """

    kind: str
    found: Any
    rows: pd.DataFrame = field(repr=False)
    draw: "Callable[[Axes, language.Lang], None] | None" = field(default=None, repr=False)
    facts: Mapping[str, Any] = field(default_factory=dict)
    own: tuple[str, str] | None = field(default=None, kw_only=True)
    origin: str | Text = field(default="", kw_only=True)

    def __post_init__(self) -> None:
        object.__setattr__(self, "rows", tidy(self.rows))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or "found" not in self.__dict__:
            raise AttributeError(name)
        return getattr(self.found, name)

    def __dir__(self) -> list[str]:
        inside = [] if isinstance(self.found, dict | tuple) else [n for n in dir(self.found) if not n.startswith("_")]
        return sorted({*super().__dir__(), *inside})

    @property
    def title(self) -> str:
        """What it is, in the language set."""
        lang = language.current()
        if self.own:
            return self.own[0]
        return INDICATORS[self.kind].name(lang) if self.kind in INDICATORS else say["title"][self.kind](lang)

    @property
    def source(self) -> str:
        """Where the figures came from, in the language set."""
        return spoken(self.origin)

    def to_frame(self) -> pd.DataFrame:
        """The tidy table, exact; a copy."""
        return self.rows.copy()

    def summary(self) -> str:
        """Title, table and what it rests on, as text."""
        shown = _rounded(self.rows.head(SHOWN)).to_string(index=False)
        return "\n".join(part for part in (self.title, shown, self._rest(), self._facts(), self._origin()) if part)

    def cite(self) -> str:
        """Method, assumptions and reference in a few sentences, to be copied under a table."""
        lang = language.current()
        first = f"{self.own[1]}\n" if self.own else ""
        return f"{first}{say['method'][self.kind](lang)}\n{say['reference'][self.kind](lang)}"

    def plot(self, ax: "Axes | None" = None, *, lang: "language.Lang | None" = None) -> "Axes":
        """Draw it.

        Parameters
        ----------
        ax : matplotlib Axes, optional
            A new figure otherwise. Japanese glyphs come with the package, so none is missing on any machine.

        Raises
        ------
        TypeError
            If this result has no picture.
        """
        if self.draw is None:
            raise TypeError(say.no_picture.fill(what=self.title)(language.current()))
        from matplotlib import pyplot

        from caredx.pages import style

        style.use()
        axes = pyplot.subplots(figsize=(6.4, 4.0), layout="constrained")[1] if ax is None else ax
        if self.rows.empty:
            axes.text(0.5, 0.5, say.no_rows(lang or language.current()), transform=axes.transAxes, ha="center")
        else:
            self.draw(axes, lang or language.current())
        if not any(axes.get_title(loc=place) for place in ("left", "center", "right")):
            axes.set_title(self.title, loc="left")  # a page takes it as the text for readers who cannot see
        return axes

    def to_csv(self, path: str | Path) -> Path:
        """Write the table as CSV (UTF-8 with a mark Excel knows); text cells stay text there."""
        return save(self.rows, path, suffix=".csv")

    def to_parquet(self, path: str | Path) -> Path:
        """Write the table as Parquet."""
        return save(self.rows, path, suffix=".parquet")

    def to_stata(self, path: str | Path) -> Path:
        """Write the table for Stata 14 or later with the title as label of the data."""
        return save(self.rows, path, suffix=".dta", title=self.title)

    def __repr__(self) -> str:
        rows, columns = self.rows.shape
        return f"<{type(self).__name__} {self.kind}: {rows} × {columns}; .to_frame() .plot() .summary() .cite()>"

    def _repr_html_(self) -> Markup:
        table = _rounded(self.rows.head(SHOWN)).to_html(index=False, border=0, escape=True, na_rep="")
        notes = [Markup("<br>") + escape(part) for part in (self._rest(), self._facts(), self._origin()) if part]
        head = Markup("<strong>{}</strong>").format(self.title)
        return head + Markup(table) + Markup("<small>") + Markup("").join(notes) + Markup("</small>")  # noqa: S704 - escaped

    def _rest(self) -> str:
        if self.rows.empty:
            return say.no_rows(language.current())
        more = len(self.rows) - SHOWN
        return say.more.fill(n=f"{more:,}")(language.current()) if more > 0 else ""

    def _facts(self) -> str:
        lang = language.current()
        facts = {"unit": self.unit, **self.facts}
        return " · ".join(f"{say['fact'][name](lang)} {spoken(value)}" for name, value in facts.items() if value != "")

    def _origin(self) -> str:
        """Where the figures came from, and whose method it is."""
        lang = language.current()
        known = {"source": self.source, "method": say["reference"][self.kind](lang)}
        return " · ".join(f"{say['fact'][name](lang)} {told}" for name, told in known.items() if told)

    @property
    def unit(self) -> str:
        """What a figure counts: as asked for, or what such a result always has; empty where rows have units of their own."""
        own = say["unit_here"].get(self.kind)
        return spoken(self.facts.get("unit") or own or "")


def spoken(value: object) -> str:
    """A word in the language set; anything else as it is written."""
    return value(language.current()) if isinstance(value, Text) else str(value)


def tidy(rows: pd.DataFrame) -> pd.DataFrame:
    """The same rows without a column of objects: numbers as numbers (missing where there is none), anything else as text."""
    typed = {}
    for name in rows.columns[rows.dtypes == np.dtype(object)]:
        numbers = pd.to_numeric(rows[name], errors="coerce")
        whole = (numbers.isna() == rows[name].isna()).all()
        typed[name] = numbers.astype("float64") if whole else rows[name].astype("str").where(rows[name].notna())
    return rows.assign(**typed)


def _rounded(rows: pd.DataFrame) -> pd.DataFrame:
    """Numbers as one reads them: four significant figures, thousands whole."""
    shown = rows.copy()
    for name in shown.select_dtypes("float"):
        shown[name] = [_number(value) for value in shown[name]]
    return shown


def _number(value: float) -> str:
    if pd.isna(value):
        return ""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"


def save(
    rows: pd.DataFrame, path: str | Path, *, suffix: str = "", title: str = "", labels: Mapping[str, str] | None = None
) -> Path:
    """Write a table in the format of a suffix (that of the path where none is given); `title` and `labels` go into a Stata file."""
    place = Path(path)
    formats: dict[str, Callable[..., None]] = {".csv": _csv, ".parquet": _parquet, ".dta": _stata}
    formats[suffix or place.suffix](tidy(rows), place, title, labels or {})
    return place


def _csv(rows: pd.DataFrame, place: Path, *_: object) -> None:
    from caredx.words import spreadsheets

    flags = rows.select_dtypes(["bool", "boolean"])
    told = {
        str(name): flags[name].map({True: "TRUE", False: "FALSE"}) for name in flags
    }  # R and spreadsheets know no True
    place.write_bytes(spreadsheets.csv(rows.assign(**told)))


def _parquet(rows: pd.DataFrame, place: Path, *_: object) -> None:
    from caredx.intake import duck

    connection = duck.connect()
    connection.register("rows", rows)
    connection.execute(f"COPY rows TO '{str(place).replace(chr(39), chr(39) * 2)}' (FORMAT parquet)")


def _stata(rows: pd.DataFrame, place: Path, title: str, labels: Mapping[str, str]) -> None:
    frame = rows.rename(columns={name: str(name)[:STATA_NAME] for name in rows})
    texts = frame.select_dtypes(exclude=["number", "bool", "datetime"]).columns
    frame = frame.astype(dict.fromkeys(texts, "object")).fillna(dict.fromkeys(texts, ""))
    whole = [name for name in frame if pd.api.types.is_extension_array_dtype(frame[name].dtype)]
    frame = frame.astype(dict.fromkeys([name for name in whole if name not in texts], "float64"))
    told = {str(name)[:STATA_NAME]: label[:STATA_LABEL] for name, label in labels.items()}
    frame.to_stata(place, write_index=False, version=118, data_label=title[:STATA_LABEL], variable_labels=told)


def wrapped(text: str, width: int = 24) -> str:
    """A label in lines short enough for an axis."""
    return "\n".join(textwrap.wrap(text, width)) or text
