"""After the grant: who has reported, who is due, who is silent, and whether the equipment is used or stands idle.

Twenty bodies of the hearing said that devices are bought and then not followed. A subsidised establishment owes
reports at 0, 3, 6 and 12 months and then yearly; what is due follows from the applications, so a report that never
came is seen by its absence. Use is told by months since introduction with the number that reported, because those who
answer at twelve months are not those who answered at zero; the same establishments through all rounds stand beside.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from caredx.measures.estimates import Estimate, share
from caredx.measures.ratios import ratio_of_sums
from caredx.words.errors import TooFewData
from caredx.words.units import Unit

MONTHS: Mapping[str, int] = {"m0": 0, "m3": 3, "m6": 6, "m12": 12}
YEARLY = ("y1", "y2", "y3")
ROUNDS = tuple(MONTHS)
STATES = ("reported", "late", "due", "silent", "not_yet")
"""``late``: reported after the day it was due; ``due``: due within the days of grace; ``silent``: past them without a
report; ``not_yet``: not due before `as_of`."""
GRANT = ["office", "fiscal_year", "technology"]


@dataclass(frozen=True)
class FollowUp:
    """Reports owed and received.

    Attributes
    ----------
    as_of : Timestamp
    rows : DataFrame
        One row a report owed: ``office, service, fiscal_year, technology, check, due_on, reported_on, state,
        days_over, using`` (`days_over` past the day it was due, NaN unless silent or late; `using` whether anything was in use by that
        report, false where nothing came).
    use : DataFrame
        One row a round: ``check, month, owed, reported, reported_low, reported_high, use, use_low, use_high, idle,
        idle_low, idle_high, offices, balanced_use, balanced_offices``. `use` is the mean share of days in use, `idle`
        the share of devices not in use; NaN where nobody said. *Balanced* counts only establishments that said it in
        every round.
    idle : DataFrame
        Latest report of every grant with devices not in use: ``office, technology, check, reported_on, units,
        units_used, idle_share, note``.
    unknown : DataFrame
        Reports without a grant on the list: they count nowhere and are told.
    """

    as_of: pd.Timestamp
    rows: pd.DataFrame = field(repr=False)
    use: pd.DataFrame = field(repr=False)
    idle: pd.DataFrame = field(repr=False)
    unknown: pd.DataFrame = field(repr=False)

    @property
    def counts(self) -> dict[str, int]:
        """Reports by state."""
        return {state: int((self.rows["state"] == state).sum()) for state in STATES}

    @property
    def silent_offices(self) -> tuple[str, ...]:
        """Establishments of which a report is overdue and none was ever received."""
        heard = set(self.rows.loc[self.rows["state"].isin(["reported", "late"]), "office"])
        silent = self.rows.loc[self.rows["state"] == "silent", "office"]
        return tuple(sorted(set(silent) - heard))

    def reporting(self, *, level: float = 0.95) -> Estimate:
        """Share of the reports that were due by now and are in."""
        past = self.rows[self.rows["state"].isin(["reported", "late", "silent"])]
        return share(int((past["state"] != "silent").sum()), len(past), level=level)

    def reminders(
        self, names: Mapping[str, str] | None = None, phones: Mapping[str, str] | None = None
    ) -> pd.DataFrame:
        """Whom to remind of what, the longest overdue first.

        Columns: ``office, name, phone, service, technology, fiscal_year, check, due_on, days_over``.

        Parameters
        ----------
        names, phones : Mapping of str to str, optional
            Name and telephone number of each office, where known.
        """
        late = self.rows[self.rows["state"].isin(["silent", "due"])]
        for column, known in (("name", names or {}), ("phone", phones or {})):
            late = late.assign(**{column: [known.get(office, "") for office in late["office"]]})
        columns = ["office", "name", "phone", "service", "technology", "fiscal_year", "check", "due_on", "days_over"]
        return late.sort_values(["due_on", "office"], kind="stable")[columns].reset_index(drop=True)

    def to_frame(self) -> pd.DataFrame:
        """One row a report owed, exact."""
        return self.rows


def granted(applications: pd.DataFrame, adoptions: pd.DataFrame | None = None) -> pd.DataFrame:
    """The grants that owe reports, with the day the equipment came into use.

    Parameters
    ----------
    applications : DataFrame
        Checked table `applications`; rows with a grant above 0 count.
    adoptions : DataFrame, optional
        Checked table `adoption`: the first subsidised introduction of the same technology from the start of that fiscal
        year on. Without it the last day of the fiscal year stands in (`assumed` is then true).

    Returns
    -------
    DataFrame
        ``office, service, fiscal_year, technology, introduced_on, assumed``, one row a grant and technology.

    Examples
    --------
    >>> applications = pd.DataFrame({"office": list("ab"), "service": "510", "fiscal_year": 2024, "technology": "monitoring", "granted": [1_000_000, 0]})
    >>> granted(applications)[["office", "introduced_on", "assumed"]].astype(str).values.tolist()
    [['a', '2025-03-31', 'True']]
    """
    rows = applications[applications["granted"] > 0].drop_duplicates(GRANT)
    rows = rows[["office", "service", "fiscal_year", "technology"]].reset_index(drop=True)
    start = pd.to_datetime(rows["fiscal_year"].astype(str) + "-04-01")
    found = pd.Series(pd.NaT, index=rows.index, dtype="datetime64[us]")
    if adoptions is not None and len(rows):
        bought = adoptions[adoptions["subsidised"].fillna(False).astype(bool)]
        pairs = rows.assign(start=start, place=rows.index).merge(bought[["office", "technology", "date"]])
        first = pairs[pairs["date"] >= pairs["start"]].groupby("place")["date"].min()
        found = first.reindex(rows.index)
    end = start + pd.DateOffset(years=1) - pd.Timedelta(days=1)
    return rows.assign(introduced_on=found.fillna(end), assumed=found.isna())


def track(
    grants: pd.DataFrame,
    reports: pd.DataFrame,
    *,
    as_of: pd.Timestamp,
    years: int = 3,
    grace: int = 30,
    year_end: tuple[int, int] = (3, 31),
    level: float = 0.95,
) -> FollowUp:
    """Reports owed against reports received.

    Parameters
    ----------
    grants : DataFrame
        From `granted`.
    reports : DataFrame
        Checked table `follow_up`.
    as_of : Timestamp
        Reports received and due up to this day count.
    years : int
        Yearly reports owed after the year of the grant (長野県: three, effect report duty).
    grace : int
        Days after which a report that is due is silent.
    year_end : tuple of int
        Month and day by which the report of a fiscal year is due: the end of the year, unless a prefecture says
        otherwise.

    Raises
    ------
    TooFewData
        Without any grant.

    Examples
    --------
    >>> grants = pd.DataFrame({"office": list("ab"), "service": "510", "fiscal_year": 2024, "technology": "monitoring"})
    >>> grants = grants.assign(introduced_on=pd.Timestamp("2024-10-01"), assumed=False)
    >>> reports = grants.head(1).assign(check="m6", reported_on=pd.Timestamp("2025-04-10"), units=4.0, units_used=4.0, use_share=0.9, note="")
    >>> found = track(grants, reports, as_of=pd.Timestamp("2025-06-30"))
    >>> found.counts
    {'reported': 1, 'late': 0, 'due': 0, 'silent': 5, 'not_yet': 8}
    """
    if grants.empty:
        raise TooFewData("follow-up needs grants (applications.csv)")
    owed = _owed(grants, years, year_end)
    heard = reports[reports["reported_on"] <= as_of]
    keys = [*GRANT, "check"]
    rows = owed.merge(heard[[*keys, "reported_on", "units", "units_used", "use_share", "note"]], on=keys, how="left")
    grant = pd.MultiIndex.from_frame(grants[GRANT])
    strange = heard[~pd.MultiIndex.from_frame(heard[GRANT]).isin(grant)].reset_index(drop=True)
    rows = _states(rows, as_of, grace)
    use = pd.DataFrame([_round(rows, check, level) for check in ROUNDS])
    rows = rows.assign(using=rows["units_used"].gt(0) | (rows["units_used"].isna() & rows["use_share"].gt(0)))
    plain = [*GRANT[:1], "service", *GRANT[1:], "check", "due_on", "reported_on", "state", "days_over", "using"]
    return FollowUp(as_of, rows[plain], use, _idle(rows), strange)


def _owed(grants: pd.DataFrame, years: int, year_end: tuple[int, int]) -> pd.DataFrame:
    parts = []
    for check, months in MONTHS.items():
        parts.append(grants.assign(check=check, due_on=grants["introduced_on"] + pd.DateOffset(months=months)))
    month, day = year_end
    for number, check in enumerate(YEARLY[:years], 1):
        # The report of the n-th year after the grant's: a year that ends in March lies in the calendar year after.
        calendar = grants["fiscal_year"] + number + (1 if month < 4 else 0)
        due = pd.to_datetime(pd.DataFrame({"year": calendar, "month": month, "day": day}))
        parts.append(grants.assign(check=check, due_on=due))
    owed = pd.concat(parts, ignore_index=True).astype({"due_on": "datetime64[us]"})
    return owed.sort_values([*GRANT, "due_on", "check"], kind="stable", ignore_index=True)


def _states(rows: pd.DataFrame, as_of: pd.Timestamp, grace: int) -> pd.DataFrame:
    last = rows["due_on"] + pd.Timedelta(days=grace)
    came = rows["reported_on"].notna()
    state = np.select(
        [came & (rows["reported_on"] <= last), came, rows["due_on"] > as_of, last >= as_of],
        ["reported", "late", "not_yet", "due"],
        "silent",
    )
    over = (rows["reported_on"].fillna(as_of) - rows["due_on"]).dt.days.astype("float64")
    return rows.assign(state=state, days_over=over.where(pd.Series(state, index=rows.index).isin(["late", "silent"])))


def _round(rows: pd.DataFrame, check: str, level: float) -> dict[str, Any]:
    """Use in one round: who reported of those owing by now, share of days in use, share of devices idle."""
    own = rows[(rows["check"] == check) & (rows["state"] != "not_yet")]
    said = own[own["reported_on"].notna()]
    reported = share(len(said), len(own), level=level)
    use = _mean(said, level)
    idle = _idle_share(said, level)
    whole = _in_every_round(rows)
    steady = said[pd.MultiIndex.from_frame(said[GRANT]).isin(whole) & said["use_share"].notna()]
    return {
        "check": check,
        "month": MONTHS[check],
        "owed": len(own),
        "reported": reported.value,
        "reported_low": reported.low,
        "reported_high": reported.high,
        "use": use.value,
        "use_low": use.low,
        "use_high": use.high,
        "idle": idle.value,
        "idle_low": idle.low,
        "idle_high": idle.high,
        "offices": said["office"].nunique(),
        "balanced_use": steady["use_share"].mean() if len(steady) else np.nan,
        "balanced_offices": steady["office"].nunique(),
    }


def _mean(said: pd.DataFrame, level: float) -> Estimate:
    """Mean share of days in use, establishments as clusters."""
    known = said[said["use_share"].notna()].groupby("office")["use_share"].agg(["sum", "size"])
    return ratio_of_sums(known["sum"], known["size"], unit=Unit.SHARE, level=level)


def _idle_share(said: pd.DataFrame, level: float) -> Estimate:
    known = said[said["units"].notna() & said["units_used"].notna()].groupby("office")[["units", "units_used"]].sum()
    idle = known["units"] - known["units_used"]
    return ratio_of_sums(idle, known["units"], unit=Unit.SHARE, level=level)


def _in_every_round(rows: pd.DataFrame) -> pd.Index:
    known = rows[rows["check"].isin(ROUNDS) & rows["use_share"].notna()]
    whole = known.groupby(GRANT)["check"].nunique()
    return whole.index[whole == len(ROUNDS)]


def _idle(rows: pd.DataFrame) -> pd.DataFrame:
    known = rows[rows["units"].gt(0) & rows["units_used"].notna()].sort_values("reported_on", kind="stable")
    last = known.groupby(GRANT, as_index=False).tail(1)
    found = last[last["units_used"] < last["units"]].assign(idle_share=lambda one: 1 - one["units_used"] / one["units"])
    columns = ["office", "technology", "check", "reported_on", "units", "units_used", "idle_share", "note"]
    return found.sort_values(["idle_share", "office"], ascending=[False, True])[columns].reset_index(drop=True)


def self_running(found: FollowUp, supported: Sequence[str], *, level: float = 0.95) -> Estimate:
    """Of supported establishments whose twelve-month report is in: the share that still uses the equipment.

    Parameters
    ----------
    supported : sequence of str
        Office numbers, such as those accompanied.
    """
    late = found.rows[(found.rows["check"] == "m12") & found.rows["office"].isin(list(supported))]
    owed = late[late["state"] != "not_yet"]["office"].nunique()
    reported = set(late.loc[late["reported_on"].notna(), "office"])
    wholly_idle = set(found.idle.loc[found.idle["units_used"] == 0, "office"])
    return share(len(reported - wholly_idle), len(reported), population=owed, level=level)
