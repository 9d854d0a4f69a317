"""States of users as outcomes of adoption: what LIFE calls for by office and month, studied as overtime is.

Minutes saved at the cost of users are no gain, so the same event study asks of users what it asks of staff. A score holds until the next
assessment, for at most the two months that LIFE leaves free (at least every third month, from FY2024 on); falls and pressure ulcers of a
month are of that month alone, and offices that count them every third month are compared in the months they share.
"""

from collections.abc import Sequence

import pandas as pd

from caredx.measures.effects.outcomes import Outcome, corporations, first_adoptions
from caredx.words.catalog import Text, words_of
from caredx.words.units import AnyUnit, OwnUnit, Unit

say = words_of("effects", "users")
say_lists = words_of("lists")
HOLDS = pd.Timedelta(days=62)
ONE_MONTH = pd.Timedelta(0)


class StateUnit(OwnUnit):
    """Points, levels, or cases a user and month."""

    @property
    def text(self) -> Text:
        """What a reader sees behind the number."""
        return say["units_here"].of(self.code)


POINTS, LEVELS, CASES = StateUnit("points", 1), StateUnit("levels", 2), StateUnit("cases", 3)


def _outcome(name: str, unit: AnyUnit, better: str, decimals: int) -> Outcome:
    title, definition = say_lists["user_states"].of(name), say.definition
    return Outcome(name, title, definition, unit, better, "mean", "users", 1, decimals)  # type: ignore[arg-type]


USER_OUTCOMES: tuple[Outcome, ...] = (
    _outcome("barthel", POINTS, "higher", 2),
    _outcome("care_level", LEVELS, "lower", 3),
    _outcome("vitality", POINTS, "higher", 2),
    _outcome("dbd13", POINTS, "lower", 2),
    _outcome("pressure_ulcers", Unit.SHARE, "lower", 2),
    _outcome("falls", CASES, "lower", 4),
)
"""Means of the table `user_states`, in the order they are told."""
SCORES = ("barthel", "care_level", "vitality", "dbd13")


def state_months(states: pd.DataFrame, adoptions: pd.DataFrame, offices: pd.DataFrame | None) -> pd.DataFrame:
    """States by office and month with the month of first adoption, as `effect_of` reads them.

    Parameters
    ----------
    states : DataFrame
        Checked table `user_states`: ``pref, office, month, measure, mean``.
    adoptions : DataFrame
        Checked list of adoptions; offices of prefectures without any take no part (nobody knows who adopted there).
    offices : DataFrame or None
        For the corporation, within which standard errors are clustered.

    Returns
    -------
    DataFrame
        ``pref, office, month, cohort, cluster`` and one column a measure, from the first to the last month handed in.
    """
    known = states[states["pref"].isin(adoptions["pref"].unique())]
    first = known.drop_duplicates("office")[["pref", "office"]]
    months = pd.DataFrame({"month": pd.date_range(known["month"].min(), known["month"].max(), freq="MS")})
    rows = months.merge(first, how="cross").astype({"office": "str"}).sort_values(["month", "office"])
    for measure, part in known.groupby("measure", observed=True):
        told = part[["office", "month", "mean"]].astype({"office": "str"}).sort_values("month")
        holds = HOLDS if measure in SCORES else ONE_MONTH
        rows = pd.merge_asof(
            rows, told.rename(columns={"mean": str(measure)}), on="month", by="office", tolerance=holds
        )
    rows = rows.join(first_adoptions(adoptions)["cohort"], on="office")
    rows["cluster"] = rows["office"].map(corporations(offices)).astype(object).fillna(rows["office"])
    return rows


def measured(states: pd.DataFrame) -> Sequence[Outcome]:
    """The outcomes somebody handed in."""
    return [one for one in USER_OUTCOMES if (states["measure"] == one.id).any()]
