"""Which function answers which theme: the one table that ties a question to the measures, the chapters and the files behind it."""

from caredx.pages.chapters import actions, cycle, follow_up, groups, kpi, peers, survey, targets
from caredx.pages.chapters.effects import opening as effects
from caredx.pages.chapters.follow_up.reports import reporting_sentence
from caredx.pages.chapters.questions import facts, fit, interest, reached, years
from caredx.pages.chapters.questions.answers import Theme
from caredx.words.labels import Text

NO_LIST = Text(
    "伴走支援を受けた事業所の番号の一覧（今の様式にない）があれば、支援した事業所だけの答えになる。",
    "A list of the establishments accompanied, which no form holds yet, would answer for them alone.",
)
NO_ANSWERS = Text(
    "希望を尋ねた設問の事業所ごとの回答（サービスと規模つき。今の様式にない）があれば、未定の事業所の姿が分かる。",
    "Answers by establishment, with service and size, to the questions on support (no form holds them yet) would show who the undecided are.",
)
NO_LOANS = Text(
    "貸出の申込みと断った理由の記録（今の様式にない）があれば、希望から利用までのどこで減るかが分かる。",
    "A record of requests for loans and why they were declined (no form holds it yet) would show where they are lost.",
)


def _to(chapter) -> tuple[str, Text]:
    return chapter.ANCHOR, chapter.TITLE


EFFECTS, ACTIONS, KPI = ("effects", effects.TITLE), ("actions", actions.TITLE), ("kpi", kpi.TITLE)
THEMES: dict[str, Theme] = {
    "contribution": Theme(
        (reached.pace_sentence,),
        (_to(cycle), ACTIONS),
        ("kpi",),
        reached.facts,
        reached.is_real,
        reached.picture,
        facts_first=True,
    ),
    "not_started": Theme((peers.not_started_sentence,), (_to(peers),), ("offices", "adoption"), facts.not_started),
    "reasons": Theme((survey.reasons_sentence,), (_to(survey),), ("survey_answers",), facts.obstacles),
    "leave": Theme((groups.leave_sentence,), (_to(groups), EFFECTS), ("panel", "adoption")),
    "linkage": Theme((survey.linkage_sentence,), (_to(survey), KPI), ("offices",), facts.linkage),
    "fitness": Theme((fit.fitness_sentence,), (_to(survey),), ("kpi",), facts.fitness),
    "self_running": Theme(
        (follow_up.self_running_sentence,),
        (_to(follow_up),),
        ("applications", "follow_up"),
        facts.visits,
        better=NO_LIST,
    ),
    "target_years": Theme((), (_to(targets), KPI), (), years.facts, picture=years.table),
    "undecided": Theme((), (ACTIONS,), (), facts.undecided, picture=interest.picture, better=NO_ANSWERS),
    "lending": Theme((), (ACTIONS,), (), facts.lending, better=NO_LOANS),
    "report_duty": Theme((reporting_sentence,), (_to(follow_up),), ("applications", "follow_up"), facts.report_duty),
}
"""By key of `caredx.words.labels.QUESTION_THEMES`."""
