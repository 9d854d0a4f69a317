## questions: The questions a committee asked, each answered in words with the way to its table and picture.

questions-title = 会議の問いに答える
questions-lead = 会議の委員が出した問いに、1問ずつ答えます。今ある資料で答えられないときは、どの資料があれば答えられるかを書きます。
questions-lead-paper = 県の資料の数値から立てた問い（会議で出た問いではありません）に、1問ずつ答えます。今ある資料で答えられないときは、どの資料があれば答えられるかを書きます。
questions-lead-none = この県の会議で出た問いは、まだ登録されていません。県別の設定ファイルの questions に書くと、ここで1問ずつ答えます。
questions-borrowed = 他県の会議で出た問い（三重県、2025年7月8日）に、この県の数値で答える
questions-numbered = 問{ $number }　{ $asked }
questions-where = 表と図：
questions-more = さらに詳しく答えるために要る資料：

## questions: What would answer, or answer better.

questions-cannot = この県の値では答えられない。{ $files }があれば答えられる。
questions-no-pace = 導入率の現在値がないため、目標に毎年どれだけ伸びが要るかは計算できない。{ -kpi }か{ -offices }があれば、伴走支援がその何割かを示せる。
questions-no-list = 伴走支援を受けた事業所の番号の一覧（今の様式にない）があれば、支援した事業所だけの答えになる。
questions-no-answers = 希望を尋ねた設問の事業所ごとの回答（サービスと規模つき。今の様式にない）があれば、未定の事業所の姿が分かる。
questions-no-loans = 貸出の申込みと断った理由の記録（今の様式にない）があれば、希望から利用までのどこで減るかが分かる。

## questions: What figures say to a question, by the fact; then the kinds of support a survey asks about.

questions-facts =
    .not_started = 県の調査（{ $when }）では、答えた{ $asked }事業所のうち未導入が{ $count }（{ $share }）、検討中が{ $considering }。
    .obstacle = 県の調査（{ $when }、全サービス）で最も多い課題は「{ $first }」で{ $share }（複数回答）。訪問系だけの集計は公表資料にない。
    .by_service = 全国（{ $when }）では、移乗支援の機器がある事業所は訪問介護で{ $visit }（n={ $visit_n }）、介護老人福祉施設で{ $home }（n={ $home_n }）。訪問系の導入が少ないのは全国に共通する。
    .link_towns = 県と共に連携を進めるのは{ $count }（{ $year }の計画）。市町村ごとの利用事業所数は公表資料になく、利用者どうしが出会えているかは分からない。
    .link_money = { $year }の予算は{ $money }で、市町村のモデルを進める。市町村ごとの利用事業所数は公表資料にない。
    .fit = 導入状況の調査の数値{ $figures }件は、分析に要る{ $items }項目が全て分かる。
    .fitness = 導入状況の調査の数値{ $figures }件のうち、分析に要る{ $items }項目が全て分かるのは{ $whole }件。最も多く欠けているのは「{ $worst }」（{ $gaps }件）。
    .must_state = 県の調査の数値は公表資料に見当たらない。分析に足りるためには、次の全てが要る：{ $items }。
    .adds_up = 導入状況の回答は足すと{ $added }で、印刷された合計{ $stated }に{ $short }足りない。
    .visits = { $year }の計画では、伴走支援をした事業所を1か所当たり最低{ $least }回訪ねて、その後を確かめる。訪問の結果は公表資料にない。
    .undecided = 県の調査（{ $when }）で「未定」は、{ $parts }。
    .undecided_part = { $kind }{ $share }（{ $count }／{ $asked }）
    .lending = 試用貸出を希望した{ $wished }事業所（{ $share }、{ $when }の調査）に対して、{ $year }の利用は{ $used }（希望の{ $part }にあたる。件数と事業所数の比べで、1事業所が2回借りた場合も含む）。
    .report_duty = { $year }の補助{ $grants }は、翌年度から{ $years }年間の効果報告が義務で、届くべき報告は{ $owed }件になる。届いたかどうかは公表資料にない。
    .most = 伴走支援の対象は{ $year }に{ $reached }。件数の分かるサービスの{ $population }{ $rest }に対して、全てが未導入から導入に変わっても、導入率は最大{ $most }ポイントしか動かない。
    .rest = （{ $first }など{ $number }種類のサービスは件数の公表値がなく、含めれば動く幅はさらに小さい）
    .needed = 目標に要る伸びは年{ $needed }ポイントなので、伴走支援だけで埋められるのはその{ $part }まで。同じ方法で全てを埋めるには、少なくとも年{ $all }に届かせる必要がある。
    .target_years = KPI{ $all }項目のうち、3つの目標年（{ $years }）の全てに数値の目標があるのは{ $every }、一部の年だけが{ $some }、数値でなく「前回より良く」などの規則が{ $rule }、公表された目標がないのが{ $without }。年が違う理由は公表資料に書かれていない。
    .far = 導入率の目標は{ $year }年に{ $value }の1つだけで、それまでの年ごとの値は公表されていない。
    .least = 最も少ない設問の n={ $n }
    .seminar = 研修
    .exhibition = 展示会
    .trial = 試用貸出
    .accompanied = 伴走支援

## questions: How far accompaniment can move the adoption rate: an upper limit that needs no estimate of an effect.

questions-reached =
    .title = 伴走支援で動かせる導入率は最大{ $most }ポイント
    .how = 青は、その年度に伴走支援が届いた事業所が全て未導入から導入に変わったときに導入率が動く幅、斜線は目標に毎年要る伸びです。
    .limits = 上限であって、効果の推定ではありません。支援した事業所がすでに導入済みなら、動く幅は0です。支援の質や波及は含みません。
    .axis = 導入率の動く幅（ポイント）
    .year = { $year }の伴走支援
    .needed = 目標に要る年間の伸び
    .points = 最大{ $most }（{ $reached }）

## questions: Undecided answers of the prefecture's survey, drawn by kind of support.

questions-interest =
    .mostly = どの支援でも「未定」が最も多い
    .title = 支援の希望
    .how = 横棒は回答事業所数です。斜線が「未定」で、働きかけで動き得る事業所です。
    .limits = 未定の事業所がどのサービス・規模かは公表資料になく、分かりません。答えていない事業所の姿も分かりません。
    .axis = 回答した事業所数
    .want = 希望する
    .open = 未定
    .no = 希望しない

## questions: Target years by KPI.

questions-table = KPIごとの目標年
questions-no-target = －
