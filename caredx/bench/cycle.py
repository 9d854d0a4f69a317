"""A cycle at a notebook: its checked tables, its figures as files for other programs, its pages.

Tables are what the pages are made from, with names beside the codes, ready for one's own questions. Files are one table a kind of number,
with a codebook that says what every column and code is. Pages hold the same findings a batch makes a report of, open under one's hands.
"""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pandas as pd

from caredx.bench import language
from caredx.bench.results import Result, save
from caredx.words.catalog import words_of
from caredx.words.errors import Unknown

if TYPE_CHECKING:
    from caredx.batch.run import BatchResult
    from caredx.pages.book import Page

say = words_of("bench")
say_dataset = words_of("dataset")

_PAGES = ("report", "council", "annex", "effects", "budget", "provider", "time-study")


def table(plan: str | Path, name: str = "panel", area: str | None = None) -> pd.DataFrame:
    """A checked table of a cycle, all prefectures or one, with names beside its codes.

    Parameters
    ----------
    plan : str or Path
        For example ``params/example.yaml``; raw files that changed are checked first, as by a batch.
    name : str
        ``panel``, ``offices``, ``adoption`` … as the plan names its inputs.
    area : str, optional
        ``20``, ``長野``.

    Returns
    -------
    DataFrame
        The columns of the table; beside them, in the language set, `prefecture`, `service_name`, `service_group`, `size_band` and
        `technology_used` (the first an establishment adopted, by the end of the cycle) as far as the table has offices, and the
        `fiscal_year` of a month. Internal: nothing is withheld.

    Raises
    ------
    ParamsError, TableError, Unknown
        With every fault of the plan or its files; also where the table was not supplied.

    Examples
    --------
    >>> import caredx as cx
    >>> rows = cx.table("params/example.yaml", "offices", "20")
    >>> {"service_name", "size_band", "technology_used"} <= set(rows)
    True
    """
    from caredx.findings.results import Results
    from caredx.pages import public_page
    from caredx.words import codes
    from caredx.words import params as plans

    public_page.refuse("cx.table")
    code = codes.find(area).code if area else codes.PREFECTURES[0].code
    results = Results(plans.load(plan, code), code)
    if name not in results.params.input_paths:
        raise Unknown(say.no_choice.fill(given=name, known=", ".join(results.params.input_paths)))
    rows = results.table(name, own=area is not None)
    if rows is None:
        raise Unknown(say.not_supplied.fill(table=name))
    named = _named(rows, results)
    named.attrs["source"] = f"{Path(plan).name}: {name}"
    return named


def _named(rows: pd.DataFrame, results: "Results") -> pd.DataFrame:  # type: ignore[name-defined]  # noqa: F821
    from caredx import official
    from caredx.measures.breakdown import group_names, groups_of
    from caredx.words import codes

    lang, found = language.current(), rows.copy()
    if "month" in rows and pd.api.types.is_datetime64_any_dtype(rows["month"]):
        found["fiscal_year"] = rows["month"].dt.year - (rows["month"].dt.month < 4)
    if "pref" in rows:
        found["prefecture"] = rows["pref"].map({one.code: one.name(lang) for one in codes.PREFECTURES})
    if not {"office", "service"} <= set(rows):
        return found
    services, bands = official.load("services"), results.options.size_bands
    found["service_name"] = rows["service"].map(services.set_index("service")[f"name_{lang}"])
    offices = results.table("offices")
    for by in ("service_group", "size_band"):
        names = {code: name(lang) for code, name in group_names(by, services, bands).items()}
        found[by] = groups_of(rows, by, offices, services, bands).map(names)
    return found.assign(technology_used=_technology(rows["office"], results))


def _technology(offices: pd.Series, results: "Results") -> pd.Series:  # type: ignore[name-defined]  # noqa: F821
    from caredx.measures.effects.outcomes import SEVERAL, first_adoptions
    from caredx.words.labels import TECHNOLOGIES

    lang, adoptions = language.current(), results.table("adoption")
    if adoptions is None:
        return pd.Series(None, index=offices.index, dtype="str")
    names = {code: name(lang) for code, name in TECHNOLOGIES.items()} | {SEVERAL: say.several(lang)}
    return offices.map(first_adoptions(adoptions)["technology"].map(names)).fillna(say.nothing_adopted(lang))


Format = Literal["parquet", "csv", "dta"]
FORMATS: tuple[Format, ...] = ("parquet", "csv", "dta")


def export(
    plan: str | Path,
    out: str | Path,
    *,
    format: Format = "parquet",  # noqa: A002 - the word a caller looks for
    edition: Literal["internal", "public"] = "public",
    areas: str | Sequence[str] = "all",
) -> Result:
    """All KPI by place and year, paths of effects (of states of users too), changes of the time study, tidy, with a codebook.

    Parameters
    ----------
    plan : str or Path
    out : str or Path
        Folder; made where it is not there, files of the same names are replaced.
    format : {'parquet', 'csv', 'dta'}
        CSV in UTF-8 with a mark Excel knows; dta for Stata 14 or later and R `haven`. The codebook is always CSV.
    edition : {'internal', 'public'}
        The public one holds the values the public pages show.
    areas : str or sequence of str
        Prefectures; effects of Japan and of blocks come with them.

    Returns
    -------
    Result
        One row a file: `table, rows, file`.

    Raises
    ------
    ParamsError, TableError, Unknown
        Before anything is written.

    Examples
    --------
    >>> import caredx as cx
    >>> files = cx.export("params/example.yaml", "export", format="csv", areas="20")
    >>> {"kpi", "effects", "codebook"} <= set(files.to_frame()["table"])
    True
    """
    from caredx.findings.dataset import CODEBOOK, tables
    from caredx.findings.opened import EDITIONS
    from caredx.findings.results import Results
    from caredx.pages import public_page
    from caredx.words import codes
    from caredx.words import params as plans

    for given, known in ((format, FORMATS), (edition, EDITIONS)):
        if given not in known:
            raise Unknown(say.no_choice.fill(given=str(given), known=", ".join(known)))
    if edition != "public":
        public_page.refuse(f"edition={edition!r}")
    places = codes.find_all([areas] if isinstance(areas, str) else list(areas))
    made = tables([Results(plans.load(plan, place.code), place.code, edition) for place in places])
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    rows = []
    for name, frame in made.items():
        place = folder / f"{name}.{'csv' if name == CODEBOOK else format}"
        save(frame, place, title=say_dataset["title_here"][name](language.current()), labels=_labels(frame))
        rows.append({"table": name, "rows": len(frame), "file": str(place)})
    return Result("export", tuple(made), pd.DataFrame(rows), facts={"edition": edition}, origin=Path(plan).name)


def _labels(frame: pd.DataFrame) -> dict[str, str]:
    known = say_dataset["columns_here"]
    return {str(name): known[str(name)](language.current()) for name in frame if name in known}


def open_report(
    plan: str | Path, area: str, page: str = "report", *, edition: Literal["internal", "public"] = "internal"
) -> "Page":
    """A page of one prefecture or municipality: its chapters as calls, the results behind it as ``.results``.

    Parameters
    ----------
    plan : str or Path
        For example ``params/example.yaml``.
    area : str
        ``20``, ``長野``, ``nagano``; ``20201`` for a municipality.
    page : str
        ``report``, ``council``, ``annex``, ``effects``, ``budget``, ``provider`` or ``time-study``.
    edition : {'internal', 'public'}

    Raises
    ------
    Unknown
        If there is no such page or place.

    Examples
    --------
    >>> import caredx as cx
    >>> report = cx.open_report("params/example.yaml", "長野")
    >>> report.results.sheet.row("overtime").own.known
    True
    """
    if page not in _PAGES:
        raise Unknown(say.no_page.fill(given=page, known=", ".join(_PAGES)))
    return getattr(import_module("caredx.pages.report"), f"open_{page.replace('-', '_')}")(plan, area, edition=edition)


def run(
    plan: str | Path,
    areas: str | Sequence[str] = "all",
    page: str = "books",
    *,
    notebook: str | Path | None = None,
    edition: Literal["internal", "public"] = "internal",
    out: str | Path | None = None,
) -> "BatchResult":
    """Pages of some or all prefectures as files, as ``caredx run`` makes them.

    Parameters
    ----------
    plan : str or Path
    areas : str or sequence of str
        ``all``, ``20``, ``長野``, ``["20", "24"]``.
    page : str
        ``books``, or one of them; other pages as ``caredx run --page`` names them, or that an installed package brings
        (`caredx.words.packages`).
    notebook : str or Path, optional
        A notebook of one's own; its page is called as its file and lies beside the books. In the public edition it is given released
        values alone (`caredx.pages.public_page`).
    edition : {'internal', 'public'}
    out : str or Path, optional
        Folder of all cycles; ``reports`` in the project folder otherwise.

    Returns
    -------
    BatchResult
        ``.index`` (the page or folder to open), ``.outcomes``, ``.failed``.

    Raises
    ------
    ParamsError, TableError, Unknown
        Before anything is written.

    Examples
    --------
    >>> import caredx as cx
    >>> made = cx.run("params/published.yaml", "長野", "council", out="reports")
    >>> [(one.code, one.status) for one in made.outcomes]
    [('20', 'done')]
    """
    from caredx.batch import kinds
    from caredx.batch.run import run as batch
    from caredx.words import codes

    own = None if notebook is None else Path(notebook).resolve()
    places = codes.find_all([areas] if isinstance(areas, str) else list(areas))
    where = None if out is None else Path(out)
    return batch(plan, places, page=kinds.asked(page, own), notebook=own, edition=edition, out=where)
