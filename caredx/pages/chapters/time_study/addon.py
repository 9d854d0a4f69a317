"""Add-on Ⅰ: are the results confirmed? Each condition with its answer, the rule in substance and where it comes from."""

from markupsafe import Markup, escape

from caredx.findings.studies import StudyResults
from caredx.measures.addon import AddonCheck, Condition
from caredx.pages import displays, numbers
from caredx.pages.pieces import Pieces
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.units import Unit

say = words_of("time_study", "addon")

TITLE = say.title
UNITS = {"total_hours": Unit.HOURS, "overtime_hours": Unit.HOURS, "leave_days": Unit.DAYS}


def section(study: StudyResults) -> Markup:
    """A table for each office with two reports."""
    show = Pieces(study)
    if not study.checks:
        return show.text(say.no_forms, "nodata")
    parts = [_office(study, office, check) for office, check in study.checks]
    source = displays.as_written(study.checks[0][1].conditions[0].source)
    return show.text(say.lead) + Markup().join(parts) + displays.paragraph(say.source(study.lang) + source, "source")


def _office(study: StudyResults, office: str, check: AddonCheck) -> Markup:
    lang, show, letter = study.lang, Pieces(study), study.letters.get(office, "")
    several = letter and len(study.letters) > 1
    caption = (say.caption.fill(letter=letter) if several else say.caption_one)(lang)
    cells = (
        lambda one: one.rule(lang),
        lambda one: _value(one, "before", lang),
        lambda one: _value(one, "after", lang),
        lambda one: answer(one.answer, lang),
    )
    whole = displays.paragraph(
        Markup("<b>{}</b>{}").format(escape(say.whole(lang)).format(answer=answer(check.answer, lang)), show.sample)
    )
    exact = check.to_frame().drop(columns="rule_en" if lang == "ja" else "rule_ja")
    table = show.table(check.conditions, say.row("heads"), cells, caption=caption, numeric=(1, 2))
    return Markup("{}{}{}").format(table, whole, show.saved(exact, caption))


def _value(condition: Condition, side: str, lang: Lang) -> str:
    value = getattr(condition, side)
    if value is None:
        return "－"
    if condition.id == "months":
        return "" if side == "before" else say.after_months.fill(n=f"{value:.0f}")(lang)
    return numbers.written(value, UNITS[condition.id], lang)


def answer(word: str, lang: Lang) -> Markup:
    """Sign and word, never colour alone."""
    return displays.verdict(word, lang, say["answers"])
