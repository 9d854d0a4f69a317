"""What changed since the last cycle and why: figures of the same period that moved, verdicts, files and choices."""

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup, escape

from caredx.findings import inputs, verdicts
from caredx.findings.changes import Changes, YearMove
from caredx.findings.place import Findings
from caredx.intake import store
from caredx.measures.basis import ASPECTS
from caredx.measures.cycle.differences import CAUSES, KINDS
from caredx.measures.estimates import Estimate
from caredx.pages import displays, numbers, telling
from caredx.pages.pieces import Pieces
from caredx.pages.telling import Sentence, Told, tell, whole
from caredx.words.catalog import Lang, Text, words_of
from caredx.words.indicators import INDICATORS
from caredx.words.punctuation import listed

say_pages = words_of("pages")
say = words_of("cycle")


def changes_sentence(found: Findings) -> Sentence:
    """One sentence: how many figures moved since the last cycle and why; that there is no record where there is none."""
    lang, seen = found.lang, found.cycle.changes
    if seen is None:
        return tell(say.no_record, lang, "none")
    slots: dict[str, Any] = {name: whole(n, lang, f"cycle.differences.{name}") for name, n in seen.counts.items()}
    return tell(say.told, lang, "fact", cycle=_cycle(seen, lang), why=_why(seen, lang), **slots)


def section(found: Findings) -> Markup:
    """The sentence, what moved, verdicts, files and choices."""
    show, seen = Pieces(found), found.cycle.changes
    opening = show.told(changes_sentence(found))
    if seen is None:
        return opening + _unsupplied(found)
    note = show.text(say.recomputed, "limits") if seen.before.recomputed else Markup()
    return (
        opening
        + _overwritten(show, seen)
        + _switched(show, seen)
        + _moved(found, seen)
        + _year(found, seen)
        + _behind(seen, found.lang)
        + note
    )


def input_names(names: Iterable[str], lang: Lang) -> str:
    """Input files by what is in them: 事業所一覧."""
    return listed([store.declared(name).title(lang) for name in names], lang)


def _cycle(seen: Changes, lang: Lang) -> str:
    return numbers.period(seen.seen.old.cycle, lang)


def _overwritten(show: Pieces, seen: Changes) -> Markup:
    told = (
        say["overwritten"][kind].fill(files=input_names(names, show.lang)) for kind, names in seen.overwritten.items()
    )
    return Markup().join(show.text(one, "limits") for one in told)


def _switched(show: Pieces, seen: Changes) -> Markup:
    """KPI whose value counts in another way than last time: both values, what differs, and no change."""
    lang, switched = show.lang, seen.seen.switched
    sources: list[Estimate | tuple[str, str]] = [
        (say.source.fill(cycle=_cycle(seen, lang))(lang), ""),
        *(new for _, new, _ in switched.values()),
    ]
    return show.table(
        switched.items(),
        say.row("switched_heads"),
        (
            lambda one: _kpi(one[0], lang),
            lambda one: _side(one[1][0], lang),
            lambda one: _side(one[1][1], lang),
            lambda one: _labelled(ASPECTS, one[1][2], lang),
        ),
        caption=say.switched(lang),
        source=show.source(sources),
    )


def _side(one: Estimate, lang: Lang) -> Markup:
    """A value with how it was come by and over whom."""
    told = [numbers.kind(one, lang), numbers.period(one.period, lang)]
    if one.basis and one.basis.population:
        told.append(say.over.fill(population=numbers.quantity(one.basis.population, lang))(lang))
    return Markup('{}<span class="reason">{}</span>').format(numbers.value(one, lang), listed(told, lang))


def _unsupplied(found: Findings) -> Markup:
    lang, state = found.lang, found.cycle.before
    said = f"{say['unread'][state](lang).format(file=found.cycle.before_named)} " if state else ""
    return displays.paragraph(said + say.how(lang), "nodata")


def _why(seen: Changes, lang: Lang) -> Told:
    words = {**CAUSES, "undivided": say.undivided}
    told = [
        telling.phrase(
            say.cause, lang, cause=words[one](lang), n=whole(n, lang, f"cycle.differences.{words[one](lang)}")
        )
        for one, n in seen.causes.items()
    ]
    return telling.phrase(say.causes_told, lang, causes=telling.listed(told, lang)) if told else Told()


def _moved(found: Findings, seen: Changes) -> Markup:
    show, lang, rows = Pieces(found), found.lang, seen.seen.rows

    def figure(row: Mapping, name: str, write=telling.figure) -> Markup:
        of = f"cycle.differences.{row['kpi']}.{row['period']}.{name}"
        return write(row[name], INDICATORS[row["kpi"]].unit, lang, of).html

    def why(row: Mapping) -> str:
        parts: list[str] = [
            Markup("{} {}").format(CAUSES[cause](lang), figure(row, cause, telling.change)) for cause in seen.parts(row)
        ]
        if not row["divided"]:
            parts = [_labelled(CAUSES, filter(None, row["causes"].split(";")), lang), say.undivided(lang)]
        return listed(filter(None, parts), lang)

    table = show.table(
        seen.moved.to_dict("records"),
        say.row("moved_heads"),
        (
            lambda row: _kpi(row["kpi"], lang),
            lambda row: numbers.period(row["period"], lang),
            lambda row: figure(row, "old"),
            lambda row: figure(row, "new"),
            lambda row: figure(row, "change", telling.change),
            why,
        ),
        caption=say.moved(lang),
        numeric=(2, 3, 4),
        source=_source(found, seen),
        frame=rows.assign(label_kind=[KINDS[kind](lang) for kind in rows["kind"]]),
    )
    return table + show.limits(say.not_progress) if table else Markup()


def _year(found: Findings, seen: Changes) -> Markup:
    """KPI whose verdict changed, and behind a fold how all moved over the year."""
    show, lang = Pieces(found), found.lang

    def verdict(status: str) -> str:
        return displays.verdict(status, lang) if status else say.no_value(lang)

    def table(moves: Iterable[YearMove], caption: Text, **more) -> Markup:
        return show.table(
            moves,
            say.row("verdict_heads"),
            (
                lambda one: one.row.kpi.name(lang),
                lambda one: numbers.value(one.then, lang, kpi=one.row.kpi) if one.then else say.no_value(lang),
                lambda one: numbers.value(one.row.own, lang, kpi=one.row.kpi),
                lambda one: change(one, lang),
                lambda one: verdict(one.status),
                lambda one: verdict(verdicts.word(one.row.verdict)),
            ),
            caption=caption(lang),
            numeric=(1, 2, 3),
            source=_source(found, seen),
            **more,
        )

    everything = table(seen.years, say.all, frame=found.cycle.saved_sheet)
    return table(seen.turned, say.verdicts) + displays.details(say.all(lang), everything + show.limits(say.same_source))


def change(one: YearMove, lang: Lang) -> str:
    """The move over the year with its interval, or what keeps the two values apart."""
    if one.differs:
        return escape(say.another_way.fill(differs=_labelled(ASPECTS, one.differs, lang))(lang))
    if one.change is None:
        return say.no_value(lang)
    unit = one.row.kpi.unit
    told = telling.change(one.change, unit, lang, f"kpi.{one.row.kpi.id}.year_change").html
    if one.low is None:
        return told
    ends = {name: numbers.written(getattr(one, name), unit, lang, with_unit=False) for name in ("low", "high")}
    return told + displays.element("span", say_pages.closed.fill(**ends)(lang), class_="reason")


def _behind(seen: Changes, lang: Lang) -> Markup:
    """Which files and which choices are not the same."""
    pairs = [(say["files"][kind](lang), input_names(names, lang)) for kind, names in seen.files.items()]
    rules = (Markup(" → ").join(_choice(name, one, lang) for one in sides) for name, *sides in seen.rules)
    pairs.append((say.rules(lang), listed(rules, lang) or say.nothing(lang)))
    return displays.details(say.behind(lang), displays.definition_list(pairs))


def _choice(name: str, one: str, lang: Lang) -> str:
    """A choice in words where there are some, else as in the plan."""
    told = inputs.CHOICES.get(name, {})
    return told[one](lang) if one in told else f"{name}: {one}"


def _kpi(kpi: str, lang: Lang) -> str:
    return INDICATORS[kpi].name(lang)


def _labelled(words: Mapping[str, Text], keys: Iterable[str], lang: Lang) -> str:
    """Keys in the reader's words; a key without a word as it stands."""
    return listed([words[key](lang) if key in words else key for key in keys], lang)


def _source(found: Findings, seen: Changes) -> Markup:
    title = say.source.fill(cycle=_cycle(seen, found.lang))(found.lang)
    return Pieces(found).source([(title, ""), found.cycle.kpi_file])
