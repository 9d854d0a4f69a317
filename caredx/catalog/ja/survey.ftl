## survey: How far an own survey can be trusted, and why it differs from the dashboard.

survey-title = 調査の読み方
survey-lead = 同じ県で「75％」と「40％」が並ぶのは、数え方と答えた事業所が違うからです。何が差を作り、何が分からないかを分けて示します。
survey-hidden = 事業所数が少ないため、公表版では数値を伏せています（内部版に載せています）。
survey-missing = データなし。{ $files }があれば計算できます。
survey-axis-share = 割合（％）
survey-all = 計
survey-unknown = 不明
survey-not-stated = 記載なし
survey-range = { $low }〜{ $high }
survey-anywhere = { $low }〜{ $high }のどこか

## survey: What the survey answers, by the fact; then the parts of these and what rates count.

survey-told =
    .response = { $asked }事業所に聞き、{ $answered }事業所が答えた（回答率{ $response }）。導入ありは回答の{ $rate }、サービス構成を対象全体に合わせると{ $raked }。無回答の事業所がどちらでもありうるので、本当の割合は{ $low }〜{ $high }のどこかにある
    .response_none = 独自調査の回答がないため、回答率も幅も計算できない（必要なファイル：{ -survey-answers }）
    .response_withheld = 独自調査の件数が少ないため、公表版では数値を伏せる
    .no_weights = 重みをつけられない
    .gap = 独自調査{ $start }とダッシュボードの定義{ $end }の差は{ $gap }ポイント。最も大きく動かしたのは『{ $cause }』（{ $move }ポイント）で、説明できない残りは{ $rest }ポイント
    .gap_published = 独自調査{ $start }とダッシュボード{ $end }の差は{ $gap }ポイント。回答率{ $response }では本当の割合は{ $low }〜{ $high }のどこでもありうるため、{ $joins }。定義・対象・時点の違いがどれだけかは、公表値からは分からない
    .joins = 答えなかった事業所の{ $silent }が導入していれば、無回答だけで差を説明できる
    .joins_not = 無回答だけでは差を説明できない
    .gap_none = 独自調査とダッシュボードの差は説明できない（必要なファイル：{ -survey-answers }と{ -offices }）
    .gap_withheld = 事業所数が少ないため、差の内訳は公表版では伏せる
    .n_answers = 回答n={ $n }
    .n_entries = 入力n={ $n }
    .separates = { $steps }（ポイント）
    .step = { $cause } { $move }
    .separates_open = { $cause }：{ $low }〜{ $high }のどこか、定義・対象・時点の影響は不明
    .reasons = 居宅系（訪問・通所）で導入していないと答え、理由を挙げた{ $n }事業所の主な理由は{ $reasons }。理由が分かるのは答えた事業所だけで、答えなかった事業所の理由は分からない
    .reasons_all = 居宅系（訪問・通所）で理由を挙げた未導入の事業所がない。県全体で理由を挙げた{ $n }事業所では{ $reasons }
    .reason = { $reason }（{ $count }）
    .n_few = n={ $n }（{ $least }未満のため参考）
    .reasons_none = 未導入の理由は集められていない（必要なファイル：{ -survey-answers }の導入しない主な理由）
    .reasons_withheld = 理由ごとの件数が少ないため、公表版では伏せる
    .linkage = 連携は両側が使う組でしか役に立たない。県内の組のうち両側が使うのは{ $share }で、事業所の利用割合{ $establishments }より低い。両側が同じ割合で使うとして、組の半分をつなぐには両側とも{ $half }が必要
    .linkage_plain = 連携は両側が使う組でしか役に立たない。県内の組のうち両側が使うのは{ $share }、使っている事業所の割合は{ $establishments }。組の半分をつなぐには、両側とも{ $half }が必要
    .n_sides = n={ $managers }×{ $providers }
    .meeting = 使っている事業所のうち、同じ市町村の相手側にも利用者がいるのは{ $meeting }。
    .linkage_none = 連携の組は数えられない（必要なファイル：{ -offices }のケアプランデータ連携の利用）
    .linkage_no_pair = 同じ市町村に、利用の有無が分かるケアマネ事業所とサービス事業所がそろわず、組を数えられない
    .linkage_withheld = 利用する事業所が少ないため、公表版では伏せる
    .no_data = データなし
    .fitness = 公表された調査の数値{ $n }件のうち、6項目すべてが書かれたものは{ $whole }件。最も欠けているのは「{ $item }」（{ $missing }件）で、書き足しても費用はかからない
    .addition = 公表資料の合計は{ $total }だが、導入済み{ $yes }・検討中{ $considering }・未導入{ $no }の和は{ $sum }で、{ $difference }事業所の差がある。印刷された百分率は分母{ $base }に合う。どちらが正しいかは資料から分からず、直さずに示す
    .interest = 試用貸出を希望した{ $want }事業所に対し、利用は{ $used }件。未定と答えた割合は{ $low }〜{ $high }で、決めかねている事業所が約半数を占める
    .city = 北九州市は無回答の施設を「導入なし」と数え、{ $yes }/{ $asked }＝{ $whole }と公表している。回答した{ $answers }施設に限ると{ $among }で、差の{ $gap }ポイントはすべて無回答の数え方による。本当の割合は{ $low }〜{ $high }の間
    .raw = 回答した事業所（そのまま）
    .raked = サービス構成を対象全体に合わせた値
    .bounds = 無回答を含めて取りうる範囲
    .board = ダッシュボードの定義（県内の名簿から）
    .careplan_muni = 利用事業所が1つ以上ある自治体
    .careplan_establishment = 利用している事業所
    .pairs = ケアマネ事業所とサービス事業所の、両方が使う組
    .year = 独自調査 { $period }（{ $answers }/{ $asked }回答）
    .year_plain = 独自調査 { $period }（回答数の記載なし）
    .dashboard = ダッシュボード { $period }

## survey: Who answered, and one rate under three counts.

survey-response =
    .title = 誰が答えたか、割合はどこまで動きうるか
    .picture = 導入率：そのまま、重みづけ後、最悪の場合
    .how = 太い線は偶然による幅（区間）、細い線（両端に縦棒）は無回答の事業所が全部「導入なし」から全部「導入あり」までの幅です。細い線は、回答を増やすほかに縮める方法がありません。
    .limits = 重みづけは、サービス構成の偏りだけを直します。「導入したから答えた」という偏りは直せません。
    .weights = 重みの影響：デザイン効果{ $deff }（実質の回答数{ $n }）。回答のなかったサービス群は、ほかの群では代わりにならないため重みづけから外しています。
    .caption = サービス群別の回答状況
    .places = 市町村別の回答状況
    .inside = 市町村別の回答状況は内部版に載せています。
    .place = 市町村
    .group = サービス群
    .asked = 対象
    .answered = 回答
    .rate = 回答率
    .interval = 95％区間

## survey: Two rates of one thing side by side, and the waterfall from the first to the second.

survey-gap =
    .title = 独自調査とダッシュボードはなぜ違うか
    .own = 独自調査
    .board = 国のダッシュボードの定義
    .surveyed = 答えた事業所のうち「導入している」と答えた割合
    .marked = 「事業所の特色」に入力した事業所のうち、ICT・介護ロボットの項目に印をつけた割合
    .item = 項目
    .asked = 調査の対象となった事業所
    .listed = 名簿の全事業所
    .side_by_side = 2つの定義を並べる
    .picture = { $start }から{ $end }へ：差を作っているもの
    .how = 上の棒（独自調査）から下の棒（ダッシュボード）まで、段の合計が差にちょうど一致します。斜線は上昇、塗りは低下、×印の段は不明（動いていないという意味ではない）、縦縞の段は取りうる範囲です。
    .limits = 段の大きさは、たどる順番で変わります。説明できない残りは、ほかの段に割り振っていません。
    .separates = 違いを作るもの
    .strip_none = データなし（{ -survey-answers }）
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
    .title = 段ごとの数値と、不明な段を明らかにするファイル
    .step = 段
    .move = 動き（ポイント）
    .n = 事業所数
    .known = 分かるか
    .file = 明らかにするファイル
survey-known =
    .measured = 計算した
    .bounded = 範囲だけ分かる
    .unknown = 不明

## survey: Two real cases.

survey-examples = 実際の例で読む：長崎県（75％と40％）と北九州市（53.4％と91.2％）
survey-nagasaki =
    .title = 長崎県の公表値：75％と40％はなぜ違うか
    .picture = 長崎県：独自調査の導入率と、無回答を含めて取りうる範囲
    .how = ◇が公表された割合、線は無回答の事業所がどちらでもありうる幅です。線が重なる年どうしは、答えた事業所の違いだけで差が出た可能性があります。
    .limits = ダッシュボードの分母と、2018年度の回答数は公表されていません。対象サービスも異なります（独自調査は入所系・通所系）。
    .side_by_side = 長崎県：2つの定義を並べる
    .place = 長崎県：
    .caption = 長崎県の独自調査
    .survey = 調査
    .rate = 導入率
    .answers = 回答
    .asked = 対象
    .response = 回答率
    .range = 取りうる範囲
    .moved = 前回より確かに動いたか
    .source = 出典
survey-moved =
    .true = 動いた
    .false = 言えない
survey-kitakyushu =
    .title = 北九州市の公表値：53.4％と91.2％はなぜ違うか
    .picture = 北九州市：回答した施設の割合から、全施設の割合へ
    .how = 上の棒は回答した施設、下の棒は全施設を分母とした割合です。間の段が、無回答を「なし」と数える影響です。
    .limits = 91.2％は回答数182から算出した値で、導入施設がすべて回答したとみなしています。介護ロボットの導入率で、ICTは含みません。
    .among = 回答した施設に占める割合
    .whole = 全施設に占める割合（公表値）

## survey: Whether published figures of surveys can be analysed, parts that do not add up, and interest beside use.

survey-questionnaire =
    .title = 調査の設問は分析に足りるか
    .caption = 公表された調査の数値に書かれていること
    .figure = 数値
    .stated = あり
    .unstated = なし
    .own = （この県の公表値）
    .others = （この県の公表値はなく、他の県・市の例）
    .ready = 次の調査票と公表資料にそのまま入れられる項目
    .more = 事業所番号つきで集めて「{ -survey-answers }」のひな形に入れると、このページが無回答・定義・時点による差を計算します。
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
    .reference_date = （　　）年（　　）月（　　）日現在の状況を答えてください。
    .scope = 事業所番号（10桁）とサービス種類を記入してください。
    .barrier = 未導入の場合、主な理由を一つ選んでください（導入費用／研修・使い方／試用期間／専門家の助言／保守／情報不足／体制／誤作動／安全／準備時間／有用性／その他）。
survey-adds = 印刷された内訳と合計が合わない
survey-interest =
    .title = 関心から利用まで（長野県の調査、2024年8〜9月）
    .limits = 希望は事業所、研修の利用は人（のべ）で数えており、割り算はできません。希望した事業所と利用した事業所が同じかも分かりません。
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
    .title = なぜ導入しないか（サービス群別）
    .caption = 導入していない事業所の主な理由
    .reason = 理由
survey-published =
    .title = 長野県の調査で挙げられた導入の課題（全回答、複数回答）
    .limits = サービス別の内訳と、導入済み・未導入の別は公表されていません。
    .problem = 課題
    .answers = 回答数
    .share = 回答した事業所に占める割合

## survey: Why the care-plan linkage does not spread.

survey-linkage =
    .title = ケアプランデータ連携はなぜ広がらないか
    .picture = 同じ県の3つの割合：自治体、事業所、つながった組
    .how = 連携は両側が使って初めて役に立ちます。いちばん下の「組」の割合が、実際に役に立っている度合いです。
    .limits = 同じ市町村の中の組だけを数えます。実際に利用者を共有している組かどうかは分かりません。対象サービスは公式の一覧が見つからず、居宅系・短期入所・多機能系とみなしました。
    .caption = 市町村別：両側の利用
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
    .counting = 無回答の数え方
    .response = 回答者の偏り（サービス・規模）
    .date = 時点の違い
    .entry = 「事業所の特色」に入力した事業所の偏り
    .definition = 定義の違い（同じ事業所で）
    .population = 対象サービスの違い
    .remainder = 説明できない残り
