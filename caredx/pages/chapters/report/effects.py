"""What adoption did, by comparison with those not yet adopting, and how staff time changed in a time study."""

from caredx.findings import needed_files
from caredx.findings.place import Findings
from caredx.findings.studies import StudyResults
from caredx.pages import effect_words as words
from caredx.pages import telling
from caredx.pages.chapters import effects
from caredx.pages.chapters.effects import outcomes
from caredx.pages.chapters.effects.opening import nationwide
from caredx.pages.chapters.report.layout import Answer, Page, Question
from caredx.pages.chapters.time_study import day, written
from caredx.pages.chapters.time_study import summary as study
from caredx.pages.telling import Sentence
from caredx.words.catalog import Text, words_of
from caredx.words.punctuation import listed

say = words_of("report")


def _effects(page: Page) -> Answer:
    found, lang = page.found.effects, page.lang
    registered, of = found.registered, "effects.registered"
    slots = {name: telling.whole(getattr(registered, name), lang, f"{of}.{name}") for name in ("tests", "beyond")}
    names = listed((one.name(lang) for one in found.beyond), lang)
    heading = telling.remark(say["effects_answer"]["some" if names else "none"], lang, names=names, **slots)
    rest = [words.capital(one, lang) for one in found.not_shown]
    unsure = telling.remark(say.effects_rest, lang, names=listed(rest, lang)) if rest else None
    behind = telling.remark(
        say.effects_behind,
        lang,
        place=nationwide(found),
        adopters=telling.whole(found.known[0].study.counts.adopters, lang, "effects.main.study.counts.adopters"),
        others=telling.whole(found.known[0].study.counts.never, lang, "effects.main.study.counts.never"),
    )
    return Answer(heading, page.row(page.said(behind, unsure)) + outcomes.forest_figure(found, page), effect=True)


def _no_effect(found: Findings) -> Sentence | None:
    if found.effects.missing:
        files = needed_files.in_words(found.effects.missing, found.lang)
        return telling.remark(say.effects_missing, found.lang, files=files)
    return None if found.effects.known else telling.remark(say.effects_few, found.lang)


EFFECTS = Question("effects", _effects, effects.CHAPTER, _no_effect)


def _study(page: Page) -> Answer:
    found = page.found.studies
    cautions = {one.headline.clusters: study.caution(one, page.lang) for one in found.primaries}
    return Answer(_minutes(found, say.study_answer), day.bars(found, show=page) + page.said(*cautions.values()))


def _minutes(found: StudyResults, template: Text) -> Sentence:
    """Minutes of the main activity before and after, in the first shift."""
    change, lang = found.primaries[0], found.lang
    of = f"study.{change.shift}.{change.round}.{change.activity}"
    minutes = {name: getattr(change, name) for name in ("before", "after")}
    return telling.remark(
        template,
        lang,
        shift=written.shift_name(change.shift, lang),
        part=written.activity_name(change.activity, lang),
        facilities=telling.whole(change.facilities, lang, f"{of}.facilities"),
        **{name: telling.figure(value, written.UNIT, lang, f"{of}.{name}") for name, value in minutes.items()},
    )


def _no_study(found: Findings) -> Sentence | None:
    lang, studied = found.lang, found.studies
    if studied.problem is not None:
        return telling.remark(studied.problem, lang)
    if not studied.primaries:
        return telling.remark(say.study_none, lang)
    return _minutes(studied, say.study_alone) if all(one.alone for one in studied.primaries) else None


STUDY = Question("time-study", _study, study.CHAPTER, _no_study)
