"""How far accompaniment can move the adoption rate: an upper limit that needs no estimate of an effect."""

import pandas as pd

from caredx import official
from caredx.findings.place import Findings
from caredx.findings.results import ENDED
from caredx.measures import cycle, targets
from caredx.measures.cycle import Contribution
from caredx.measures.targets import TargetPath
from caredx.pages import displays, numbers, telling
from caredx.pages.chapters.questions.answers import cannot
from caredx.pages.figures.gains import gains
from caredx.pages.telling import Sentence, Told
from caredx.words.catalog import words_of
from caredx.words.errors import TooFewData
from caredx.words.units import Unit

say_pages = words_of("pages")

say = words_of("questions")

KPI = "tech_adoption"
APPLIED = "応募"
"""Names of activities that count applications, not establishments reached."""


def reached(found: Findings) -> pd.DataFrame:
    """Establishments accompanied by fiscal year: published ones where there are any, else of the cycle's file."""
    rows = found.results.activities
    if rows is None:
        return pd.DataFrame(columns=["fiscal_year", "value", "source", "example", "published"])
    wanted = (
        (rows["kind"] == "accompaniment") & (rows["stage"] == "actual") & (rows["unit"] == Unit.ESTABLISHMENTS.code)
    )
    rows = rows[wanted & ~rows["name"].str.contains(APPLIED)]
    real = rows[~rows["example"].astype(bool)]
    rows = rows if real.empty else real
    return (
        rows.sort_values("fiscal_year", kind="stable")
        .drop_duplicates("fiscal_year", keep="last")
        .reset_index(drop=True)
    )


def is_real(found: Findings) -> bool:
    """Whether those reached are published figures."""
    rows = reached(found)
    return not rows.empty and bool(rows["published"].astype(bool).all())


def path(found: Findings) -> TargetPath | None:
    """Path of the adoption rate; None without a present value."""
    try:
        return targets.paths(found.results.sheet).paths.get(KPI)
    except TooFewData:
        return None


def contributions(found: Findings) -> list[tuple[int, Contribution]]:
    """By fiscal year: the most that reaching so many can add."""
    way, population = path(found), float(found.results.mix.establishments)
    needed = way.pace_needed if way else None
    return [
        (int(row.fiscal_year), cycle.contribution(row.value, population, needed=needed))
        for row in reached(found).itertuples()
    ]


def contribution_sentence(found: Findings) -> Sentence:
    """The most the latest year's accompaniment can move the adoption rate."""
    lang, years = found.lang, contributions(found)
    if not years:
        return cannot(found, "activities")
    year, one = years[-1]
    of = f"questions.contribution.{year}"
    return telling.tell(
        say.most,
        lang,
        "fact",
        year=numbers.period(f"FY{year}", lang),
        reached=telling.figure(one.reached, Unit.ESTABLISHMENTS, lang, f"{of}.reached"),
        population=telling.figure(one.population, Unit.ESTABLISHMENTS, lang, f"{of}.population"),
        most=telling.figure(one.most, Unit.SHARE, lang, f"{of}.most", with_unit=False),
        rest=uncounted(found),
        evidence=[telling.Told(["n=", telling.whole(one.population, lang, f"{of}.population")])],
    )


def facts(found: Findings) -> tuple[Sentence, ...]:
    """The most it can be: published where those reached are."""
    return (contribution_sentence(found),)


def pace_sentence(found: Findings) -> Sentence:
    """That, held against the gain needed a year; or what is missing for it."""
    lang, years = found.lang, contributions(found)
    if not years or years[-1][1].most_of_needed is None:
        return telling.tell(say.no_pace, lang, "none", files=say.pace_sentence_kpi_csv_or(lang))
    year, one = years[-1]
    of = f"questions.contribution.{year}"
    return telling.tell(
        say.needed,
        lang,
        "fact",
        needed=telling.figure(one.needed, Unit.SHARE, lang, f"{of}.needed", with_unit=False),
        part=telling.figure(one.most_of_needed, Unit.SHARE, lang, f"{of}.most_of_needed"),
        all=telling.figure(one.needed_to_reach, Unit.ESTABLISHMENTS, lang, f"{of}.needed_to_reach"),
    )


def uncounted(found: Findings) -> Told:
    """How many services have no published count, in brackets: the whole is larger."""
    services = official.load("services")
    counted = set(found.results.mix.rows["service"])
    left = services[(services["group"] != ENDED) & ~services["service"].isin(counted)]
    if left.empty:
        return Told()
    opening, rest = say.rest(found.lang).format(first=left[f"name_{found.lang}"].iloc[0], number="\0").split("\0")
    return Told([opening, telling.whole(len(left), found.lang, "questions.contribution.services_without_count"), rest])


def picture(found: Findings) -> str:
    """The most by year beside the gain needed."""
    lang, years = found.lang, contributions(found)
    if not years:
        return ""
    records = [
        {
            "label": say.reached_label(lang).format(year=numbers.period(f"FY{year}", lang)),
            "gain": one.most,
            "kind": "most",
            "text": say.points(lang).format(
                most=_points(one.most, lang), reached=Unit.ESTABLISHMENTS.write(one.reached, lang)
            ),
        }
        for year, one in years
    ]
    needed = years[-1][1].needed
    text = say_pages.no_data(lang) if needed is None else _points(needed, lang)
    rows = pd.DataFrame([*records, {"label": say.needed_label(lang), "gain": needed, "kind": "needed", "text": text}])
    title = say.reached_title(lang).format(most=_points(years[-1][1].most, lang))
    alt = " / ".join(f"{row.label}: {row.text}" for row in rows.itertuples())
    drawn = gains(rows, name="questions-contribution", title=title, alt=alt, axis=say.reached_axis(lang))
    sources = [(source, "") for source in reached(found)["source"]] + [
        (found.results.mix.source, found.results.mix.reference_date)
    ]
    example = found.results.params.example
    marks = " ".join(
        [displays.real_mark(lang)] * is_real(found)
        + [displays.example_mark(lang)] * (example and (needed is not None or not is_real(found)))
    )
    return displays.figure(
        drawn,
        how_to_read=say.reached_how(lang),
        limits=say.reached_limits(lang),
        source=displays.source_line(sources, lang, mark=marks),
        lang=lang,
        level=4,
        origin=["published" if is_real(found) else displays.origin_of(example)] * len(records)
        + [displays.origin_of(example)],
    )


def _points(share: float, lang: str) -> str:
    return numbers.written(share, Unit.SHARE, lang, with_unit=False)
