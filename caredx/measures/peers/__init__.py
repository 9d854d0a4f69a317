"""Where an area lies: what chance scatters, how much of a value is noise, which areas it may fairly be held beside.

Of 47 prefectures somebody is always last, and of 47 that do not differ two or three lie outside a 95 % interval. So
nothing here makes a rank: a funnel draws what chance scatters, small municipalities are shrunken
towards their prefecture with the raw figure beside them, and peers are chosen by likeness of size, age and services.
Splits of a prefecture by municipality, technology and size: `caredx.measures.peers.segments`.
"""

from caredx.measures.peers.funnel import Funnel, funnel, funnel_of
from caredx.measures.peers.likeness import PeerBand, Peers, among, features, likest
from caredx.measures.peers.shrinkage import Shrunken, shrink_estimates, shrink_means, shrink_shares

__all__ = [
    "Funnel",
    "PeerBand",
    "Peers",
    "Shrunken",
    "among",
    "features",
    "funnel",
    "funnel_of",
    "likest",
    "shrink_estimates",
    "shrink_means",
    "shrink_shares",
]
