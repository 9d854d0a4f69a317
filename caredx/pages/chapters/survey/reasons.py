"""Why establishments have not adopted, by kind of service: home-visit and day services first."""

from caredx import official
from caredx.findings.disclosure import ReleasedTable
from caredx.findings.place import Findings
from caredx.findings.survey import NAGANO, SurveyResults
from caredx.intake.tables.words import BARRIERS
from caredx.pages import displays, numbers
from caredx.pages.chapters.survey import wording
from caredx.pages.counts import cell, cell_html
from caredx.pages.displays import as_written, esc
from caredx.pages.telling import Figure, Sentence, Told, tell
from caredx.words.catalog import words_of

say_pages = words_of("pages")

say = words_of("survey")

HOME = "home"


def reasons_sentence(found: Findings) -> Sentence:
    """The reasons named most by home-visit and day services that have not adopted."""
    own, lang = found.survey, found.lang
    if own.reasons is None:
        return tell(say.reasons_none, lang, "none")
    table = own.released["survey_reasons"]
    group = HOME if HOME in set(own.reasons.rows["group"]) else "all"
    where = {} if group == "all" else {"service_group": group}
    answers = cell(table, lang, **where)
    named = [
        (row.barrier, cell(table, lang, barrier=row.barrier, **where)) for row in own.reasons.top(group).itertuples()
    ]
    named = [(barrier, count) for barrier, count in named if isinstance(count, Figure)]
    if not isinstance(answers, Figure) or not named:
        return tell(say.reasons_withheld, lang, "none")
    few = (
        Told([say.few(lang).format(least=own.results.options.min_offices)])
        if answers.value < own.results.options.min_offices
        else Told()
    )
    return tell(
        say.reasons_sentence if group == HOME else say.others,
        lang,
        "fact",
        evidence=[Told(["n=", answers, *few])],
        n=answers,
        reasons=_listed(named, lang),
    )


def _listed(named: list[tuple[str, Figure]], lang) -> Told:
    parts: list[object] = []
    for barrier, count in named:
        before, after = say.one(lang).replace("{reason}", BARRIERS[barrier](lang)).split("{count}")
        parts += ([say.listed(lang)] if parts else []) + [before, count, after]
    return Told(parts)


def section(found: Findings) -> str:
    """Sentence and table by kind of service; Nagano's published counts beside it."""
    own, lang = found.survey, found.lang
    head = displays.heading(3, say.reasons_title(lang)) + displays.paragraph(reasons_sentence(found).html, "lede")
    table = (
        ""
        if own.reasons is None
        else displays.details(esc(say.reasons_caption(lang)), _table(own, own.released["survey_reasons"]))
    )
    return head + table + (_published(own) if own.prefecture == NAGANO else "")


def _table(own: SurveyResults, table: ReleasedTable) -> str:
    lang, names = own.lang, wording.group_names(own.lang)
    groups = [group for group in names if group in set(table.rows["service_group"])]
    rows = []
    for barrier in [one for one in BARRIERS if one in set(table.rows["barrier"])]:
        counts = [cell_html(table, lang, service_group=group, barrier=barrier) for group in groups]
        whole = cell_html(table, lang, barrier=barrier)
        if any(">0<" not in count for count in [*counts, whole]):
            rows.append([esc(BARRIERS[barrier](lang)), *counts, whole])
    rows.append(
        [
            esc(say.all(lang)),
            *(cell_html(table, lang, service_group=group) for group in groups),
            cell_html(table, lang),
        ]
    )
    frame = table.to_frame()
    frame = frame.assign(
        label_group=frame["service_group"].map(names).fillna(""),
        label_reason=frame["barrier"].map(lambda one: BARRIERS[one](lang) if one in BARRIERS else ""),
    )
    link = displays.csv_link(
        frame, say.reasons_caption(lang), lang, origin=displays.origin_of(own.results.params.example)
    )
    heads = [say.reason(lang), *(names[group] for group in groups), say.all(lang)]
    return displays.table(
        heads,
        rows,
        caption=say.reasons_caption(lang),
        numeric=range(1, len(heads)),
        source=wording.own_source(own),
        after=link,
    )


def _published(own: SurveyResults) -> str:
    lang = own.lang
    rows = official.load("nagano_2024")
    rows = rows[rows["indicator"] == "adoption problems (multiple)"]
    cells = [
        [
            as_written(row.category_ja) if lang == "ja" else esc(row.category),
            numbers.quantity(row.value, lang),
            wording.percent(row.value / row.denominator, lang),
        ]
        for row in rows.itertuples()
    ]
    source = displays.source_line(
        rows[["source", "reference_date"]].itertuples(index=False, name=None), lang, mark=displays.real_mark(lang)
    )
    limits = displays.paragraph(f"<b>{say_pages.limits_head(lang)}</b>{esc(say.published_limits(lang))}", "limits")
    link = displays.csv_link(rows.drop(columns=["source_page"]), say.published(lang), lang, origin="published")
    table = displays.table(
        [text(lang) for text in say.row("published_heads")],
        cells,
        caption=say.published(lang),
        numeric=(1, 2),
        source=source,
        after=limits + link,
    )
    return displays.details(f"{esc(say.published(lang))} {displays.real_mark(lang)}", table)
