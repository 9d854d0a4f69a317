"""Words of the chapter on targets in both languages."""

from caredx.words.labels import Text

TITLE = Text("目標への道筋", "The path to the targets")
ANCHOR = "targets"
LEAD = Text(
    "目標年から逆算して、毎年どこまで進めばよいかを示します。あわせて、これまでの動きからみた目標に届く見込みと、KPIごとの目標年と出典を1つの表に並べます。",
    "Each target is set backwards into yearly values. Beside them: how likely it is reached from what was seen, and one table of "
    "target years and sources.",
)

PACE = Text(
    "{kpi}は{start}年に{now}です。{year}年の目標{goal}へは{needed}が必要です。{seen}{chance}",
    "{kpi} stood at {now} in {start}. The {year} target of {goal} asks for {needed}. {seen}{chance}",
)
SEEN = Text("これまでは{pace}でした。", "The pace seen is {pace}. ")
CHANCE = Text(
    "これまでの動きからは、{year}年は{median}（{range}）で、目標に届く見込みは{chance}です。",
    "From what was seen, {year} brings {median} ({range}); reaching the target: {chance}.",
)
RANGE = Text(
    "これまでの動きからは、{year}年は{median}（{range}）です。{why}",
    "From what was seen, {year} brings {median} ({range}). {why}",
)
CHANCES = {
    "under_1_in_10": Text("10回に1回未満", "under 1 in 10"),
    "1_to_3_in_10": Text("10回に1～3回", "1 to 3 in 10"),
    "about_even": Text("五分五分", "about even"),
    "more_likely_than_not": Text("届くほうが多い", "more likely than not"),
}
NO_CHANCE = {
    "too_few": Text(
        "事業所が少なく年ごとの動きを偶然と区別できないため、これまでの速さと届く見込みは示しません。",
        "Establishments are too few to tell a trend from chance, so neither pace seen nor chance is given.",
    ),
    "one_year_only": Text(
        "同じ出典の値が1年分しかなく動きが分からないため、届く見込みは示しません。",
        "With one year from one source no movement is known, so no chance is given.",
    ),
    "two_or_three_years": Text(
        "同じ出典の値が3年分以下では動きのぶれが分からないため、速さだけを示し、届く見込みは示しません（5年分で示します）。",
        "Up to three years from one source show no scatter, so the pace alone is given (a chance from five years on).",
    ),
    "four_years": Text(
        "同じ出典の値が4年分なので、届く見込みは示しません（5年分で示します）。",
        "With four years from one source no chance is given (from five on).",
    ),
    "not_a_share": Text(
        "割合ではない値では見込みの言葉を確かめられていないため、幅だけを示します。",
        "For values that are no share the words did not hold, so the range alone is given.",
    ),
    "too_far_ahead": Text(
        "目標年が6年より先なので、速さだけを示し、届く見込みは示しません。",
        "The target lies more than six years ahead, so the pace alone is given.",
    ),
    "years_withheld": Text(
        "公表版では事業所の少ない年の値を秘としているため、届く見込みは示しません。",
        "Values of years with few establishments are withheld in the public edition, so no chance is given.",
    ),
    "no_value": Text("年ごとの値がないため、届く見込みは示しません。", "Without yearly values no chance is given."),
}
CHANCE_SHORT = {
    "too_few": Text("示さない（少数）", "not told (few)"),
    "one_year_only": Text("示さない（1年分のみ）", "not told (one year)"),
    "two_or_three_years": Text("示さない（3年分以下）", "not told (up to three years)"),
    "four_years": Text("示さない（4年分）", "not told (four years)"),
    "not_a_share": Text("示さない（割合でない値）", "not told (no share)"),
    "too_far_ahead": Text("示さない（6年より先）", "not told (over six years)"),
    "years_withheld": Text("示さない（秘の年あり）", "not told (years withheld)"),
    "no_value": Text("示さない（値なし）", "not told (no values)"),
    "no_path": Text("－", "－"),
}

NATIONAL = Text(
    "全国は{start}年に{now}です。{year}年の{goal}へは{needed}が必要です。値が1年分なので、届く見込みは示しません。",
    "Japan stood at {now} in {start}; {goal} in {year} asks for {needed}. With one year only, no chance is given.",
)
WITHOUT = {
    "no_value": Text(
        "{kpi}はデータなし（「{needs}」があれば道筋を計算できます）。",
        "{kpi}: no data ('{needs}' would supply a path).",
    ),
    "nobody": Text(
        "{kpi}は、対象の事業所またはその値がないため、道筋を示せません。",
        "{kpi}: no establishment with a value, so there is no path.",
    ),
    "withheld": Text(
        "{kpi}の値は、事業所が少ないため公表版では秘としています（庁内版にあります）。",
        "{kpi}: withheld in the public edition because establishments are few.",
    ),
    "reached": Text(
        "{kpi}は{now}で、この先の目標（{goals}）に達しています。",
        "{kpi}: {now}; every target ahead ({goals}) is reached.",
    ),
    "passed": Text("{kpi}は{now}で、目標年は過ぎています。", "{kpi}: {now}; the target years have passed."),
    "no_target": Text(
        "{kpi}は{now}です。目標が公表されていないため、道筋はありません。",
        "{kpi}: {now}; no target was published, so there is no path.",
    ),
    "national_total": Text(
        "{kpi}は{now}です。国の目標は全国の合計で、県に割り振られていません。",
        "{kpi}: {now}; the national target is a total not divided among prefectures.",
    ),
    "rule_not_level": Text(
        "{kpi}は{now}です。目標は値ではなくきまりなので、道筋はありません。",
        "{kpi}: {now}; the target is a rule, no value, so there is no path.",
    ),
}
REASONS = {
    "no_value": Text("データなし", "no data"),
    "withheld": Text("秘（公表版）", "withheld"),
    "reached": Text("この先の目標に達している", "every target ahead is reached"),
    "passed": Text("目標年が過ぎた", "target years have passed"),
    "no_target": Text("目標の公表なし", "no target published"),
    "national_total": Text("目標は全国計のみ", "a national total, not divided among prefectures"),
    "rule_not_level": Text("目標は値ではなくきまり", "a rule, no value"),
}
RULES = {
    "level": Text("目標の値に届く", "reach a value"),
    "mean_of_three": Text(
        "直近3年の平均が前回数値を維持か改善", "mean of three years no worse than the previous value"
    ),
    "increase": Text("2023年度より増える", "more than in FY2023"),
    "established": Text("設置する（全国で47）", "be established (47 in Japan)"),
    "group": Text(
        "離職率の低い事業所の、群の中での割合", "share of a group of establishments with low turnover to reach a value"
    ),
    "none": Text("－", "－"),
}

PICTURE_TITLE = Text("{kpi}：{goal}への道筋", "{kpi}: the path to {goal}")
GOAL = Text("{year}年 {value}", "{value} in {year}")
NATIONAL_TITLE = Text("全国の{kpi}：{goal}への道筋", "Japan, {kpi}: the path to {goal}")
PICTURE_ALT = Text("{told} 道筋（直線）：{steps}。", "{told} Straight path: {steps}.")
STEP = Text("{year}年 {value}", "{year} {value}")
HOW = Text(
    "青い●が橙の■（道筋）より下なら遅れています。薄い青の帯はこれまでの動きからみた95％の幅で、▼（目標）が帯の中にあれば届くとも届かないとも言い切れません。",
    "Blue ● below orange ■ (the path) means behind. The pale band is the 95% range from what was seen; where ▼ (target) lies within it, neither "
    "reaching nor missing can be ruled out.",
)
HOW_LOWER = Text(
    "青い●が橙の■（道筋）より上なら遅れています。薄い青の帯はこれまでの動きからみた95％の幅で、▼（目標）が帯の中にあれば届くとも届かないとも言い切れません。",
    "Blue ● above orange ■ (the path) means behind. The pale band is the 95% range from what was seen; where ▼ (target) lies within it, neither "
    "reaching nor missing can be ruled out.",
)
HOW_PLAIN = Text(
    "橙の■が、目標年から逆算した毎年の値です。青い●は実績です。",
    "Orange ■ are the yearly values set backwards from the target; blue ● is what was seen.",
)
NATIONAL_LIMITS = Text(
    "全国の値から逆算した目安です。この県の道筋ではありません（県の値があれば、ここに県の道筋が出ます）。",
    "Set backwards from Japan's value. It is no path of this prefecture, which would stand here if its value were known.",
)
LIMITS = Text(
    "見込みと帯は過去の動きとそのぶれ、どこかで頭打ちになる可能性だけを見たもので、これからの施策の効果は含みません。S字は普及の一般的な形で、予測ではありません。",
    "Chance and band hold the past trend, its scatter and a ceiling it may meet, not what policy may change. The S-shape is how adoption usually spreads, no forecast.",
)
MEANING = Text(
    "届く見込みの読み方：同じような動きをしてきた県が10あれば、目標年までに届くのはおよそいくつか、を4つの言葉で示します。それより細かい数字は、年ごとの値からは言えません。約束でも、県の努力の評価でもありません。",
    "How to read the chance: of ten prefectures that moved alike, about how many reach the target, in four words. Yearly values allow no finer figure. It is no promise and no mark for effort.",
)

YEARS_TITLE = Text("KPIごとの目標年・出典・必要な速さ", "Target years, sources and pace needed, KPI by KPI")
YEARS = Text(
    "目標年はKPIごとに、{sources}つの資料に別々に示されています（目標のあるKPI {with_target}件、目標年は{years}年）。"
    "KPIによって年が違う理由は、確認できたどの資料にも書かれていません。{without}件は目標の公表を確認できていません。",
    "Target years are stated KPI by KPI in {sources} papers ({with_target} KPI with a target; years {years}). None of the papers found says why "
    "they differ. For {without} KPI no published target was found.",
)
NO_AIMS = Text("目標のあるKPIがありません。", "No KPI has a target.")
YEARS_CAPTION = Text("KPIごとの目標年と道筋（{year}年から）", "Target years and paths by KPI (from {year})")
HEADS = (Text("指標／きまり", "Indicator / rule"), Text("今の値", "Now"))
YEAR_HEAD = Text("{year}年の目標", "Target {year}")
MORE_HEADS = (
    Text("{year}年の道筋の値と必要な速さ", "Path value {year} and pace needed"),
    Text("届く見込み／道筋がない理由", "Chance / why no path"),
)
UNTIL = Text("{year}年まで{pace}", "until {year}: {pace}")
SO_FAR = Text("これまで{pace}", "seen: {pace}")
AS_RULE = Text("左のきまり", "the rule at left")
SET_BY = Text("{level}・資料{n}", "{level} [{n}]")
SOURCES = Text("目標の出典（資料番号順）：", "Sources of targets by number: ")
NUMBERED = Text("資料{n} {source}", "[{n}] {source}")
YEARS_LIMITS = Text(
    "「国」は国が示した目標、「県」はこの県の資料・計画書の目標です。道筋は県の値からの直線で、来年度の値は目標ではなく目安です。",
    "'national' targets are the state's, 'prefecture' those of this prefecture's papers or plan. Path values are straight from the prefecture's value; "
    "next year's is a guide, no target.",
)
WITHOUT_TARGET = Text(
    "目標の公表を確認できていないKPI（道筋なし）：{kpis}。", "KPI without a published target (no path): {kpis}."
)
OTHERS = Text("他に目標の値があるKPI", "Other KPI with a target value")
NOTES = Text("目標についての注", "Remarks on targets")

STEPS_TITLE = Text("すべてのKPIの年ごとの道筋", "Yearly path of every KPI")
STEPS_HEADS = (Text("年", "Year"), Text("{kpi}", "{kpi}"))
STEPS_CAPTION = Text("年ごとの道筋（直線。かっこ内はS字）", "Path by year (straight; S-shaped in brackets)")
BRACKET = Text("（{value}）", " ({value})")
START = Text("実績", "seen")
AIM = Text("目標", "target")

MEAN_TITLE = Text("「直近3年の平均」のKPI：来年度はいくつまでか", "KPI under the mean-of-three rule: next year's bound")
MEAN = Text(
    "{kpi}は、{first}年が{a}、{second}年が{b}、前回数値（{when}）が{previous}です。{next}年が{bound}{side}なら、3年間の平均は前回数値{keeps}{check}。",
    "{kpi}: {a} in {first}, {b} in {second}, previous value ({when}) {previous}. With {side} {bound} in {next}, the mean of three years {keeps} it{check}.",
)
AT_MOST, AT_LEAST = Text("以下", "at most"), Text("以上", "at least")
NOT_ABOVE, NOT_BELOW = Text("を超えません", "does not exceed"), Text("を下回りません", "does not fall below")
NO_BOUND = Text(
    "{kpi}：{reason}ため、来年度の上限・下限は示しません。", "{kpi}: {reason}, so no bound for next year is given."
)
BOUND_REASONS = {
    "no_value": Text("データがない", "there is no data"),
    "withheld": Text(
        "事業所が少なく公表版では秘とした", "values are withheld in the public edition because establishments are few"
    ),
    "fewer_than_three_years": Text(
        "同じ出典の値が3年分そろわず、判断できない",
        "fewer than three years from one source are known, so it cannot be judged",
    ),
    "no_previous_value": Text("前回数値がない", "there is no previous value"),
    "other": Text("3年分の値と前回数値がそろわない", "three years and a previous value are not all known"),
}
MEAN_CAVEAT = Text(
    "次の評価で「前回数値」が入れ替わると、この値も変わります。",
    "If another previous value is taken at the next assessment, this bound changes.",
)

FILE_TITLE = Text("来年度からの年次目標を計画書に写す", "Yearly targets for the next plan")
FILE_LEAD = Text(
    "道筋の年ごとの値を、次のサイクルの計画書の targets: にそのまま貼れる形にしました。出典（source）は空けてあります。決めた会議や資料を人が書くまで、計画書は読み込めません。",
    "The yearly values in the form of `targets:` of the next plan. `source` is left empty: until a person names the decision, the plan is refused.",
)
FILE_LINK = Text("年次目標の案を保存（year_targets.yaml）", "Save the yearly targets (year_targets.yaml)")
NO_FILE = Text("道筋のあるKPIがないため、ファイルはありません。", "No KPI has a path, so there is no file.")
