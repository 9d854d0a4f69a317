"""Add-on Ⅰ: are the results confirmed? Each condition with its answer, the rule in substance and where it comes from."""

from caredx.findings.studies import StudyResults
from caredx.measures.addon import AddonCheck, Condition
from caredx.pages import displays, numbers
from caredx.pages.displays import as_written, esc
from caredx.words.labels import Lang, Text
from caredx.words.units import Unit

TITLE = Text("加算（Ⅰ）の「成果」の確認", "Add-on Ⅰ: are the results confirmed?")
LEAD = Text(
    "実績報告書（別紙１）の最初と最後の年を、条件ごとに比べます。大きさの基準はなく、増えたか減ったかだけで決まります。時間が同じなら満たさず、休暇が同じなら満たします。最終の判断は委員会と指定権者が行います。",
    "First and last yearly report, condition by condition. No size is asked for: the sign decides. Equal hours do not pass, equal leave does. The "
    "committee and the authority decide in the end.",
)
NO_FORMS = Text(
    "加算（Ⅰ）の実績報告書は、2年分がそろう事業所がありません。別紙１の Excel を入れたフォルダを計画書の inputs: report_forms に書くと、ここで確認できます。",
    "No office has two yearly reports of add-on Ⅰ. Name the folder of report workbooks in the plan (inputs: report_forms) to see the check.",
)
ANSWERS = {
    "met": Text("満たす", "met"),
    "not_met": Text("満たさない", "not met"),
    "cannot_tell": Text("判断できない", "cannot tell"),
}
SIGNS = {"met": "▲", "not_met": "▼", "cannot_tell": "－"}
CSS = {"met": "met", "not_met": "not-on-course", "cannot_tell": "cannot-tell"}
UNITS = {"total_hours": Unit.HOURS, "overtime_hours": Unit.HOURS, "leave_days": Unit.DAYS}
MONTHS = Text("{n:.0f}か月後", "after {n:.0f} months")
CAPTION = Text("「成果」の条件（施設 {letter}）", "Conditions of the result check (facility {letter})")
CAPTION_ONE = Text("「成果」の条件", "Conditions of the result check")
HEADS = (
    Text("条件（要旨）", "Condition (in substance)"),
    Text("事前", "Before"),
    Text("事後", "After"),
    Text("答え", "Answer"),
)
WHOLE = Text("全体：{answer}", "Altogether: {answer}")
SOURCE = Text("規則の出典：", "Source of the rule: ")


def chapter(study: StudyResults) -> str:
    """A table for each office with two reports."""
    lang = study.lang
    head = displays.heading(2, TITLE(lang), anchor="addon")
    if not study.checks:
        return head + displays.paragraph(esc(NO_FORMS(lang)), "nodata")
    parts = [_office(study, office, check) for office, check in study.checks]
    rule = displays.paragraph(SOURCE(lang) + as_written(study.checks[0][1].conditions[0].source), "source")
    return head + displays.paragraph(esc(LEAD(lang))) + "".join(parts) + rule


def _office(study: StudyResults, office: str, check: AddonCheck) -> str:
    lang = study.lang
    letter = study.letters.get(office, "")
    caption = CAPTION(lang).format(letter=letter) if letter and len(study.letters) > 1 else CAPTION_ONE(lang)
    mark = f" {displays.example_mark(lang)}" if study.results.params.example else ""
    rows = [_row(condition, lang) for condition in check.conditions]
    whole = f"<p><b>{WHOLE(lang).format(answer=answer(check.answer, lang))}</b>{mark}</p>"
    exact = check.to_frame().drop(columns="rule_en" if lang == "ja" else "rule_ja")
    return displays.table(
        [text(lang) for text in HEADS],
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
        return "" if side == "before" else esc(MONTHS(lang).format(n=value))
    return esc(numbers.written(value, UNITS[condition.id], lang))


def answer(word: str, lang: Lang) -> str:
    """Sign and word, never colour alone."""
    return (
        f'<span class="verdict {CSS[word]}"><span aria-hidden="true">{SIGNS[word]}</span> {ANSWERS[word](lang)}</span>'
    )
