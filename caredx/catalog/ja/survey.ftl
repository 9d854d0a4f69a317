## survey: How far an own survey can be trusted, and why it differs from the dashboard.

survey-title = 調査の読み方
survey-lead = 同じ県で「75％」と「40％」が並ぶのは、集計方法と回答した事業所が異なるためです。差の要因と要因不明分を分けて示します。
survey-hidden = 事業所数が少ないため、公表用では数値を秘としています（庁内用にあります）。
survey-missing = データなし。{ $files }があれば算出できます。
survey-axis-share = 割合（％）
survey-all = 計
survey-unknown = 不明
survey-not-stated = 記載なし
survey-range = { $low }〜{ $high }
survey-anywhere = { $low }〜{ $high }のどこか

## survey: What the survey answers, by the fact; then the parts of these and what rates count.

survey-told =
    .response = { $asked }事業所に照会し、{ $answered }事業所が回答しました（回答率{ $response }）。導入ありは回答の{ $rate }、サービス構成を対象全体に合わせると{ $raked }です。無回答の影響を考慮した範囲は{ $low }〜{ $high }です。
    .response_none = 県調査の回答がないため、回答率も範囲も算出できません（「{ -survey-answers }」が必要です）。
    .response_withheld = 県調査の件数が少ないため、公表用では数値を示しません。
    .no_weights = ウェイトバック不可
    .gap = 県調査{ $start }と国定義{ $end }の差は{ $gap }ポイントです。最も大きい要因は「{ $cause }」（{ $move }ポイント）で、要因不明分は{ $rest }ポイントです。
    .gap_published = 県調査{ $start }と国定義{ $end }の差は{ $gap }ポイントです。回答率{ $response }では、無回答の影響を考慮した範囲は{ $low }〜{ $high }となり、{ $joins }。定義・対象・時点の違いによる影響は、公表値からは分かりません。
    .joins = 無回答の事業所の{ $silent }が導入していれば、無回答だけで差が生じます
    .joins_not = 無回答だけでは差は生じません
    .gap_none = 県調査と国定義の差の要因は示せません（「{ -survey-answers }」と「{ -offices }」が必要です）。
    .gap_withheld = 事業所数が少ないため、差の要因は公表用では示しません。
    .n_answers = 回答n={ $n }
    .n_entries = 入力n={ $n }
    .reasons = 居宅系（訪問・通所）で導入していないと回答し、理由を挙げた{ $n }事業所の主な理由は{ $reasons }です。理由が分かるのは回答した事業所のみで、無回答の事業所の理由は分かりません。
    .reasons_all = 居宅系（訪問・通所）で理由を挙げた未導入の事業所はありません。県全体で理由を挙げた{ $n }事業所では{ $reasons }です。
    .reason = { $reason }（{ $count }）
    .n_few = n={ $n }（{ $least }未満のため参考）
    .reasons_none = 未導入の理由の資料がありません（「{ -survey-answers }」の導入しない主な理由が必要です）。
    .reasons_withheld = 理由ごとの件数が少ないため、公表用では示しません。
    .linkage = 連携は双方が利用する組でのみ機能します。県内の組のうち双方が利用するのは{ $share }で、事業所の利用割合{ $establishments }を下回ります。双方が同じ割合で利用すると仮定すると、組の半数をつなぐには双方とも{ $half }が必要です。
    .linkage_plain = 連携は双方が利用する組でのみ機能します。県内の組のうち双方が利用するのは{ $share }、利用している事業所の割合は{ $establishments }です。組の半数をつなぐには、双方とも{ $half }が必要です。
    .n_sides = n={ $managers }×{ $providers }
    .meeting = 利用事業所のうち、同じ市町村の相手側にも利用者がいるのは{ $meeting }です。
    .linkage_none = 連携の組は集計できません（「{ -offices }」のケアプランデータ連携の利用が必要です）。
    .linkage_no_pair = 同じ市町村に、利用の有無が分かるケアマネ事業所とサービス事業所がそろわず、組を集計できません。
    .linkage_withheld = 利用する事業所が少ないため、公表用では示しません。
    .no_data = データなし
    .fitness = 公表された調査の数値{ $n }件のうち、6項目全てが記載されたものは{ $whole }件です。最も欠けているのは「{ $item }」（{ $missing }件）で、追記に費用はかかりません。
    .addition = 公表資料の合計は{ $total }ですが、導入済み{ $yes }・検討中{ $considering }・未導入{ $no }の和は{ $sum }で、{ $difference }事業所の差があります。印刷された百分率は分母{ $base }と一致します。いずれが正しいかは資料から分からないため、修正せずに示します。
    .interest = 試用貸出を希望した{ $want }事業所に対し、利用は{ $used }件です。「未定」と回答した割合は{ $low }〜{ $high }で、約半数を占めます。
    .city = 北九州市は無回答の施設を「導入なし」として集計し、{ $yes }/{ $asked }＝{ $whole }と公表しています。回答した{ $answers }施設に限ると{ $among }で、差の{ $gap }ポイントは全て無回答の扱いによるものです。無回答の影響を考慮した範囲は{ $low }〜{ $high }です。
    .raw = 回答した事業所の集計値
    .raked = サービス構成を対象全体に合わせた値（ウェイトバック後）
    .bounds = 無回答の影響を考慮した範囲
    .board = 国定義（県内の名簿による）
    .careplan_muni = 利用事業所が1つ以上ある自治体
    .careplan_establishment = 利用している事業所
    .pairs = ケアマネ事業所とサービス事業所の双方が利用する組
    .year = 独自調査 { $period }（{ $answers }/{ $asked }回答）
    .year_plain = 独自調査 { $period }（回答数の記載なし）
    .dashboard = ダッシュボード { $period }

## survey: Who answered, and one rate under three counts.

survey-response =
    .title = 回答した事業所と、無回答の影響
    .picture = 導入率：集計値、ウェイトバック後、無回答の影響を考慮した範囲
    .how = 太い線は信頼区間、細い線（両端に縦棒）は無回答の事業所が全て「導入なし」から全て「導入あり」までの範囲です。細い線を縮めるには、回答を増やす必要があります。
    .limits = ウェイトバックが補正するのは、サービス構成の偏りのみです。「導入した事業所ほど回答する」という偏りは補正できません。
    .weights = ウェイトバックの影響：デザイン効果{ $deff }（実質の回答数{ $n }）。回答のなかったサービス群は、他の群で代替できないため対象から除いています。
    .caption = サービス群別の回答状況
    .places = 市町村別の回答状況
    .inside = 市町村別の回答状況は庁内用に掲載しています。
    .place = 市町村
    .group = サービス群
    .asked = 対象
    .answered = 回答
    .rate = 回答率
    .interval = 95％区間

## survey: Two rates of one thing side by side, and the waterfall from the first to the second.

survey-gap =
    .title = 県調査と国定義の差の要因
    .own = 県調査
    .board = 国定義（ダッシュボード）
    .surveyed = 回答した事業所のうち「導入している」と回答した割合
    .marked = 「事業所の特色」に入力した事業所のうち、ICT・介護ロボットの項目を選択した割合
    .item = 項目
    .asked = 調査の対象となった事業所
    .listed = 名簿の全事業所
    .side_by_side = 2つの定義の比較
    .picture = { $start }から{ $end }へ：差の要因分解
    .how = 上の棒（県調査）から下の棒（国定義）まで、各要因の合計が差に一致します。斜線は上昇、塗りは低下、×印は要因不明（影響がないという意味ではない）、縦縞は取り得る範囲です。
    .limits = 要因の大きさは分解の順序により変わります。要因不明分は、他の要因に割り振っていません。
survey-items =
    .definition = 定義
    .rate = 割合
    .interval = 95％区間
    .numerator = 分子
    .denominator = 分母
    .responded = 回答率・入力率
    .scope = 対象
    .date = 時点
    .source = 出典
survey-steps =
    .title = 要因別の数値と、要因不明分の把握に必要なファイル
    .step = 要因
    .move = 動き（ポイント）
    .n = 事業所数
    .known = 把握の状況
    .file = 把握に必要なファイル
survey-known =
    .measured = 算出済み
    .bounded = 範囲のみ
    .unknown = 不明

## survey: Two real cases.

survey-examples = 実際の例：長崎県（75％と40％）と北九州市（53.4％と91.2％）
survey-nagasaki =
    .title = 長崎県の公表値：75％と40％の差の要因
    .picture = 長崎県：県調査の導入率と、無回答の影響を考慮した範囲
    .how = ◇が公表された割合、線は無回答の影響を考慮した範囲です。線が重なる年は、回答した事業所の違いだけで差が生じた可能性があります。
    .limits = ダッシュボードの分母と、2018年度の回答数は公表されていません。対象サービスも異なります（県調査は入所系・通所系）。
    .side_by_side = 長崎県：2つの定義の比較
    .place = 長崎県：
    .caption = 長崎県の県調査
    .survey = 調査
    .rate = 導入率
    .answers = 回答
    .asked = 対象
    .response = 回答率
    .range = 無回答の影響を考慮した範囲
    .moved = 前回からの有意な変化
    .source = 出典
survey-moved =
    .true = あり
    .false = 判定不能
survey-kitakyushu =
    .title = 北九州市の公表値：53.4％と91.2％の差の要因
    .picture = 北九州市：回答した施設の割合から、全施設の割合へ
    .how = 上の棒は回答した施設、下の棒は全施設を分母とした割合です。間の差が、無回答を「なし」と集計する影響です。
    .limits = 91.2％は回答数182から算出した値で、導入施設が全て回答したと仮定しています。介護ロボットの導入率で、ICTは含みません。
    .among = 回答した施設に占める割合
    .whole = 全施設に占める割合（公表値）

## survey: Whether published figures of surveys can be analysed, parts that do not add up, and interest beside use.

survey-questionnaire =
    .title = 調査の設問は分析に十分か
    .caption = 公表された調査の数値に記載された事項
    .figure = 数値
    .stated = あり
    .unstated = なし
    .own = （この県の公表値）
    .others = （この県の公表値はなく、他の県・市の例）
    .ready = 次回の調査票と公表資料に追加できる項目
    .more = 事業所番号を付けて「{ -survey-answers }」の様式に記入すると、無回答・定義・時点による差を算出します。
survey-short =
    .population = 対象数
    .responses = 回答数
    .numerator = 分子
    .denominator = 分母
    .reference_date = 基準日（日まで）
    .scope = 対象サービス
survey-items-ready =
    .population = この調査は、（　　）サービスの全（　　）事業所に依頼しました。
    .responses = 回答は（　　）事業所です（回答率（　　）％）。
    .numerator = 問：介護テクノロジーを導入していますか（導入済み／検討中／未導入／わからない）。公表時は各選択肢の件数を書く。
    .denominator = この問に答えた事業所は（　　）です（無回答（　　））。
    .reference_date = （　　）年（　　）月（　　）日現在の状況を回答してください。
    .scope = 事業所番号（10桁）とサービス種類を記入してください。
    .barrier = 未導入の場合、主な理由を一つ選んでください（導入費用／研修・使い方／試用期間／専門家の助言／保守／情報不足／体制／誤作動／安全／準備時間／有用性／その他）。
survey-adds = 印刷された内訳と合計の不一致
survey-interest =
    .title = 希望から利用まで（長野県の調査、2024年8〜9月）
    .limits = 希望は事業所数、研修の利用は延べ人数のため、割り算はできません。希望した事業所と利用した事業所が同じかも分かりません。
    .offer = 支援
    .want = 希望する
    .undecided = 未定
    .no = 希望しない
    .answers = 回答数
    .share = 未定の割合
    .used = 実際の利用（2024年度）
survey-offers =
    .training = 研修
    .exhibition = 展示会
    .trial-lending = 試用貸出
    .accompaniment = 伴走支援

## survey: Why establishments have not adopted, by kind of service.

survey-reasons =
    .title = 未導入の理由（サービス群別）
    .caption = 導入していない事業所の主な理由
    .reason = 理由
survey-published =
    .title = 長野県の調査で挙げられた導入の課題（全回答、複数回答）
    .limits = サービス別の内訳と、導入済み・未導入の別は公表されていません。
    .problem = 課題
    .answers = 回答数
    .share = 回答した事業所に占める割合

## survey: Who is undecided about what is offered, by kind of service.

survey-wishes =
    .title = 支援の希望が「未定」の事業所（サービス群別）
    .lead = 研修・試用貸出・伴走支援を希望するかという問いに「未定」と答えた事業所の割合です。
    .none = 独自調査で支援の希望を尋ねていないため、「未定」の事業所の特徴は分かりません。「{ -survey-answers }」の研修・試用貸出・伴走支援の希望の列に記入すると示せます。
    .caption = 「未定」の割合
    .group = サービス群
    .limits = 回答した事業所のうち、その問いに答えたものの割合です。回答のなかった事業所の希望は分かりません。
survey-wish-heads =
    .wish_training = 研修
    .wish_lending = 試用貸出
    .wish_accompaniment = 伴走支援

## survey: Why the care-plan linkage does not spread.

survey-linkage =
    .title = ケアプランデータ連携の普及状況と課題
    .picture = 同じ県の3つの割合：自治体、事業所、つながった組
    .how = 連携は双方が利用して初めて機能します。最下段の「組」の割合が、実際に機能している程度です。
    .limits = 同じ市町村内の組のみを集計しています。実際に利用者を共有している組かどうかは分かりません。対象サービスは公式の一覧を確認できず、居宅系・短期入所・多機能系としています。
    .caption = 市町村別：双方の利用
    .place = 市町村
    .managers = ケアマネ事業所
    .managers_using = うち利用
    .providers = サービス事業所
    .providers_using = うち利用

## Whether a survey's figure can be analysed: what it leaves unsaid, item by item.

survey-fitness-items =
    .population = 調査の対象数（配布数）が分かる
    .responses = 回答数が分かる
    .numerator = 該当した数（分子）が分かる
    .denominator = その設問に答えた数（分母）が分かる
    .reference_date = 基準日が日付まで分かる
    .scope = 対象のサービスが分かる

## From one rate to the other, step by step: what each difference of definition, people, answer and date moves.

survey-gap-causes =
    .counting = 無回答の扱い
    .response = 回答者の偏り（サービス・規模）
    .date = 時点の違い
    .entry = 「事業所の特色」に入力した事業所の偏り
    .definition = 定義の違い（同じ事業所で）
    .population = 対象サービスの違い
    .remainder = 説明できない残り
