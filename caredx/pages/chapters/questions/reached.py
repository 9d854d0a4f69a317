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
from caredx.words.errors import TooFewData
from caredx.words.labels import Text
from caredx.words.units import Unit

KPI = "tech_adoption"
APPLIED = "応募"
"""Names of activities that count applications, not establishments reached."""
MOST = Text(
    "伴走支援の対象は{year}に{reached}。件数の分かるサービスの{population}{rest}に対して、全てが未導入から導入に変わっても、導入率は最大{most}ポイントしか動かない。",
    "In {year} accompaniment covered {reached}. Of {population} in the services with known counts{rest}, the adoption rate moves by at most {most} points even "
    "if every one turns from no to yes.",
)
REST = Text(
    "（{first}など{number}種類のサービスは件数の公表値がなく、含めれば動く幅はさらに小さい）",
    " ({number} services, {first} among them, have no published count; with them it moves even less)",
)
NEEDED = Text(
    "目標に要る伸びは年{needed}ポイントなので、伴走支援だけで埋められるのはその{part}まで。同じ方法で全てを埋めるには、少なくとも年{all}に届かせる必要がある。",
    "The target asks for {needed} points a year, of which accompaniment can fill at most {part}; to fill all of it that way, at least {all} a year must be reached.",
)
NO_PACE = Text(
    "導入率の現在値がないため、目標に毎年どれだけ伸びが要るかは計算できない。{files} があれば、伴走支援がその何割かを示せる。",
    "Without the present adoption rate the yearly gain needed cannot be worked out; {files} would tell what part accompaniment can fill.",
)
TITLE = Text(
    "伴走支援で動かせる導入率は最大{most}ポイント", "Accompaniment can move the adoption rate by at most {most} points"
)
HOW = Text(
    "青は、その年度に伴走支援が届いた事業所が全て未導入から導入に変わったときに導入率が動く幅、斜線は目標に毎年要る伸びです。",
    "Blue: what the rate moves if all establishments reached turn from no to yes; hatched: the gain needed every year.",
)
LIMITS = Text(
    "上限であって、効果の推定ではありません。支援した事業所がすでに導入済みなら、動く幅は0です。支援の質や波及は含みません。",
    "An upper limit, not an estimate. Where those supported had adopted already it is 0. Quality and spread are not in it.",
)
AXIS = Text("導入率の動く幅（ポイント）", "Move of the adoption rate (points)")
REACHED_LABEL, NEEDED_LABEL = (
    Text("{year}の伴走支援", "Accompaniment {year}"),
    Text("目標に要る年間の伸び", "Needed a year"),
)
POINTS = Text("最大{most}（{reached}）", "at most {most} ({reached})")


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
        MOST,
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
        return telling.tell(NO_PACE, lang, "none", files=Text("kpi.csv か offices.csv", "kpi.csv or offices.csv")(lang))
    year, one = years[-1]
    of = f"questions.contribution.{year}"
    return telling.tell(
        NEEDED,
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
    opening, rest = REST(found.lang).format(first=left[f"name_{found.lang}"].iloc[0], number="\0").split("\0")
    return Told([opening, telling.whole(len(left), found.lang, "questions.contribution.services_without_count"), rest])


def picture(found: Findings) -> str:
    """The most by year beside the gain needed."""
    lang, years = found.lang, contributions(found)
    if not years:
        return ""
    records = [
        {
            "label": REACHED_LABEL(lang).format(year=numbers.period(f"FY{year}", lang)),
            "gain": one.most,
            "kind": "most",
            "text": POINTS(lang).format(
                most=_points(one.most, lang), reached=Unit.ESTABLISHMENTS.write(one.reached, lang)
            ),
        }
        for year, one in years
    ]
    needed = years[-1][1].needed
    text = numbers.NO_DATA(lang) if needed is None else _points(needed, lang)
    rows = pd.DataFrame([*records, {"label": NEEDED_LABEL(lang), "gain": needed, "kind": "needed", "text": text}])
    title = TITLE(lang).format(most=_points(years[-1][1].most, lang))
    alt = " / ".join(f"{row.label}: {row.text}" for row in rows.itertuples())
    drawn = gains(rows, name="questions-contribution", title=title, alt=alt, axis=AXIS(lang))
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
        how_to_read=HOW(lang),
        limits=LIMITS(lang),
        source=displays.source_line(sources, lang, mark=marks),
        lang=lang,
        level=4,
        origin=["published" if is_real(found) else displays.origin_of(example)] * len(records)
        + [displays.origin_of(example)],
    )


def _points(share: float, lang: str) -> str:
    return numbers.written(share, Unit.SHARE, lang, with_unit=False)
