"""Whether published figures of surveys can be analysed, parts that do not add to the printed total, and interest beside use."""

from markupsafe import Markup

from caredx.findings import survey_told
from caredx.findings.place import Findings
from caredx.measures.survey.fitness import ITEMS
from caredx.pages import displays, numbers
from caredx.pages.chapters.survey import wording
from caredx.pages.displays import as_written
from caredx.pages.pieces import Pieces
from caredx.pages.telling import Sentence
from caredx.words.catalog import words_of
from caredx.words.trust import each, records
from caredx.words.units import Unit

say = words_of("survey")


def fitness_sentence(found: Findings) -> Sentence:
    """How many published figures state all that an analysis needs, and what is missing most."""
    return wording.told(survey_told.fitness(found.survey), found.lang)


def section(found: Findings) -> Markup:
    """Sentence, ready items, table; for Nagano also the addition and the interest."""
    own, show, words, lang = found.survey, Pieces(found), say["questionnaire"], found.lang
    whose = words["own" if own.publishes else "others"](lang)
    lead = Markup("{}{} {}").format(fitness_sentence(found), whose, show.mark("published"))
    items = displays.bullets(text(lang) for text in say["items_ready"].values())
    ready = displays.details(words["ready"](lang), items + show.text(words["more"]))
    table = displays.details(words["caption"](lang), _table(found))
    head = show.head(3, words["title"]) + displays.paragraph(lead, "lede")
    return head + ready + table + _addition(found) + _interest(found)


def _table(found: Findings) -> Markup:
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
