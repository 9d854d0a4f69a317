"""Words of the chapter on cases in both languages, and of the tags and figures the published tables hold in code."""

from caredx.words.labels import Text

TITLE = Text("他県の取組と事例", "What others do")
ANCHOR = "cases"
LEAD = Text(
    "この県で低いKPIごとに、値の高い県がヒアリングや資料で述べた取組を、出典つきの事実として並べます。その取組が値を高めたとは限りません。問い合わせ先の手がかりとして使ってください。",
    "Beside each KPI that is low here: what prefectures high on it said they do, as facts with a source. Nothing says that the measures made the "
    "figure high; they show whom to ask.",
)
CHOSEN_BY_EXAMPLE = Text(
    "値の高い県は見本の値で選んでいるため、実際の高低ではありません。取組と事例は公表資料の事実です。",
    "Which prefectures are high follows from sample values, not real ones. Measures and cases are facts of published papers.",
)
NO_LOW = Text(
    "値のあるKPI {known}件に、届かない見込みのものも、全国より悪い側に違うと言えるものもありません（値のない、または秘としたKPI {unknown}件は分かりません）。",
    "Of {known} KPI with a value none is expected to miss its target or differs from Japan on the worse side ({unknown} have no value, or a withheld one).",
)
NO_VALUES = Text(
    "この県の値がないため、低いKPIを選べません（データなし。kpi.csv などがあれば選べます）。",
    "Without values of this prefecture no KPI can be called low (no data; kpi.csv would supply them).",
)
INSTEAD = Text("代わりに、導入率に関わる取組と事例を示します。", "Measures and cases on adoption are shown instead.")
WHY_PACE = Text("今の速さでは目標に届かない見込み", "expected to miss its target at the pace seen")
WHY_WORSE = Text("全国の値より悪い側に、偶然を超えて違う値", "differs from Japan on the worse side")
WHY_RULE = Text("目標のきまりを満たさない見込み", "does not keep to the rule of its target")
HIGH = Text(
    "{kpi}は{now}で、{why}です。全国の値（なければ全県の平均）より良い側に、偶然を超えて違う県は{n}県です：{names}。",
    "{kpi}: {now}; {why}. Prefectures that differ on the better side beyond chance from Japan (or from all pooled): {n}: {names}.",
)
NONE_HIGH = Text(
    "{kpi}は{now}で、{why}です。良い側に、偶然を超えて違うと言える県はありません。",
    "{kpi}: {now}; {why}. No prefecture differs on the better side beyond chance.",
)
NO_OTHERS = Text(
    "{kpi}は{now}で、{why}です。他県の値がそろわないため、値の高い県は選べません（他県の行を含む kpi.csv などがあれば選べます）。",
    "{kpi}: {now}; {why}. Values of other prefectures are not at hand, so none can be called high (kpi.csv with their rows would tell).",
)
FACTS_CAPTION = Text(
    "{kpi}に関わる取組（ヒアリングの抜粋、2024年度）", "Measures that bear on: {kpi} (hearing excerpts, FY2024)"
)
FACTS_HEADS = (
    Text("取組", "Measure"),
    Text("値の高い県のうち述べた県", "Said by prefectures high on it"),
    Text("47県のうち述べた県（下限）", "Said by, of 47 (at least)"),
)
NOBODY, MORE = Text("－", "－"), Text("{n}県", "{n}")
ALSO = Text("値の高い県が述べた、その他の取組", "Other measures said by prefectures high on it")
ALSO_ROW = Text("{pref}：{fact}", "{pref}: {fact}")
FACTS_LIMITS = Text(
    "抜粋に無いことは「していない」という意味ではありません。取組とKPIの結び付けは、この道具の作成者によります。",
    "What an excerpt does not mention is no 'no'. Which measure bears on which KPI was coded by the makers of this tool.",
)
CASES_HEAD = Text("このKPIに関わる事例", "Cases that bear on this KPI")
CASE_TEXT = Text("：{measure}（結果の根拠：{evidence}）", ": {measure} (what its result rests on: {evidence})")
REST = Text("ほか{n}件は下の事例集にあります。", "{n} more stand in the library below.")
OTHER_LOW = Text("{kpi}（{why}）", "{kpi} ({why})")

LIBRARY = Text("事例集（公表資料の{n}件）", "Library of cases ({n}, from published papers)")
LIBRARY_LEAD = Text(
    "テーマ別に並べています。押すと開き、印刷では開きます。多くは効果の数値が示されていないため、「根拠」の欄を必ず見てください。",
    "By theme; press to open, open on paper. Most print no figures of an effect: read the row on evidence.",
)
WORRY = Text(
    "職員の不安・抵抗感に触れた事例：{cases}。人員が減る不安をどう解消したかを書いた事例は、この{n}件にはありません。",
    "Cases that speak of worry or resistance among staff: {cases}. None of the {n} tells how worry about lower staffing was settled.",
)
NO_SIZE = Text(
    "サービス種別・規模は資料に書かれた事例（{cases}）でしか分かりません。それ以外は県・市町村の取組です。",
    "Service and size are known only where a paper states them ({cases}); the others are measures of governments.",
)
INDEX = Text("別の探し方（KPI・実施者・困りごと・工夫から）", "Other ways in (by KPI, who, obstacle, what helped)")
SAVED = Text("事例集", "Library of cases")
BY = {
    "kpi": Text("KPI", "KPI"),
    "level": Text("実施者", "Who"),
    "obstacle": Text("困りごと", "Obstacle"),
    "overcame": Text("工夫", "What helped"),
}
LEVELS = {
    "prefecture": Text("都道府県", "prefecture"),
    "municipality": Text("市町村", "municipality"),
    "provider": Text("事業所", "provider"),
}
THEMES = {
    "部署間連携・情報共有": Text("部署間連携・情報共有", "Working across departments, sharing information"),
    "モデル事業所・横展開": Text("モデル事業所・横展開", "Model sites and spreading"),
    "人材育成": Text("人材育成", "Training people"),
    "ICT活用": Text("ICT活用", "Use of ICT"),
    "情報発信": Text("情報発信", "Public information"),
}
CARD = {
    "measure": Text("したこと", "What was done"),
    "period": Text("時期", "Period"),
    "numbers": Text("資料の数値", "Figures as printed"),
    "effects": Text("資料が述べる結果", "Result as stated"),
    "evidence": Text("結果の根拠", "What it rests on"),
    "obstacles": Text("困りごと", "Obstacles"),
    "overcame": Text("工夫", "What helped"),
    "next_step": Text("これから", "Next"),
    "kpis": Text("関わるKPI", "KPI it bears on"),
    "source": Text("出典", "Source"),
}
SUMMARY = Text("：{measure}", ": {measure}")

PERIODS = {
    "FY2021-": Text("2021年度から", "FY2021-"),
    "FY2023-; meeting 2024-08": Text("2023年度から（会議は2024年8月）", "FY2023-; meeting 2024-08"),
    "1 year of visits": Text("1年間の訪問", "1 year of visits"),
    "FY2022-2024": Text("2022〜2024年度", "FY2022-2024"),
    "FY2022-2023": Text("2022〜2023年度", "FY2022-2023"),
    "FY2023 example": Text("2023年度の例", "FY2023 example"),
    "criteria revised 2024-04": Text("基準の改定は2024年4月", "criteria revised 2024-04"),
    "redesign FY2024": Text("2024年度に作り直し", "redesign FY2024"),
    "to 2024": Text("2024年まで", "to 2024"),
    "2023-2024": Text("2023〜2024年", "2023-2024"),
}
