"""Which prefectures are alike, and why: size, age, need and services, from the published figures of all 47.

A neighbour on the map may have three times the people. Prefectures asked to be held beside *similar* ones, and a
committee asks what makes them similar. So the distance is made of named blocks, each counting the same, and every
peer carries its difference on each figure in standard deviations of the 47.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import pandas as pd

from caredx.measures.estimates import Estimate
from caredx.words.catalog import Text, words_of
from caredx.words.trust import each

say = words_of("peers")


class Feature(NamedTuple):
    """One figure of the likeness: the block it belongs to and its name."""

    block: str
    name: Text


MIX = "mix_"
BLOCKS = {name: say["blocks_here"].of(name) for name in ("size", "age", "need", "density", "mix")}
FEATURES: dict[str, Feature] = {
    name: Feature(block, say["features_here"].of(name))
    for name, block in {
        "insured": "size",
        "certified": "size",
        "aged_85": "age",
        "certified_share": "need",
        "density": "density",
    }.items()
}
"""Figures other than the service mix; the mix adds one share for each group of services, named ``mix_<group>``."""

ENDED = "ended"
PER = 10_000


@dataclass(frozen=True)
class Peers:
    """The prefectures most like one.

    Attributes
    ----------
    prefecture : str
        JIS code.
    rows : DataFrame
        One row a peer, nearest first: ``prefecture, distance`` and one column a block with its part of the squared
        distance (the parts add to it).
    features : DataFrame
        The figures of all prefectures, index JIS code, as they are (persons and shares, logs where said).
    scale : Series
        Standard deviation of each figure over the prefectures.
    services : tuple of str
        Services the mix is made of: those with a published count.
    weights : Mapping of str to float
        Weight of each block; equal unless asked otherwise.
    """

    prefecture: str
    rows: pd.DataFrame = field(repr=False)
    features: pd.DataFrame = field(repr=False)
    scale: pd.Series = field(repr=False)
    services: tuple[str, ...]
    weights: Mapping[str, float]

    @property
    def codes(self) -> tuple[str, ...]:
        """JIS codes, nearest first."""
        return tuple(self.rows["prefecture"])

    def why(self, peer: str) -> pd.DataFrame:
        """Figure by figure: ``feature, block, own, peer, difference`` (in standard deviations), most alike first."""
        own, other = self.features.loc[self.prefecture], self.features.loc[peer]
        table = pd.DataFrame({"own": own, "peer": other, "difference": (other - own) / self.scale.replace(0, np.nan)})
        table = table.fillna({"difference": 0.0}).rename_axis("feature").reset_index()
        table.insert(1, "block", table["feature"].map(_block_of))
        return table.iloc[table["difference"].abs().argsort(kind="stable")].reset_index(drop=True)

    def to_frame(self) -> pd.DataFrame:
        """One row a peer and figure: distance, own, peer and difference."""
        parts = [
            self.why(row.prefecture).assign(prefecture=row.prefecture, distance=row.distance) for row in each(self.rows)
        ]
        return pd.concat(parts, ignore_index=True)


@dataclass(frozen=True)
class PeerBand:
    """One KPI among peers; no order among them is told.

    Attributes
    ----------
    own : Estimate
    low, median, high : float or None
        Over the peers that have a value; None where none has.
    known : int
        Peers with a value.
    values : Mapping of str to Estimate
        Of the peers, by JIS code, nearest first.
    """

    own: Estimate
    low: float | None
    median: float | None
    high: float | None
    known: int
    values: Mapping[str, Estimate]

    @property
    def inside(self) -> bool | None:
        """Whether the own value lies between the lowest and the highest peer; None if unknown."""
        if self.own.value is None or self.low is None or self.high is None:
            return None
        return self.low <= self.own.value <= self.high

    def to_frame(self) -> pd.DataFrame:
        """One row a peer."""
        return pd.DataFrame.from_records([{"prefecture": code, **one.to_record()} for code, one in self.values.items()])


def _block_of(feature: str) -> str:
    """Block of a figure."""
    return "mix" if feature.startswith(MIX) else FEATURES[feature].block


def features(
    insured: pd.DataFrame, establishments: pd.DataFrame, services: pd.DataFrame
) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """The figures of likeness of every prefecture, and the services its mix is made of.

    Parameters
    ----------
    insured : DataFrame
        ``pref, insured1_total, insured1_85plus, certified_total, certified_insured1_total``.
    establishments : DataFrame
        ``pref, service, establishments``. Services that were abolished, and those without any count, are left out.
    services : DataFrame
        ``service, group``.

    Examples
    --------
    >>> from caredx.official import load
    >>> figures, services = features(load("insured_certified"), load("establishments"), load("services"))
    >>> figures.shape[0], round(figures.loc["20", "certified_share"], 3)
    (47, np.float64(0.172))
    """
    people = insured.set_index("pref")
    groups = services.set_index("service")["group"]
    counts = establishments[~establishments["service"].map(groups).isin([ENDED])]
    wide = counts.assign(group=counts["service"].map(groups)).pivot_table(
        "establishments", "pref", "group", "sum", fill_value=0
    )
    wide = wide.reindex(people.index, fill_value=0)
    table = pd.DataFrame(
        {
            "insured": np.log(people["insured1_total"]),
            "certified": np.log(people["certified_total"]),
            "aged_85": people["insured1_85plus"] / people["insured1_total"],
            "certified_share": people["certified_insured1_total"] / people["insured1_total"],
            "density": wide.sum(axis=1) / people["insured1_total"] * PER,
        }
    )
    mix = wide.div(wide.sum(axis=1), axis=0).add_prefix("mix_")
    return table.join(mix), tuple(sorted(counts["service"].unique()))


def likest(
    prefecture: str,
    figures: pd.DataFrame,
    services: tuple[str, ...],
    *,
    k: int = 5,
    weights: Mapping[str, float] | None = None,
) -> Peers:
    """The `k` prefectures at the smallest distance.

    Parameters
    ----------
    prefecture : str
        JIS code; `KeyError` if it has no figures.
    figures, services
        From `features`.
    k : int
    weights : Mapping of str to float, optional
        By block; 1 each by default, 0 leaves a block out.

    Notes
    -----
    Squared distance = Σ over blocks of weight × mean over the block's figures of (difference / SD)². A block counts
    the same whether it holds one figure or five, so the service mix does not outvote the rest.

    Examples
    --------
    >>> from caredx.official import load
    >>> figures, services = features(load("insured_certified"), load("establishments"), load("services"))
    >>> likest("20", figures, services, k=3).rows["prefecture"].tolist()
    ['06', '45', '35']
    """
    weights = dict.fromkeys(BLOCKS, 1.0) | dict(weights or {})
    scale = figures.std(ddof=0)
    gap = ((figures - figures.loc[prefecture]) / scale.replace(0, np.nan)).fillna(0.0) ** 2
    blocks = gap.T.groupby(_block_of).mean().T
    parts = blocks * pd.Series(weights).reindex(blocks.columns)
    distance = np.sqrt(parts.sum(axis=1))
    nearest = distance.drop(prefecture).sort_values(kind="stable").index[:k]
    rows = parts.loc[nearest, [block for block in BLOCKS if block in parts]]
    rows.insert(0, "distance", distance[nearest])
    return Peers(prefecture, rows.rename_axis("prefecture").reset_index(), figures, scale, services, weights)


def among(peers: Peers, values: Mapping[str, Estimate]) -> PeerBand:
    """The own value of a KPI and the band its peers span.

    Parameters
    ----------
    values : Mapping of str to Estimate
        By JIS code, the own one included.

    Examples
    --------
    >>> from caredx.official import load
    >>> from caredx.measures.estimates import share
    >>> figures, services = features(load("insured_certified"), load("establishments"), load("services"))
    >>> peers = likest("20", figures, services, k=3)
    >>> found = among(peers, {code: share(int(code), 100) for code in figures.index})
    >>> found.own.value, found.low, found.high, found.known
    (0.2, 0.06, 0.45, 3)
    """
    beside = {code: values[code] for code in peers.codes if code in values}
    known = [one.value for one in beside.values() if one.value is not None]
    low, middle, high = (min(known), float(np.median(known)), max(known)) if known else (None, None, None)
    return PeerBand(values[peers.prefecture], low, middle, high, len(known), beside)
