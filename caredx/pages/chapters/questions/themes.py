"""Which function answers which theme: the one table that ties a question to the measures, the chapters and the files behind it."""

from caredx.pages.chapters import actions, cycle, effects, follow_up, groups, kpi, peers, survey, targets
from caredx.pages.chapters.follow_up.reports import reporting_sentence
from caredx.pages.chapters.questions import facts, fit, interest, reached, years
from caredx.pages.chapters.questions.answers import Theme
from caredx.words.catalog import words_of

say = words_of("questions")


THEMES: dict[str, Theme] = {
    "contribution": Theme(
        (reached.pace_sentence,),
        (cycle.CHAPTER.line, actions.ABOUT_HEARING.line),
        ("kpi",),
        reached.facts,
        reached.is_real,
        reached.picture,
        facts_first=True,
    ),
    "not_started": Theme(
        (peers.not_started_sentence,), (peers.CHAPTER.line,), ("offices", "adoption"), facts.not_started
    ),
    "reasons": Theme((survey.reasons_sentence,), (survey.CHAPTER.line,), ("survey_answers",), facts.obstacles),
    "leave": Theme((groups.leave_sentence,), (groups.CHAPTER.line, effects.CHAPTER.line), ("panel", "adoption")),
    "linkage": Theme((survey.linkage_sentence,), (survey.CHAPTER.line, kpi.CHAPTER.line), ("offices",), facts.linkage),
    "fitness": Theme((fit.fitness_sentence,), (survey.CHAPTER.line,), ("kpi",), facts.fitness),
    "self_running": Theme(
        (follow_up.self_running_sentence,),
        (follow_up.CHAPTER.line,),
        ("applications", "follow_up"),
        facts.visits,
        better=say.no_list,
    ),
    "target_years": Theme((), (targets.CHAPTER.line, kpi.CHAPTER.line), (), years.facts, picture=years.table),
    "undecided": Theme(
        (), (actions.ABOUT_HEARING.line,), (), facts.undecided, picture=interest.picture, better=say.no_answers
    ),
    "lending": Theme((), (actions.ABOUT_HEARING.line,), (), facts.lending, better=say.no_loans),
    "report_duty": Theme(
        (reporting_sentence,), (follow_up.CHAPTER.line,), ("applications", "follow_up"), facts.report_duty
    ),
}
"""By key of `caredx.words.labels.QUESTION_THEMES`."""
