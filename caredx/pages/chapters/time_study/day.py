"""How a staff-day divides, before and after, as bars and on all three scales."""

import pandas as pd

from caredx.findings.studies import StudyResults
from caredx.pages import displays
from caredx.pages.chapters.time_study import words
from caredx.pages.displays import esc
from caredx.pages.figures.stacks import stacked
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.punctuation import listed

say_pages = words_of("pages")

say = words_of("time_study")


def chapter(study: StudyResults) -> str:
    """Bars and the table of three scales."""
    lang = study.lang
    return displays.heading(2, say.day_title(lang), anchor="day") + bars(study) + scale_table(study)


def bars(study: StudyResults, *, name: str = "ts-day") -> str:
    """The staff-day of every round as stacked bars."""
    lang, scale = study.lang, say["scale_names"][study.plan.scale](study.lang)
    rows = _bar_rows(study)
    title = say.bars(lang).join(_finding(study, shift, last) for shift, last in study.lasts)
    never = say.never(lang)
    picture = stacked(rows, name=name, title=title, alt=_alt(rows, lang), axis=say.day_axis(lang).format(scale=scale))
    return displays.figure(
        picture,
        how_to_read=say.day_how(lang).format(scale=scale),
        limits=say.day_limits(lang).format(never=never),
        lang=lang,
        source=source(study),
    )


def source(study: StudyResults) -> str:
    """Where the minutes come from, marked where they are synthetic."""
    path, lang = study.results.params.input_path("time_study"), study.lang
    mark = displays.example_mark(lang) if study.results.params.example else ""
    text = say.source(lang).format(file=path.name if path else "")
    return displays.paragraph(f"{say_pages.source_head(lang)}{esc(text)} {mark}".strip(), "source")


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
    return say.day_finding(lang).format(
        shift=words.shift_name(shift, lang),
        part=words.activity_name(change.activity, lang),
        before=words.minutes(change.before, lang),
        after=words.minutes(change.after, lang),
    )


def _alt(rows: pd.DataFrame, lang: Lang) -> str:
    told = []
    for (group, bar), parts in rows.groupby(["group", "bar"], sort=False):
        text = listed(
            (f"{part} {words.minutes(m, lang)}" for part, m in zip(parts["part"], parts["minutes"], strict=True)), lang
        )
        told.append(say.alt_bar(lang).format(shift=group, round=bar, parts=text))
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
                    esc(say["scale_names"][scale](lang)),
                    *(words.minutes(v, lang, unit=False) for v in (c.before, c.after)),
                    words.signed(c.headline.estimate, lang, unit=False),
                    esc(words.span(c.headline.low, c.headline.high, lang) or say.no_interval(lang)),
                ]
                for c in found.changes
                if (c.shift, c.round) == (shift, last)
            ]
    everything = pd.concat(
        [found.to_frame().assign(scale=scale) for scale, found in study.scales.items()], ignore_index=True
    )
    caption = say.day_caption(lang)
    table = displays.table(
        [text(lang) for text in say.row("day_heads")],
        rows,
        caption=caption,
        numeric=range(3, 7),
        after=displays.csv_link(everything, caption, lang),
    )
    return displays.details(esc(caption), table)
