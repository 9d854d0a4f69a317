"""Adjusted for covariates: the doubly robust event study of the optional package `diff-diff`, as the same kind of path.

Where adopters differ in size or staffing and these shape the trend, comparing raw changes misleads. The package is young and
its defaults are not shown blindly; here only what was checked is used: the estimate and its covariance from `aggregate`, no
bootstrap, no `balance_e` (it keeps months beyond the cut), no relative-magnitude bounds, and its factor G / (G − 1) is taken
back, so that both paths are on one scale.
"""

from typing import Any

import numpy as np
import pandas as pd

from caredx.measures.adoption import Path, event_study
from caredx.measures.adoption.coding import Columns, code
from caredx.words.errors import EnvironmentFault

EXTRA = "second-opinion"


def doubly_robust(
    panel: pd.DataFrame,
    *,
    unit: str,
    time: str,
    cohort: str,
    outcome: str,
    covariates: list[str],
    control: str = "not_yet",
    cluster: str | None = None,
    anticipation: int = 0,
) -> Path:
    """Callaway and Sant'Anna's doubly robust path with covariates as they stand in the base period.

    Raises
    ------
    EnvironmentFault
        If the extra is not installed.
    TableError
        With every fault of the table.
    """
    package = _package()
    coded = code(panel, Columns(unit, time, cohort, outcome, cluster))
    plain = event_study(
        panel,
        unit=unit,
        time=time,
        cohort=cohort,
        outcome=outcome,
        control=control,
        cluster=cluster,
        anticipation=anticipation,
    )
    frame = pd.DataFrame({"unit": coded.unit, "time": coded.periods[coded.time].astype(int), "outcome": coded.outcome})
    frame["cohort"] = np.where(np.isinf(coded.cohort), 0, coded.cohort)[coded.unit].astype(int)
    frame["cluster"] = coded.unit if coded.cluster is None else coded.cluster[coded.unit]
    frame[covariates] = panel[covariates].to_numpy(float)
    frame = frame[(frame["cohort"] == 0) | (frame["cohort"] > plain.wide.periods[0] + anticipation)]
    model = package.CallawaySantAnna(
        control_group="not_yet_treated" if control == "not_yet" else "never_treated",
        anticipation=anticipation,
        cluster=cluster and "cluster",
        allow_unbalanced_panel=bool(plain.counts.missing),
    )
    result = model.fit(
        frame.dropna(), outcome="outcome", unit="unit", time="time", first_treat="cohort", covariates=covariates
    )
    return _path(result.aggregate("event_study"), plain.path, plain.clusters if cluster else None)


def _path(found: Any, plain: Path, clusters: int | None) -> Path:
    months = np.asarray(found.event_time, int)
    known = np.isin(np.asarray(found.vcov_index, int), months)
    position = np.searchsorted(months, np.asarray(found.vcov_index, int)[known])
    vcov = np.zeros((len(months), len(months)))
    vcov[np.ix_(position, position)] = np.asarray(found.vcov, float)[np.ix_(known, known)]
    if clusters is not None:
        vcov *= (clusters - 1) / clusters
    here = np.searchsorted(plain.months, months)
    return Path(months, np.asarray(found.att, float), vcov, plain.units[here], plain.cohorts[here])


def _package() -> Any:
    try:
        import diff_diff
    except ImportError as error:
        raise EnvironmentFault(
            f"共変量で調整した推定には追加の道具が要ります: pip install 'caredx[{EXTRA}]' / "
            f"estimates adjusted for covariates need an extra: pip install 'caredx[{EXTRA}]'"
        ) from error
    return diff_diff
