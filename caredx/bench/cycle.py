"""The checked tables of a cycle at a notebook: what the pages are made from, with names beside the codes, ready for one's own questions."""

from pathlib import Path

import pandas as pd

from caredx.bench import language
from caredx.words.catalog import words_of
from caredx.words.errors import Unknown

say = words_of("bench")


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
