"""A time study at a notebook: read whatever form it came in, and what changed with its interval."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from caredx.bench import asking, drawing
from caredx.bench.asking import ABOVE_ZERO, asked
from caredx.bench.frames import told
from caredx.bench.results import Result
from caredx.bench.tables import prepared
from caredx.words.catalog import words_of
from caredx.words.errors import Unknown

if TYPE_CHECKING:
    from caredx.measures.time_study import StaffDays

say = words_of("bench")
Level = Literal["item", "class", "report"]


@dataclass(frozen=True, eq=False, repr=False)
class TimeStudy(Result):
    """A time study at a notebook.

    Attributes
    ----------
    days : StaffDays
        What was measured, for further questions.
    cluster : str
    """

    days: "StaffDays" = field(kw_only=True, repr=False)
    cluster: str = "office"

    @property
    def _homes(self) -> int:
        return int(self.rows["facilities"].max())

    def freed(self, shift: str = "day", after: str | None = None) -> Result:
        """Where the minutes went that became free: activities that shrank and those that grew."""
        from caredx.measures.time_study.freed import freed_minutes

        found = freed_minutes(self.found.changes, shift, after or self.found.changes[-1].round)
        rows = found.to_frame()
        drawn = drawing.bars(rows["activity"], list(rows["change"]), across="minutes", column="activity")
        return Result("freed", found, rows, drawn, {"n": self._homes, "shift": shift}, origin=self.origin)

    def power(self, activity: str, change: float, *, shift: str = "day", after: str | None = None) -> Result:
        """Facilities and staff-days the next study needs to see a change of so many minutes four times in five."""
        from caredx.measures.time_study.days import cells
        from caredx.measures.time_study.power import clustering, plan

        scatter = clustering(cells(self.days), shift, activity, after or self.found.changes[-1].round)
        rows = plan(change, scatter)
        return Result(
            "time_study_power",
            scatter,
            rows,
            facts={"n": self._homes, "change": change, "shift": shift},
            origin=self.origin,
        )


def read_time_study(
    data: "pd.DataFrame | Mapping[str, Any] | str | Path",
    *,
    columns: Mapping[str, str] | None = None,
    classification: Literal["official", "fy2022", "none"] = "official",
    cluster: str = "office",
    year: int | None = None,
) -> pd.DataFrame:
    """Records of a time study: a long CSV, a workbook, a folder of the ministry's sheets, or a frame of one's own.

    Parameters
    ----------
    data : DataFrame, dict, str or Path
        A frame needs `office, staff_id, date, round, activity, minutes`; `shift` (day, night) if it is known.
    columns : dict, optional
        The project's name → one's own, for a frame.
    classification : {'official', 'fy2022', 'none'}
    cluster : str
    year : int, optional
        Of sheets whose dates have none.

    Raises
    ------
    TableError
        If the file or folder is not there, or with every fault of it.

    Examples
    --------
    >>> import caredx as cx
    >>> mine = {"home": ["a"], "staff_id": ["s"], "date": ["2025-04-01"], "round": ["before"], "activity": ["1"], "min": [90]}
    >>> cx.read_time_study(mine, columns={"office": "home", "minutes": "min"})["shift"].tolist()
    ['day']
    """
    if isinstance(data, str | Path):
        from caredx.intake import time_study as records

        path = Path(data)
        rows, _ = records.read(path, classification=classification, cluster=cluster, year=year)
        return rows
    needed = (cluster, "staff_id", "date", "round", "activity", "minutes")
    typed = {"numbers": ("minutes",), "months": ("date",)}
    frame = prepared(data, needed, columns=columns, what="read_time_study", **typed)
    told(frame, needed[:-1])
    day = frame.groupby([cluster, "staff_id", "round", "date"])["minutes"].transform("sum")
    longer = ("minutes", say.fault("longer_than_a_day"), day > 24 * 60)
    asking.refuse(frame, [asking.below_zero(frame, "minutes"), longer], columns)
    return frame.assign(shift=frame.get("shift", "day"))


@asked(scale=ABOVE_ZERO)
def time_study(
    log: "pd.DataFrame | str | Path",
    *,
    by: Level = "item",
    cluster: str = "office",
    where: Mapping[str, Any] | None = None,
    scale: Mapping[str, float] | bool = False,
    registered: Collection[str] | None = None,
    level: float = 0.95,
) -> TimeStudy:
    """What changed between rounds, in minutes a staff-day, facility by facility first.

    Parameters
    ----------
    log : DataFrame, str or Path
        From `read_time_study`, or what it reads.
    by : {'item', 'class', 'report'}
        Items of the official classification, its classes A–E, or the types of the yearly report.
    cluster : str
        What was drawn: the office, the corporation.
    where : dict, optional
        Only rows with these values (``{"shift": "night"}``).
    scale : bool or dict
        Each staff-day brought to 480 minutes by day and 600 by night, or to those given.
    registered : collection of str, optional
        Activities named before the study; the others are corrected for their number.

    Returns
    -------
    TimeStudy
        Rows: one a shift, round and activity with `before, after, estimate, low, high, p, p_holm …`.

    Raises
    ------
    Unknown
        If nothing is left after `where`, or a registered activity does not occur.

    Examples
    --------
    >>> import caredx as cx
    >>> rows = [(home, "s", f"2025-{month}-01", when, "record", minutes + home) for home in range(6)
    ...         for when, month, minutes in (("before", "04", 90), ("after1", "10", 60))]
    >>> log = pd.DataFrame(rows, columns=["office", "staff_id", "date", "round", "activity", "minutes"])
    >>> cx.time_study(cx.read_time_study(log)).to_frame()["estimate"].tolist()
    [-30.0]
    """
    from caredx.intake.classification import roll_up
    from caredx.measures import time_study as measures
    from caredx.measures.time_study.days import BASE_MINUTES

    rows = read_time_study(log, cluster=cluster)
    for name, wanted in (where or {}).items():
        if name not in rows:
            raise Unknown(say.no_columns.fill(absent=name, given=", ".join(map(str, rows.columns))))
        rows = rows[rows[name] == wanted]
    if rows.empty:
        raise Unknown(say.nothing_left.fill(where=", ".join(f"{k}={v}" for k, v in (where or {}).items())))
    base = BASE_MINUTES if scale is True else (scale or None)
    group = {} if by == "item" else roll_up(by)
    days = measures.arranged(measures.staff_days(rows, cluster=cluster), group=group, base=base)
    found = measures.measure(days, registered=registered, level=level)
    if registered and (absent := set(registered) - {change.activity for change in found.changes}):
        known = ", ".join(sorted({change.activity for change in found.changes}))
        raise Unknown(say.no_activity.fill(absent=", ".join(sorted(absent)), known=known))
    shown = found.to_frame()
    facts = {"cluster": cluster, "level": f"{level:.0%}"}
    return TimeStudy("time_study", found, shown, drawing.changes(shown), facts, cluster, days=days)


@asked()
def outcomes_change(
    data: "pd.DataFrame | Mapping[str, Any] | str | Path",
    *,
    cluster: str = "office",
    columns: Mapping[str, str] | None = None,
    level: float = 0.95,
) -> Result:
    """What changed for users and staff (well-being, falls, waking at night, stress), as the minutes are told.

    Parameters
    ----------
    data : DataFrame, dict or path
        `office, person_id, round, outcome, value`.

    Examples
    --------
    >>> import caredx as cx
    >>> rows = [(home, p, when, "who5", 50 + p + (when != "before") * 5) for home in range(6) for p in range(4) for when in ("before", "after1")]
    >>> data = pd.DataFrame(rows, columns=["office", "person_id", "round", "outcome", "value"])
    >>> cx.outcomes_change(data).to_frame()["estimate"].tolist()
    [5.0]
    """
    from caredx.measures.time_study.outcomes import outcome_changes

    if isinstance(data, str | Path):
        from caredx.intake import outcomes

        rows = outcomes.read(Path(data), cluster=cluster)
    else:
        rows = prepared(
            data,
            (cluster, "person_id", "round", "outcome", "value"),
            columns=columns,
            what="outcomes_change",
            numbers=("value",),
        )
        asking.refuse(rows, [asking.once_each(rows, [cluster, "person_id", "round", "outcome"])], columns)
        rows = rows.rename(columns={"outcome": "measure"})
    found = outcome_changes(rows, cluster=cluster, level=level)
    from caredx.measures.time_study.study import TimeStudy as Whole

    shown = Whole(found, pd.DataFrame(), pd.DataFrame()).to_frame()
    return Result(
        "outcomes_change", found, shown, drawing.changes(shown), {"cluster": cluster, "level": f"{level:.0%}"}
    )
