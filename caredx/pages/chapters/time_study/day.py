"""How a staff-day divides, before and after, as bars and on all three scales."""

import pandas as pd

from caredx.findings.studies import StudyResults
from caredx.pages import displays
from caredx.pages.chapters.time_study import words
from caredx.pages.displays import esc
from caredx.pages.figures.stacks import stacked
from caredx.words.labels import Lang, Text

TITLE = Text("1日の時間の使い方", "How a staff-day divides")
SCALE_NAMES = {
    "none": Text("書かれたまま", "as written"),
    "kept": Text("換算・未記入を含む", "scaled, unrecorded kept"),
    "removed": Text("換算・未記入を除く", "scaled, unrecorded removed"),
}
HOW = Text(
    "棒の長さが1人1日の分数（{scale}）です。同じ時間帯の棒を上下に比べ、どの部分が増え、どの部分が減ったかを見ます。",
    "A bar is one staff-day in minutes ({scale}). Compare the bars of a shift and see which part grew and which shrank.",
)
LIMITS = Text(
    "施設や日によるばらつきは、この図には出ません。{never}", "It does not show how homes and days differ. {never}"
)
FINDING = Text("{shift}の{part}：{before} → {after}", "{part} by {shift}: {before} → {after}")
AXIS = Text("分（1人1日あたり、{scale}）", "minutes per staff-day, {scale}")
CAPTION = Text("事前と事後の分数、換算の3通り", "Minutes before and after on three scales")
HEADS = (
    Text("時間帯・比較", "Comparison"),
    Text("区分", "Part"),
    Text("換算", "Scale"),
    Text("事前", "Before"),
    Text("事後", "After"),
    Text("変化", "Change"),
    Text("区間", "Interval"),
)
ALT_BAR = Text("{shift} {round}：{parts}", "{shift}, {round}: {parts}")


def chapter(study: StudyResults) -> str:
    """Bars and the table of three scales."""
    lang = study.lang
    return displays.heading(2, TITLE(lang), anchor="day") + bars(study) + scale_table(study)


def bars(study: StudyResults, *, name: str = "ts-day") -> str:
    """The staff-day of every round as stacked bars."""
    lang, scale = study.lang, SCALE_NAMES[study.plan.scale](study.lang)
    rows = _bar_rows(study)
    title = Text("、", "; ")(lang).join(_finding(study, shift, last) for shift, last in study.lasts)
    never = words.NEVER(lang)
    picture = stacked(rows, name=name, title=title, alt=_alt(rows, lang), axis=AXIS(lang).format(scale=scale))
    return displays.figure(
        picture,
        how_to_read=HOW(lang).format(scale=scale),
        limits=LIMITS(lang).format(never=never),
        lang=lang,
        source=source(study),
    )


def source(study: StudyResults) -> str:
    """Where the minutes come from, marked where they are synthetic."""
    path, lang = study.results.params.input_path("time_study"), study.lang
    mark = displays.example_mark(lang) if study.results.params.example else ""
    text = words.SOURCE(lang).format(file=path.name if path else "")
    return displays.paragraph(f"{displays.SOURCE_HEAD(lang)}{esc(text)} {mark}".strip(), "source")


def _bar_rows(study: StudyResults) -> pd.DataFrame:
    """Minutes of the facilities that can be compared; *before* is that of the last comparison."""
    lang, rows = study.lang, []
    for shift, last in study.lasts:
        names = [name for at, name in study.pairs if at == shift]
        for name, side in [(last, "before"), *((name, "after") for name in names)]:
            shown = "before" if side == "before" else name
            for change in study.groups.changes:
                if (change.shift, change.round) == (shift, name):
                    value = {"group": words.shift_name(shift, lang), "bar": words.round_name(shown, lang)}
                    rows.append(
                        value | {"part": words.activity_name(change.activity, lang), "minutes": getattr(change, side)}
                    )
    return pd.DataFrame(rows)


def _finding(study: StudyResults, shift: str, last: str) -> str:
    change, lang = study.primary(shift, last), study.lang
    if change is None:
        return words.pair_title(shift, last, lang)
    return FINDING(lang).format(
        shift=words.shift_name(shift, lang),
        part=words.activity_name(change.activity, lang),
        before=words.minutes(change.before, lang),
        after=words.minutes(change.after, lang),
    )


def _alt(rows: pd.DataFrame, lang: Lang) -> str:
    told = []
    for (group, bar), parts in rows.groupby(["group", "bar"], sort=False):
        text = Text("、", ", ")(lang).join(
            f"{part} {words.minutes(m, lang)}" for part, m in zip(parts["part"], parts["minutes"], strict=True)
        )
        told.append(ALT_BAR(lang).format(shift=group, round=bar, parts=text))
    return " / ".join(told)


def scale_table(study: StudyResults) -> str:
    """Every part under the three scales, last round of each shift; the CSV holds all rounds."""
    lang, rows = study.lang, []
    for shift, last in study.lasts:
        for scale, found in study.scales.items():
            rows += [
                [
                    esc(words.pair_title(shift, last, lang)),
                    esc(words.activity_name(c.activity, lang)),
                    esc(SCALE_NAMES[scale](lang)),
                    *(words.minutes(v, lang, unit=False) for v in (c.before, c.after)),
                    words.signed(c.headline.estimate, lang, unit=False),
                    esc(words.span(c.headline.low, c.headline.high, lang) or words.NO_INTERVAL(lang)),
                ]
                for c in found.changes
                if (c.shift, c.round) == (shift, last)
            ]
    everything = pd.concat(
        [found.to_frame().assign(scale=scale) for scale, found in study.scales.items()], ignore_index=True
    )
    caption = CAPTION(lang)
    table = displays.table(
        [text(lang) for text in HEADS],
        rows,
        caption=caption,
        numeric=range(3, 7),
        after=displays.csv_link(everything, caption, lang),
    )
    return displays.details(esc(caption), table)
