"""The few lines on money for one A4 sheet."""

from caredx.findings.money import MoneyResults
from caredx.measures.inference import z
from caredx.pages import displays, telling
from caredx.pages.chapters.money import words
from caredx.pages.displays import esc
from caredx.pages.telling import Figure
from caredx.words.labels import Lang, Text
from caredx.words.units import Unit

LINES = (
    Text("残業1時間の費用：{values}", "Cost of an hour freed: {values}"),
    Text("公費だけ：{values}", "Public money alone: {values}"),
    Text("公費1億円で減る残業：{values}", "Hours for 100 million yen: {values}"),
    Text(
        "損益分岐の賃金＝上の円／時間。この額より1時間を高く見れば見合う。",
        "Break-even wage = the yen an hour above: it pays if an hour is worth more.",
    ),
)
VALUE = Text("{value}／時間 [{limits}]（{reading}）", "{value} [{limits}] ({reading})")
CAPTION = Text("費用対効果（予算説明用）", "Money (for the budget)")
HEAD = Text("残業1時間の費用", "An hour less")
ROWS = {
    "whole": Text("全費用（円）", "all costs (yen)"),
    "public": Text("公費だけ（円）", "public (yen)"),
    "hours": Text("公費1億円の時間", "h per 100M yen"),
}
HOURS = Text("{value}時間 [{low}〜{high}]（{reading}）", "{value} h [{low} to {high}] ({reading})")


def money_box(found: MoneyResults) -> str:
    """Yen an hour with its set, public yen, hours for 100 million yen, break-even wage; or the sentence why there is none."""
    lang = found.lang
    if not found.readings or not found.price_shown:
        return displays.paragraph(words.money_sentence(found).html, "nodata")
    comma = Text("、", "; ")(lang)
    lines = [
        LINES[i](lang).format(values=comma.join(_price(found, one, part) for one in found.readings))
        for i, part in enumerate(("whole", "public"))
    ]
    lines.append(LINES[2](lang).format(values=comma.join(_hours(found, one) for one in found.readings)))
    mark = f" {displays.example_mark(lang)}" if found.results.params.example else ""
    return displays.bullets([*(line + mark for line in lines), LINES[3](lang)])


def money_table(found: MoneyResults) -> str:
    """The same as a small table: one column a way of counting months."""
    lang = found.lang
    if not found.readings or not found.price_shown:
        return displays.paragraph(words.money_sentence(found).html, "nodata")
    rows = [[ROWS[part](lang), *(_short(one, part, lang) for one in found.readings)] for part in ("whole", "public")]
    rows.append([ROWS["hours"](lang), *(_cell(*_hundred(one, lang)) for one in found.readings)])
    heads = [HEAD(lang), *(words.named(one, lang) for one in found.readings)]
    note = displays.paragraph(esc(LINES[3](lang)), "sheet-note")
    return displays.table(heads, rows, caption=CAPTION(lang), numeric=range(1, len(heads)), after=note)


def _short(one, part: str, lang: Lang) -> str:
    ratio, of = getattr(one, part), f"money.{one.id}.{part}"
    if ratio.value is None:
        return esc(words.KINDS[ratio.kind](lang))
    return _cell(
        telling.figure(ratio.value, Unit.YEN, lang, f"{of}.value", with_unit=False).html,
        words.limits_html(ratio, lang, of),
    )


def _cell(value: str, limits: str) -> str:
    return f"{value} <small>[{limits}]</small>"


def _price(found: MoneyResults, one, part: str) -> str:
    lang, ratio, of = found.lang, getattr(one, part), f"money.{one.id}.{part}"
    if ratio.value is None:
        return f"{esc(words.KINDS[ratio.kind](lang))} ({words.named(one, lang)})"
    return VALUE(lang).format(
        value=words.yen(ratio.value, lang, f"{of}.value").html,
        limits=words.limits_html(ratio, lang, of),
        reading=words.named(one, lang),
    )


def _hours(found: MoneyResults, one) -> str:
    marked = _hundred_million(one)
    return HOURS(found.lang).format(reading=words.named(one, found.lang), **marked)


def _hundred(one, lang: Lang) -> tuple[str, str]:
    marked = _hundred_million(one)
    return marked["value"], Text("{low}〜{high}", "{low} to {high}")(lang).format(**marked)


def _hundred_million(one) -> dict[str, str]:
    """Hours for 100 million yen with their limits, tied."""
    value, se = one.per_hundred_million
    half, of = z(one.whole.level) * se, f"money.{one.id}.per_100m"
    ends = {"value": value, "low": value - half, "high": value + half}
    return {
        name: Figure(number, f"{number:,.0f}".replace("-", "−"), f"{of}.{name}").html for name, number in ends.items()
    }
