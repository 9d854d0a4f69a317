## effects: Heading of the chapter, what is missing, and what the design can and cannot say.

effects-title = 導入の効果：導入直後の一時的な負担増（U字の法則）
effects-lead = 国のガイドラインは、テクノロジーの導入直後に効率がいったん低下し、習熟すると上昇する（U字の法則）としています。本章では、導入した事業所の月ごとの変化を、同じ月にまだ導入していない事業所の変化と比較し、負担増の大きさ、導入前水準に回復した月、累積効果がプラスに転じた月を、信頼区間とともに示します。
effects-no-files = データなし。事業所の月次データと導入一覧がないため、導入の効果は推定できません。{ $files }があれば推定できます。
effects-no-estimate = 全国の推定がないため、示せる結果がありません。
effects-more = 前提の点検、技術・サービス別、申請事業所向けの見込みは、別冊「導入の効果」にあります。
effects-limits = 効果の推定で分かること・分からないこと
effects-can-head-here = 分かること
effects-can =
    .c1 = 導入した事業所で、導入がその後の月ごとの値を平均してどれだけ変化させたか（根拠B：比較群のある準実験）。
    .c2 = 最も悪化した月、導入前水準に回復した月、累積効果がプラスに転じた月と、その信頼区間。
    .c3 = 事前に定めた成果指標の全ての結果。効果を確認できなかったものも含む。
effects-cannot-head-here = 分からないこと
effects-cannot =
    .c1 = 導入がなければ、導入した事業所も未導入の事業所と同様に推移したという前提が正しいか。点検はできるが証明はできない。
    .c2 = まだ導入していない事業所が導入した場合の効果。導入した事業所は任意に導入した事業所で、効果は導入した側の平均。
    .c3 = 個々の事業所の効果、費用に見合うかどうか。利用者への効果は、利用者の状態の集計がある場合に限り、平均の変化として分かる。
    .c4 = 導入一覧に記載のない導入。記載のない事業所は未導入として集計するため、漏れがあれば効果は小さく推定される。
    .c5 = 設置割合（導入率）による違い。設置割合の曲線は時間の経過ではなく、習熟の曲線として読むことはできない。

## effects: One outcome: its sentence, the path as a picture, and the same numbers as a table.

effects-path-titles =
    .confirmed = { $outcome }：導入後に悪化し、{ $even }か月目に導入前水準に回復、その後改善
    .dip-only = { $outcome }：導入後に悪化し、改善は確認できず
    .gain-then-loss = { $outcome }：いったん改善した後に悪化
    .gain-only = { $outcome }：導入後に改善し、悪化は確認できず
    .not-shown = { $outcome }：効果は確認できず（効果がないとは断定できない）
effects-path-how = 青い線が導入による変化、帯は導入後の全ての月を{ $level }％で含む幅（同時信頼帯）です（導入前の月は、別に同じ水準）。帯が0の線から離れた月の変化は統計的に有意です。白い点は導入前で、0の近くにあれば前提と整合します。下の棒は、その月の推定に用いた導入事業所の数です。
effects-path-how-dip = ▼が最も悪化した月、横棒（塗り）が導入前水準に回復した月、横棒（白抜き）が累積効果がプラスに転じた月の範囲です。
effects-path-limits = 個々の事業所の経過ではなく平均です。後の月ほど、早期に導入した事業所だけの値です。最も悪化した月の値は、最も低い推定値を選ぶため実際より大きく推定されます。
effects-path-alt = { $outcome }の導入による変化、導入前{ $before }か月から導入後{ $last }か月目まで。{ $early_months } { $early }、{ $late_months } { $late }（{ $unit }）。同時信頼帯は最も広い月で幅{ $width }。導入事業所は0か月目{ $first_n }、{ $last }か月目{ $last_n }。{ $dip }
effects-path-alt-dip = 最も悪化したのは{ $trough }か月目 { $value }、導入前水準への回復は{ $even }、累積効果がプラスに転じるのは{ $repaid }。
effects-path-no-dip = 導入直後の悪化は確認できず。
effects-path-facts = { $outcome }への効果：要点
effects-path-heads =
    .c1 = 項目
    .c2 = 値
    .c3 = { $level }％信頼区間
effects-path-rows =
    .mean = { $months }の平均
    .trough = 最も悪化した月（{ $month }か月目）
    .trough_months = 最も悪化した可能性のある月
    .even = 導入前水準に回復した月
    .repaid = 累積効果がプラスに転じた月
    .verdict = 判定（J字・U字）
    .baseline = 導入前12か月の平均（導入事業所）
effects-path-counts = 推定に用いた事業所：導入{ $adopters }、未導入{ $never }（独立な法人等 { $clusters }）。期間前に導入していた{ $early }事業所は除外、欠測は{ $missing }事業所月
effects-path-months = { $outcome }の変化：月ごとの数値
effects-path-month-heads =
    .c1 = 導入からの月
    .c2 = 変化（{ $unit }）
    .c3 = 同時信頼帯
    .c4 = 導入事業所
    .c5 = 導入月の数
effects-path-base = 基準

## effects: All registered outcomes at once, the null ones included, corrected for looking at several.

effects-outcomes-title = 事前に定めた成果指標（効果を確認できなかったものを含む）
effects-outcomes-found = { $n }件の検定のうち、統計的に有意なものは{ $found }件（多重比較を調整後）
effects-outcomes-how = 点が導入前の平均に対する変化の割合（右ほど良い）、横線が{ $level }％区間です。▶と青は、{ $n }件の同時検定を調整（Holm法）しても統計的に有意なものです。
effects-outcomes-limits = 横線が0にかかる結果は「効果なし」ではなく「確認できず」です。検出可能な効果の大きさは表の右端に示します。
effects-outcomes-axis = 改善の割合（％、0＝変化なし）
effects-outcomes-label = { $outcome } { $months }か月
effects-outcomes-short =
    .overtime = 残業
    .paid_leave = 有休
    .turnover = 離職率
    .staffing = 1人当たり利用者
effects-outcomes-caption = 成果指標別の検定結果
effects-outcomes-heads =
    .c1-here = 成果指標
    .c2 = 月
    .c3 = 変化
    .c4 = { $level }％区間
    .c5 = p
    .c6 = p（Holm調整）
    .c7 = 検出可能な効果の大きさ（検出力80％）
effects-outcomes-second = 別の方法による後期の平均（代入推定）
effects-outcomes-second-heads =
    .c1-here = 成果指標
    .c2 = 月
    .c3 = 変化（区間）
    .c4 = 単位
effects-outcomes-second-read = 代入推定は導入前の全ての月を用いるため、離職のように頻度の低い事象では区間が狭くなります。一方、導入前の全ての月で動きが同じという、より強い前提に基づきます。事前に定めた検定は左の図と下の表です。

## effects: States of users beside working conditions: minutes saved at the cost of users are no gain.

effects-users-title = 利用者の状態（LIFE等の集計）への効果
effects-users-nothing = 利用者への効果：データなし。{ $files }があれば、利用者の状態（ADL、要介護度、褥瘡、転倒など）を、残業時間と同じ方法で導入していない事業所と比較できます。
effects-users-summary = 利用者の状態に関する{ $n }件の検定のうち、統計的に有意な改善は{ $better }件、悪化は{ $worse }件です（多重比較を調整後）。残る{ $rest }件は、改善も悪化も確認できません（効果がないとは断定できません）。
effects-users-caption = 利用者の状態への効果（導入していない事業所との比較）
effects-users-heads =
    .c1-here = 指標
    .c2 = 月
    .c3 = 変化（{ $level }％区間）
    .c4 = p（Holm調整）
    .c5 = 検出可能（検出力80％）
    .c6 = 導入／未導入の事業所
    .c7 = 判定
effects-users-words-here =
    .better = 改善
    .worse = 悪化
    .not_shown = 確認できず
effects-users-limits = 評価した利用者の平均の変化で、同じ利用者を追ったものではありません。入退所や、評価する利用者の入れ替わりでも平均は変わります。3か月に1回の評価は、次の評価まで最大2か月同じ値とし、褥瘡と転倒は記入のある月だけを比較しています。データを提出した事業所だけの値です。
effects-users-definition = 評価した利用者の、事業所ごと・月ごとの平均
effects-users-units-here =
    .points = 点
    .levels = 段階
    .cases = 件/人・月

## effects: The prefecture, its block and all together: an own estimate only where there are enough, the others always beside it.

effects-places-title = 県・地方ブロック・全国
effects-places-own-few = { $place }は少数のため県単独では推定できません（導入した法人{ $adopters }、未導入の法人{ $others }。それぞれ{ $fewest }以上、{ $fewest_others }以上が必要）。下表の全国・ブロックの推定を参照してください。
effects-places-alone = データのある都道府県が1つのため、全国・地方ブロックの推定はありません。
effects-places-caption = { $outcome }への効果：場所別（{ $unit }）
effects-places-heads =
    .c1 = 場所
    .c2 = 導入／未導入の事業所
    .c3 = 初期の平均（月）
    .c4 = 導入前水準に回復した月（範囲）
    .c5 = 後期の平均（月）
    .c6 = 判定
effects-places-counts = { $adopters } / { $others }
effects-places-with-months = { $told }　{ $months }
effects-places-not-alone = 少数のため単独では推定できない
effects-places-shrunken = { $place }の全国平均を踏まえた推定値：{ $months }の平均 { $value }（{ $level }％区間 { $span }）。県単独の推定を、誤差の大きさに応じて全国平均に近づけた値です（県間の分散 τ²={ $tau2 }、{ $n }県から）。
effects-places-not-justified = 県による効果の差は、推定できる{ $n }県の{ $months }の平均では偶然の変動の範囲内です（Q検定 p={ $p }、τ²={ $tau2 }）。そのため県別の推定値は示さず、全国の推定値を用います。
effects-places-no-part = 県による差は統計的に有意ですが（p={ $p }）、{ $place }は事業所が少なく、県別の推定値を算出できません。

## effects: Can the estimate be trusted: before adoption, pretended dates, other methods, and how much drift would overturn it.

effects-checks-title = 前提の点検
effects-checks-lead = 効果の推定は「導入がなければ、導入した事業所も他の事業所と同様に推移した」という前提に基づきます。前提そのものは証明できないため、前提が成り立たない場合に現れる兆候を点検し、どの程度外れると結論が変わるかを示します。
effects-checks-caption = 前提の点検（{ $outcome }）
effects-checks-heads =
    .c1 = 点検
    .c2 = 結果
    .c3 = 読み方
effects-checks-before = 導入前の動き（{ $first }〜{ $last }か月目、最大の|t|）
effects-checks-before-read = pが小さければ、導入前から動きが異なる疑いがある。月{ $drift }のずれなら8割の確率で検出できる検定で、それより小さいずれは見逃す可能性がある
effects-checks-before-means = 　同じ期間を3つに分けた平均（F検定）
effects-checks-before-slope = 　同じ期間の直線の傾き（1か月当たり）
effects-checks-before-beside = 上の検定の参考
effects-checks-not-tested = 法人が少なく検定できない
effects-checks-placebo = 導入日を{ $n }か月前とみなした場合の見かけの効果
effects-checks-placebo-read = 0となるはずの値。区間が0を含まなければ他の要因の疑いがある
effects-checks-drift = 結論を覆す直線的なずれ（1か月当たり）
effects-checks-drift-read = 導入前に見られた傾きは { $slope }（±{ $width }）。この{ $ratio }倍のずれが続くと{ $months }か月目の効果は0と区別できなくなる
effects-checks-holds-zero = 当初から区間が0を含む
effects-checks-straight = 0（導入前12か月の傾きを差し引くだけで区間が0を含む。傾きの推定誤差が大きい）
effects-checks-bends = 結論を覆す曲がり（傾きの変化、1か月当たり）
effects-checks-bends-read = 導入前12か月の見かけの曲がりは最大 { $seen }（誤差を含む）。傾きが毎月この速さで変化し続けると結論が変わる。長期の効果ほど影響を受けやすい
effects-checks-steps = 結論を覆す月ごとのずれ（導入前に見られた最大のずれの何倍か）
effects-checks-steps-times = { $times }倍
effects-checks-steps-read = 導入前12か月の、月から月へのずれは最大 { $seen }（上限 { $high }）。後者のこの倍数だけ毎月同じ向きにずれ続けると、後期の効果は0と区別できなくなる
effects-checks-no-months = 導入前の月が不足し計算できない
effects-checks-alt-caption = 別の方法による結果（{ $outcome }、{ $unit }）
effects-checks-alt-heads =
    .c1 = 方法
    .c2 = 導入事業所
    .c3 = 初期の平均
    .c4 = 導入前水準に回復した月（範囲）
    .c5 = 後期の平均
effects-checks-methods =
    .main = 本推定（まだ導入していない事業所と比較）
    .never = 期間中に導入しない事業所だけと比較
    .balanced = 対象を固定した推移（0〜18か月の全てを観察できる事業所）
    .matched = 類似の未導入事業所との組（サービス・規模・導入前の値）
    .imputation = 代入推定（導入前の全期間から予測）
effects-checks-method-late = { $method }。後期は{ $months }
effects-checks-open-sets = 「〜」で終わる範囲は、観察期間内に確定しないことを示します。
effects-checks-balanced-title =
    .true = 対象を固定しても推移は同時信頼帯の範囲内
    .false = 対象を固定すると推移が同時信頼帯から外れる月がある
effects-checks-balanced-label = 破線：0〜18か月の全てを観察できる{ $n }事業所
effects-checks-balanced-how = 青は本推定、橙の破線は同じ事業所だけの推移です。後の月で大きく離れる場合、対象事業所の入れ替わりが影響している疑いがあります。
effects-checks-balanced-limits = 早期に導入した事業所だけの推移で、導入が遅い事業所の効果は示しません。
effects-checks-balanced-alt = 対象を固定した推移：{ $early_months } { $early }、{ $late_months } { $late }（{ $unit }、{ $n }事業所）。本推定：{ $main }。

## effects: The comparisons people make first, by name and as what they are: wrong for a question of effect.

effects-contrast-title = 単純な前後比較による値（効果とはいえない）
effects-contrast-lead = 次の数値は効果の推定ではありません。一般に用いられる計算が、同じデータでどのような結果を示すかの参考です。
effects-contrast-caption = 効果とはいえない計算の例（{ $outcome }、{ $unit }）
effects-contrast-heads =
    .c1 = 計算
    .c2 = 値
    .c3 = { $level }％区間
    .c4 = 効果とはいえない理由
effects-contrast-names =
    .before_after = 導入事業所の前後差（比較群なし）
    .two_way = 固定効果の回帰（二方向）
effects-contrast-why =
    .before_after = 全体の傾向や季節の影響を導入の効果に含め、悪化と改善を1つの平均にまとめる（根拠D：因果関係は示せない）
    .two_way = 先に導入した事業所の改善を、後から導入した事業所の比較対象に用いる
effects-contrast-right = 本推定（参考）：{ $early_months } { $early }、{ $late_months } { $late }

## effects: Who adopts, and who leaves the data: an effect speaks of those who chose to adopt and of those still seen.

effects-adopters-title = 導入事業所の特徴とデータからの離脱
effects-adopters-balance = 導入前の状況：導入した事業所と未導入の事業所
effects-adopters-balance-heads =
    .c1-here = 項目
    .c2-here = 導入
    .c3-here = 未導入
    .c4 = 標準化差
    .c5 = 類似の組の標準化差
effects-adopters-balance-read = 標準化差の大きさが0.1を超える項目は、導入した事業所の構成が異なることを示します。水準の違いは推定で差し引かれますが、動きの違いは差し引かれません。類似の組を作成できた導入事業所は{ $pairs }、できなかったものは{ $unmatched }です。
effects-adopters-no-balance = 比較に必要な事業所数が不足しています。
effects-adopters-names =
    .log_staff = 職員数（常勤換算、対数）
    .baseline = 最初の3か月の値
effects-adopters-classes =
    .service_group = サービス群：{ $name }
    .size_band = 規模：{ $name }
effects-adopters-exits = データから離脱した事業所
effects-adopters-exit-heads =
    .c1 = 期間
    .c2 = 離脱
    .c3 = 事業所月
    .c4 = 1000事業所月当たり
    .c5 = { $level }％区間
effects-adopters-sides =
    .adopted = 導入後
    .others = 導入前・未導入
effects-adopters-limits = { $low }〜{ $high }
effects-adopters-exit-read = 離脱率の比は{ $ratio }（{ $level }％区間 { $low }〜{ $high }、p={ $p }）。比が1と大きく異なる場合、後の月は残った事業所だけの結果です。
effects-adopters-no-exits = 離脱した事業所がなく、比較できません。

## effects: For whom the effect differs: technology, service, size, subsidised; small groups are named, not estimated.

effects-groups-title = 事業所の区分による効果の違い
effects-groups-lead = 区分ごとに同じ方法で推定した、2年目（12〜23か月目）の平均です。区分の差は偶然の変動でも生じるため、差の検定結果を併記します。
effects-groups-by =
    .technology = 技術別
    .service_group = サービス群別
    .size_band = 定員規模別
    .subsidised = 補助の有無別
    .install_band = 導入率別（床・職員に対する割合）
effects-groups-by-in-caption =
    .technology = 技術別
    .service_group = サービス群別
    .size_band = 定員規模別
    .subsidised = 補助の有無別
    .install_band = 導入率別（床・職員に対する割合）
effects-groups-differ = { $by }：効果に有意な差あり（{ $p }）
effects-groups-alike = { $by }：有意な差は確認できず（{ $p }）
effects-groups-one = { $by }：事業所数が少なく区分間の比較はできません
effects-groups-how = 点が2年目の平均の変化、横線が{ $level }％区間、破線は全体です。横線が重なる区分の差は偶然の変動の範囲内です。
effects-groups-limits = 区分は無作為に分けたものではなく、違いの理由は分かりません。技術・補助・導入率の区分は、共通の未導入事業所と比較しています。
effects-groups-all = 全体 { $value }
effects-groups-axis = { $outcome }の変化（{ $unit }）
effects-groups-caption = { $by }の効果（{ $outcome }、{ $unit }）
effects-groups-heads =
    .c1 = 区分
    .c2 = 導入事業所
    .c3 = 0〜5か月目
    .c4 = 12〜23か月目
    .c5 = 注意
effects-groups-few = 少数（{ $fewest }未満）のため推定しない
effects-groups-not-seen = 推定不能（2年目を観察できない等）
effects-groups-levels =
    .under_half = 5割未満
    .half_or_more = 5割以上10割未満
    .everywhere = 10割
    .several = 複数を同時に導入
effects-groups-subsidy =
    .true = 補助あり
    .false = 補助なし
effects-groups-everybody = 全体
effects-groups-pair = { $left }×{ $right }

## effects: For applicants: what to expect month by month, by technology and service, so that nobody stops in month three.

effects-plan-title = 申請する事業所向けの見込み
effects-plan-lead = 補助を申請する事業所に示すための表です。導入直後の残業の増加は、想定された経過です。値は常勤換算1人当たりの残業時間で、＋は増加、−は減少です。
effects-plan-sentence = { $group }：3か月目は月1人当たり{ $month3 }時間（{ $level }％区間 { $range3 }）、{ $even }（{ $n }事業所の推定、根拠B）。
effects-plan-even = { $point }か月目までに導入前水準に回復する見込み（範囲 { $set }）
effects-plan-even-open = 導入前水準に回復する時期は{ $last }か月目までの記録では確定しない（範囲 { $set }）
effects-plan-no-dip = 平均としての悪化は確認できず
effects-plan-caption = 導入後の見込み（残業時間、{ $unit }）
effects-plan-heads =
    .c1 = 区分
    .c2 = 導入事業所
    .c3 = 3か月目
    .c4 = 6か月目
    .c5 = 12か月目
    .c6 = 導入前水準に回復した月（範囲）
    .c7 = 累積効果がプラスに転じた月（範囲）
    .c8 = 累計／最後に観察できる月
effects-plan-total = { $value }／{ $last }か月
effects-plan-not-estimated =
    .groups = 推定できない区分：{ $groups }（導入{ $fewest }事業所未満、又は観察期間が短い）。「全体」の行を参考にしてください。
    .pairs = 推定できない区分：技術×サービスの{ $pairs }通り（導入{ $fewest }事業所未満、又は観察期間が短い）。「全体」の行を参考にしてください。
    .both = 推定できない区分：{ $groups }と、技術×サービスの{ $pairs }通り（導入{ $fewest }事業所未満、又は観察期間が短い）。「全体」の行を参考にしてください。
effects-plan-caution = 区間は平均についてのものです。個々の事業所の経過はこれより大きくばらつきます。効果の前提（導入がなければ同様に推移）と、技術の更新により結果が変わり得ることに注意してください。

## effects: The published three-round figures in a panel of their own: another unit, no interval, and rounds instead of months.

effects-rounds-title = 公表された3時点の数値との比較
effects-rounds-lead = 国の効果測定事業が公表した、非装着型の移乗支援（特養）の直接介護の時間です。左の図とは単位も時期の区切りも異なるため、別の図に点だけで示します。事後①で増加し、事後②で戻り始める形はU字の法則と矛盾しませんが、区間も比較群もなく、検証したものではありません。
effects-rounds-finding = 非装着型の移乗支援：{ $told }
effects-rounds-told = { $shift } { $post1 }→{ $post2 }分
effects-rounds-how = 事前を0とした、1人1日（480分換算）当たりの分の変化です。●は日中、□は夜間です。線で結んでいないのは、間の経過が分からないためです。
effects-rounds-limits = 導入からの月数ではありません（事後①②の間隔は施設により異なります）。nと区間は公表されていません。導入率別の時間の曲線は時間の経過ではないため、ここには示しません。
effects-rounds-alt = 移乗支援（非装着）（介護老人福祉施設）の直接介護の分の変化：{ $told }。
effects-rounds-none = 公表値の表に該当する行がありません。

## effects: The page on effects, section by section: adoption and the U-curve seen from one prefecture.

effects-whole-title = { $prefecture }　介護テクノロジー導入の効果（U字の法則）
effects-whole-others = その他の成果指標の推移
effects-outcome-names-here =
    .overtime = 残業時間
    .paid_leave = 有給休暇の取得
    .turnover = 離職率
    .staffing = 職員1人当たり利用者数
effects-outcome-definitions =
    .overtime = その月の残業時間÷常勤換算職員数
    .paid_leave = その月の有給休暇取得日数×12÷常勤換算職員数（年換算）
    .turnover = その月の離職者数×12÷1月1日の常用労働者数（年換算）
    .staffing = その月の利用者数÷常勤換算職員数（増を「改善」とするのは国のKPI「人員配置の柔軟化」の向きで、ケアの質は表さない）
