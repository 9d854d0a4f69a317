"""What the prefecture does: facts of the hearing, and activities of the cycle beside those of its own papers."""

import pandas as pd

from caredx import official
from caredx.findings.place import Findings
from caredx.pages import displays, hearing_words, numbers
from caredx.pages.book import Chapter
from caredx.pages.displays import as_written, esc
from caredx.pages.style import words
from caredx.words.catalog import words_of
from caredx.words.labels import ACTIVITY_KINDS, STAGES, Lang
from caredx.words.units import Unit

say_pages = words_of("pages")

say = words_of("actions")


def opening(lang: Lang) -> str:
    """Heading and lead of the chapter."""
    return displays.heading(2, say.title(lang), anchor="actions") + displays.paragraph(say.lead(lang))


def hearing_section(facts: pd.Series, everyone: pd.DataFrame, lang: Lang) -> str:
    """Facts of one prefecture in words, each with how many of the 47 said the same.

    Parameters
    ----------
    facts : Series
        Its row of the published table ``hearing_prefectures``.
    everyone : DataFrame
        The whole table.
    """
    rows = [*_standing(facts, everyone, lang), *_flags(facts, everyone, lang), *_tags(facts, lang)]
    source = displays.source_line([(facts["source"], facts["reference_date"])], lang, mark=displays.real_mark(lang))
    heads = [text(lang) for text in say.row("hearing_heads")]
    return "".join(
        [
            displays.heading(3, say.hearing(lang)),
            displays.table(heads, rows, caption=say.hearing_caption(lang), numeric=(2,), source=source),
            _not_stated(facts, lang),
            displays.paragraph(f"<b>{say_pages.limits_head(lang)}</b>{esc(say.hearing_limits(lang))}", "limits"),
        ]
    )


def _standing(facts: pd.Series, everyone: pd.DataFrame, lang: Lang) -> list[list[str]]:
    """Centre, model sites and rates it named."""
    rows = []
    if facts["centre_status"] in say_pages["centre_status"]:
        same = int((everyone["centre_status"] == facts["centre_status"]).sum())
        rows.append([say_pages.centre(lang), say_pages["centre_status"][facts["centre_status"]](lang), str(same)])
    if not pd.isna(facts["n_model_facilities"]):
        rows.append([say_pages.model_sites(lang), Unit.ESTABLISHMENTS.write(facts["n_model_facilities"], lang), ""])
    for column, text in say_pages["shares"].items():
        if not pd.isna(facts[column]):
            rows.append([text(lang), Unit.SHARE.write(facts[column], lang), ""])
    return rows


def _flags(facts: pd.Series, everyone: pd.DataFrame, lang: Lang) -> list[list[str]]:
    rows = []
    for column, (group, text) in hearing_words.FLAGS.items():
        if not pd.isna(facts[column]):
            same = int((everyone[column] == facts[column]).sum())
            name = f"{say_pages['groups'][group](lang)}{say.flags(lang)}{text(lang)}"
            rows.append([esc(name), (say.said if facts[column] else say.denied)(lang), str(same)])
    return rows


def _tags(facts: pd.Series, lang: Lang) -> list[list[str]]:
    rows = []
    for column, text in say_pages["tag_columns"].items():
        tags = [tag.strip() for tag in str(facts[column] or "").split(";") if tag.strip()]
        if tags:
            rows.append([text(lang), esc(say.tags(lang).join(words(say_pages["tags"], tag, lang) for tag in tags)), ""])
    return rows


def _not_stated(facts: pd.Series, lang: Lang) -> str:
    silent = [text(lang) for column, (_, text) in hearing_words.FLAGS.items() if pd.isna(facts[column])]
    return displays.details(esc(say.not_stated(lang).format(n=len(silent))), displays.bullets(map(esc, silent)))


def activities_section(activities: pd.DataFrame | None, lang: Lang) -> str:
    """Activities of the cycle's file and of the prefecture's overlay in one table, each with its mark.

    Parameters
    ----------
    activities : DataFrame or None
        ``fiscal_year, kind, name, stage, value, unit, source, note, example`` (bool: from synthetic files).
    """
    head = displays.heading(3, say.activities(lang))
    if activities is None or activities.empty:
        return head + displays.paragraph(say.no_activities(lang), "nodata")
    kinds = list(ACTIVITY_KINDS)
    ordered = activities.sort_values(
        ["example", "kind", "name", "fiscal_year"],
        kind="stable",
        key=lambda column: column.map(kinds.index) if column.name == "kind" else column,
    )
    together = ordered.groupby(["kind", "name", "fiscal_year", "example", "published"], sort=False)
    rows = [_activity(kind, name, year, rows, lang) for (kind, name, year, *_), rows in together]
    heads = [text(lang) for text in (*say.row("activity_heads"), *STAGES.values(), say.mark_head)]
    origins = [
        "example" if row.example else "published" if row.published else "supplied" for row in ordered.itertuples()
    ]
    link = displays.csv_link(
        ordered.drop(columns=["example", "published"]), say.activity_caption(lang), lang, origin=origins
    )
    source = displays.source_line([(title, "") for title in ordered["source"].dropna()], lang)
    return head + displays.table(
        heads, rows, caption=say.activity_caption(lang), numeric=(3, 4, 5), source=source, after=link
    )


def _activity(kind: str, name: str, year: int, rows: pd.DataFrame, lang: Lang) -> list[str]:
    """One activity and year on one line: plan beside result beside budget."""
    first = rows.iloc[0]
    published = displays.real_mark(lang) if first["published"] else ""
    mark = displays.example_mark(lang) if first["example"] else published
    notes = "".join(
        f'<span class="reason">{as_written(note)}</span>' for note in dict.fromkeys(rows["note"].dropna()) if note
    )
    cells = []
    for stage in STAGES:
        found = rows[rows["stage"] == stage]
        cells.append("<br>".join(measured(row.value, row.unit, lang) for row in found.itertuples()) or "－")
    return [
        as_written(name) + notes,
        ACTIVITY_KINDS[kind](lang),
        esc(numbers.period(f"FY{int(year)}", lang)),
        *cells,
        mark,
    ]


def measured(value: float | None, unit: str, lang: Lang) -> str:
    """A value in a unit of the closed list, or as it stands with the unit word of the source; HTML."""
    if value is None or pd.isna(value):
        return say_pages.no_data(lang)
    if unit == "%":
        return f"{numbers.quantity(value, lang)}{Unit.SHARE.text(lang)}"
    known = {item.code: item for item in Unit}
    if unit in known:
        return esc(known[unit].write(value, lang))
    return f"{numbers.quantity(value, lang)} {as_written(unit)}"


def hearing(found: Findings) -> str:
    """What the prefecture said in the national hearing."""
    everyone = official.load("hearing_prefectures")
    facts = everyone.set_index("pref").loc[found.results.prefecture]
    return opening(found.lang) + hearing_section(facts, everyone, found.lang)


def activities(found: Findings) -> str:
    """What was done, planned and budgeted."""
    return activities_section(found.results.activities, found.lang)


ABOUT_HEARING = Chapter("hearing", say.title, hearing, anchor="actions")
ABOUT_ACTIVITIES = Chapter("activities", None, activities)
