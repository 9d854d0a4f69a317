"""The second sheet: does it work, does it pay, what became of the last decisions, what to prepare."""

from markupsafe import Markup, escape

from caredx.findings.place import Findings
from caredx.findings.price import Reading
from caredx.measures.effects import Effect
from caredx.pages import amounts, numbers, signs, telling
from caredx.pages import effect_words as words
from caredx.pages.chapters.council import frame, turns
from caredx.pages.displays import element
from caredx.pages.figures import since
from caredx.pages.figures.sheet import cost_bar
from caredx.pages.slots import fit
from caredx.pages.telling import Told
from caredx.words.catalog import words_of
from caredx.words.punctuation import listed

say = words_of("council")

OF = "effects.national.overtime"


def sheet(found: Findings) -> Markup:
    """The whole sheet; nothing where so little is known that one sheet is enough."""
    if found.council.short:
        return Markup()
    lang = found.lang
    title = say.title.fill(year=numbers.period(f"FY{found.year}", lang))(lang)
    org = say.org.fill(place=found.peers.place.name(lang), title=title)(lang)
    parts = (effect(found), cost(found), turns.since(found), turns.prepare(found))
    return frame.sheet(found, frame.head(found, escape(org)) + Markup().join(parts), page=2)


# ── effect


def effect(found: Findings) -> Markup:
    """Whether it works: the path since adoption and two sentences."""
    lang, effects = found.lang, found.effects
    main = effects.main
    if not isinstance(main, Effect):
        files = listed(
            [say["files_here"][name](lang) for name in effects.missing.tables] if effects.missing else (), lang
        )
        why = say.no_effect.fill(files=files) if effects.missing else say.too_few_effect
        return frame.section(say.effect(lang), fit("heading", why(lang)), css="sec first")
    told = Markup().join(element("p", one) for one in _effect_told(found, main))
    note = element("p", _behind(found, main), class_="note")
    figure = Markup("<figure><figcaption>{}</figcaption>{}</figure>").format(
        say.effect_caption(lang), since.effect(main, lang)
    )
    body = Markup('<div class="two">{}<div class="say">{}{}</div></div>').format(figure, told, note)
    return frame.section(say.effect(lang), fit("heading", _effect_heading(found, main)), body, "sec first")


def _effect_heading(found: Findings, main: Effect) -> Told:
    """What the band shows, in one line."""
    lang, fell, hours = found.lang, main.late.direction == "fell", found.council.hours
    if main.has_dip and "even" in hours and fell:
        return telling.phrase(
            say["effects"]["dip_then_less"], lang, month=amounts.month(hours["even"], "council.hours.even")
        )
    if main.has_dip:
        return Told([say["effects"]["dip"](lang)])
    return Told([say["effects"]["less" if fell else "unclear"](lang)])


def _effect_told(found: Findings, main: Effect) -> list[Told]:
    """Two sentences: the burden, and what it is later."""
    lang, told = found.lang, []
    hours = {name: amounts.hours(value, f"council.hours.{name}") for name, value in found.council.hours.items()}
    if main.has_dip and main.curve.trough_month is not None:
        slots = {"value": hours["peak"], "low": hours["peak_low"], "high": hours["peak_high"]}
        month = amounts.month(main.curve.trough_month, f"{OF}.curve.trough_month")
        told.append(telling.phrase(say.effect_peak, lang, month=month, level=numbers.level(main.curve.level), **slots))
    first, last = (telling.whole(month, lang, f"{OF}.late.months.{at}") for at, month in enumerate(main.late.months))
    slots = {"value": hours["late"], "low": hours["late_low"], "high": hours["late_high"]}
    told.append(telling.phrase(say["effect_late"][main.late.direction], lang, first=first, last=last, **slots))
    return told


def _behind(found: Findings, main: Effect) -> Markup:
    lang = found.lang
    first, last = found.effects.source[1].split("..")
    slots = {
        "n": telling.whole(found.money.adopters, lang, f"{OF}.study.counts.adopters"),
        "place": words.everywhere(found.effects.participants, lang),
        "first": numbers.period(first, lang),
        "last": numbers.period(last, lang),
    }
    return telling.phrase(say.effect_behind, lang, **slots).html


# ── cost


def cost(found: Findings) -> Markup:
    """Whether it pays: the price of an hour as one bar and two sentences."""
    lang, council = found.lang, found.council
    measured = council.measured
    if measured is None:
        why = found.money.unpriced
        files = listed(
            [say["files_here"][name](lang) for name in found.money.missing.tables] if found.money.missing else (), lang
        )
        return frame.section(say.cost(lang), fit("heading", say["unpriced"][why].fill(files=files)(lang)))
    sign = signs.worth(council.worth)
    figure = Markup("<figure><figcaption>{}</figcaption>{}</figure>").format(
        say.cost_caption.fill(level=numbers.level(found.level))(lang),
        cost_bar(measured, council.lasting, council.wage.yen if council.wage else None, lang),
    )
    told = Markup().join(element("p", one) for one in _cost_told(found, measured))
    note = element("p", _cost_note(found), class_="note")
    return frame.section(
        say.cost(lang),
        Markup("{} {}").format(sign, fit("heading", _cost_heading(found, measured))),
        Markup('<div class="two">{}<div class="say">{}{}</div></div>').format(figure, told, note),
    )


def _cost_heading(found: Findings, measured: Reading) -> str:
    lang, council = found.lang, found.council
    code = council.worth if council.wage else "no_wage" if measured.whole.value is not None else "no_limit"
    return say["worths"][code].fill(months=measured.until)(lang)


def _cost_told(found: Findings, measured: Reading) -> list[Told]:
    """One number with its interval; the longer use as a reference, and whether it pays."""
    lang, council = found.lang, found.council
    told = [_price(found, measured)]
    if council.lasting is not None and council.lasting.whole.value is not None:
        told.append(_price(found, council.lasting))
        if council.wage is not None:
            told.append(Told([say["lasting_worth"][council.worth_of(council.lasting)](lang)]))
    return told


def _price(found: Findings, one: Reading) -> Told:
    lang, prices = found.lang, one.an_hour["whole"]
    if one.whole.value is None or one.whole.high is None:
        return Told([say.no_upper(lang)])
    slots = {name: amounts.yen(yen, lang, f"money.{one.id}.an_hour.whole.{name}") for name, yen in prices.items()}
    return telling.phrase(say["prices"][one.id], lang, years=str(one.years), months=str(one.until), **slots)


def _cost_note(found: Findings) -> Markup:
    lang, wage = found.lang, found.council.wage
    counted = found.council.counted
    n = "" if counted is None else telling.whole(counted, lang, "council.counted")
    told = telling.phrase(say["cost_notes"]["counted" if n else "plain"], lang, n=n)
    source = say.wage_source.fill(source=wage.source)(lang) if wage else say.no_wage(lang)
    return Markup("{}{}").format(told, source)
