"""What published figures say to a question: real on every page, whatever the plan's files are."""

import pandas as pd

from caredx import official
from caredx.findings.place import Findings
from caredx.measures import survey
from caredx.measures.estimates import Estimate, share
from caredx.measures.survey.fitness import ITEMS
from caredx.pages import numbers, telling
from caredx.pages.chapters.questions.fit import ADOPTION_SURVEY, fitness_of, fitness_sentence
from caredx.pages.telling import Figure, Sentence, Told
from caredx.words.catalog import words_of
from caredx.words.labels import both
from caredx.words.units import Unit

say = words_of("questions")

STATE_OF_ADOPTION = "介護テクノロジーの導入状況"
NOT_ADOPTED, CONSIDERING = "未導入", "検討中"
OBSTACLES = "導入の課題（複数回答）"
WISH, WISHED, UNDECIDED = "の希望", "希望する", "未定"
KINDS = {"研修": "seminar", "展示会": "exhibition", "試用貸出": "lending", "伴走支援": "accompaniment"}
LENDING = "試用貸出の希望"
VISIT, NURSING_HOME = "訪問介護", "介護老人福祉施設"

VISITS = "フォローアップ訪問 1事業所当たり"


def _rows(found: Findings, indicator: str) -> pd.DataFrame:
    """Figures of one question of the prefecture's survey, in counts of establishments."""
    rows = found.results.figures
    return rows[(rows["indicator"] == indicator) & (rows["unit"] == Unit.ESTABLISHMENTS.code)].set_index("category")


def _evidence(one: Estimate, found: Findings, of: str) -> list[Told]:
    return [telling.interval(one, found.lang, of), telling.count(one, found.lang, of)]


def _when(rows: pd.DataFrame, found: Findings) -> str:
    return numbers.period(rows["period"].iloc[0], found.lang)


def not_started(found: Findings) -> tuple[Sentence, ...]:
    """Of the prefecture's survey: who has not adopted."""
    lang, rows = found.lang, _rows(found, STATE_OF_ADOPTION)
    if NOT_ADOPTED not in rows.index:
        return ()
    # Of those whose answer is printed: the printed total may hold one without an answer.
    of, asked = f"figures.{STATE_OF_ADOPTION}", rows["value"].sum()
    one = share(rows.at[NOT_ADOPTED, "value"], asked, needs="survey_answers.csv")
    return (
        telling.tell(
            say.not_started,
            lang,
            "fact",
            when=_when(rows, found),
            asked=telling.whole(asked, lang, f"{of}.sum"),
            count=telling.whole(one.numerator, lang, f"{of}.{NOT_ADOPTED}"),
            share=telling.value(one, lang, f"{of}.{NOT_ADOPTED}"),
            considering=telling.whole(rows.at[CONSIDERING, "value"], lang, f"{of}.{CONSIDERING}"),
            evidence=_evidence(one, found, f"{of}.{NOT_ADOPTED}"),
        ),
    )


def obstacles(found: Findings) -> tuple[Sentence, ...]:
    """The commonest obstacle of the prefecture's survey, and how devices differ by service in Japan."""
    lang, rows = found.lang, _rows(found, OBSTACLES)
    told = []
    if not rows.empty and lang == "ja":  # answers stand in Japanese in the source
        first = rows["value"].idxmax()
        one, of = (
            share(rows.at[first, "value"], rows.at[first, "denominator"], needs="survey_answers.csv"),
            f"figures.{OBSTACLES}",
        )
        told.append(
            telling.tell(
                say.obstacle,
                lang,
                "fact",
                when=_when(rows, found),
                first=first,
                share=telling.value(one, lang, f"{of}.{first}"),
                evidence=_evidence(one, found, f"{of}.{first}"),
            )
        )
    return (*told, _by_service(found))


def _by_service(found: Findings) -> Sentence:
    lang, rows = found.lang, official.load("technology_by_service").set_index("service_ja")
    slots: dict[str, Figure] = {}
    for name, service in (("visit", VISIT), ("home", NURSING_HOME)):
        of = f"technology_by_service.{service}"
        slots[name] = telling.figure(
            rows.at[service, "transfer_support_share"], Unit.SHARE, lang, f"{of}.transfer_support_share"
        )
        slots[f"{name}_n"] = telling.whole(rows.at[service, "establishments"], lang, f"{of}.establishments")
    return telling.tell(say.by_service, lang, "fact", when=numbers.period(rows.at[VISIT, "period"], lang), **slots)


def linkage(found: Findings) -> tuple[Sentence, ...]:
    """Municipalities that promote the linkage with the prefecture, and its budget."""
    rows, told = found.results.activities, []
    if rows is None:
        return ()
    own = rows[(rows["kind"] == "careplan_link") & ~rows["example"].astype(bool)]
    for row in own.itertuples():
        year, of = numbers.period(f"FY{row.fiscal_year}", found.lang), f"activities.careplan_link.{row.stage}"
        number = telling.figure(row.value, Unit.of(row.unit), found.lang, of)
        if row.unit == Unit.MUNICIPALITIES.code:
            told.append(telling.tell(say.link_towns, found.lang, "fact", count=number, year=year))
        elif row.stage == "budget":
            told.append(telling.tell(say.link_money, found.lang, "fact", money=number, year=year))
    return tuple(told)


def adds_up(found: Findings) -> tuple[Sentence, ...]:
    """Whether the printed answers on adoption add to the printed total."""
    lang, rows = found.lang, _rows(found, STATE_OF_ADOPTION)
    if rows.empty:
        return ()
    one, of = (
        survey.adds_up(rows["value"].to_dict(), float(rows["denominator"].iloc[0])),
        f"figures.{STATE_OF_ADOPTION}",
    )
    if one.difference <= 0:
        return ()
    return (
        telling.tell(
            say.adds_up,
            lang,
            "fact",
            added=telling.whole(one.sum, lang, f"{of}.sum"),
            stated=telling.whole(one.total, lang, f"{of}.denominator"),
            short=telling.whole(one.difference, lang, f"{of}.difference"),
        ),
    )


def fitness(found: Findings) -> tuple[Sentence, ...]:
    """Whether the survey figures published can be analysed, and whether printed parts add up; else what a survey must state."""
    known = found.results.known_values
    rows = known[known["kpi"] == ADOPTION_SURVEY]
    if not rows.empty:
        return (fitness_of(rows, found, "questions.fitness.kpi_prefecture"), *adds_up(found))
    if fitness_sentence(found).grade != "none":
        return ()
    items = say.undecided(found.lang).join(text(found.lang) for text in ITEMS.values())
    return (telling.tell(say.must_state, found.lang, "fact", items=items),)


def visits(found: Findings) -> tuple[Sentence, ...]:
    """Visits planned after accompaniment."""
    rows = found.results.figures
    rows = rows[rows["indicator"] == VISITS]
    if rows.empty:
        return ()
    row = rows.iloc[0]
    least = telling.whole(row["value"], found.lang, f"figures.{VISITS}")
    return (
        telling.tell(
            say.visits_planned, found.lang, "fact", year=numbers.period(row["period"], found.lang), least=least
        ),
    )


def undecided(found: Findings) -> tuple[Sentence, ...]:
    """Share of undecided answers for every kind of support asked about."""
    lang, rows = found.lang, wishes(found)
    if rows.empty:
        return ()
    comma, parts = say.undecided(lang), []
    for row in rows.itertuples():
        of = f"figures.{row.indicator}.{UNDECIDED}"
        pieces = say.undecided_part(lang).format(kind="\0", share="\0", count="\0", asked="\0").split("\0")
        filled = [
            row.kind(lang),
            telling.value(row.undecided, lang, of),
            telling.whole(row.undecided.numerator, lang, f"{of}.numerator"),
            telling.whole(row.undecided.denominator, lang, f"{of}.denominator"),
        ]
        parts += ([comma] if parts else []) + [
            one for pair in zip(pieces, [*filled, ""], strict=True) for one in pair if one
        ]
    least = int(rows["undecided"].map(lambda one: one.n).min())
    n = Told([say.undecided_least_n(lang), telling.whole(least, lang, "figures.wishes.least_n")])
    return (
        telling.tell(
            say.undecided_share,
            lang,
            "fact",
            when=numbers.period(rows["period"].iloc[0], lang),
            parts=Told(parts),
            evidence=[n],
        ),
    )


def wishes(found: Findings) -> pd.DataFrame:
    """One row a kind of support asked about: ``indicator, kind, period, source, undecided`` (estimate) and counts by answer."""
    rows = found.results.figures
    rows = rows[rows["indicator"].str.endswith(WISH) & (rows["kind"] == "survey") & rows["denominator"].notna()]
    records = []
    for indicator, own in rows.groupby("indicator", sort=False):
        counts = own.set_index("category")["value"]
        if {WISHED, UNDECIDED} <= set(counts.index):
            wanted = indicator.removesuffix(WISH)
            kind = say["kinds"][KINDS[wanted]] if wanted in KINDS else both(indicator)
            asked, first = float(own["denominator"].iloc[0]), own.iloc[0]
            one = share(counts[UNDECIDED], asked, needs="survey_answers.csv")
            rest = asked - counts[WISHED] - counts[UNDECIDED]
            records.append(
                {
                    "indicator": indicator,
                    "kind": kind,
                    "period": first["period"],
                    "source": first["source"],
                    "undecided": one,
                    "want": counts[WISHED],
                    "open": counts[UNDECIDED],
                    "no": rest,
                    "asked": asked,
                }
            )
    return pd.DataFrame(records)


def lending(found: Findings) -> tuple[Sentence, ...]:
    """Wish for trial lending against loans."""
    lang, rows, acts = found.lang, _rows(found, LENDING), found.results.activities
    if WISHED not in rows.index or acts is None:
        return ()
    used = acts[(acts["kind"] == "lending") & (acts["stage"] == "actual") & ~acts["example"].astype(bool)]
    if used.empty:
        return ()
    last, of = used.sort_values("fiscal_year").iloc[-1], f"figures.{LENDING}.{WISHED}"
    one = share(rows.at[WISHED, "value"], rows.at[WISHED, "denominator"], needs="survey_answers.csv")
    return (
        telling.tell(
            say.lending_gap,
            lang,
            "fact",
            wished=telling.whole(one.numerator, lang, f"{of}.numerator"),
            share=telling.value(one, lang, of),
            when=_when(rows, found),
            year=numbers.period(f"FY{last['fiscal_year']}", lang),
            used=telling.figure(last["value"], Unit.of(last["unit"]), lang, "activities.lending.actual"),
            part=telling.figure(last["value"] / one.numerator, Unit.SHARE, lang, "activities.lending.actual_of_wished"),
            evidence=_evidence(one, found, of),
        ),
    )


def report_duty(found: Findings) -> tuple[Sentence, ...]:
    """Reports that the subsidised establishments of the rules' year owe."""
    lang, acts = found.lang, found.results.activities
    rules = official.load("subsidy_rules")
    rules = rules[(rules["authority"] == found.results.prefecture) & rules["report_years"].notna()]
    if rules.empty or acts is None:
        return ()
    year, years = int(rules["fiscal_year"].max()), float(rules["report_years"].max())
    grants = acts[
        (acts["kind"] == "subsidy")
        & (acts["stage"] == "actual")
        & (acts["unit"] == Unit.ESTABLISHMENTS.code)
        & (acts["fiscal_year"] == year)
        & ~acts["example"].astype(bool)
    ]
    if grants.empty:
        return ()
    number = float(grants["value"].iloc[0])
    return (
        telling.tell(
            say.duty,
            lang,
            "fact",
            year=numbers.period(f"FY{year}", lang),
            years=telling.whole(years, lang, "subsidy_rules.report_years"),
            grants=telling.figure(number, Unit.ESTABLISHMENTS, lang, "activities.subsidy.establishments"),
            owed=telling.whole(number * years, lang, "activities.subsidy.reports_owed"),
        ),
    )
