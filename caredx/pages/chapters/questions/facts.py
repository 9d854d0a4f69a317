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
from caredx.words.labels import Text
from caredx.words.units import Unit

STATE_OF_ADOPTION = "介護テクノロジーの導入状況"
NOT_ADOPTED, CONSIDERING = "未導入", "検討中"
OBSTACLES = "導入の課題（複数回答）"
WISH, WISHED, UNDECIDED = "の希望", "希望する", "未定"
LENDING = "試用貸出の希望"
VISIT, NURSING_HOME = "訪問介護", "介護老人福祉施設"

NOT_STARTED = Text(
    "県の調査（{when}）では、答えた{asked}事業所のうち未導入が{count}（{share}）、検討中が{considering}。",
    "In the prefecture's survey ({when}) {count} of {asked} that answered had not adopted ({share}), {considering} were considering it.",
)
OBSTACLE = Text(
    "県の調査（{when}、全サービス）で最も多い課題は「{first}」で{share}（複数回答）。訪問系だけの集計は公表資料にない。",
    "In the prefecture's survey ({when}, all services) the commonest obstacle was “{first}”: {share} (several answers). Home-visit services alone are not published.",
)
BY_SERVICE = Text(
    "全国（{when}）では、移乗支援の機器がある事業所は訪問介護で{visit}（n={visit_n}）、介護老人福祉施設で{home}（n={home_n}）。訪問系の導入が少ないのは全国に共通する。",
    "In Japan ({when}) transfer devices are found in {visit} of home-visit care (n={visit_n}) and {home} of nursing homes (n={home_n}): few home-visit services "
    "adopt anywhere.",
)
LINK_TOWNS = Text(
    "県と共に連携を進めるのは{count}（{year}の計画）。市町村ごとの利用事業所数は公表資料になく、利用者どうしが出会えているかは分からない。",
    "{count} promote the linkage together with the prefecture (plan of {year}). Users by municipality are not published, so whether users meet cannot be told.",
)
LINK_MONEY = Text(
    "{year}の予算は{money}で、市町村のモデルを進める。市町村ごとの利用事業所数は公表資料にない。",
    "The budget of {year} is {money} for model projects of municipalities. Users by municipality are not published.",
)
UNDECIDED_SHARE = Text(
    "県の調査（{when}）で「未定」は、{parts}。", "In the prefecture's survey ({when}) undecided were: {parts}."
)
UNDECIDED_PART = Text("{kind}{share}（{count}／{asked}）", "{kind} {share} ({count} of {asked})")
LENDING_GAP = Text(
    "試用貸出を希望した{wished}事業所（{share}、{when}の調査）に対して、{year}の利用は{used}（希望の{part}にあたる。件数と事業所数の比べで、1事業所が2回借りた場合も含む）。",
    "{wished} establishments wished to borrow on trial ({share}, survey of {when}); in {year} there were {used} ({part} of those wishing; loans against "
    "establishments, one may borrow twice).",
)
DUTY = Text(
    "{year}の補助{grants}は、翌年度から{years}年間の効果報告が義務で、届くべき報告は{owed}件になる。届いたかどうかは公表資料にない。",
    "The {grants} subsidised in {year} owe yearly effect reports for {years} years, {owed} in all. Whether they came is not published.",
)
VISITS = "フォローアップ訪問 1事業所当たり"
VISITS_PLANNED = Text(
    "{year}の計画では、伴走支援をした事業所を1か所当たり最低{least}回訪ねて、その後を確かめる。訪問の結果は公表資料にない。",
    "The plan of {year} has every accompanied establishment visited at least {least} time(s) afterwards. What was found is not published.",
)
MUST_STATE = Text(
    "県の調査の数値は公表資料に見当たらない。分析に足りるためには、次の全てが要る：{items}。",
    "No figure of an own survey was found in published papers. To be fit for analysis it must state all of: {items}.",
)
ADDS_UP = Text(
    "導入状況の回答は足すと{added}で、印刷された合計{stated}に{short}足りない。",
    "The answers on adoption add to {added}, {short} short of the printed total {stated}.",
)


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
            NOT_STARTED,
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
                OBSTACLE,
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
    return telling.tell(BY_SERVICE, lang, "fact", when=numbers.period(rows.at[VISIT, "period"], lang), **slots)


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
            told.append(telling.tell(LINK_TOWNS, found.lang, "fact", count=number, year=year))
        elif row.stage == "budget":
            told.append(telling.tell(LINK_MONEY, found.lang, "fact", money=number, year=year))
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
            ADDS_UP,
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
    items = Text("、", "; ")(found.lang).join(text(found.lang) for text in ITEMS.values())
    return (telling.tell(MUST_STATE, found.lang, "fact", items=items),)


def visits(found: Findings) -> tuple[Sentence, ...]:
    """Visits planned after accompaniment."""
    rows = found.results.figures
    rows = rows[rows["indicator"] == VISITS]
    if rows.empty:
        return ()
    row = rows.iloc[0]
    least = telling.whole(row["value"], found.lang, f"figures.{VISITS}")
    return (
        telling.tell(VISITS_PLANNED, found.lang, "fact", year=numbers.period(row["period"], found.lang), least=least),
    )


def undecided(found: Findings) -> tuple[Sentence, ...]:
    """Share of undecided answers for every kind of support asked about."""
    lang, rows = found.lang, wishes(found)
    if rows.empty:
        return ()
    comma, parts = Text("、", "; ")(lang), []
    for row in rows.itertuples():
        of = f"figures.{row.indicator}.{UNDECIDED}"
        pieces = UNDECIDED_PART(lang).format(kind="\0", share="\0", count="\0", asked="\0").split("\0")
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
    n = Told([Text("最も少ない設問の n=", "least n = ")(lang), telling.whole(least, lang, "figures.wishes.least_n")])
    return (
        telling.tell(
            UNDECIDED_SHARE,
            lang,
            "fact",
            when=numbers.period(rows["period"].iloc[0], lang),
            parts=Told(parts),
            evidence=[n],
        ),
    )


KINDS = {
    "研修": Text("研修", "training"),
    "展示会": Text("展示会", "exhibition"),
    "試用貸出": Text("試用貸出", "trial lending"),
    "伴走支援": Text("伴走支援", "accompaniment"),
}


def wishes(found: Findings) -> pd.DataFrame:
    """One row a kind of support asked about: ``indicator, kind, period, source, undecided`` (estimate) and counts by answer."""
    rows = found.results.figures
    rows = rows[rows["indicator"].str.endswith(WISH) & (rows["kind"] == "survey") & rows["denominator"].notna()]
    records = []
    for indicator, own in rows.groupby("indicator", sort=False):
        counts = own.set_index("category")["value"]
        if {WISHED, UNDECIDED} <= set(counts.index):
            kind = KINDS.get(indicator.removesuffix(WISH), Text(indicator, indicator))
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
            LENDING_GAP,
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
            DUTY,
            lang,
            "fact",
            year=numbers.period(f"FY{year}", lang),
            years=telling.whole(years, lang, "subsidy_rules.report_years"),
            grants=telling.figure(number, Unit.ESTABLISHMENTS, lang, "activities.subsidy.establishments"),
            owed=telling.whole(number * years, lang, "activities.subsidy.reports_owed"),
        ),
    )
