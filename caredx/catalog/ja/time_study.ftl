## time_study: Words and numbers that the chapters on a time study share: shifts, rounds, activities, a change with its interval.

time_study-in-short = 要点
time_study-before = 事前
time_study-after-round = 事後{ $n }
time_study-pair-title = { $shift }：{ $arrow }
time_study-parts =
    .direct_but_talk = 直接介護（会話を除く）
    .talk = 利用者との会話
    .rounds = 巡回・移動
    .records = 記録・連絡調整
    .other_indirect = 他の間接業務
    .slack = 余裕時間
    .rest_other = 休憩・その他
    .length = 勤務の長さ
    .work = 直接介護＋間接業務
    .direct_care = 直接介護
    .indirect_work = 間接業務
    .rest_standby_other = 休憩・待機・その他
time_study-source = タイムスタディの記録（県提出）
time_study-n = 延べ{ $before }→{ $after }人日、{ $facilities }施設
time_study-n-persons = 延べ{ $before }→{ $after }人、{ $facilities }施設
time_study-span = { $low }〜{ $high }
time_study-interval = { $level }％区間 { $span }
time_study-no-interval = 区間なし
time_study-axis = 変化（分/人・日）
time_study-never = 対照群のない前後比較です。変化が機器によるものかどうかは、この数値からは分かりません。
time_study-one = 1施設の記録のため、施設によるばらつきが分からず、区間も検定も示せません。当該施設・当該期間の結果にとどまります。他の施設で同じ結果になるか、偶然の変動の範囲内かは判断できません。
time_study-few = { $n }施設では、正確な検定の p は最小でも { $p } で、5％を下回ることはありません。区間は参考です。

## time_study: The sentences a committee reads first, and the block that stands in the report of a prefecture.

time_study-summary-title = タイムスタディ：職員の時間の変化
time_study-summary-primary = { $pair }：{ $part }は1人1日当たり { $before } → { $after }、変化は{ $told }です。{ $verdict }
time_study-summary-verdicts =
    .beyond = 区間は0を含みません。
    .within = 区間は0を含み、偶然の変動の範囲内です。
    .none = { "" }
time_study-summary-registered = { $pair }：事前に定めた{ $n }業務のうち、補正後（Holm）の p が{ $alpha }未満は{ $k }（{ $names }）。
time_study-summary-item = { $value }〔{ $span }〕
time_study-summary-unrecorded = { $pair }：未記入の割合は { $before } → { $after }。未記入の扱いにより、{ $part }の変化は { $span } 分まで変わり得ます。{ $doubt }
time_study-summary-doubt = 記録方法の変化が、変化の半分以上の大きさです。
time_study-summary-more = 詳細は別冊「タイムスタディ」にあります。

## time_study: The head of a time-study page, and how the study was made: rounds, who recorded, the border of the day, the scale.

time_study-design-page = { $prefecture }　タイムスタディ：{ $who }
time_study-design-everyone = 県内{ $n }施設
time_study-design-one = 県内1施設
time_study-design-nobody = 記録なし
time_study-design-chosen = 選んだ{ $n }施設
time_study-design-title = 調査の設計
time_study-design-rounds = 調査回ごとの記録
time_study-design-heads =
    .c1 = 時間帯・調査回
    .c2 = 調査日
    .c3 = 施設
    .c4 = 職員
    .c5 = 人日
    .c6 = 1人1日の記録（分）
    .c7 = 未記入の割合
time_study-design-dates = { $first }〜{ $last }（{ $number }日）
time_study-design-terms =
    .both = 事前・事後ともに記録した職員
    .slots = 記録の単位と記録者
    .border = 日中と夜間の境
    .scale = 1人1日の換算
    .cluster = ばらつきの単位
    .primary = 事前に定めた指標
    .left_out = 比較から除いた施設
    .sheets = 除いた調査票
    .started = 取組の開始
    .events = 同じ時期の他の出来事
time_study-design-both = { $pair } { $both }人（事前 { $before }人、事後 { $after }人）
time_study-design-slots =
    .self = 10分枠、職員本人の記録（観察ではない）
    .observer = 10分枠、観察者の記録
time_study-design-daily =
    .self = 1人1日ごとの分数、職員本人の記録（観察ではない）
    .observer = 1人1日ごとの分数、観察者の記録
time_study-design-border = 日中は{ $first }〜{ $last }（{ $by }）。報告様式に定めはない。
time_study-design-by =
    .staff_day = 1人1日を、時間の長い方に計上
    .slot = 10分枠ごとに区分
time_study-design-column = 記録の勤務区分による
time_study-design-crossing = 日付をまたぐ勤務{ $crossing }件は、開始日の1人日としました（暦の日付で分かれた記録を統合したもの { $joined }件。資料全体の件数）。
time_study-design-scales =
    .kept = 日中{ $day }分・夜間{ $night }分に換算（未記入を含む）。換算前・未記入を除いた値は次の章
    .removed = 日中{ $day }分・夜間{ $night }分に換算（未記入を除く）。換算前・未記入を含む値は次の章
    .none = 換算前の値。換算した値は次の章
time_study-design-left-out-and = 、
time_study-design-left-out-why = （どちらかの回の記録がない）
time_study-design-sheets = { $left_out }枚（読めた調査票 { $read }枚）。理由：
time_study-design-none = なし
time_study-design-not-stated = 設定ファイルに記載なし

## time_study: How a staff-day divides, before and after, as bars and on all three scales.

time_study-day-title = 1日の時間の使い方
time_study-day-scale-names =
    .none = 換算前
    .kept = 換算・未記入を含む
    .removed = 換算・未記入を除く
time_study-day-how = 棒の長さが1人1日の分数（{ $scale }）です。同じ時間帯の棒を上下に比較し、増えた業務と減った業務を確認します。
time_study-day-limits = 施設や日によるばらつきは、この図では示していません。{ $never }
time_study-day-finding = { $shift }の{ $part }：{ $before } → { $after }
time_study-day-findings-and = 、
time_study-day-axis = 分（1人1日当たり、{ $scale }）
time_study-day-caption = 事前と事後の分数、換算の3通り
time_study-day-heads =
    .c1 = 時間帯・比較
    .c2-here = 区分
    .c3 = 換算
    .c4 = 事前
    .c5 = 事後
    .c6 = 変化
    .c7 = 区間
time_study-day-alt-bar = { $shift } { $round }：{ $parts }

## time_study: When in the day the minutes lie: activity by clock hour, before and in the last round.

time_study-hours-title = 時刻ごとの業務
time_study-hours-finding = { $round }：最も長いのは{ $hour }時台の{ $activity }（{ $minutes }）
time_study-hours-how = 行が業務、列が時刻で、色が濃いほどその1時間に長く費やされています（分）。2枚を比較し、濃い部分が移動した業務を確認します。
time_study-hours-limits = 1時間当たりの平均で、区間はありません。人が少ない時間帯の色は数人の記録によります。日中と夜間をまとめた図です。{ $never }
time_study-hours-axis = 時刻（時台）
time_study-hours-band = { $low }〜
time_study-hours-no-clock = 記録に時刻がないため、時刻ごとの図は作成できません。
time_study-hours-alt = { $activity }：最も長い{ $hour }時台 { $minutes }

## time_study: What changed, activity by activity: intervals as a picture, the family of each p in the table.

time_study-changes-title = 業務ごとの変化
time_study-changes-lead = ▶は調査の前に定めた業務、ほかは探索的な比較です。探索で見られた変化は、次の調査で確認するまで仮説として扱ってください。
time_study-changes-how = 点が事後−事前の変化、横線が{ $level }％区間（矢印は図の外まで続く）です。横線が破線（0）にかかる業務の変化は偶然の変動の範囲内です。0より左は減少した業務です。
time_study-changes-how-one = 点が事後−事前の変化です。1施設なので横線（区間）はありません。
time_study-changes-limits = { $few }{ $never }
time_study-changes-finding = { $pair }：区間が0を含まないのは{ $named }業務（事前に定めた業務のうち{ $registered }）
time_study-changes-finding-one = { $pair }：{ $activity } { $change }（1施設、区間なし）
time_study-changes-zero = 変化なし
time_study-changes-caption = 業務ごとの変化（{ $pair }）
time_study-changes-heads =
    .c1 = 業務
    .c2 = 事前
    .c3 = 事後
    .c4-here = 変化（分/人・日）
    .c5 = 区間
    .c6 = p（CR2）
    .c7 = 補正後の p
    .c8 = 符号反転 p
    .c9 = wild p
    .c10 = 施設平均
    .c11 = 同じ職員
    .c12 = 未記入による範囲
time_study-changes-holm = { $p }（Holm）
time_study-changes-bh = { $p }（BH・探索）
time_study-changes-paired = { $change }（{ $staff }人）
time_study-changes-doubt = 記録方法の変化に注意
time_study-changes-method = 区間と p：施設ごとの効果を含む最小二乗、CR2標準誤差、Satterthwaite自由度、ばらつきの単位は{ $cluster }。人日どうしを独立とみなす t 検定は行いません。「同じ職員」は事前・事後とも記録した職員だけを、本人どうしで比べた値です。
time_study-changes-clusters =
    .office = 施設
    .corporation = 法人

## time_study: The change in each facility: dots under letters, because a page may be handed on and a home may be recognised by its number.

time_study-facilities-title = 施設ごとの変化
time_study-facilities-lead = 事業所番号と名称は規則により示さず、値が減少した施設から順に A、B、C … としています（文字は番号と関係ありません）。
time_study-facilities-finding = { $pair }：{ $part }が減少したのは{ $n }施設のうち{ $fewer }、増加したのは{ $more }
time_study-facilities-one = { $pair }：{ $part } { $change }。記録は1施設のみのため、施設間の違いは示せません。
time_study-facilities-how = 点が1施設の変化（事後−事前）、▶が全体の値とその区間、破線が変化なし（0）です。点が0の両側に散らばるほど、施設による違いが大きいことを示します。
time_study-facilities-limits = 1施設の点は数人・5日間の記録で、それだけで施設の優劣は判断できません。{ $never }
time_study-facilities-whole = 全体
time_study-facilities-axis = { $part }の変化（分/人・日）
time_study-facilities-caption = 施設ごとの{ $part }（{ $pair }）
time_study-facilities-heads =
    .c1 = 施設
    .c2 = 事前の人日
    .c3 = 事後の人日
    .c4 = 事前
    .c5 = 事後
    .c6-here = 変化（分/人・日）
time_study-facilities-alt = { $dots }。全体 { $change }

## time_study: Where freed minutes went: a table that adds up exactly, and the same as bands.

time_study-freed-title = 削減時間の使途
time_study-freed-lead = 1人1日の長さは各業務の合計のため、いずれかが減れば、他が増えるか、1日が短くなります。表の変化の合計は、勤務の長さの変化に一致します。
time_study-freed-finding = { $pair }：{ $minutes }減少し、最も増加したのは{ $part }（{ $gain }）
time_study-freed-no-change = { $pair }：増減なし
time_study-freed-how = 左が減少した業務、右が増加した業務で、帯の太さが分数です。左右の合計は等しくなります。
time_study-freed-limits = どの時間がどの業務に移ったかは観察されていません。減少分を、増加分の割合で配分したものです。未記入の減少は、記録の変化であって業務の変化ではありません。区間はありません。{ $never }
time_study-freed-rounded = 表の数値は四捨五入のため、合計が0.1分異なることがあります。CSVの数値は一致します。
time_study-freed-sides =
    .c1 = 減少
    .c2 = 増加
time_study-freed-caption = 部分ごとの増減（{ $pair }、分/人・日）
time_study-freed-heads =
    .c1 = 部分
    .c2 = 事前
    .c3 = 事後
    .c4 = 変化
    .c5 = 使途の割合
time_study-freed-total = 合計（1人1日の長さ）
time_study-freed-alt = { $source }から{ $target }へ { $minutes }

## time_study: How well it was recorded: unrecorded time in each round, and what it leaves open.

time_study-recording-title = 記録の質と未記入の時間
time_study-recording-no-label = 未記入と記録された時間はありません。未記入の時間がなかったのか、集計していないのかは、この記録からは分かりません。
time_study-recording-falling = { $pair }：未記入は1人1日 { $before } → { $after }（割合 { $share_before } → { $share_after }）
time_study-recording-warning = 注意：{ $pair }では、未記入の変化（{ $unrecorded }）が{ $part }の変化（{ $change }）の半分以上の大きさです。記録方法が変わっただけで、業務は変わっていない可能性があります。
time_study-recording-fine = { $pair }では、未記入の変化（{ $unrecorded }）は{ $part }の変化（{ $change }）の半分未満です。
time_study-recording-finding = 未記入の扱いにより、{ $part }の変化は { $low }〜{ $high } まで変わり得る（{ $pair }）
time_study-recording-how = 点が変化、太い線が信頼区間（{ $level }％区間）、細い線が未記入による幅です。細い線の左端は「事前の未記入が全てその業務、事後は全て別の業務」とした場合、右端はその逆です。細い線が0をまたぐ場合、未記入だけで増減の向きが変わり得ます。
time_study-recording-limits = 両端は極端な仮定で、真の値はその間にあります。未記入が実際に何の時間だったかは分かりません。1施設では太い線はありません。

## time_study: Outcomes of users and staff beside staff minutes, in one table: time saved at the cost of users is no gain.

time_study-outcomes-title = 職員の時間と、利用者・職員への効果指標
time_study-outcomes-lead = 時間の増減だけでは、改善したかどうかは判断できません。利用者と職員の指標を同じ表に示します。
time_study-outcomes-no-file = 利用者・職員の指標はデータなし。「{ -outcomes }」の様式に記入すると、ここに示します。
time_study-outcomes-measures =
    .falls = 転倒
    .night_wakings = 夜間の覚醒
time_study-outcomes-units =
    .falls = 件/人・月
    .night_wakings = 回/人・夜
time_study-outcomes-points = 点
time_study-outcomes-per-day = 分/人・日
time_study-outcomes-better =
    .higher = 高いほど良い
    .lower = 低いほど良い
time_study-outcomes-caption = 職員の時間と、利用者・職員の指標の変化
time_study-outcomes-heads =
    .c1-here = 指標
    .c2 = 単位
    .c3 = 比較
    .c4 = 事前
    .c5 = 事後
    .c6 = 変化
    .c7 = 区間
    .c8 = n（事前→事後、施設）
    .c9 = 補正後の p
time_study-outcomes-limits = 指標が変化した理由は示していません。区間が0を含む指標は「変化なし」の証明ではありません。転倒のように頻度の低い事象は、この人数では大きな差しか検出できません。{ $never }

## time_study: What the change of working time means for staff: hours freed a month, and users per member of staff that time alone would allow.

time_study-staffing-title = 人員換算
time_study-staffing-lead = 直接介護と間接業務を合わせた実際の分数（換算なし）の変化から計算します。休憩・待機と余裕時間は含みません。
time_study-staffing-hours = { $pair }：直接介護と間接業務は合わせて{ $told }です。1施設1か月に延べ{ $days }人日とすると、{ $hours }の{ $word }に相当します{ $ends }。{ $bounds }
time_study-staffing-bounds = 未記入の扱いにより { $low }〜{ $high } 時間まで変わり得ます。
time_study-staffing-freed = 削減
time_study-staffing-more-here = 増加
time_study-staffing-ends = （{ $level }％区間 { $low }〜{ $high }時間、＋が削減）
time_study-staffing-no-ends = （1施設のため区間なし）
time_study-staffing-implied = 利用者数が同じ場合、職員1人当たりの利用者数は、時間のみから見て { $before } → { $after } 人に相当します（日中と夜間を延べ人日で加重、区間なし）。
time_study-staffing-limits = 削減できる人数を示すものではありません。削減時間は細切れで、特定の職員の勤務がそのまま不要になるわけではありません。配置基準・夜勤の最低人数・ケアの質は考慮していません。{ $never }
time_study-staffing-needs = 設定ファイルに1施設1か月の延べ人日と職員1人当たりの利用者数を記入すると、時間数と人員の試算を示します。
time_study-staffing-no-work = 独自の分類では、直接介護と間接業務を合計できません。

## time_study: The next study: how many facilities and staff-days find a change of so many minutes, given the scatter seen.

time_study-planning-title = 次回調査の必要標本数
time_study-planning-seen = { $pair }：この調査（{ $n }施設）で80％の確率で検出できたのは、{ $part }の{ $minutes }以上の変化です（施設間の差のばらつきから算出）。
time_study-planning-one = { $pair }：1施設では、検出可能な変化の大きさも、次回必要な施設数も算出できません。2施設以上の記録が必要です。
time_study-planning-finding = { $pair }：{ $minutes }の変化を検出するには、{ $days }人日なら{ $n }施設
time_study-planning-out = { $pair }：{ $minutes }の変化は、施設を増やしても検出しにくい
time_study-planning-how = 横軸が施設数、線の種類が1施設・1回当たりの人日、縦軸が実際に{ $minutes }変化した場合に検出できる確率です。80％の破線を超える点が必要な標本数です。線が重なる場合、人日より施設を増やす方が有効です。
time_study-planning-limits = 今回のばらつき（{ $n }施設から推定）が次も同じとした場合です。施設が少ないと、ばらつきの推定そのものが不確かです。
time_study-planning-axes =
    .c1 = 施設数
    .c2 = 検出できる確率（％）
time_study-planning-alt = { $days }人日：{ $points }
time_study-planning-point = { $n }施設 { $power }％

## time_study: Add-on Ⅰ: are the results confirmed? Each condition with its answer, the rule in substance and where it comes from.

time_study-addon-title = 加算（Ⅰ）の成果の要件の確認
time_study-addon-lead = 実績報告書（別紙１）の最初と最後の年を、要件ごとに比較します。変化の大きさの基準はなく、増加したか減少したかのみで決まります。時間が同じなら要件を満たさず、休暇が同じなら要件を満たします。最終の判断は委員会と指定権者が行います。
time_study-addon-no-forms = 加算（Ⅰ）の実績報告書が2年分そろう事業所がありません。別紙１の Excel を入れたフォルダを設定ファイルに記入すると、ここで確認できます。
time_study-addon-answers =
    .met = 満たす
    .not_met = 満たさない
    .cannot_tell = 判定不能
time_study-addon-caption = 成果の要件（施設 { $letter }）
time_study-addon-caption-one = 成果の要件
time_study-addon-heads =
    .c1 = 要件（要旨）
    .c2 = 事前
    .c3 = 事後
    .c4 = 確認結果
time_study-addon-whole = 全体：{ $answer }
time_study-addon-after-months = { $n }か月後
time_study-addon-source = 規則の出典：

## Add-on Ⅰ (生産性向上推進体制加算): are the results confirmed? 「成果」

time_study-addon-rules =
    .users = 利用者の満足度等の評価が本取組による悪化がないこと（維持又は向上）
    .total_hours = 総業務時間が短縮していること
    .overtime_hours = 当該時間に含まれる超過勤務時間が短縮していること
    .leave_days = 年次有給休暇の取得日数が維持又は増加していること
    .months = 事後の調査は、３月以上の取組の後の月であること

## The results a page on a time study is made from, each computed once when first asked for.

time_study-no-file = タイムスタディのデータなし。記録のCSV又は調査票のフォルダを設定ファイルに記入すると示します。
time_study-no-rows = タイムスタディのデータなし。記録又は調査票に、この県の事業所のものがありません。
time_study-no-pair = 事前と事後の両方の記録がそろう施設がなく、前後を比較できません。記録の調査回を確認してください。
time_study-few-homes = タイムスタディに参加した施設が少ないため、公表用では示しません。
time_study-not-here = office の { $unknown } は、この県のタイムスタディにありません。記録があるのは { $known } です。

## time_study: Published minutes beside one's own.

time_study-published-title = 公表された効果測定と並べる
time_study-published-lead = 国や県の効果測定で公表された時間の変化を、この調査の同じ業務の変化と並べます。公表値には区間も検定もないため、差があるかどうかの判定はしません。
time_study-published-limits = 公表値は事業所・職員の平均で、ばらつきは公表されていません。機器、勤務帯、対象施設、記録の方法が異なります。同じ業務でも、差を機器の効果とは読めません。
time_study-published-caption = 公表された変化と、この調査の変化（職員1人1日当たりの分）
time_study-published-heads =
    .c1 = 機器・取組と業務
    .c2 = 公表された変化
    .c3 = この調査の変化
    .c4 = 条件の違い
time_study-published-ends = （{ $before }→{ $after }分）
time_study-published-names-here =
    .monitoring = 見守り機器：夜間の直接介護と巡回・移動
    .assistant = 介護助手：介護職員の間接業務
    .records = 介護業務支援：記録・文書作成・連絡調整
    .excretion = 排泄支援機器：排泄支援
    .worn = 移乗支援（装着型）：着脱と直接介護
    .transfer = 移乗支援（非装着型）：準備と直接介護
    .one_carer = 移乗支援（非装着型）：排泄1回の移動・移乗
    .schedule = AIによる訪問の予定作成（週当たり）
time_study-published-differs =
    .monitoring = 公表値は夜勤1回600分に換算。この調査は夜間の同じ業務の計
    .assistant = 公表値は480分に換算。この調査は日中の間接業務の計で、介護助手の有無を問わない
    .records = 公表値は全勤務帯、この調査は日中
    .excretion = 公表値は機器の対象者を持つ職員、この調査は日中の全員
    .worn = 公表値は着脱と直接介護の計、この調査は移動・移乗・体位交換のみ
    .transfer = 公表値は準備と直接介護の計、この調査は移動・移乗・体位交換のみ
    .one_carer = 2人介助から1人介助になった場合の1回当たり（職員数を掛けた分）。1日の合計は公表資料では増加しており、この調査票では測れない
    .schedule = 訪問介護4事業所の週当たり。同じ事業所で訪問の時間は増えている。この調査票では測れない
time_study-published-curve = 見守り機器の導入率と夜間の業務時間（公表された37施設の当てはめ）
time_study-published-curve-heads =
    .c1 = 居室の導入率
    .c2 = 夜間の業務時間（分）
    .c3 = 導入率0％からの減少
time_study-published-curve-limits = 異なる施設を導入率で並べた横断面で、同じ施設の導入後の推移ではありません。
time_study-published-spread = 公表された施設別の時間（19施設の最小・中央・最大）
time_study-published-spread-heads =
    .c1 = 機器の区分
    .c2 = 勤務帯
    .c3 = 公表施設の数
    .c4 = 移乗の時間（分）
    .c5 = 機器を使う業務（分）
