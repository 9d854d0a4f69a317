"""Care-plan linkage counted by pairs: a link needs a user on both sides, so use on one side alone is worth nothing.

A committee of Mie asked why the linkage does not spread. Of care managers and providers of one place, the pairs in
which both use the system are the only ones it serves: with 10 % on either side that is 1 % of pairs. So whoever joins
first meets nobody, and the share of pairs says how far a place is from where joining pays. An office that is both care
manager and provider forms no pair with itself.
"""

from dataclasses import dataclass, field

import pandas as pd

from caredx.words.errors import TooFewData

CARE_MANAGEMENT = "care_management"
PROVIDERS = ("home", "short_stay", "multifunctional")
"""Groups of services that exchange care plans with care management: taken, as no official list was found."""


@dataclass(frozen=True)
class LinkedPairs:
    """Pairs of care management and provider within a place.

    Attributes
    ----------
    rows : DataFrame
        One row a place with both sides known: ``place, managers, managers_using, providers, providers_using, pairs,
        linked, share``.
    without : tuple of str
        Places where one side has no establishment with a known answer: no pair can be formed.
    """

    rows: pd.DataFrame = field(repr=False)
    without: tuple[str, ...]

    @property
    def share(self) -> float:
        """Linked pairs over all pairs."""
        return float(self.rows["linked"].sum() / self.rows["pairs"].sum())

    @property
    def meeting(self) -> float | None:
        """Of the establishments that use the system: the share with a user on the other side of their place."""
        using = self.rows["managers_using"] + self.rows["providers_using"]
        if not using.sum():
            return None
        both = (self.rows["managers_using"] > 0) & (self.rows["providers_using"] > 0)
        return float(using[both].sum() / using.sum())

    def either_side_for(self, share: float) -> float:
        """Use on either side, if equal, that would link this share of pairs."""
        return share**0.5

    def to_frame(self) -> pd.DataFrame:
        """One row a place, exact."""
        return self.rows


def linked_pairs(offices: pd.DataFrame, services: pd.DataFrame, *, place: str = "municipality") -> LinkedPairs:
    """Pairs by place.

    Parameters
    ----------
    offices : DataFrame
        ``office, service, careplan_link`` and the column `place`; establishments whose use is not known are left out.
    services : DataFrame
        ``service, group``.

    Raises
    ------
    TooFewData
        If no place has both sides.

    Examples
    --------
    >>> from caredx import official
    >>> offices = pd.DataFrame({"office": list("abcd"), "municipality": "202011", "service": ["430", "430", "110", "110"]})
    >>> offices["careplan_link"] = pd.array([True, False, True, None], dtype="boolean")
    >>> linked_pairs(offices, official.load("services")).rows[["pairs", "linked", "share"]].values.tolist()
    [[2.0, 1.0, 0.5]]
    """
    group = offices["service"].map(services.set_index("service")["group"])
    known = offices["careplan_link"].notna()
    using = offices["careplan_link"].fillna(False).astype(int)
    sides = {"managers": group == CARE_MANAGEMENT, "providers": group.isin(PROVIDERS)}
    counts = {}
    for name, mine in sides.items():
        counts[name] = (mine & known).astype(int).groupby(offices[place]).sum()
        counts[f"{name}_using"] = using.where(mine & known, 0).groupby(offices[place]).sum()
    table = pd.DataFrame(counts)
    own, own_linked = _with_itself(offices[known], sides, using, place)
    table["pairs"] = table["managers"] * table["providers"] - own.reindex(table.index).fillna(0).astype(int)
    linked = table["managers_using"] * table["providers_using"]
    table["linked"] = linked - own_linked.reindex(table.index).fillna(0).astype(int)
    table = table.rename_axis("place").reset_index()
    whole = table[table["pairs"] > 0].reset_index(drop=True)
    if whole.empty:
        raise TooFewData("no place has care management and providers with a known answer")
    rows = whole.assign(share=whole["linked"] / whole["pairs"])
    return LinkedPairs(rows, tuple(table.loc[table["pairs"] == 0, "place"]))


def _with_itself(
    known: pd.DataFrame, sides: dict[str, pd.Series], using: pd.Series, place: str
) -> tuple[pd.Series, pd.Series]:
    """By place: pairs an office would form with itself, and those in which it uses the system on both sides."""
    rows = pd.DataFrame({place: known[place], "office": known["office"]})
    for name, mine in sides.items():
        rows[name] = mine[known.index].astype(int)
        rows[f"{name}_using"] = using[known.index] * rows[name]
    counts = rows.groupby([place, "office"]).sum()
    own, linked = counts["managers"] * counts["providers"], counts["managers_using"] * counts["providers_using"]
    return own.groupby(level=0).sum(), linked.groupby(level=0).sum()
