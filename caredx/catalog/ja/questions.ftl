## questions: The questions a committee asked, each answered in words with the way to its table and picture.

questions-title = 会議の質問への回答
questions-lead = 会議の委員から出された質問に、1問ずつ回答します。現在の資料で回答できない場合は、回答に必要な資料を示します。
questions-lead-paper = 県の資料の数値から設定した質問（会議で出された質問ではありません）に、1問ずつ回答します。現在の資料で回答できない場合は、回答に必要な資料を示します。
questions-lead-none = この県の会議で出された質問の登録はありません。県別の設定ファイルに記入すると、ここで1問ずつ回答します。
questions-borrowed = 他県の会議で出された質問（三重県、2025年7月8日）への、この県の数値による回答
questions-numbered = 問{ $number }　{ $asked }
questions-where = 参照：
questions-more = 詳細な分析に必要な資料：

## questions: What would answer, or answer better.

questions-cannot = この県の値では回答できません。{ $files }があれば回答できます。
questions-no-pace = 導入率の現在値がないため、目標に必要な毎年の上昇幅は算出できません。「{ -kpi }」又は「{ -offices }」があれば、伴走支援がその何割に当たるかを示せます。
questions-no-answers = 希望を尋ねた設問の事業所ごとの回答（サービスと規模を含む。現在の様式にない）があれば、「未定」の事業所の特徴が分かります。
questions-no-loans = 貸出の申込みと断った理由の記録（現在の様式にない）があれば、希望から利用までのどの段階で減るかが分かります。

## questions: What figures say to a question, by the fact; then the kinds of support a survey asks about.

questions-facts =
    .not_started = 県の調査（{ $when }）では、回答した{ $asked }事業所のうち未導入が{ $count }（{ $share }）、検討中が{ $considering }です。
    .obstacle = 県の調査（{ $when }、全サービス）で最も多い課題は「{ $first }」で{ $share }（複数回答）です。訪問系のみの集計は公表資料にありません。
    .by_service = 全国（{ $when }）では、移乗支援の機器がある事業所は訪問介護で{ $visit }（n={ $visit_n }）、介護老人福祉施設で{ $home }（n={ $home_n }）です。訪問系の導入が少ないことは全国に共通します。
    .link_towns = 県と共に連携を進めるのは{ $count }です（{ $year }の計画）。市町村ごとの利用事業所数は公表資料になく、双方で利用されているかは分かりません。
    .link_money = { $year }の予算は{ $money }で、市町村のモデル事業を進めます。市町村ごとの利用事業所数は公表資料にありません。
    .fit = 導入状況の調査の数値{ $figures }件は、分析に必要な{ $items }項目が全て分かります。
    .fitness = 導入状況の調査の数値{ $figures }件のうち、分析に必要な{ $items }項目が全て分かるのは{ $whole }件です。最も多く欠けているのは「{ $worst }」（{ $gaps }件）です。
    .must_state = 県の調査の数値は公表資料で確認できません。分析には、次の全てが必要です：{ $items }。
    .adds_up = 導入状況の回答の合計は{ $added }で、印刷された合計{ $stated }に{ $short }不足します。
    .visits = { $year }の計画では、伴走支援を行った事業所を1か所当たり最低{ $least }回訪問し、その後の状況を確認します。訪問の結果は公表資料にありません。
    .undecided = 県の調査（{ $when }）で「未定」は、{ $parts }です。
    .undecided_part = { $kind }{ $share }（{ $count }／{ $asked }）
    .lending = 試用貸出を希望した{ $wished }事業所（{ $share }、{ $when }の調査）に対して、{ $year }の利用は{ $used }です（件数を事業所数で除した参考値で、希望の{ $part }に当たります。1事業所が2回借りた場合も含みます）。
    .report_duty = { $year }の補助{ $grants }は、翌年度から{ $years }年間の効果報告が義務で、提出すべき報告は{ $owed }件です。提出状況は公表資料にありません。
    .most = 伴走支援の対象は{ $year }に{ $reached }です。件数の分かるサービスの{ $population }{ $rest }に対して、全てが未導入から導入に変わっても、導入率の上昇は最大{ $most }ポイントにとどまります。
    .rest = （{ $first }など{ $number }種類のサービスは件数の公表値がなく、含めれば上昇幅はさらに小さくなります）
    .needed = 目標に必要な上昇幅は年{ $needed }ポイントで、伴走支援で見込めるのはその{ $part }までです。伴走支援のみで達成するには、年{ $all }以上への支援が必要です。
    .target_years = KPI{ $all }項目のうち、3つの目標年（{ $years }）の全てに数値目標があるのは{ $every }、一部の年のみが{ $some }、数値でなく「前回より改善」などの判定基準が{ $rule }、公表された目標がないのが{ $without }です。年が異なる理由は公表資料に記載がありません。
    .far = 導入率の目標は{ $year }年に{ $value }の1つのみで、それまでの年次目標は公表されていません。
    .least = 最も少ない設問の n={ $n }
    .seminar = 研修
    .exhibition = 展示会
    .trial = 試用貸出
    .accompanied = 伴走支援

## questions: How far accompaniment can move the adoption rate: an upper limit that needs no estimate of an effect.

questions-reached =
    .title = 伴走支援による導入率の上昇は最大{ $most }ポイント
    .how = 青は、その年度に伴走支援を受けた事業所が全て未導入から導入に変わった場合の導入率の上昇幅、斜線は目標に毎年必要な上昇幅です。
    .limits = 上限であり、効果の推定ではありません。支援した事業所が導入済みの場合、上昇幅は0です。支援の質や波及は含みません。
    .axis = 導入率の上昇幅（ポイント）
    .year = { $year }の伴走支援
    .needed = 目標に必要な年間の上昇幅
    .points = 最大{ $most }（{ $reached }）

## questions: Undecided answers of the prefecture's survey, drawn by kind of support.

questions-interest =
    .mostly = いずれの支援でも「未定」が最も多い
    .title = 支援の希望
    .how = 横棒は回答事業所数です。斜線が「未定」で、働きかけにより変わり得る事業所です。
    .limits = 未定の事業所のサービス・規模は公表資料になく、分かりません。無回答の事業所の状況も分かりません。
    .axis = 回答した事業所数
    .want = 希望する
    .open = 未定
    .no = 希望しない

## questions: Target years by KPI.

questions-table = KPIごとの目標年
questions-no-target = －
