"""Establishments of all prefectures by service: the open data supplied, the published counts, or both beside each other.

Shares of some services beside shares of all would be no comparison, so the open data take the place of the published counts only
where they hold every service of these. Eight services have no published count (their files are too large to have been at hand): a
number of all establishments lacks them, and says so (`Results.without_count`), unless their files are supplied.
"""

from functools import partial
from typing import Any

import pandas as pd

from caredx import official
from caredx.findings.kept import kept
from caredx.intake import store
from caredx.intake.open_data.form import service_of
from caredx.words.trust import given

OPEN_DATA_SOURCE = "厚生労働省 介護サービス情報公表システム オープンデータ"
ENDED = "ended"
Results = Any
"""`caredx.findings.results.Results`, which takes its counts from here."""


def ended() -> pd.Series:
    """Services that were abolished: entries of them are stale."""
    services = official.load("services")
    return services.loc[services["group"] == ENDED, "service"]


def not_supplied(results: Results) -> tuple[str, ...]:
    """Services of the published counts whose file is not among the open data supplied; empty also where none was supplied."""
    if results.params.example or results.table("open_data", own=True, columns=["service"]) is None:
        return ()
    supplied = {service_of(name) for name in store.account("open_data", results.params.processed)["rows_by_file"]}
    wanted = dict.fromkeys(official.load("establishments")["service"])
    return tuple(service for service in wanted if service not in supplied | {*ended()})


def _counted(results: Results) -> pd.DataFrame:
    rows = given(results.table("open_data", columns=["pref", "service"]))
    return rows.groupby(["pref", "service"]).size().rename("establishments").reset_index()


def establishments(results: Results) -> pd.DataFrame:
    """Counts by prefecture and service: ``pref, service, establishments, source, reference_date``.

    Of a service that has no published count the file supplied is taken beside the others, so that the whole is the whole. A file
    of one prefecture alone says nothing of Japan. Example open data are never real.
    """
    published = official.load("establishments")
    if results.params.example or "open_data" not in results.built.rows:
        return published
    counts = kept(results, "establishments-of-open-data", partial(_counted, results))
    date = results.params.inputs.open_data_date
    counts = counts.assign(source=OPEN_DATA_SOURCE, reference_date=date.isoformat() if date else "")
    if not results.uncounted:
        return counts
    wide = counts.groupby("service")["pref"].transform("nunique") > 1
    return pd.concat([published, counts[wide & ~counts["service"].isin(published["service"])]], ignore_index=True)
