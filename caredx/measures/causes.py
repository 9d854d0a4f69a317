"""From problem to measure: the paths a plan or an application states (problem → task and cause → change → KPI), and the steps it leaves out.

A subsidy comes easily before the problem it is to solve. Whoever writes the path down before asking for money sees which step is
missing; nothing here judges whether a stated cause is the true one.
"""

from dataclasses import asdict, dataclass
from typing import Self

import pandas as pd

from caredx.intake.tables.causes import STEPS

STANDINGS = ("whole", "gaps", "no_problem")
"""An application states every step, a problem but not every step, or no problem."""


@dataclass(frozen=True)
class Path:
    """One path; None for a step that is not stated. ``technology`` and ``activity`` say more of the change and are no steps."""

    problem: str | None
    task: str | None
    cause: str | None
    change: str | None
    kpi: str | None
    technology: str | None = None
    activity: str | None = None

    @property
    def gaps(self) -> tuple[str, ...]:
        """Steps that are not stated."""
        return tuple(step for step in STEPS if getattr(self, step) is None)


@dataclass(frozen=True)
class CauseTree:
    """The paths of one plan.

    Attributes
    ----------
    paths : tuple of Path
    """

    paths: tuple[Path, ...]

    @classmethod
    def of(cls, rows: pd.DataFrame) -> Self:
        """From rows of the checked table `causes`."""
        names = [*STEPS, "technology", "activity"]
        given = rows[names].astype(object).where(rows[names].notna(), None)
        return cls(tuple(Path(**dict(zip(names, row, strict=True))) for row in given.to_numpy()))

    @property
    def problems(self) -> dict[str | None, tuple[Path, ...]]:
        """Paths by problem, those without one last."""
        names = sorted(dict.fromkeys(path.problem for path in self.paths), key=lambda name: name is None)
        return {name: tuple(path for path in self.paths if path.problem == name) for name in names}

    @property
    def stated(self) -> int:
        """Problems stated."""
        return sum(name is not None for name in self.problems)

    @property
    def size(self) -> int:
        """Paths stated."""
        return len(self.paths)

    @property
    def gapped(self) -> int:
        """Paths with a step that is not stated."""
        return sum(bool(path.gaps) for path in self.paths)

    @property
    def answered(self) -> frozenset[str]:
        """Kinds of activity that a path with a problem names."""
        return frozenset(path.activity for path in self.paths if path.problem and path.activity)

    def to_frame(self) -> pd.DataFrame:
        """One row a path, with the missing steps joined by ``;``."""
        return pd.DataFrame([asdict(path) | {"gaps": ";".join(path.gaps)} for path in self.paths])


def standing(applications: pd.Series, rows: pd.DataFrame) -> pd.Series:
    """What each application states.

    Parameters
    ----------
    applications : Series of str
        Numbers of the applications of one prefecture and year.
    rows : DataFrame
        Rows of the checked table `causes` of the same prefecture and year.

    Returns
    -------
    Series of str
        One of `STANDINGS`, aligned with `applications`: *no_problem* where no row of the application states one, *whole* where
        one row states every step.
    """
    own = rows.dropna(subset=["application", "problem"])
    whole = own.loc[own[[*STEPS]].notna().all(axis=1), "application"]
    found = pd.Series("no_problem", index=applications.index, dtype=object)
    return found.mask(applications.isin(own["application"]), "gaps").mask(applications.isin(whole), "whole")
