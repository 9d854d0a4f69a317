"""Effects of adoption from one's own panel: the event study, its tests and averages, and what the U-curve on it establishes."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd

from caredx.bench import asking, drawing, registered
from caredx.bench.asking import NOT_NEGATIVE, asked
from caredx.bench.frames import Data, plain
from caredx.bench.results import Result
from caredx.bench.tables import prepared
from caredx.words.catalog import words_of
from caredx.words.errors import Unknown

if TYPE_CHECKING:
    from caredx.measures.adoption.path import Path

say = words_of("bench")
Better = Literal["lower", "higher"]
AVERAGES = ("simple", "dynamic", "group", "calendar")


@dataclass(frozen=True, eq=False, repr=False)
class EventStudy(Result):
    """An event study at a notebook: the path with its band as table and picture, tests and averages as methods.

    Attributes
    ----------
    frame : DataFrame
        The panel it was made from.
    asked : mapping
        How it was asked for: columns and options.
    """

    frame: pd.DataFrame = field(default_factory=pd.DataFrame, repr=False)
    asked: Mapping[str, Any] = field(default_factory=dict)

    def pretrend(self) -> Result:
        """Did adopters move apart before they adopted? Months −12 to −2, with the drift the test could have seen."""
        found = self.found.pretrend()
        rows = pd.DataFrame([{name: value for name, value in asdict(found).items() if name != "window"}])
        return self._of("pretrend", found, rows)

    def average(self, kind: str = "simple", *, balance: int | None = None) -> Result:
        """One average of the effects after adoption and its parts.

        Parameters
        ----------
        kind : {'simple', 'dynamic', 'group', 'calendar'}
            As `aggte` of R `did` names them.
        balance : int, optional
            Only cohorts seen in every month from adoption to this one.
        """
        if kind not in AVERAGES:
            raise Unknown(say.no_choice.fill(given=kind, known=", ".join(AVERAGES)))
        found = self.found.aggregate(kind, balance=balance)
        df = None if found.df is None else np.append([] if found.part_df is None else found.part_df, found.df)
        return self._of("average", found, self._with_interval(found.to_frame(), df), kind=kind)

    def by(self, column: str, *, months: tuple[int, int] = (0, 11)) -> Result:
        """The mean effect over `months` since adoption by a column of the panel, with a test that all are the same."""
        from caredx.measures.comparison.heterogeneity import by_level

        if column not in self.frame:
            raise Unknown(say.no_columns.fill(absent=column, given=", ".join(map(str, self.frame.columns))))
        names = {name: self.asked[name] for name in ("unit", "time", "cohort", "outcome")}
        found = by_level(self.frame, column, months=months, cluster=self.asked["cluster"], **names)
        rows = self._with_interval(found.to_frame(), found.df)
        return self._of("by_level", found, rows, by=column, p=f"{found.p_value:.3g}")

    def u_curve(self, *, better: Better, early: tuple[int, int] = (0, 5), late: int = 6, level: float = 0.95) -> Result:
        """Whether work first grows and then falls, when it is back where it was, when the sum is repaid; see `cx.u_curve`."""
        return u_curve(self, better=better, early=early, late=late, level=level)

    def balance(self, months: int) -> Result:
        """The path over cohorts seen in every month from adoption to `months`: one composition all the way."""
        path = self.found.balanced(months)
        shown = _of_path("event_study", path, self.asked["level"], str(self.asked["outcome"]))
        return replace(shown, facts=self.facts, origin=self.origin)

    def sensitivity(self, months: tuple[int, int] = (0, 11), *, level: float = 0.95) -> Result:
        """How far adopters and others may drift apart before the finding falls (smoothness; relative magnitudes beside it)."""
        from caredx.measures.comparison.sensitivity import smoothness

        found = smoothness(self.found.path, months, level=level)
        told = {"months": f"{months[0]}–{months[1]}", "breakdown": f"{found.breakdown:.3g}", "level": f"{level:.0%}"}
        return self._of("sensitivity", found, found.to_frame(), **told)

    def _of(self, kind: str, found: Any, rows: pd.DataFrame, /, **facts: object) -> Result:
        """What was asked of this study, with its outcome, its units and its source."""
        return Result(kind, found, rows, facts={**self.facts, **facts}, origin=self.origin)

    def _with_interval(self, rows: pd.DataFrame, df: Any) -> pd.DataFrame:
        from caredx.measures.inference import t

        half = t(self.asked["level"], df) * rows["se"]
        return rows.assign(low=rows["effect"] - half, high=rows["effect"] + half)

    @cached_property
    def path(self) -> "Path":
        """The path as arrays: `months, effect, vcov, units`."""
        return self.found.path


@asked(anticipation=NOT_NEGATIVE)
def event_study(
    data: Data,
    *,
    unit: str,
    time: str,
    cohort: str,
    outcome: str,
    covariates: Sequence[str] = (),
    cluster: str | None = None,
    weights: str | None = None,
    control: Literal["not_yet", "never"] = "not_yet",
    base: Literal["varying", "universal"] = "universal",
    anticipation: int = 0,
    method: Literal["dr", "reg", "ipw"] = "dr",
    inference: Literal["small-sample", "large-sample"] = "small-sample",
    level: float = 0.95,
) -> EventStudy:
    """Effect by months since adoption, each cohort held only against those that have not adopted (yet).

    Parameters
    ----------
    data : DataFrame, dict or path
        One row a unit and time; any other columns may be there.
    unit, time, cohort, outcome : str
        One's own columns; `cohort` is the first time of adoption, empty for those that never adopt. Times are numbers or months.
        The outcome may be an indicator of `register_kpi`.
    covariates : sequence of str
        Held fixed at their value before adoption.
    cluster, weights : str, optional
    control, base, anticipation, method, inference
        As in `caredx.measures.adoption.event_study`.

    Returns
    -------
    EventStudy
        Rows: `month, effect, se, low, high, units`; low and high are the uniform band.

    Examples
    --------
    >>> import caredx as cx
    >>> import pandas as pd
    >>> panel = pd.DataFrame([(h, t, 8 if h % 2 else None, h % 5 + (t >= 8) * (h % 2) * (3 if t < 12 else -2) + (h * t) % 3 / 9)
    ...                       for h in range(40) for t in range(24)], columns=["home", "month", "adopted", "overtime"])
    >>> study = cx.event_study(panel, unit="home", time="month", cohort="adopted", outcome="overtime")
    >>> study.to_frame().query("month in (0, 10)")["effect"].round(1).tolist()
    [3.0, -2.0]
    """
    from caredx.measures.adoption import study

    columns = (unit, time, cohort, outcome, *covariates, *[name for name in (cluster, weights) if name])
    frame = registered.column(data, (), outcome, what="")
    if missing := [name for name in columns if name not in frame]:
        raise Unknown(say.no_columns.fill(absent=", ".join(missing), given=", ".join(map(str, frame.columns))))
    frame = plain(frame, columns)
    asking.declared(frame, "panel", [outcome])
    names: dict[str, Any] = {"unit": unit, "time": time, "cohort": cohort, "outcome": outcome}
    how: dict[str, Any] = {"cluster": cluster, "weights": weights, "covariates": tuple(covariates)}
    how |= {"control": control, "base": base, "anticipation": anticipation, "method": method, "inference": inference}
    found = study.event_study(frame, **names, **how)
    shown = _of_path("event_study", found.path, level, registered.name_of(outcome))
    facts = {"outcome": registered.name_of(outcome), "n": f"{found.counts.adopters}/{found.counts.units}"}
    facts |= {"cluster": cluster or unit, "level": f"{level:.0%}"}
    return EventStudy(
        "event_study", found, shown.rows, shown.draw, facts, frame, {**names, "cluster": cluster, "level": level}
    )


def _of_path(kind: str, path: "Path", level: float, outcome: str) -> Result:
    band = path.band(level)
    rows = path.to_frame().assign(low=band.low, high=band.high)
    return Result(kind, path, rows, drawing.path(path.months, path.effect, band.low, band.high, outcome=outcome))


@asked(late=NOT_NEGATIVE)
def u_curve(
    path: Any, *, better: Better, early: tuple[int, int] = (0, 5), late: int = 6, level: float = 0.95
) -> Result:
    """What a path of effects establishes: a dip or not, its worst month, when it is back, when the sum is repaid.

    Parameters
    ----------
    path : EventStudy, Path or DataFrame
        A frame has `month, effect, se` (months taken as independent) or comes with ``attrs["vcov"]``.
    better : {'lower', 'higher'}
        Which way the outcome improves.
    early, late : (int, int), int
        Months of the early window; how many months at the end make the late one.

    Returns
    -------
    Result
        One row; trough and break-even only where the test allows.

    Examples
    --------
    >>> import caredx as cx
    >>> path = {"month": range(12), "effect": [1.0] * 4 + [-1.0] * 8, "se": [0.1] * 12}
    >>> cx.u_curve(pd.DataFrame(path), better="lower").found.has_dip
    True
    """
    from caredx.measures.inference import quantiles
    from caredx.measures.u_curve.summary import summarise, summarise_path

    known: dict[str, Any] = {"better": better, "early": early, "late": late, "level": level}
    inner = path.found.path if isinstance(path, EventStudy) else getattr(path, "found", path)
    if isinstance(inner, pd.DataFrame):
        inner = prepared(inner, ("month", "effect", "se"), what="u_curve", numbers=("month", "effect", "se"))
        asking.refuse(inner, [asking.below_zero(inner, "se"), asking.once_each(inner, ["month"])])
        months, effect = inner["month"].to_numpy(), inner["effect"].to_numpy(float)
        vcov = inner.attrs.get("vcov", np.diag(inner["se"].to_numpy(float) ** 2))
        found = summarise(months, effect, vcov, **known)
        half = quantiles.z(level) * np.sqrt(np.diag(vcov))
        drawn = (months, effect, effect - half, effect + half)
    else:
        found = summarise_path(inner, **known)
        band = inner.band(level)
        drawn = (inner.months, inner.effect, band.low, band.high)
    rows = found.to_frame()
    facts = {**(path.facts if isinstance(path, EventStudy) else {}), "better": better, "level": f"{level:.0%}"}
    return Result("u_curve", found, rows, drawing.path(*drawn, curve=found), facts)
