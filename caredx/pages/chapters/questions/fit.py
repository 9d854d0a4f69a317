"""What the survey figures a prefecture supplied state, and what an analysis of them lacks."""

import pandas as pd

from caredx.findings.place import Findings
from caredx.measures import survey
from caredx.measures.survey.fitness import ITEMS
from caredx.pages import telling
from caredx.pages.chapters.questions.answers import cannot
from caredx.pages.telling import Sentence
from caredx.words.catalog import words_of

say = words_of("questions")

ADOPTION_SURVEY = "tech_adoption_survey"


def fitness_sentence(found: Findings) -> Sentence:
    """Whether the survey figures supplied can be analysed."""
    table = found.results.table("kpi", own=True)
    rows = None if table is None else table[table["kpi"] == ADOPTION_SURVEY]
    if rows is None or rows.empty:
        return cannot(found, "kpi", "survey_answers", either=True)
    return fitness_of(rows, found, "questions.fitness.kpi")


def fitness_of(rows: pd.DataFrame, found: Findings, of: str) -> Sentence:
    """How many figures of a survey state all that an analysis needs, and what is missing most often."""
    lang, one, items = found.lang, survey.fitness(rows), list(ITEMS)
    whole = int(one.rows[items].all(axis=1).sum())
    worst = max(one.missing, key=one.missing.get)
    slots = {
        "figures": telling.whole(len(rows), lang, f"{of}.figures"),
        "items": telling.whole(len(items), lang, f"{of}.items"),
    }
    n = telling.Told(["n=", telling.whole(len(rows), lang, f"{of}.figures")])
    if whole == len(rows):
        return telling.tell(say.fit, lang, "fact", **slots, evidence=[n])
    return telling.tell(
        say.fitness,
        lang,
        "fact",
        **slots,
        whole=telling.whole(whole, lang, f"{of}.whole"),
        worst=ITEMS[worst](lang),
        gaps=telling.whole(one.missing[worst], lang, f"{of}.missing.{worst}"),
        evidence=[n],
    )
