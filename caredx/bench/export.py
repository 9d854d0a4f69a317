"""A cycle as files for other programs: one table a kind of number, with a codebook that says what every column and code is."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import pandas as pd

from caredx.bench import language
from caredx.bench.results import Result, save
from caredx.words.catalog import words_of
from caredx.words.errors import Unknown

say = words_of("bench")
say_dataset = words_of("dataset")
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
