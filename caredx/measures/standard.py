"""How far establishments have come on the labour-saving standard (省力化の取組基準): ten tasks, three levels, and the next step.

The plan prints what each level asks for: ○ (something adopted) or ◎ (the work itself reorganised) in some of ten tasks, of which a
kind of service has seven to nine. An establishment stands at the highest level all of whose marks it has. Where exactly one task is
missing to the next level, doing that one lifts the establishment: counted over all, it tells which support would lift most.

The adoption list carries some tasks with ○ without anybody being asked. It knows nothing of reorganised work, of intercoms apart
from record software, or of offices that bought without being listed: what it tells is a floor for a task and never a level above 1.
"""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from caredx.words.trust import each

LEVELS = (1, 2, 3)
VALUE = {"none": 0.0, "single": 1.0, "double": 2.0, "not_concerned": np.nan}
NONE_MISSING, SEVERAL = "reached", "several"


@dataclass(frozen=True)
class SelfChecks:
    """Self-checks of establishments, each by its latest one.

    Attributes
    ----------
    offices : DataFrame
        One row an establishment with a complete self-check, index ``office``: ``marked_on``; ``level`` (0 to 3); ``missing``, the tasks
        that lack the mark of the next level, in the order of the standard, as a tuple; ``next``, the only one of them, `SEVERAL`, or
        `NONE_MISSING` at level 3.
    marks : DataFrame
        Establishments × tasks: 0, 1 (○) or 2 (◎); NaN where the establishment has no such work.
    incomplete : tuple of str
        Establishments that left a task of their kind of service unmarked: they have no level.
    """

    offices: pd.DataFrame = field(repr=False)
    marks: pd.DataFrame = field(repr=False)
    incomplete: tuple[str, ...] = ()

    def to_frame(self) -> pd.DataFrame:
        """One row an establishment, with its marks."""
        return self.offices.assign(missing=self.offices["missing"].map(";".join)).join(self.marks).reset_index()


def needs(standard: pd.DataFrame, level: int) -> pd.Series:
    """What a level asks for, by task: 0, 1 (○) or 2 (◎).

    Examples
    --------
    >>> from caredx import official
    >>> needs(official.load("labour_saving_standard"), 3).astype(int).loc[["records", "toileting"]].to_dict()
    {'records': 2, 'toileting': 1}
    """
    return standard.set_index("task")[f"level{level}"].map(VALUE)


def self_checks(
    rows: pd.DataFrame, kinds: pd.DataFrame, standard: pd.DataFrame, *, until: pd.Timestamp | None = None
) -> SelfChecks:
    """Level and next step of each establishment.

    Parameters
    ----------
    rows : DataFrame
        Checked table `standard`: ``office, task, mark, marked_on``.
    kinds : DataFrame
        ``office, group``: the kinds of service of each establishment; it has the tasks of all of them. Establishments that are
        not on it are left out.
    standard : DataFrame
        Official table `labour_saving_standard`.
    until : Timestamp, optional
        Self-checks up to this day count; of each establishment the latest.

    Examples
    --------
    >>> from caredx import official
    >>> standard = official.load("labour_saving_standard")
    >>> own = standard[standard["groups"].str.contains("facility")]["task"]
    >>> rows = pd.DataFrame({"office": "a", "task": own, "mark": "single", "marked_on": pd.Timestamp("2026-03-01")})
    >>> self_checks(rows, pd.DataFrame({"office": ["a"], "group": "facility"}), standard).offices[["level", "next"]].values.tolist()
    [[2, 'several']]
    """
    tasks = list(standard["task"])
    rows = rows[rows["office"].isin(kinds["office"])]
    rows = rows if until is None else rows[rows["marked_on"] <= until]
    last = rows.groupby("office")["marked_on"].max()
    rows = rows[rows["marked_on"] == rows.groupby("office")["marked_on"].transform("max")]
    said = rows.assign(given=1.0, value=rows["mark"].map(VALUE)).pivot(
        index="office", columns="task", values=["value", "given"]
    )
    full = pd.MultiIndex.from_product([("value", "given"), tasks])
    said = said.reindex(columns=full).astype(float)
    concerned = _concerned(kinds, standard).reindex(said.index)
    unmarked = (concerned & said["given"].isna()).any(axis=1)
    marks = pd.DataFrame(said["value"]).where(concerned)[~unmarked]
    found = _levels(marks, standard)
    return SelfChecks(found.assign(marked_on=last.reindex(found.index)), marks, tuple(said.index[unmarked]))


def _concerned(kinds: pd.DataFrame, standard: pd.DataFrame) -> pd.DataFrame:
    """Which establishment has which task, over all its kinds of service."""
    own = pd.DataFrame(
        {task: kinds["group"].isin(groups.split(";")) for task, groups in each(standard[["task", "groups"]])}
    )
    return own.groupby(kinds["office"].to_numpy()).any()


def _levels(marks: pd.DataFrame, standard: pd.DataFrame) -> pd.DataFrame:
    lacking = {level: marks.lt(needs(standard, level)[marks.columns], axis=1) for level in LEVELS}
    reached = np.column_stack([~lacking[level].any(axis=1).to_numpy() for level in LEVELS])
    level = np.cumprod(reached, axis=1).sum(axis=1)
    names = np.array(marks.columns, dtype=object)
    missing = [
        () if at == LEVELS[-1] else tuple(names[lacking[at + 1].to_numpy()[place]]) for place, at in enumerate(level)
    ]
    step = [NONE_MISSING if not one else one[0] if len(one) == 1 else SEVERAL for one in missing]
    # An array of tuples, not a matrix, whatever their lengths.
    return pd.DataFrame(
        {"level": level, "missing": pd.Series(missing, marks.index, dtype=object), "next": step}, marks.index
    )


def lifted(found: SelfChecks, standard: pd.DataFrame) -> pd.DataFrame:
    """What each task would do: establishments that lack it for their next level, and those it alone would lift.

    Returns
    -------
    DataFrame
        ``task, lacking, lifts``, most lifted first, ties in the order of the standard.
    """
    lacking = found.offices["missing"].explode().value_counts()
    lifts = found.offices["next"].value_counts()
    rows = standard[["task"]].assign(
        lacking=standard["task"].map(lacking).fillna(0).astype(int),
        lifts=standard["task"].map(lifts).fillna(0).astype(int),
    )
    return rows.sort_values(["lifts", "lacking"], ascending=False, kind="stable", ignore_index=True)


def moved(before: SelfChecks, now: SelfChecks) -> pd.Series:
    """``up``, ``same`` or ``down`` of each establishment with a self-check then and another one now, ``once`` of the others."""
    then = before.offices["level"].reindex(now.offices.index)
    again = then.notna() & (before.offices["marked_on"].reindex(now.offices.index) < now.offices["marked_on"])
    change = (now.offices["level"] - then).clip(-1, 1)
    return change.map({1.0: "up", 0.0: "same", -1.0: "down"}).where(again, "once")


def carried(offices: pd.DataFrame, adoptions: pd.DataFrame, standard: pd.DataFrame) -> pd.DataFrame:
    """Tasks that the lists carry with ○ at least, establishments × tasks that can be told from them.

    Parameters
    ----------
    offices : DataFrame
        ``office, group, careplan_link``.
    adoptions : DataFrame
        ``office, technology``, those that count.
    standard : DataFrame

    Returns
    -------
    DataFrame
        True, False, or NA where the establishment has no such task; index ``office``. False means *not on the list*, not *no*.
    """
    told = standard[standard["derived_from"] != ""]
    linked = offices.loc[offices["careplan_link"].fillna(False).astype(bool), "office"]
    columns = {}
    for task, carriers in zip(told["task"].astype(str), told["derived_from"].astype(str), strict=True):
        sources = carriers.split(";")
        holders = set(adoptions.loc[adoptions["technology"].isin(sources), "office"])
        columns[task] = holders | set(linked if "careplan_link" in sources else ())
    concerned = _concerned(offices, standard)
    found = pd.DataFrame({task: concerned.index.isin(list(who)) for task, who in columns.items()}, concerned.index)
    return found.astype("boolean").where(concerned[list(columns)])


def triage(found: SelfChecks) -> pd.DataFrame:
    """Establishments in the order an adviser could visit them: those nearest to their next level first.

    One task away comes before two; of those as near the lower level first, because more of its neighbours can follow. A place in
    the list is no verdict on need: who did not fill in a self-check is not on it.
    """
    rows = found.offices[found.offices["next"] != NONE_MISSING]
    rows = rows.assign(missing_tasks=rows["missing"].map(len)).reset_index()
    return rows.sort_values(["missing_tasks", "level", "office"], kind="stable", ignore_index=True)
