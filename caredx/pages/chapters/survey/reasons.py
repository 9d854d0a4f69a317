"""Why establishments have not adopted, by kind of service: home-visit and day services first."""

from markupsafe import Markup, escape

from caredx.findings import survey_told
from caredx.findings.disclosure import ReleasedTable
from caredx.findings.place import Findings
from caredx.intake.tables.words import BARRIERS
from caredx.measures.survey.fitness import ITEMS
from caredx.pages import displays, numbers
from caredx.pages.amounts import cell_html
from caredx.pages.chapters.survey import wording
from caredx.pages.displays import as_written
from caredx.pages.pieces import Pieces
from caredx.pages.telling import Sentence
from caredx.words.catalog import words_of
from caredx.words.trust import each, given, records
from caredx.words.units import Unit

say = words_of("survey")


def reasons_sentence(found: Findings) -> Sentence:
    """The reasons named most by home-visit and day services that have not adopted."""
    return wording.told(survey_told.reasons(found.survey), found.lang)


def section(found: Findings) -> Markup:
    """Sentence and table by kind of service; Nagano's published counts beside it."""
    own, show, words = found.survey, Pieces(found), say["reasons"]
    head = show.head(3, words["title"]) + show.told(reasons_sentence(found), "lede")
    caption = escape(words["caption"](found.lang))
    table = (
        Markup() if own.reasons is None else displays.details(caption, _table(found, own.released["survey_reasons"]))
    )
    return head + table + (Markup() if own.problems is None else _published(found))


def _table(found: Findings, table: ReleasedTable) -> Markup:
    lang, words, show = found.lang, say["reasons"], Pieces(found)
    names = {code: name for code, name in survey_told.kinds().items() if code in set(table.rows["service_group"])}
    groups = [*({"service_group": code} for code in names), {}]
    frame = table.to_frame()
    labels = {code: BARRIERS[code](lang) for code in BARRIERS}
    return show.table(
        [*survey_told.reasons_named(table), ""],
        [words["reason"], *names.values(), say.all],
        [
            lambda barrier: labels.get(barrier) or say.all(lang),
            *(
                (
                    lambda barrier, group=group: cell_html(
                        table, lang, **group, **({"barrier": barrier} if barrier else {})
                    )
                )
                for group in groups
            ),
        ],
        caption=words["caption"](lang),
        numeric=range(1, len(groups) + 1),
        frame=frame.assign(
            label_group=frame["service_group"].map({code: name(lang) for code, name in names.items()}).fillna(""),
            label_reason=frame["barrier"].map(labels).fillna(""),
        ),
        source=wording.own_source(show, found.survey),
    )


def _published(found: Findings) -> Markup:
    lang, words, show, rows = found.lang, say["published"], Pieces(found), given(found.survey.problems)
    told = list(rows.itertuples())
    table = show.table(
        told,
        [words[one] for one in ("problem", "answers", "share")],
        [
            lambda row: as_written(row.category_ja) if lang == "ja" else row.category,
            lambda row: numbers.quantity(row.value, lang),
            lambda row: wording.percent(row.share, lang),
        ],
        caption=words["title"](lang),
        numeric=(1, 2),
        frame=rows.drop(columns=["source_page"]),
        source=show.source(survey_told.sources(told), "published") + show.limits(words["limits"]),
        origin="published",
    )
    return displays.details(Markup("{} {}").format(words["title"](lang), show.mark("published")), table)


def fitness_sentence(found: Findings) -> Sentence:
    """How many published figures state all that an analysis needs, and what is missing most."""
    return wording.told(survey_told.fitness(found.survey), found.lang)


def questionnaire(found: Findings) -> Markup:
    """Sentence, ready items, table; for Nagano also the addition and the interest."""
    own, show, words, lang = found.survey, Pieces(found), say["questionnaire"], found.lang
    whose = words["own" if own.publishes else "others"](lang)
    lead = Markup("{}{} {}").format(fitness_sentence(found), whose, show.mark("published"))
    items = displays.bullets(text(lang) for text in say["items_ready"].values())
    ready = displays.details(words["ready"](lang), items + show.text(words["more"]))
    table = displays.details(words["caption"](lang), _fitness_table(found))
    head = show.head(3, words["title"]) + displays.paragraph(lead, "lede")
    return head + ready + table + _addition(found) + _interest(found)


def _fitness_table(found: Findings) -> Markup:
    lang, own, show, words = found.lang, found.survey, Pieces(found), say["questionnaire"]
    rows = list(zip(each(own.published_surveys), records(own.fitness.rows), strict=True))
    return show.table(
        rows,
        [words["figure"], *say["short"].values()],
        [
            lambda row: Markup(" ").join(
                [as_written(row[0].area), as_written(row[0].scope), numbers.period(row[0].period, lang)]
            ),
            *((lambda row, item=item: words["stated" if row[1][item] else "unstated"](lang)) for item in ITEMS),
        ],
        caption=words["caption"](lang),
        frame=own.fitness.to_frame(),
        # Each source once: dates stand in the rows.
        source=show.source([(row.source, "") for row, _ in rows], "published"),
        origin="published",
    )


def _addition(found: Findings) -> Markup:
    one, show = survey_told.addition(found.survey), Pieces(found)
    if one is None:
        return Markup()
    source = show.source([found.survey.addition_source], "published")
    return show.head(4, say.adds) + show.told(wording.told(one, found.lang)) + source


def _interest(found: Findings) -> Markup:
    frame, show, lang, words = found.survey.interest, Pieces(found), found.lang, say["interest"]
    if frame is None:
        return Markup()
    rows = list(frame.itertuples())
    table = show.table(
        rows,
        [words[one] for one in ("offer", "want", "undecided", "no", "answers", "share", "used")],
        [
            lambda row: say["offers"][row.offer](lang),
            lambda row: numbers.quantity(row.want, lang),
            lambda row: numbers.quantity(row.undecided, lang),
            lambda row: numbers.quantity(row.no, lang),
            lambda row: numbers.quantity(row.answers, lang),
            lambda row: wording.percent(row.undecided_share, lang),
            lambda row: (
                numbers.written(row.used, Unit.of(row.used_unit), lang) if row.used_unit else say.not_stated(lang)
            ),
        ],
        caption=words["title"](lang),
        numeric=range(1, 7),
        frame=frame,
        source=show.source(survey_told.sources(rows), "published") + show.limits(words["limits"]),
        origin="published",
    )
    return show.head(4, words["title"]) + show.told(wording.told(survey_told.interest(frame), lang)) + table
