"""The few lines on money for one A4 sheet."""

from caredx.findings.money import MoneyResults
from caredx.measures.inference import z
from caredx.pages import displays, telling
from caredx.pages.chapters.money import words
from caredx.pages.displays import esc
from caredx.pages.telling import Figure
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.units import Unit

say = words_of("money")


def money_box(found: MoneyResults) -> str:
    """Yen an hour with its set, public yen, hours for 100 million yen, break-even wage; or the sentence why there is none."""
    lang = found.lang
    if not found.readings or not found.price_shown:
        return displays.paragraph(words.money_sentence(found).html, "nodata")
    comma = say.money_box(lang)
    lines = [
        say.row("lines")[i](lang).format(values=comma.join(_price(found, one, part) for one in found.readings))
        for i, part in enumerate(("whole", "public"))
    ]
    lines.append(say.row("lines")[2](lang).format(values=comma.join(_hours(found, one) for one in found.readings)))
    mark = f" {displays.example_mark(lang)}" if found.results.params.example else ""
    return displays.bullets([*(line + mark for line in lines), say.row("lines")[3](lang)])


def money_table(found: MoneyResults) -> str:
    """The same as a small table: one column a way of counting months."""
    lang = found.lang
    if not found.readings or not found.price_shown:
        return displays.paragraph(words.money_sentence(found).html, "nodata")
    rows = [
        [say["rows"][part](lang), *(_short(one, part, lang) for one in found.readings)] for part in ("whole", "public")
    ]
    rows.append([say["rows"]["hours"](lang), *(_cell(*_hundred(one, lang)) for one in found.readings)])
    heads = [say.head(lang), *(words.named(one, lang) for one in found.readings)]
    note = displays.paragraph(esc(say.row("lines")[3](lang)), "sheet-note")
    return displays.table(heads, rows, caption=say.box_caption(lang), numeric=range(1, len(heads)), after=note)


def _short(one, part: str, lang: Lang) -> str:
    ratio, of = getattr(one, part), f"money.{one.id}.{part}"
    if ratio.value is None:
        return esc(say["kinds"][ratio.kind](lang))
    return _cell(
        telling.figure(ratio.value, Unit.YEN, lang, f"{of}.value", with_unit=False).html,
        words.limits_html(ratio, lang, of),
    )


def _cell(value: str, limits: str) -> str:
    return f"{value} <small>[{limits}]</small>"


def _price(found: MoneyResults, one, part: str) -> str:
    lang, ratio, of = found.lang, getattr(one, part), f"money.{one.id}.{part}"
    if ratio.value is None:
        return f"{esc(say['kinds'][ratio.kind](lang))} ({words.named(one, lang)})"
    return say.value(lang).format(
        value=words.yen(ratio.value, lang, f"{of}.value").html,
        limits=words.limits_html(ratio, lang, of),
        reading=words.named(one, lang),
    )


def _hours(found: MoneyResults, one) -> str:
    marked = _hundred_million(one)
    return say.hours(found.lang).format(reading=words.named(one, found.lang), **marked)


def _hundred(one, lang: Lang) -> tuple[str, str]:
    marked = _hundred_million(one)
    return marked["value"], say.hundred_to(lang).format(**marked)


def _hundred_million(one) -> dict[str, str]:
    """Hours for 100 million yen with their limits, tied."""
    value, se = one.per_hundred_million
    half, of = z(one.whole.level) * se, f"money.{one.id}.per_100m"
    ends = {"value": value, "low": value - half, "high": value + half}
    return {
        name: Figure(number, f"{number:,.0f}".replace("-", "−"), f"{of}.{name}").html for name, number in ends.items()
    }
