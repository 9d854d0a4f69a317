"""How well it was recorded: unrecorded time in each round, and what it leaves open."""

import pandas as pd

from caredx.findings.studies import StudyResults
from caredx.intake.classification import UNRECORDED
from caredx.measures.time_study.change import Change
from caredx.pages import displays
from caredx.pages.chapters.time_study import words
from caredx.pages.chapters.time_study.day import source
from caredx.pages.displays import esc
from caredx.pages.figures.bounds import bounded
from caredx.words.labels import Text

TITLE = Text("記録の質と未記入の時間", "Quality of the records, unrecorded time")
NO_LABEL = Text(
    "未記入（unrecorded）と書かれた時間はありません。書かれなかった時間がなかったのか、数えていないのかは、この記録からは分かりません。",
    "No time is labelled unrecorded. Whether there was none, or it was not counted, the records do not say.",
)
FALLING = Text(
    "{pair}：未記入は1人1日 {before} → {after}（割合 {share_before} → {share_after}）",
    "{pair}: unrecorded {before} → {after} per staff-day (share {share_before} → {share_after})",
)
WARNING = Text(
    "注意：{pair}では、未記入の変化（{unrecorded}）が{part}の変化（{change}）の半分以上の大きさです。記録のしかたが変わっただけで、仕事は変わっていない可能性があります。",
    "Mind: {pair}: unrecorded time changed by {unrecorded}, half or more of the change of {part} ({change}). The record may have changed and not "
    "the work.",
)
FINE = Text(
    "{pair}では、未記入の変化（{unrecorded}）は{part}の変化（{change}）の半分未満です。",
    "{pair}: unrecorded time changed by {unrecorded}, less than half of the change of {part} ({change}).",
)
FINDING = Text(
    "未記入の扱いしだいで、{part}の変化は {low}〜{high} まで動きうる（{pair}）",
    "Depending on unrecorded time, the change of {part} may be anything from {low} to {high} ({pair})",
)
HOW = Text(
    "点が変化、太い線が偶然による幅（{level}％区間）、細い線が未記入による幅です。細い線の左端は「事前の未記入がすべてその業務、事後は全く違う」とした場合、右端はその逆です。細い線が0をまたぐなら、未記入だけで増減の向きが変わりえます。",
    "Dot: change. Thick: chance ({level}% interval). Thin: unrecorded time; its left end takes all unrecorded time of before and none of after as "
    "that activity, its right end the other way round. If it crosses 0, unrecorded time alone could turn the sign.",
)
LIMITS = Text(
    "両端は極端な仮定で、真の値はその間にあります。未記入が実際に何の時間だったかは分かりません。1施設では太い線はありません。",
    "Both ends are extreme; the truth lies between. What the unrecorded time was, nobody knows. With one facility there is no thick line.",
)
AXIS = Text("変化（分/人・日）", "change (minutes per staff-day)")


def chapter(study: StudyResults) -> str:
    """Shares, warnings, bounds."""
    lang = study.lang
    head = displays.heading(2, TITLE(lang), anchor="recording")
    if not study.written.has_unrecorded:
        return head + displays.paragraph(esc(NO_LABEL(lang)))
    told = [esc(text) for shift, name in study.pairs for text in _told(study, shift, name)]
    return head + displays.bullets(told) + picture(study)


def _told(study: StudyResults, shift: str, name: str) -> list[str]:
    """Unrecorded minutes of one comparison, and the warning where they changed about as much as the primary figure."""
    lang, pair = study.lang, words.pair_title(shift, name, study.lang)
    primary, blank = kept(study, shift, name, study.plan.primary), kept(study, shift, name, UNRECORDED)
    if blank is None:
        return []
    quality = study.scales["none"].quality.set_index(["shift", "round"])["unrecorded_share"]
    shares = [words.percent(quality.get((shift, at), float("nan")), lang) for at in ("before", name)]
    sides = {"before": words.minutes(blank.before, lang), "after": words.minutes(blank.after, lang)}
    lines = [FALLING(lang).format(pair=pair, **sides, share_before=shares[0], share_after=shares[1])]
    if primary is not None:
        text = WARNING if primary.recording_doubtful else FINE
        lines.append(
            text(lang).format(
                pair=pair,
                part=words.activity_name(primary.activity, lang),
                unrecorded=words.signed(blank.headline.estimate, lang),
                change=words.signed(primary.headline.estimate, lang),
            )
        )
    return lines


def kept(study: StudyResults, shift: str, name: str, activity: str) -> Change | None:
    """A change on the scale that still holds unrecorded time."""
    scale = "kept" if study.plan.scale == "removed" else study.plan.scale
    return next(
        (c for c in study.scales[scale].changes if (c.shift, c.round, c.activity) == (shift, name, activity)), None
    )


def picture(study: StudyResults) -> str:
    """Change, interval and bounds of the primary figure in every comparison."""
    lang = study.lang
    found = [
        c for shift, name in study.pairs if (c := kept(study, shift, name, study.plan.primary)) and c.unrecorded_bounds
    ]
    if not found:
        return ""
    rows = pd.DataFrame(
        [
            {
                "label": words.pair_title(c.shift, c.round, lang),
                "value": c.headline.estimate,
                "low": c.headline.low,
                "high": c.headline.high,
                "lowest": c.unrecorded_bounds.low,
                "highest": c.unrecorded_bounds.high,
            }
            for c in found
        ]
    ).astype({"low": float, "high": float})
    widest = found[-1]
    title = FINDING(lang).format(
        part=words.activity_name(widest.activity, lang),
        low=words.signed(widest.unrecorded_bounds.low, lang),
        high=words.signed(widest.unrecorded_bounds.high, lang),
        pair=words.pair_title(widest.shift, widest.round, lang),
    )
    alt = " / ".join(
        f"{words.pair_title(c.shift, c.round, lang)} {words.told(c, lang)} {words.span(*c.unrecorded_bounds, lang)}"
        for c in found
    )
    drawn = bounded(rows, words.UNIT, name="ts-bounds", title=title, alt=alt, axis=AXIS(lang), lang=lang)
    how = HOW(lang).format(level=f"{study.level * 100:g}")
    return displays.figure(drawn, how_to_read=how, limits=LIMITS(lang), lang=lang, source=source(study))
