## sheet: The first page of a report: one A4 sheet that stands alone.

sheet-title = 一枚でわかる

## sheet: The bands of the sheet below its table, one function a band: a heading, a picture or small table, one line under it.

sheet-alone = 値のある都道府県がこの県だけのため、図は示しません。
sheet-map = 全国の中の位置（導入率、5段階）
sheet-map-note = 濃いほど高い。太枠＝この県、破線＝少数。差は偶然のこともある。
sheet-map-alt = { $kpi }の47都道府県。{ $own } { $value }。
sheet-funnel = 全国との差は有意か（漏斗図）
sheet-forest = 導入の効果（登録した結果すべて）
sheet-forest-note = ▶＝偶然と言えない。線が0にかかる＝見いだせない（なしではない）。
sheet-split = 機器の種類×サービス種別の導入率
sheet-funnel-note = ◆＝この県：{ $word }。線＝偶然に散らばる幅。
# Kinds a committee asks for; all nine stand in the chapter on peers.
sheet-device-names =
    .monitoring = 見守り
    .transfer = 移乗
    .bathing = 入浴
    .care_work = 介護業務
sheet-service = サービス（％）
sheet-whole = 全体
sheet-split-note = 秘＝個々の事業所のことが推し量れるため伏せた値。全種類は本文。
sheet-strip = 数値の食い違い：国の定義と県の独自調査
sheet-no-data = データなし（{ $files }）

## sheet: The main table of the sheet: eight indicators with value, Japan, difference, movement, target, verdict, date and source.

# The official KPI a committee is asked about, inputs left out, in the order of the logic model; short, for a narrow column.
sheet-names =
    .tech_adoption = 導入率：国の定義
    .tech_adoption_survey = 導入率：県の独自調査
    .careplan_muni_multi = ケアプラン連携の自治体
    .committee = 委員会の設置
    .kasan_share = 生産性向上加算の取得
    .overtime = 残業
    .paid_leave = 有給休暇
    .turnover_1 = 離職率：雇用動向
sheet-caption = 主な指標（県・全国・目標）
sheet-heads =
    .c1 = 指標
    .c2 = 県（n）
    .c3 = 全国
    .c4 = 差（{ $level }％区間）
    .c5-here = 動き
    .c6 = 目標（年）
    .c7 = 判定
    .c8-here = 基準日
    .c9-here = 出典
sheet-no-national = なし
sheet-goals =
    .at_least = { $value }以上
    .at_most = { $value }以下
sheet-no-target = 目標なし
sheet-note = 割合の差はポイント、その区間は県の値の区間による。減・維持、増・維持は直近3年の平均を前回と比べる目標。判定は直近の目標に対するもの。
sheet-rules =
    .mean_of_three_lower = 減・維持
    .mean_of_three_higher = 増・維持
    .increase_lower = 減少
    .increase_higher = 増加
sheet-gap-to = { $value }（{ $low }〜{ $high }）
sheet-goal = { $goal }（{ $year }）
sheet-unit = （{ $unit }）

## sheet: Sources of the sheet, numbered: the foot lists each once with its date; the table points to the numbers.

sheet-sources-title = 出典と基準日
sheet-none = 提出ファイルなし：{ $files } があれば計算できます。

## sheet: The sentences of the sheet: what happened, how sure that is, what comes next.

sheet-told-title = 要点
sheet-happened = 何が起きたか
sheet-sure = どこまで確かか
sheet-next = 次に何をするか
sheet-since = 前回から
sheet-effect = { $place }の導入{ $adopters }事業所で、導入により{ $outcome }は{ $early_months }か月目に平均{ $early }、{ $late_months }か月目に平均{ $late }。
sheet-no-effect = 導入の効果：データなし（{ $files }）。
sheet-no-standing = { $kpi }：データなし（{ $files }）。
sheet-refused = 導入の効果：参加する県を合わせても事業所が少なく、推定できません。
sheet-withheld = { $kpi }は、個々の事業所のことが推し量れるため公表版では伏せます。
sheet-tests = 先に決めた{ $n }件の検定のうち、偶然と言えないのは{ $k }件（残りは「効果なし」ではなく見いだせない）。
sheet-no-tests = 効果の検定：データなし。
sheet-judged = { $n }のKPIのうち{ $k }件は判断できない。

## sheet: The head of the sheet: of whom, which year, which edition, beside whom, and where it is told how to make it again.

sheet-beside = 比較：全国の公表値と47都道府県
sheet-again = 入力データと作成方法：巻末の「再現情報」
sheet-head-band = 　／　
