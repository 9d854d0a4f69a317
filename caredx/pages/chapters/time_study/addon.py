"""Add-on Ⅰ: are the results confirmed? Each condition with its answer, the rule in substance and where it comes from."""

from caredx.findings.studies import StudyResults
from caredx.measures.addon import AddonCheck, Condition
from caredx.pages import displays, numbers
from caredx.pages.displays import as_written, esc
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.units import Unit

say = words_of("time_study")

UNITS = {"total_hours": Unit.HOURS, "overtime_hours": Unit.HOURS, "leave_days": Unit.DAYS}


def chapter(study: StudyResults) -> str:
    """A table for each office with two reports."""
    lang = study.lang
    head = displays.heading(2, say.addon_title(lang), anchor="addon")
    if not study.checks:
        return head + displays.paragraph(esc(say.no_forms(lang)), "nodata")
    parts = [_office(study, office, check) for office, check in study.checks]
    rule = displays.paragraph(say.addon_source(lang) + as_written(study.checks[0][1].conditions[0].source), "source")
    return head + displays.paragraph(esc(say.lead(lang))) + "".join(parts) + rule


def _office(study: StudyResults, office: str, check: AddonCheck) -> str:
    lang = study.lang
    letter = study.letters.get(office, "")
    caption = say.caption(lang).format(letter=letter) if letter and len(study.letters) > 1 else say.caption_one(lang)
    mark = f" {displays.example_mark(lang)}" if study.results.params.example else ""
    rows = [_row(condition, lang) for condition in check.conditions]
    whole = f"<p><b>{say.whole(lang).format(answer=answer(check.answer, lang))}</b>{mark}</p>"
    exact = check.to_frame().drop(columns="rule_en" if lang == "ja" else "rule_ja")
    return displays.table(
        [text(lang) for text in say.row("heads")],
        rows,
        caption=caption,
        numeric=(1, 2),
        after=whole + displays.csv_link(exact, caption, lang),
    )


def _row(condition: Condition, lang: Lang) -> list[str]:
    before, after = (_value(condition, side, lang) for side in ("before", "after"))
    return [esc(condition.rule(lang)), before, after, answer(condition.answer, lang)]


def _value(condition: Condition, side: str, lang: Lang) -> str:
    value = getattr(condition, side)
    if value is None:
        return "－"
    if condition.id == "months":
        return "" if side == "before" else esc(say.after_months(lang).format(n=f"{value:.0f}"))
    return esc(numbers.written(value, UNITS[condition.id], lang))


def answer(word: str, lang: Lang) -> str:
    """Sign and word, never colour alone."""
    return displays.verdict(word, lang, say["answers"])
