"""Areas beside each other at a notebook: what chance scatters, how much of a value is noise, who is alike."""

from collections.abc import Mapping

import pandas as pd

from caredx.bench import asking, drawing, language
from caredx.bench.asking import FROM_ONE, NOT_NEGATIVE, SHARE, asked
from caredx.bench.frames import Data, once
from caredx.bench.results import Result
from caredx.bench.tables import prepared
from caredx.words import codes
from caredx.words.catalog import words_of
from caredx.words.errors import Unknown
from caredx.words.punctuation import listed

say = words_of("bench")


@asked(centre=SHARE, min_n=NOT_NEGATIVE)
def funnel(data: Data, yes: str, n: str, *, area: str, centre: float | None = None, min_n: int = 10) -> Result:
    """How far areas of each size stray from a centre by chance alone, and which stray further.

    Parameters
    ----------
    data : DataFrame, dict or path
        One row an area, or several that are summed.
    yes, n, area : str
        Columns: those counted, those asked, name.
    centre : float, optional
        In [0, 1]; None = the mean of all.

    Examples
    --------
    >>> import caredx as cx
    >>> rows = {"pref": list("abcdefgh"), "yes": [3, 30, 8, 9, 7, 12, 10, 9], "n": [30, 60, 30, 40, 30, 50, 40, 35]}
    >>> cx.funnel(rows, "yes", "n", area="pref").to_frame()["n"].sum()
    np.float64(315.0)
    """
    from caredx.measures.peers.funnel import funnel as judge

    sums = _summed(data, (yes, n), area, "funnel")
    found = judge(_by_area(sums[yes]), _by_area(sums[n]), centre=centre, min_n=min_n)
    rows = found.to_frame().rename(columns={"area": area})
    return Result("funnel", found, rows, drawing.funnel(found), {"centre": f"{found.centre:.4g}", "n": len(rows)})


@asked()
def shrink(
    data: Data, value: str, *, area: str, n: str | None = None, se: str | None = None, level: float = 0.95
) -> Result:
    """Small areas drawn towards the common mean by as much as their own figure is noise.

    Parameters
    ----------
    value : str
        Number counted, with `n` those asked (a share, beta-binomial); or a mean, with `se` its standard error (normal).
    n, se : str
        One of the two.

    Examples
    --------
    >>> import caredx as cx
    >>> towns = {"town": ["a", "b", "c"], "yes": [1, 30, 50], "asked": [2, 100, 100]}
    >>> rows = cx.shrink(towns, "yes", n="asked", area="town").to_frame()
    >>> bool(abs(rows["shrunk"][0] - rows["mean"][0]) < abs(rows["raw"][0] - rows["mean"][0]))
    True
    """
    from caredx.measures.peers.shrinkage import shrink_means, shrink_shares

    if (n is None) == (se is None):
        raise Unknown(say.n_or_se)
    if n is not None:
        sums = _summed(data, (value, n), area, "shrink")
        found = shrink_shares(_by_area(sums[value]), _by_area(sums[n]), level=level)
    else:
        frame = prepared(data, (value, str(se), area), what="shrink", numbers=(value, str(se)))
        asking.refuse(frame, [asking.not_above_zero(frame, str(se))])
        once(frame[area])
        frame = frame.set_index(area)
        found = shrink_means(_by_area(frame[value]), _by_area(frame[str(se)]), level=level)
    rows = found.to_frame()
    shown = rows.rename(columns={"area": area})
    drawn = shown.rename(columns={"shrunk": "value"})
    facts = {
        "unit": say["unit_here"]["funnel"](language.current()) if n else value,
        "n": len(shown),
        "level": f"{level:.0%}",
    }
    return Result("shrink", found, shown, drawing.intervals(drawn, [area], ""), facts)


@asked(k=FROM_ONE, blocks=NOT_NEGATIVE)
def peers(area: str, k: int = 5, *, blocks: Mapping[str, float] | None = None) -> Result:
    """The prefectures most like one: size, age, need and services, from published figures, with the distance of each.

    Parameters
    ----------
    area : str
        ``20``, ``長野``, ``nagano``.
    blocks : dict, optional
        Weight of each kind of likeness.

    Examples
    --------
    >>> import caredx as cx
    >>> len(cx.peers("長野", 3).to_frame())
    3
    """
    from caredx import official
    from caredx.measures import peers as alike

    if unknown := set(blocks or ()) - set(alike.likeness.BLOCKS):
        raise Unknown(say.no_choice.fill(given=", ".join(sorted(unknown)), known=", ".join(alike.likeness.BLOCKS)))
    sources = ("insured_certified", "establishments", "services")
    tables = (official.load(name) for name in sources)
    figures, offered = alike.features(*tables)
    found = alike.likest(codes.find(area).code, figures, offered, k=k, weights=blocks)
    rows = found.rows.copy()
    rows.insert(1, "name", [codes.prefecture(code).ja for code in rows["prefecture"]])
    near = drawing.bars(list(rows["name"]), list(rows["distance"]), across="distance")
    told = listed([official.TABLES[name].title(language.current()) for name in sources[:2]], language.current())
    return Result("peers", found, rows, near, {"area": codes.find(area).ja, "n": len(rows)}, origin=told)


def _summed(data: Data, columns: tuple[str, str], area: str, what: str) -> pd.DataFrame:
    frame = prepared(data, (*columns, area), what=what, numbers=columns)
    negative = [asking.below_zero(frame, name) for name in columns]
    asking.refuse(frame, [*negative, asking.more_than(frame, *columns)])
    return frame.groupby(area, sort=False)[list(columns)].sum().astype(float)


def _by_area(column: pd.Series) -> dict[str, float]:
    return {str(area): float(value) for area, value in column.items()}
