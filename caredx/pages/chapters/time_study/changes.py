"""What changed, activity by activity: intervals as a picture, the family of each p in the table."""

import pandas as pd

from caredx.findings.studies import StudyResults
from caredx.intake.classification import UNRECORDED
from caredx.measures.time_study.change import Change
from caredx.pages import displays
from caredx.pages.chapters.time_study import words
from caredx.pages.chapters.time_study.day import source
from caredx.pages.displays import esc
from caredx.pages.figures.dots import dot_rows
from caredx.words.labels import Lang, Text

TITLE = Text("業務ごとの変化", "Change by activity")
LEAD = Text(
    "▶は調査の前に決めた業務、ほかは探索です。探索で見つかった変化は、次の調査で確かめるまでは仮説として扱ってください。",
    "▶ marks activities named before the study; the others are exploration: a change found there is a hypothesis for the next study.",
)
HOW = Text(
    "点が事後−事前の変化、横線が{level}％区間（矢印は図の外まで続く）です。線が破線（0）にかかる業務の変化は偶然で説明できます。0より左は減った業務です。",
    "Dots are changes (after - before), lines {level}% intervals (an arrow: goes on beyond the figure). A line that crosses the dashed "
    "one (0) may be chance. Left of 0: less time.",
)
HOW_ONE = Text(
    "点が事後−事前の変化です。1施設なので横線（区間）はありません。",
    "Dots are changes (after - before). One facility: no intervals.",
)
LIMITS = Text("{few}{never}", "{few}{never}")
FINDING = Text(
    "{pair}：区間が0を含まないのは{named}業務（事前に決めた業務のうち{registered}）",
    "{pair}: {named} activities whose interval leaves out 0 ({registered} of them named before)",
)
FINDING_ONE = Text(
    "{pair}：{activity} {change}（1施設、区間なし）", "{pair}: {activity} {change} (one facility, no interval)"
)
AXIS = Text("変化（分/人・日）", "change (minutes per staff-day)")
ZERO = Text("変化なし", "no change")
CAPTION = Text("業務ごとの変化（{pair}）", "Change by activity ({pair})")
HEADS = (
    Text("業務", "Activity"),
    Text("事前", "Before"),
    Text("事後", "After"),
    Text("変化（分/人・日）", "Change (min per staff-day)"),
    Text("区間", "Interval"),
    Text("p（CR2）", "p (CR2)"),
    Text("補正後の p", "Adjusted p"),
    Text("符号反転 p", "Sign-flip p"),
    Text("wild p", "Wild p"),
    Text("施設平均", "Mean of facilities"),
    Text("同じ職員", "Same staff"),
    Text("未記入による範囲", "Unrecorded bounds"),
)
HOLM, BH = Text("{p}（Holm）", "{p} (Holm)"), Text("{p}（BH・探索）", "{p} (BH, exploration)")
PAIRED = Text("{change}（{staff}人）", "{change} ({staff} staff)")
DOUBT = Text("記録の変化に注意", "mind the recording")
METHOD = Text(
    "区間と p：施設ごとの効果を含む最小二乗、CR2標準誤差、Satterthwaite自由度、ばらつきの単位は{cluster}。人日どうしを独立とみなす t 検定は行いません。「同じ職員」は事前・事後とも記録した職員だけを、本人どうしで比べた値です。",
    "Intervals and p: least squares with facility effects, CR2, Satterthwaite df, scatter by {cluster}. No t-test takes staff-days as "
    "independent. Same staff: only those with both rounds, each against themselves.",
)
CLUSTERS = {"office": Text("施設", "facility"), "corporation": Text("法人", "corporation")}


def chapter(study: StudyResults) -> str:
    """Pictures of the last round, tables of all."""
    lang = study.lang
    pictures = displays.twocol(*(picture(study, shift, name) for shift, name in study.lasts))
    tables = "".join(table(study, shift, name) for shift, name in study.pairs)
    method = METHOD(lang).format(cluster=CLUSTERS[study.plan.cluster](lang))
    return (
        displays.heading(2, TITLE(lang), anchor="changes")
        + displays.paragraph(esc(LEAD(lang)))
        + pictures
        + tables
        + displays.paragraph(esc(method), "meta")
    )


def family(study: StudyResults, shift: str, name: str) -> list[Change]:
    """Activities of one comparison: registered first, then in the order of the sheet; unrecorded time is none."""
    here = [c for c in study.items.changes if (c.shift, c.round) == (shift, name) and c.activity != UNRECORDED]
    return sorted(here, key=lambda change: change.activity not in study.plan.registered)


def picture(study: StudyResults, shift: str, name: str) -> str:
    """Dots and intervals of one comparison."""
    lang, found = study.lang, family(study, shift, name)
    rows = pd.DataFrame(
        [
            {
                "label": words.numbered(c.activity, lang),
                "value": c.headline.estimate,
                "low": c.headline.low,
                "high": c.headline.high,
                "few": False,
                "own": c.activity in study.plan.registered,
            }
            for c in found
        ]
    ).astype({"low": float, "high": float})
    one = found[0].headline.clusters == 1
    alt = " / ".join(f"{words.activity_name(c.activity, lang)} {words.told(c, lang)}" for c in found)
    drawn = dot_rows(
        rows,
        words.UNIT,
        name=f"ts-forest-{shift}-{name}",
        title=finding(study, shift, name),
        alt=alt,
        axis=AXIS(lang),
        lang=lang,
        line=(0.0, ZERO(lang)),
    )
    how = HOW_ONE(lang) if one else HOW(lang).format(level=f"{study.level * 100:g}")
    limits = (
        LIMITS(lang).format(few=words.caution(found[0], lang) + Text("", " ")(lang), never=words.NEVER(lang)).strip()
    )
    return displays.figure(drawn, how_to_read=how, limits=limits, lang=lang, source=source(study))


def finding(study: StudyResults, shift: str, name: str) -> str:
    """How many intervals leave out zero; with one facility the largest change of a registered activity."""
    lang, found = study.lang, family(study, shift, name)
    pair = words.pair_title(shift, name, lang)
    if found[0].headline.clusters == 1:
        named = [c for c in found if c.activity in study.plan.registered] or found
        most = max(named, key=lambda change: abs(change.headline.estimate))
        change = words.signed(most.headline.estimate, lang)
        return FINDING_ONE(lang).format(pair=pair, activity=words.activity_name(most.activity, lang), change=change)
    apart = [c for c in found if beyond_zero(c)]
    return FINDING(lang).format(
        pair=pair, named=len(apart), registered=sum(c.activity in study.plan.registered for c in apart)
    )


def beyond_zero(change: Change) -> bool:
    """Whether the interval leaves out 0."""
    low, high = change.headline.low, change.headline.high
    return low is not None and high is not None and (low > 0 or high < 0)


def table(study: StudyResults, shift: str, name: str) -> str:
    """All figures of one comparison in a card."""
    lang = study.lang
    here = [c for c in study.items.changes if (c.shift, c.round) == (shift, name)]
    caption = CAPTION(lang).format(pair=words.pair_title(shift, name, lang))
    exact = study.items.to_frame()
    link = displays.csv_link(exact[(exact["shift"] == shift) & (exact["round"] == name)], caption, lang)
    body = displays.table(
        [text(lang) for text in HEADS],
        [_row(study, c) for c in here],
        caption=caption,
        numeric=range(1, 12),
        after=link,
    )
    return displays.details(f"{esc(caption)} {esc(words.n(here[0], lang))}", body)


def _row(study: StudyResults, change: Change) -> list[str]:
    lang = study.lang
    mark = "▶ " if change.activity in study.plan.registered else ""
    limits = change.unrecorded_bounds
    bounds = esc(words.span(limits.low, limits.high, lang)) if limits else "－"
    doubt = f' <span class="reason">{DOUBT(lang)}</span>' if change.recording_doubtful else ""
    return [
        esc(mark + words.activity_name(change.activity, lang)),
        *(words.minutes(value, lang, unit=False) for value in (change.before, change.after)),
        words.signed(change.headline.estimate, lang, unit=False),
        esc(words.span(change.headline.low, change.headline.high, lang) or words.NO_INTERVAL(lang)),
        esc(words.p_value(change.headline.p)),
        esc(adjusted(change, lang)),
        esc(words.p_value(change.p_sign_flip) if change.headline.clusters > 1 else "－"),
        esc(words.p_value(change.p_wild)),
        words.signed(change.facility_mean.estimate, lang, unit=False),
        esc(_paired(change, lang)),
        bounds + doubt,
    ]


def adjusted(change: Change, lang: Lang) -> str:
    """The p of its family, and which family that is."""
    if change.p_holm is not None:
        return HOLM(lang).format(p=words.p_value(change.p_holm))
    return BH(lang).format(p=words.p_value(change.q_bh)) if change.q_bh is not None else "－"


def _paired(change: Change, lang: Lang) -> str:
    if change.paired is None:
        return "－"
    return PAIRED(lang).format(change=words.signed(change.paired.estimate, lang, unit=False), staff=change.paired.units)
