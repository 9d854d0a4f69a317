"""Why establishments have not adopted, by kind of service: home-visit and day services first."""

from markupsafe import Markup, escape

from caredx.findings import survey_told
from caredx.findings.disclosure import ReleasedTable
from caredx.findings.place import Findings
from caredx.intake.tables.words import BARRIERS
from caredx.pages import displays, numbers
from caredx.pages.chapters.survey import wording
from caredx.pages.counts import cell_html
from caredx.pages.displays import as_written
from caredx.pages.pieces import Pieces
from caredx.pages.telling import Sentence
from caredx.words.catalog import words_of
from caredx.words.trust import given

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
