"""Who answered, and one rate under three counts: as it is, weighted to the services asked, and in the worst case."""

import pandas as pd

from caredx.findings.disclosure import ReleasedTable
from caredx.findings.place import Findings
from caredx.findings.survey import SurveyResults
from caredx.measures.inference import wilson
from caredx.pages import displays, telling
from caredx.pages.chapters.survey import wording
from caredx.pages.counts import cell, cell_html
from caredx.pages.displays import esc
from caredx.pages.figures.rates import rates
from caredx.pages.telling import Sentence, tell
from caredx.words.catalog import words_of
from caredx.words.labels import Lang, Text
from caredx.words.units import Unit

say = words_of("survey")


def response_sentence(found: Findings) -> Sentence:
    """Response, rate, weighted rate and bounds in one sentence."""
    own, lang = found.survey, found.lang
    if own.response is None or not own.tells:
        return tell(say.response_none if own.response is None else say.response_withheld, lang, "none")
    answers, bounds = own.response, own.response.bounds
    table = own.released["survey_response"]
    raked = say.no_weights(lang) if own.raked is None else telling.value(own.raked, lang, "survey.raked")
    return tell(
        say.response_sentence,
        lang,
        "fact",
        evidence=[
            telling.interval(answers.adopted, lang, "survey.response.adopted"),
            telling.count(answers.adopted, lang, "survey.response.adopted"),
        ],
        asked=cell(table, lang),
        answered=cell(table, lang, replied="answered"),
        response=telling.value(answers.rate, lang, "survey.response.rate"),
        rate=telling.value(answers.adopted, lang, "survey.response.adopted"),
        raked=raked,
        low=telling.figure(bounds.low, Unit.SHARE, lang, "survey.response.bounds.low"),
        high=telling.figure(bounds.high, Unit.SHARE, lang, "survey.response.bounds.high"),
    )


def section(found: Findings) -> str:
    """Sentence, picture, table of response; or what file is missing."""
    own, lang = found.survey, found.lang
    head = displays.heading(3, say.response_title(lang))
    if own.response is None:
        return head + wording.missing(["survey_answers.csv"], lang)
    # Beside the waterfall, where there is one.
    drawn = wording.hidden(lang) if not own.tells else "" if own.tells_way else picture(own)
    body = displays.paragraph(response_sentence(found).html, "lede") + drawn + (weights(own) if own.tells else "")
    tables = _table(
        own,
        "survey_response",
        "service_group",
        say.row("response_heads")[0],
        say.response_caption,
        wording.group_names(lang),
    )
    if own.results.public:
        tables += displays.paragraph(esc(say.inside(lang)), "reason")
    elif "municipality" in own.answers:
        tables += displays.details(
            esc(say.places(lang)),
            _table(own, "survey_place", "municipality", say.place, say.places, _places(own, lang)),
        )
    return head + body + tables


def picture(own: SurveyResults) -> str:
    """One rate under three counts, and the dashboard's definition where it can be told."""
    lang = own.lang
    rows = pd.DataFrame(_rows(own))
    alt = " / ".join(f"{row['label']} {row['text']}" for row in rows.to_dict("records"))
    drawn = rates(rows, name="survey-rates", title=say.response_picture(lang), alt=alt, axis=say.axis_share(lang))
    origin = displays.origin_of(own.results.params.example)
    more = (
        [] if own.reconciliation is None else [(own.reconciliation.end.source, own.reconciliation.end.reference_date)]
    )
    return displays.figure(
        drawn,
        how_to_read=say.response_how(lang),
        limits=say.response_limits(lang),
        lang=lang,
        source=wording.own_source(own, *more),
        level=4,
        origin=origin,
    )


def weights(own: SurveyResults) -> str:
    """What the weights cost."""
    if own.raked is None:
        return ""
    made = own.reconciliation.raked
    return displays.paragraph(
        esc(say.weights(own.lang).format(deff=f"{made.design_effect:.2f}", n=f"{made.effective_n:.1f}")), "reason"
    )


def _rows(own: SurveyResults) -> list[dict[str, object]]:
    lang, answers = own.lang, own.response
    found = [("raw", "interval", answers.adopted)]
    found += [("raked", "interval", own.raked)] if own.raked is not None else []
    rows = [
        {
            "label": say["response_labels"][key](lang),
            "kind": kind,
            "value": one.value,
            "low": one.low,
            "high": one.high,
            "text": wording.percent(one.value, lang),
        }
        for key, kind, one in found
    ]
    low, high = answers.bounds.low, answers.bounds.high
    text = say.range(lang).format(low=wording.percent(low, lang), high=wording.percent(high, lang))
    rows.append(
        {
            "label": say["response_labels"]["bounds"](lang),
            "kind": "bounds",
            "value": None,
            "low": low,
            "high": high,
            "text": text,
        }
    )
    if own.tells_way:
        end = own.reconciliation.end
        text = wording.percent(end.value, lang)
        rows.append(
            {
                "label": say["response_labels"]["board"](lang),
                "kind": "other",
                "value": end.value,
                "low": end.low,
                "high": end.high,
                "text": text,
            }
        )
    return rows


def _places(own: SurveyResults, lang: Lang) -> dict[str, str]:
    """Names of municipalities where the open data give one, else their code."""
    known = own.results.table("open_data", own=True, columns=["municipality", "municipality_name"])
    names = (
        {}
        if known is None
        else known.dropna().drop_duplicates("municipality").set_index("municipality")["municipality_name"].to_dict()
    )
    found = sorted(str(code) for code in own.answers["municipality"].dropna().unique())
    return {code: str(names.get(code, code)) for code in found} | {"unknown": say.places_unknown(lang)}


def _table(own: SurveyResults, name: str, dim: str, first: Text, caption: Text, names: dict[str, str]) -> str:
    """Asked, answered and response by group, from released counts only."""
    lang, table = own.lang, own.released[name]
    groups = [one for one in table.rows[dim].unique() if one != "total"]
    groups.sort(key=list(names).index if all(one in names for one in groups) else str)
    written = displays.as_written if dim == "municipality" else esc
    rows = [[written(names.get(group, group)), *_cells(table, own, **{dim: group})] for group in groups]
    rows.append([esc(say.all(lang)), *_cells(table, own)])
    frame = table.to_frame().assign(label_group=[names.get(group, "") for group in table.rows[dim]])
    link = displays.csv_link(frame, caption(lang), lang, origin=displays.origin_of(own.results.params.example))
    heads = [first(lang), *(text(lang) for text in say.row("response_heads")[1:])]
    return displays.table(
        heads, rows, caption=caption(lang), numeric=range(1, 5), source=wording.own_source(own), after=link
    )


def _cells(table: ReleasedTable, own: SurveyResults, **group: str) -> list[str]:
    lang = own.lang
    counts = (
        [cell_html(table, lang, **group), cell_html(table, lang, replied="answered", **group)]
        if _has_answers(table)
        else [cell_html(table, lang, **group), "0"]
    )
    both = [cell(table, lang, **group), cell(table, lang, replied="answered", **group)] if _has_answers(table) else []
    if not both or not all(isinstance(one, telling.Figure) for one in both) or not both[0].value:
        return [*counts, "", ""]
    asked, answered = (one.value for one in both)
    low, high = (wording.percent(end, lang) for end in wilson(answered, asked, level=own.level))
    return [*counts, wording.percent(answered / asked, lang), say.range(lang).format(low=low, high=high)]


def _has_answers(table: ReleasedTable) -> bool:
    return bool((table.rows["replied"] == "answered").any())
