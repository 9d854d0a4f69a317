"""What a notebook opens: a book of one prefecture, municipality or time study, one display call a chapter.

Each call returns HTML that works alone in JupyterLab and in the exported page. All words come in the language of the plan, headings,
leads and the sentences around pictures included, so the notebook itself holds none.
"""

import ast
from collections.abc import Collection
from pathlib import Path

from IPython import get_ipython

from caredx.findings.effects import EffectResults
from caredx.findings.municipality import MunicipalResults
from caredx.findings.opened import EDITIONS, Edition
from caredx.findings.place import Findings, findings
from caredx.findings.provider import Provider
from caredx.findings.results import Results
from caredx.findings.studies import StudyResults
from caredx.pages import books, public_page
from caredx.pages.book import Book, Page
from caredx.words import codes, params
from caredx.words.catalog import words_of
from caredx.words.errors import Unknown

say = words_of("pages")

PARAMETERS = {"params_path", "prefecture", "edition"}


def open_report(params_path: str | Path, prefecture: str, edition: Edition = "internal") -> Page:
    """Open the report of one prefecture, or of one municipality, under the plan of a cycle.

    Parameters
    ----------
    params_path : str or Path
        For example ``params/example.yaml``; found from the project folder too, since a notebook starts in ``notebooks/``.
    prefecture : str
        ``20``, ``長野``, ``長野県``, ``200000`` or ``nagano``; ``20201`` or ``202011`` for a municipality.
    edition : {'internal', 'public'}
        The public edition withholds small counts and names no office.

    Raises
    ------
    ParamsError, TableError, Unknown
        With every fault of the plan or of the input files; also for a parameter that papermill was given and no one reads.
    """
    return _opened(params_path, prefecture, edition, books.PREFECTURE)


def open_council(params_path: str | Path, prefecture: str, edition: Edition = "internal") -> Page:
    """Open the sheets for a council; parameters and errors as `open_report`, but for a municipality there are none."""
    return Page(findings(_results(params_path, prefecture, edition)), books.COUNCIL)


def open_annex(params_path: str | Path, prefecture: str, edition: Edition = "internal") -> Page:
    """Open the annex of one prefecture, or the page of one municipality; parameters and errors as `open_report`."""
    return _opened(params_path, prefecture, edition, books.ANNEX)


def _opened(params_path: str | Path, prefecture: str, edition: Edition, book: Book) -> Page:
    """A book of a prefecture; of a municipality its page, whichever is asked for."""
    if codes.names_municipality(prefecture):
        refuse_unknown_parameters()
        area = codes.find_municipality(prefecture)
        plan = params.load(params_path, area[:2])
        results = MunicipalResults(plan, area[:2], known_edition(edition), area=area)
        return Page(Findings(results), books.MUNICIPALITY)
    return Page(findings(_results(params_path, prefecture, edition)), book)


def open_effects(params_path: str | Path, prefecture: str, edition: Edition = "internal") -> Page:
    """Open the page on effects for one prefecture; parameters and errors as `open_report`."""
    return Page(EffectResults(_results(params_path, prefecture, edition)), books.EFFECTS)


def open_budget(params_path: str | Path, prefecture: str, edition: Edition = "internal") -> Page:
    """Open the budget request of one prefecture; parameters and errors as `open_report`."""
    return Page(findings(_results(params_path, prefecture, edition)), books.BUDGET)


def open_provider(
    params_path: str | Path, prefecture: str, edition: Edition = "internal", *, service: str = "", size: str = ""
) -> Page:
    """Open the sheets for providers of one prefecture.

    Parameters
    ----------
    params_path, prefecture, edition : as of `open_report`
    service, size : str
        Service group and size band of the one sheet wanted (``facility``, ``50-79``); empty: all with enough establishments.

    Raises
    ------
    ParamsError, TableError, Unknown
        As of `open_report`; also, when the sheets are shown, for a service and size with too few establishments.
    """
    results = _results(params_path, prefecture, edition, known=PARAMETERS | {"service", "size"})
    return Page(Provider(results, service, size), books.PROVIDER)


def open_time_study(params_path: str | Path, prefecture: str, office: str = "", edition: Edition = "internal") -> Page:
    """Open the page of one time study under the plan of a cycle.

    Parameters
    ----------
    params_path, prefecture : as of `open_report`
    office : str
        One office, or the offices of one accompaniment project with commas between; empty: all of the prefecture.
    edition : {'internal'}
        There is no public one: the page tells home by home.

    Raises
    ------
    ParamsError, TableError, Unknown
        With every fault of the plan or of the input files; also for an office without records, and for a public edition.
    """
    if known_edition(edition) == "public":
        raise Unknown(say.internal_only)
    offices = tuple(dict.fromkeys(name.strip() for name in office.split(",") if name.strip()))
    results = _results(params_path, prefecture, edition, known=PARAMETERS | {"office"})
    return Page(StudyResults(results, offices), books.TIME_STUDY)


def _results(params_path: str | Path, prefecture: str, edition: str, known: Collection[str] = PARAMETERS) -> Results:
    refuse_unknown_parameters(known)
    if known_edition(edition) != "public":
        public_page.refuse(f"edition={edition!r}")
    code = codes.find(prefecture).code
    return Results(params.load(params_path, code), code, known_edition(edition))


def known_edition(name: str) -> Edition:
    """The edition with this name; `Unknown` names the valid ones."""
    if name not in EDITIONS:
        words = ", ".join(EDITIONS)
        raise Unknown(say.no_edition.fill(name=name, words=words))
    return name


def refuse_unknown_parameters(known: Collection[str] = PARAMETERS) -> None:
    """papermill only warns of a misspelt parameter, and the page is then made for the default prefecture."""
    shell = get_ipython()
    cells = shell.user_ns.get("In", []) if shell else []
    # papermill heads the cell it injects with this comment.
    injected = [ast.parse(cell) for cell in cells if cell.startswith("# Parameters\n")]
    given = {target.id for cell in injected for node in cell.body for target in getattr(node, "targets", [])}
    if unknown := sorted(given - set(known)):
        raise Unknown(
            say.refuse_unknown_parameters_unknown_parameter_known.fill(
                unknown=", ".join(unknown), known=", ".join(sorted(known))
            )
        )
