"""What the house gives at which size: the limits the code refuses or marks by, each with what was measured behind it.

An interval is worth its coverage. `benchmarks/credibility.py` measures bias, coverage, false alarms and power of every estimator
over sizes, skew, clustering and gaps; where a bar is not met, the figure is refused or marked here, by facts of the design (how
many clusters, register sizes, points), never by what the sample shows: samples that look harmless are those that mislead most.
The code reads its limits from this table and docs/credibility.md is written from it, so that neither can say something else.
"""

from dataclasses import dataclass

from caredx.words.labels import Text


@dataclass(frozen=True)
class Limit:
    """One limit.

    Attributes
    ----------
    least : float
        Smallest (or, where `what` says "at most", largest) value of the design fact that is supported.
    what : Text
        The design fact, and what happens beyond it.
    part : str
        Part of the credibility benchmark that measures it (`benchmarks/credibility_parts`).
    """

    least: float
    what: Text
    part: str


LIMITS: dict[str, Limit] = {
    "effect.adopting_clusters": Limit(
        10,
        Text(
            "導入した法人（まとまり）の数。これより少ないと帯・検定・後期の平均は示さない",
            "adopting clusters (corporations where they decide); with fewer no band, no test, no mean of later months",
        ),
        "events",
    ),
    "effect.comparing_clusters": Limit(
        8,
        Text(
            "比べる側（未導入）の法人の数。これより少ないと帯も検定も示さない",
            "comparing clusters; with fewer no band and no test",
        ),
        "events",
    ),
    "effect.clusters_behind_month": Limit(
        5,
        Text(
            "1つの月の値を支える導入した法人の数。これより少ない月は標準誤差も帯も示さない",
            "adopting clusters behind a month; a month with fewer has neither standard error nor band",
        ),
        "events",
    ),
    "effect.window_only": Limit(
        5,
        Text(
            "導入した法人がこの数から上の節の数までなら、0〜5か月の平均だけを t 分布の区間で示す。未満は経路の値だけ",
            "from here to the number above the mean of months 0-5 alone is given, with a t interval; below it the path's values alone",
        ),
        "events",
    ),
    "effect.break_even_clusters": Limit(
        40,
        Text(
            "損益分岐の月の集合を「95％」と呼べる、導入側・比較側それぞれの法人の数。未満は「おおよそ」と断る",
            "clusters on either side from which the break-even set is called 95 %; below it is called approximate",
        ),
        "events",
    ),
    "effect.large_sample_clusters": Limit(
        500,
        Text(
            "両側ともこの数以上なら、1つずつ除く計算は標準誤差を 0.3 % も変えないので省く",
            "clusters on both sides from which leaving one out changes no standard error by 0.3 % and is left out",
        ),
        "events",
    ),
    "ratio.offices": Limit(
        2,
        Text(
            "「これらの事業所」の比率に区間を示す事業所の数。1事業所では示さない",
            "establishments from which a ratio of these establishments has an interval; one has none",
        ),
        "ratios",
    ),
    "group.members": Limit(
        3,
        Text(
            "群の差に区間を示す、群の事業所の数。未満は差の値だけを示す",
            "members from which a group's difference has an interval; fewer have the value alone",
        ),
        "ratios",
    ),
    "group.all_offices": Limit(
        10,
        Text(
            "群の差の区間に使うばらつきを求める事業所（群の内外の計）の数。未満は差の値だけを示す",
            "establishments, members and others, from which the spread behind a difference is taken; fewer have the value alone",
        ),
        "ratios",
    ),
    "shrinkage.areas": Limit(
        3,
        Text(
            "地域の値を全体へ近づけて示す地域の数。未満は元の値だけを示す",
            "areas from which values are drawn towards the whole; fewer have the raw values alone",
        ),
        "ratios",
    ),
    "time_study.clusters": Limit(
        2,
        Text(
            "タイムスタディの変化に区間を示す施設（法人）の数。1施設では、値と職員どうしの前後比較だけを示す",
            "homes (corporations) from which a change in minutes has an interval; one has its value and its staff against themselves",
        ),
        "time_study",
    ),
    "time_study.exact_test_clusters": Limit(
        6,
        Text(
            "並べ替えの検定が5％に届く施設（法人）の数。これより少ないと、検定では差を示せないと断る",
            "homes (corporations) from which an exact test can reach 5 %; with fewer its p is told to be out of reach",
        ),
        "time_study",
    ),
    "targets.interval_points": Limit(
        4,
        Text(
            "同じ出典の年ごとの値の数。これより少ないと、目標年の幅を示さず、必要な速さとこれまでの速さだけを示す",
            "yearly values of one source; with fewer only the pace needed and seen, no interval in the target's year",
        ),
        "targets",
    ),
    "targets.chance_points": Limit(
        5,
        Text(
            "同じ出典の年ごとの値の数。これより少ないと、目標に届く見込みを言葉でも示さない",
            "yearly values of one source; with fewer not even a word on how likely the target is",
        ),
        "targets",
    ),
    "targets.years_ahead": Limit(
        6,
        Text(
            "最新の値から目標年までの年数（最大）。これより先は必要な速さだけを示す",
            "years from the latest value to the target's (at most); beyond it only the pace",
        ),
        "targets",
    ),
}
"""Every limit, by a name `wing.fact`; the code asks `least`."""


def least(name: str) -> float:
    """The limit of that name."""
    return LIMITS[name].least
