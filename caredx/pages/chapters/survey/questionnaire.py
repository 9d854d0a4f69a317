"""Whether published figures of surveys can be analysed, parts that do not add to the printed total, and interest beside use."""

from collections.abc import Sequence

from caredx import official
from caredx.findings.place import Findings
from caredx.findings.survey import SurveyResults
from caredx.measures.survey.fitness import ITEMS
from caredx.pages import displays, numbers, telling
from caredx.pages.chapters.survey import wording
from caredx.pages.displays import as_written, esc
from caredx.pages.telling import Sentence, tell
from caredx.words.catalog import words_of
from caredx.words.units import Unit

say_pages = words_of("pages")

say = words_of("survey")


def fitness_sentence(found: Findings) -> Sentence:
    """How many published figures state all that an analysis needs, and what is missing most."""
    own, lang = found.survey, found.lang
    rows, lacking = own.fitness.rows, own.fitness.missing
    item = max(lacking, key=lacking.get)
    whole = int(rows[list(ITEMS)].all(axis=1).sum())
    # "いくつ足りないか" is counted over the published rows, so every number can be recomputed from them.
    return tell(
        say.fitness,
        lang,
        "fact",
        n=telling.whole(len(rows), lang, "survey.fitness.rows"),
        whole=telling.whole(whole, lang, "survey.fitness.complete"),
        item=ITEMS[item](lang),
        missing=telling.whole(lacking[item], lang, f"survey.fitness.missing.{item}"),
    )


def section(found: Findings) -> str:
    """Sentence, ready items, table; for Nagano also the addition and the interest."""
    own, lang = found.survey, found.lang
    mine = bool((own.published_surveys["pref"] == own.prefecture).all())
    lead = fitness_sentence(found).html + esc(say["whose"][mine](lang)) + " " + displays.real_mark(lang)
    ready = displays.details(
        esc(say.ready(lang)),
        displays.bullets([esc(text(lang)) for text in say["items_ready"].values()])
        + displays.paragraph(esc(say.more(lang))),
    )
    head = displays.heading(3, say.questionnaire_title(lang)) + displays.paragraph(lead, "lede") + ready
    return head + displays.details(esc(say.questionnaire_caption(lang)), _table(own)) + _addition(own) + _interest(own)


def _table(own: SurveyResults) -> str:
    lang, rows = own.lang, own.published_surveys
    cells = []
    for row, stated in zip(rows.itertuples(), own.fitness.rows.to_dict("records"), strict=True):
        name = f"{as_written(row.area)} {as_written(row.scope)} {esc(numbers.period(row.period, lang))}"
        cells.append([name, *(esc((say.stated if stated[item] else say.unstated)(lang)) for item in ITEMS)])
    source = displays.source_line(
        _sources(rows[["source", "reference_date"]].itertuples(index=False, name=None)),
        lang,
        mark=displays.real_mark(lang),
    )
    link = displays.csv_link(own.fitness.to_frame(), say.questionnaire_caption(lang), lang, origin="published")
    return displays.table(
        [say.figure(lang), *(text(lang) for text in say["short"].values())],
        cells,
        caption=say.questionnaire_caption(lang),
        source=source,
        after=link,
    )


def _sources(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Each source once: dates stand in the rows."""
    return [(title, "") for title in dict.fromkeys(title for title, _ in pairs)]


def _addition(own: SurveyResults) -> str:
    if own.addition is None or own.addition.agrees:
        return ""
    lang = own.lang
    rows = official.load("nagano_2024")
    row = rows[rows["indicator"] == "technology adoption"].iloc[0]
    source = displays.source_line([(row["source"], row["reference_date"])], lang, mark=displays.real_mark(lang))
    return displays.heading(4, say.adds(lang)) + displays.paragraph(addition_sentence(own).html) + source


def addition_sentence(own: SurveyResults) -> Sentence:
    """Printed total, parts, their sum, and the base that the printed percentages fit."""
    lang, one, of = own.lang, own.addition, "survey.addition"
    parts = {
        slot: telling.whole(one.parts[name], lang, f"{of}.parts.{name}")
        for slot, name in (("yes", "adopted"), ("considering", "considering"), ("no", "not adopted"))
    }
    return tell(
        say.adds_sentence,
        lang,
        "fact",
        total=telling.whole(one.total, lang, f"{of}.total"),
        sum=telling.whole(one.sum, lang, f"{of}.sum"),
        difference=telling.whole(one.difference, lang, f"{of}.difference"),
        base=telling.whole(one.bases[0], lang, f"{of}.bases.0"),
        **parts,
    )


def _interest(own: SurveyResults) -> str:
    if own.interest is None:
        return ""
    lang, frame = own.lang, own.interest
    rows = []
    for row in frame.itertuples():
        used = (
            say.interest_not_stated(lang)
            if row.used is None or row.used != row.used
            else numbers.written(row.used, Unit.of(row.used_unit), lang)
        )
        counts = [numbers.quantity(number, lang) for number in (row.want, row.undecided, row.no, row.answers)]
        rows.append(
            [
                esc(say["offers"][row.offer](lang)),
                *counts,
                wording.percent(row.undecided / row.answers, lang),
                esc(used),
            ]
        )
    source = displays.source_line(
        frame[["source", "reference_date"]].itertuples(index=False, name=None), lang, mark=displays.real_mark(lang)
    )
    link = displays.csv_link(frame, say.interest(lang), lang, origin="published")
    limits = displays.paragraph(f"<b>{say_pages.limits_head(lang)}</b>{esc(say.interest_limits(lang))}", "limits")
    table = displays.table(
        [text(lang) for text in say.row("interest_heads")],
        rows,
        caption=say.interest(lang),
        numeric=range(1, 7),
        source=source,
        after=limits + link,
    )
    return displays.heading(4, say.interest(lang)) + displays.paragraph(interest_sentence(own).html) + table


def interest_sentence(own: SurveyResults) -> Sentence:
    """Wanted against used, and how many were undecided."""
    lang, frame = own.lang, own.interest
    lending = frame[frame["offer"] == "trial lending"].iloc[0]
    undecided = frame["undecided"] / frame["answers"]
    return tell(
        say.interest_sentence,
        lang,
        "fact",
        want=telling.whole(lending["want"], lang, "survey.interest.trial lending.want"),
        used=telling.whole(lending["used"], lang, "survey.interest.trial lending.used"),
        low=telling.figure(undecided.min(), Unit.SHARE, lang, "survey.interest.undecided.min"),
        high=telling.figure(undecided.max(), Unit.SHARE, lang, "survey.interest.undecided.max"),
    )
