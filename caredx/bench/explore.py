"""A cycle by hand: choose a prefecture, an indicator, how to split and narrow it; see picture and table and the lines that make them.

What is seen can be done again: each state prints three lines that give the same result in any notebook. In print and on an exported page
the last state stands as a picture with its title, the table and these lines.
"""

import base64
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pandas as pd
from markupsafe import Markup

from caredx.bench import indicators, language, registered
from caredx.bench.cycle import table
from caredx.bench.results import Result
from caredx.words.catalog import Text, words_of
from caredx.words.errors import Unknown

if TYPE_CHECKING:
    from ipywidgets import Box
    from matplotlib.figure import Figure

say = words_of("explore")
say_breakdowns = words_of("breakdowns")
NARROWED = {"service": "service_group", "size": "size_band", "technology": "technology_used"}
"""What a choice narrows: a column of `cx.table`."""
SPLITS = ("", "service_group", "service_name", "size_band", "technology_used")


@dataclass(frozen=True)
class State:
    """What is looked at.

    Attributes
    ----------
    plan : str
    area : str
        Two digits; empty for all prefectures.
    kpi : str
    by : str
        One of `SPLITS`.
    service, size, technology : str
        Names as `cx.table` has them; empty for all.
    years : (int, int) or None
    """

    plan: str
    area: str
    kpi: str
    by: str = ""
    service: str = ""
    size: str = ""
    technology: str = ""
    years: tuple[int, int] | None = None

    @property
    def source(self) -> str:
        """The table the indicator is made from."""
        own = registered.find(self.kpi)
        return own.table if own else "panel" if indicators.of_panel(self.kpi) else "offices"

    @property
    def lines(self) -> str:
        """Three lines that give what is shown."""
        place = f", {self.area!r}" if self.area else ""
        kept = " and ".join(f"{column} == {value!r}" for column, value in self.narrowed.items())
        rows = f"cx.table({self.plan!r}, {self.source!r}{place})" + (f".query({kept!r})" if kept else "")
        years = f", years={self.years}" if self.years else ""
        return f"import caredx as cx\nrows = {rows}\ncx.kpi({self.kpi!r}, rows, by={self.by or None!r}{years}).plot()"

    @property
    def narrowed(self) -> Mapping[str, str]:
        """Column and the value its rows have."""
        return {column: getattr(self, name) for name, column in NARROWED.items() if getattr(self, name)}

    def result(self) -> Result:
        """What the lines compute."""
        rows = _rows(language.current(), self.plan, self.source, self.area)
        for column, value in self.narrowed.items():
            rows = rows[rows[column] == value]
        if rows.empty:
            raise Unknown(say.nothing)
        return indicators.kpi(self.kpi, rows, by=self.by or None, years=self.years)


@cache
def _rows(_lang: str, plan: str, source: str, area: str) -> pd.DataFrame:
    """A table as long as the session explores it, its names in the language set."""
    return table(plan, source, area or None)


@dataclass(eq=False)
class Explorer:
    """A cycle under one's hands; shows itself as a widget, or where there is none as picture, table and lines.

    Attributes
    ----------
    state : State
    choices : mapping of str to (tuple of (str, value))
        What can be chosen, as shown and as the state holds it.
    """

    state: State
    choices: Mapping[str, tuple[tuple[str, Any], ...]] = field(repr=False)

    def set(self, **chosen: Any) -> "Explorer":
        """Choose by name, as a widget would; returns itself.

        Raises
        ------
        Unknown
            For a name or a value there is not.
        """
        for name, value in chosen.items():
            if name not in self.choices:
                raise Unknown(say.no_choice.fill(given=name, known=", ".join(self.choices)))
            known = [one for _, one in self.choices[name]]
            if value not in known and not (name == "years" and value is None):
                raise Unknown(say.no_choice.fill(given=str(value), known=", ".join(map(str, known))))
        self.state = replace(self.state, **chosen)
        return self

    @property
    def result(self) -> Result:
        """The result of the state, to go on with."""
        return self.state.result()

    def _repr_html_(self) -> str:
        """Picture with its title, table, lines: what a page or a sheet of paper keeps."""
        lines = Markup('<pre style="white-space: pre-wrap"><code>{}</code></pre>').format(self.state.lines)
        try:
            found = self.result
        except Unknown as error:
            return Markup("<p>{}</p>").format(error.text(language.current())) + lines
        return _picture(found) + found._repr_html_() + lines

    def _ipython_display_(self) -> None:
        """Choosers, and under them picture, table and lines as ordinary output: a page or a sheet of paper keeps the last state of it."""
        from IPython.display import display

        def told() -> dict[str, str]:
            return {"text/plain": self.state.lines, "text/html": str(self._repr_html_())}

        try:
            display(self.choosers(lambda: shown.update(told(), raw=True)))
        except ImportError:
            lacking = say.lacking(language.current())
            note = str(Markup("<p><small>{}</small></p>").format(lacking))
            display({"text/plain": lacking, "text/html": note}, raw=True)
        shown = display(told(), raw=True, display_id=True)

    def choosers(self, moved: Callable[[], object]) -> "Box":
        """A chooser for each part of the state; `moved` is called after each change.

        Raises
        ------
        ImportError
            Where ipywidgets is not installed (the extra ``explore``).
        """
        import ipywidgets

        lang = language.current()
        made = [
            ipywidgets.Dropdown(
                options=list(options), value=getattr(self.state, name), description=say["choose"][name](lang)
            )
            for name, options in self.choices.items()
        ]

        def chosen(name: str) -> Callable[[Mapping[str, Any]], None]:
            def changed(change: Mapping[str, Any]) -> None:
                self.set(**{name: change["new"]})
                moved()

            return changed

        for name, chooser in zip(self.choices, made, strict=True):
            chooser.observe(chosen(name), names="value")
        return ipywidgets.Box(made, layout=ipywidgets.Layout(flex_flow="row wrap"))


def _picture(found: Result) -> Markup:
    """The plot as an image whose alternative text is its title."""
    from matplotlib import pyplot

    figure, held = cast("Figure", found.plot().get_figure(root=True)), io.BytesIO()
    figure.savefig(held, format="png", dpi=110)
    pyplot.close(figure)
    data = base64.b64encode(held.getvalue()).decode()
    return Markup('<div><img alt="{}" src="data:image/png;base64,{}"></div>').format(found.title, data)


def explore(plan: str | Path, area: str | None = None, *, kpi: str = "overtime", by: str = "") -> Explorer:
    """A cycle by hand: prefecture, indicator, service, size, technology and period, with picture, table and the lines to repeat it.

    Parameters
    ----------
    plan : str or Path
    area : str, optional
        ``20``, ``長野``; all prefectures otherwise.
    kpi : str
        A KPI of `cx.kpi` that is made of establishments, or an indicator of `cx.register_kpi`.
    by : {'', 'service_group', 'service_name', 'size_band', 'technology_used'}

    Returns
    -------
    Explorer
        Shows itself as a widget with the extra ``explore`` (ipywidgets), else as picture, table and lines; ``.set(area="20")`` chooses
        by name, ``.result`` goes on. Internal: nothing is withheld. Values by technology are no effects.

    Raises
    ------
    ParamsError, TableError, Unknown
        With every fault of the plan or its files; where there is no such choice.

    Examples
    --------
    >>> import caredx as cx
    >>> looked = cx.explore("params/example.yaml", "20", by="service_group")
    >>> print(looked.set(kpi="paid_leave").state.lines)
    import caredx as cx
    rows = cx.table('params/example.yaml', 'panel', '20')
    cx.kpi('paid_leave', rows, by='service_group').plot()
    """
    from caredx.words import codes

    code = codes.find(area).code if area else ""
    return Explorer(State(str(plan), code, kpi), _choices(str(plan))).set(kpi=kpi, by=by)


def _split(by: str) -> Text:
    """A way to split, as breakdowns are called on pages where they have it."""
    known = say_breakdowns["by"]
    return known[by] if by in known else say["split"][by or "none"]


def _choices(plan: str) -> dict[str, tuple[tuple[str, Any], ...]]:
    """What can be chosen under a plan, in the order of the choosers."""
    from caredx.words import codes
    from caredx.words.params import load

    lang = language.current()
    supplied = {name for name, path in load(plan).input_paths.items() if path}
    known = [name for name in (*indicators.names(), *registered.names()) if State(plan, "", name).source in supplied]
    rows = _rows(lang, plan, "panel" if "panel" in supplied else "offices", "")
    found: dict[str, tuple[tuple[str, Any], ...]] = {
        "area": ((say.japan(lang), ""), *((one.name(lang), one.code) for one in codes.PREFECTURES)),
        "kpi": tuple((indicators.name_of(name), name) for name in known),
        "by": tuple((_split(by)(lang), by) for by in SPLITS),
    }
    everything = (say.all(lang), "")
    for name, column in NARROWED.items():
        found[name] = (everything, *((one, one) for one in rows[column].dropna().unique()))
    years = sorted(rows["fiscal_year"].unique()) if "fiscal_year" in rows else []
    spans = [(int(first), int(last)) for first in years for last in years if first <= last]
    found["years"] = (
        (say.all(lang), None),
        *((f"{first}–{last}" if first < last else str(first), (first, last)) for first, last in spans),
    )
    assert set(found) <= {one.name for one in fields(State)}  # noqa: S101 - choosers are named as what they set
    return found
