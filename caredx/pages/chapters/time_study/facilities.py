"""The change in each facility: dots under letters, because a page may be handed on and a home may be recognised by its number."""

import pandas as pd

from caredx.findings.studies import StudyResults
from caredx.measures.time_study.change import Change
from caredx.pages import displays
from caredx.pages.chapters.time_study import words
from caredx.pages.chapters.time_study.day import source
from caredx.pages.displays import esc
from caredx.pages.figures.dots import dot_rows
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.punctuation import listed

say = words_of("time_study")


def chapter(study: StudyResults) -> str:
    """Dots of the primary figure by shift."""
    lang = study.lang
    parts = [part for shift, name in study.lasts if (part := _shift(study, study.primary(shift, name)))]
    several = any(len(study.primary(*pair).by_facility) > 1 for pair in study.lasts if study.primary(*pair))
    lead = displays.paragraph(esc(say.facilities_lead(lang))) if several else ""
    return (
        displays.heading(2, say.facilities_title(lang), anchor="facilities")
        + lead
        + (displays.twocol(*parts) if several else "".join(parts))
    )


def _shift(study: StudyResults, change: Change | None) -> str:
    if change is None:
        return ""
    lang = study.lang
    if change.facilities == 1:
        text = say.facilities_one(lang).format(
            pair=words.pair_title(change.shift, change.round, lang),
            part=words.activity_name(change.activity, lang),
            change=words.signed(change.headline.estimate, lang),
        )
        return displays.paragraph(esc(text), "nodata")
    table = lettered(study, change)
    return dots(study, change, table) + numbers_table(change, table, lang)


def lettered(study: StudyResults, change: Change) -> pd.DataFrame:
    """`by_facility` with letters instead of offices, smallest difference first."""
    table = change.by_facility.assign(facility=change.by_facility["office"].map(study.letters))
    columns = ["facility", "n_before", "n_after", "before", "after", "difference"]
    return table.sort_values("difference", kind="stable", ignore_index=True)[columns]


def dots(study: StudyResults, change: Change, table: pd.DataFrame) -> str:
    """A row for each facility, and the whole with its interval below."""
    lang, part = study.lang, words.activity_name(change.activity, study.lang)
    rows = pd.DataFrame(
        {
            "label": table["facility"],
            "value": table["difference"],
            "low": float("nan"),
            "high": float("nan"),
            "own": False,
        }
    )
    rows.loc[len(rows)] = [
        say.facilities_whole(lang),
        change.headline.estimate,
        change.headline.low,
        change.headline.high,
        True,
    ]
    rows = rows.assign(few=False).astype({"own": bool, "low": float, "high": float})
    alt = listed(
        (
            f"{facility} {words.signed(value, lang)}"
            for facility, value in zip(table["facility"], table["difference"], strict=True)
        ),
        lang,
    )
    alt += say.dots_all.fill(change=words.told(change, lang))(lang)
    picture = dot_rows(
        rows,
        words.UNIT,
        name=f"ts-homes-{change.shift}-{change.round}",
        title=finding(change, lang),
        alt=alt,
        axis=say.facilities_axis(lang).format(part=part),
        lang=lang,
        line=(0.0, say.facilities_zero(lang)),
    )
    limits = " ".join(
        filter(None, [words.caution(change, lang), say.facilities_limits(lang).format(never=say.never(lang))])
    )
    return displays.figure(
        picture, how_to_read=say.facilities_how(lang), limits=limits, lang=lang, source=source(study)
    )


def finding(change: Change, lang: Lang) -> str:
    """In how many facilities the figure fell and rose."""
    difference = change.by_facility["difference"]
    return say.facilities_finding(lang).format(
        pair=words.pair_title(change.shift, change.round, lang),
        part=words.activity_name(change.activity, lang),
        n=len(difference),
        fewer=int((difference < 0).sum()),
        more=int((difference > 0).sum()),
    )


def numbers_table(change: Change, table: pd.DataFrame, lang: Lang) -> str:
    """The numbers of the dots in a card."""
    part, pair = words.activity_name(change.activity, lang), words.pair_title(change.shift, change.round, lang)
    caption = say.facilities_caption(lang).format(part=part, pair=pair)
    rows = [
        [
            esc(row.facility),
            f"{row.n_before:,}",
            f"{row.n_after:,}",
            *(words.minutes(v, lang, unit=False) for v in (row.before, row.after)),
            words.signed(row.difference, lang, unit=False),
        ]
        for row in table.itertuples()
    ]
    body = displays.table(
        [text(lang) for text in say.row("facilities_heads")],
        rows,
        caption=caption,
        numeric=range(1, 6),
        after=displays.csv_link(table, caption, lang),
    )
    return displays.details(esc(caption), body)
