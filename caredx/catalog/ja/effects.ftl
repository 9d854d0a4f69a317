## effects: Heading of the chapter, what is missing, and what the design can and cannot say.

effects-title = 導入の効果：Uの字の深さと長さ
effects-lead = 国のガイドラインは、テクノロジーの導入直後に効率がいったん下がり、慣れると上がる（U字の法則）としています。ここでは、導入した事業所の月ごとの変化を、同じ月にまだ導入していない事業所の変化と比べ、落ち込みの深さ、元に戻る時期、累積で取り戻す時期を、不確かさの幅とともに示します。
effects-no-files = データなし。事業所の月次データと導入一覧がないため、導入の効果は推定できません。{ $files }があれば計算できます。
effects-no-estimate = 全国の推定がないため、示せるものがありません。
effects-more = 前提の点検、技術・サービス別、申請事業所向けの見込みは、別冊「導入の効果」にあります。
effects-limits = 効果の推定で分かること・分からないこと
effects-can-head-here = 分かること
effects-can =
    .c1 = 導入した事業所で、導入がその後の月ごとの値を平均してどれだけ変えたか（根拠の強さB：比較群のある準実験）。
    .c2 = 落ち込みの底、元に戻る時期、累積で取り戻す時期と、その不確かさ。
    .c3 = 調べると先に決めた結果のすべて。効果が見いだせなかったものも含む。
effects-cannot-head-here = 分からないこと
effects-cannot =
    .c1 = 導入と未導入の事業所が、導入がなくても同じように動いたはず、という前提が正しいか。点検はできるが証明はできない。
    .c2 = まだ導入していない事業所が導入したらどうなるか。導入した事業所は自分で選んだ事業所で、効果は導入した側の平均。
    .c3 = 個々の事業所の効果、利用者への効果、費用に見合うかどうか。
    .c4 = 導入一覧にない導入。一覧にない事業所は未導入と数えるため、もれがあれば効果は小さく見える。
    .c5 = 設置割合（導入率）による違い。設置割合の曲線は時間の経過ではなく、習熟の曲線として読んではならない。

## effects: One outcome: its sentence, the path as a picture, and the same numbers as a table.

effects-path-titles =
    .confirmed = { $outcome }：導入後に悪化し、{ $even }か月目に元に戻り、その後改善
    .dip-only = { $outcome }：導入後に悪化し、改善は確認できない
    .gain-then-loss = { $outcome }：いったん改善した後に悪化
    .gain-only = { $outcome }：導入後に改善し、落ち込みは確認できない
    .not-shown = { $outcome }：効果は見いだせない（ないとは言えない）
effects-path-how = 青い線が導入による変化、帯は導入後の全部の月を{ $level }％で含む幅（一様帯）です（導入前の月は、別に同じ確からしさ）。帯が0の線から離れた月は偶然では説明できません。白い点は導入前で、0の近くにあるはずです。下の棒は、その月の推定を支える導入事業所の数です。
effects-path-how-dip = ▼が底、横棒（塗り）が元に戻る月の集合、横棒（白抜き）が累積で取り戻す月の集合です。
effects-path-limits = 個々の事業所の経過ではなく平均です。後の月ほど早く導入した事業所だけの値です。底の値は、最も低い推定値を選ぶため実際より深く出ます。
effects-path-alt = { $outcome }の導入による変化、導入前{ $before }か月から導入後{ $last }か月目まで。{ $early_months } { $early }、{ $late_months } { $late }（{ $unit }）。一様帯は最も広い月で幅{ $width }。支える導入事業所は0か月目{ $first_n }、{ $last }か月目{ $last_n }。{ $dip }
effects-path-alt-dip = 底{ $trough }か月目 { $value }、元に戻るのは{ $even }、累積で取り戻すのは{ $repaid }。
effects-path-no-dip = 落ち込みは確認できない。
effects-path-facts = { $outcome }への効果：要点
effects-path-heads =
    .c1 = 項目
    .c2 = 値
    .c3 = { $level }％の区間・集合
effects-path-rows =
    .mean = { $months }の平均
    .trough = 底（{ $month }か月目）
    .trough_months = 底でありうる月
    .even = 元に戻る月
    .repaid = 累積で取り戻す月
    .verdict = 判定（J字・U字）
    .baseline = 導入前12か月の平均（導入事業所）
effects-path-counts = 使った事業所：導入{ $adopters }、未導入{ $never }（独立な法人等 { $clusters }）。期間前に導入していた{ $early }事業所は除外、欠測は{ $missing }事業所月
effects-path-months = { $outcome }の変化：月ごとの数値
effects-path-month-heads =
    .c1 = 導入からの月
    .c2 = 変化（{ $unit }）
    .c3 = 一様帯
    .c4 = 導入事業所
    .c5 = 導入月の数
effects-path-base = 基準

## effects: All registered outcomes at once, the null ones included, corrected for looking at several.

effects-outcomes-title = 登録した結果すべて（効果の見いだせないものを含む）
effects-outcomes-found = { $n }件のうち、偶然とは言えないのは{ $found }件（多重比較を調整後）
effects-outcomes-how = 点が導入前の平均に対する変化の割合（右ほど良い）、横線が{ $level }％区間です。▶と青は、{ $n }件を同時に見ることを調整（Holm）しても偶然とは言えないものです。
effects-outcomes-limits = 線が0にかかる結果は「効果がない」ではなく「見いだせない」です。見つけられる大きさは表の右端にあります。
effects-outcomes-axis = 改善の割合（％、0＝変化なし）
effects-outcomes-label = { $outcome } { $months }か月
effects-outcomes-short =
    .overtime = 残業
    .paid_leave = 有休
    .turnover = 離職率
    .staffing = 1人当たり利用者
effects-outcomes-caption = 登録した結果と検定
effects-outcomes-heads =
    .c1-here = 結果
    .c2 = 月
    .c3 = 変化
    .c4 = { $level }％区間
    .c5 = p
    .c6 = p（Holm調整）
    .c7 = 見つけられる大きさ（検出力80％）
effects-outcomes-second = 別の方法による後期の平均（代入推定）
effects-outcomes-second-heads =
    .c1-here = 結果
    .c2 = 月
    .c3 = 変化（区間）
    .c4 = 単位
effects-outcomes-second-read = 代入推定は導入前のすべての月を使うため、離職のようにまれな出来事では区間が狭くなります。その代わり、導入前のすべての月で動きが同じという、より強い前提に立ちます。登録した検定は左の図と下の表です。

## effects: The prefecture, its block and all together: an own estimate only where there are enough, the others always beside it.

effects-places-title = 県・地方ブロック・全国
effects-places-own-few = { $place }は少数のため県単独では推定できない（導入した法人{ $adopters }、未導入の法人{ $others }。{ $fewest }以上と{ $fewest_others }以上が必要）。下の全国・ブロックの推定を参照。
effects-places-alone = データのある都道府県が1つのため、全国・地方ブロックの推定はありません。
effects-places-caption = { $outcome }への効果：場所別（{ $unit }）
effects-places-heads =
    .c1 = 場所
    .c2 = 導入／未導入の事業所
    .c3 = 初期の平均（月）
    .c4 = 元に戻る月（集合）
    .c5 = 後期の平均（月）
    .c6 = 判定
effects-places-counts = { $adopters } / { $others }
effects-places-with-months = { $told }　{ $months }
effects-places-not-alone = 少数のため単独では推定できない
effects-places-shrunken = { $place }の縮約値：{ $months }の平均 { $value }（{ $level }％区間 { $span }）。県単独の推定を、ぶれの大きさに応じて全国平均に近づけた値です（県間の分散 τ²={ $tau2 }、{ $n }県から）。
effects-places-not-justified = 県による効果の差は、推定できる{ $n }県の{ $months }の平均では偶然の範囲を超えません（Q検定 p={ $p }、τ²={ $tau2 }）。そのため県別の縮約値は示さず、全国の推定を最もよい見積もりとします。
effects-places-no-part = 県による差は偶然の範囲を超えますが（p={ $p }）、{ $place }は事業所が少なく縮約値も計算できません。

## effects: Can the estimate be trusted: before adoption, pretended dates, other methods, and how much drift would overturn it.

effects-checks-title = 前提の点検
effects-checks-lead = 効果の推定は「導入がなければ、導入した事業所も他と同じように動いた」という前提に立ちます。前提そのものは証明できないので、破れていれば見えるはずのものを点検し、どれだけ破れると結論が変わるかを示します。
effects-checks-caption = 前提の点検（{ $outcome }）
effects-checks-heads =
    .c1 = 点検
    .c2 = 結果
    .c3 = 読み方
effects-checks-before = 導入前の動き（{ $first }〜{ $last }か月目、最大の|t|）
effects-checks-before-read = pが小さければ、導入前から動きが違う疑い。月{ $drift }のずれなら5回に4回見つかる検定で、それより小さいずれは見逃しうる
effects-checks-before-means = 　同じ期間を3つに分けた平均（F検定）
effects-checks-before-slope = 　同じ期間の直線の傾き（1か月当たり）
effects-checks-before-beside = 上の検定の参考
effects-checks-not-tested = 法人が足りず検定できない
effects-checks-placebo = 導入日を{ $n }か月前とみなした偽の効果
effects-checks-placebo-read = 0であるべき。区間が0を含まなければ別の原因の疑い
effects-checks-drift = 結論を覆す直線的なずれ（1か月当たり）
effects-checks-drift-read = 導入前に見られた傾きは { $slope }（±{ $width }）。この{ $ratio }倍のずれが続くと{ $months }か月目の効果は0と区別できなくなる
effects-checks-holds-zero = もともと区間が0を含む
effects-checks-straight = 0（導入前12か月の傾きを差し引くだけで区間が0を含む。傾きの推定のぶれが大きい）
effects-checks-bends = 結論を覆す曲がり（傾きの変化、1か月当たり）
effects-checks-bends-read = 導入前12か月の見かけの曲がりは最大 { $seen }（ぶれを含む）。傾きが毎月この速さで変わり続けると覆る。長期の効果ほど弱い
effects-checks-steps = 結論を覆す月ごとのずれ（導入前に見られた最大のずれの何倍か）
effects-checks-steps-times = { $times }倍
effects-checks-steps-read = 導入前12か月の、月から月へのずれは最大 { $seen }（多く見て { $high }）。後者のこの倍数だけ毎月同じ向きにずれ続けると、後期の効果は0と区別できなくなる
effects-checks-no-months = 導入前の月が足りず計算できない
effects-checks-alt-caption = 別の方法でも同じか（{ $outcome }、{ $unit }）
effects-checks-alt-heads =
    .c1 = 方法
    .c2 = 導入事業所
    .c3 = 初期の平均
    .c4 = 元に戻る月（集合）
    .c5 = 後期の平均
effects-checks-methods =
    .main = 本推定（まだ導入していない事業所と比較）
    .never = 期間中に導入しない事業所だけと比較
    .balanced = 構成をそろえた経路（0〜18か月すべて見える事業所）
    .matched = 似た未導入事業所との組（サービス・規模・導入前の値）
    .imputation = 代入推定（導入前の全期間から予測）
effects-checks-method-late = { $method }。後期は{ $months }
effects-checks-open-sets = 「〜」で終わる集合は、見える月の間に確定しないことを示します。
effects-checks-balanced-title =
    .true = 構成をそろえても経路は一様帯の中にある
    .false = 構成をそろえても経路は一様帯から外れる月がある
effects-checks-balanced-label = 破線：0〜18か月すべて見える{ $n }事業所
effects-checks-balanced-how = 青は本推定、橙の破線は同じ顔ぶれの事業所だけの経路です。後の月で大きく離れれば、経路の形は構成の変化による疑いがあります。
effects-checks-balanced-limits = 早く導入した事業所だけの経路で、遅い導入の効果を示しません。
effects-checks-balanced-alt = 構成をそろえた経路：{ $early_months } { $early }、{ $late_months } { $late }（{ $unit }、{ $n }事業所）。本推定：{ $main }。

## effects: The comparisons people make first, by name and as what they are: wrong for a question of effect.

effects-contrast-title = 単純な前後比較ではこう見える（誤り）
effects-contrast-lead = 次の数字は効果の推定ではありません。よく使われる計算が、同じデータで何を示してしまうかを見るためのものです。
effects-contrast-caption = 誤った計算の例（{ $outcome }、{ $unit }）
effects-contrast-heads =
    .c1 = 計算
    .c2 = 値
    .c3 = { $level }％区間
    .c4 = なぜ誤りか
effects-contrast-names =
    .before_after = 導入事業所の前後差（比較群なし）
    .two_way = 固定効果の回帰（二方向）
effects-contrast-why =
    .before_after = 全体の傾向や季節を導入のせいにし、落ち込みと改善を1つの平均に混ぜる（D：因果は言えない）
    .two_way = 先に導入した事業所の改善を、後の事業所の比較相手に使ってしまう
effects-contrast-right = 本推定（参考）：{ $early_months } { $early }、{ $late_months } { $late }

## effects: Who adopts, and who leaves the data: an effect speaks of those who chose to adopt and of those still seen.

effects-adopters-title = どの事業所が導入し、どの事業所がいなくなるか
effects-adopters-balance = 導入前の姿：導入した事業所としなかった事業所
effects-adopters-balance-heads =
    .c1-here = 項目
    .c2-here = 導入
    .c3-here = 未導入
    .c4 = 標準化差
    .c5 = 似た組の標準化差
effects-adopters-balance-read = 標準化差の大きさが0.1を超える項目は、導入した事業所の顔ぶれが違うことを示します。水準の違いは推定で差し引かれますが、動きの違いは差し引かれません。似た組を作れた導入事業所は{ $pairs }、作れなかったのは{ $unmatched }です。
effects-adopters-no-balance = 比べるための事業所が足りません。
effects-adopters-names =
    .log_staff = 職員数（常勤換算、対数）
    .baseline = 最初の3か月の値
effects-adopters-classes =
    .service_group = サービス群：{ $name }
    .size_band = 規模：{ $name }
effects-adopters-exits = データから消えた事業所
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
effects-adopters-exit-read = 離脱率の比は{ $ratio }（{ $level }％区間 { $low }〜{ $high }、p={ $p }）。比が1と大きく違えば、後の月は残った事業所だけの姿です。
effects-adopters-no-exits = 離脱した事業所がなく、比べられません。

## effects: For whom the effect differs: technology, service, size, subsidised; small groups are named, not estimated.

effects-groups-title = どの事業所で効果が違うか
effects-groups-lead = 区分ごとに同じ方法で推定した、2年目（12〜23か月目）の平均です。区分の差は偶然でも生じるため、差があるかどうかの検定を並べます。
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
effects-groups-differ = { $by }：効果に違いがある（{ $p }）
effects-groups-alike = { $by }：違いは偶然の範囲（{ $p }）
effects-groups-one = { $by }：比べられる区分が2つない
effects-groups-how = 点が2年目の平均の変化、横線が{ $level }％区間、破線は全体です。線どうしが重なる区分の差は偶然で説明できます。
effects-groups-limits = 区分は無作為に分かれたものではなく、違いの理由は分かりません。技術・補助・導入率の区分は、共通の未導入事業所と比べています。
effects-groups-all = 全体 { $value }
effects-groups-axis = { $outcome }の変化（{ $unit }）
effects-groups-caption = { $by }に見た効果（{ $outcome }、{ $unit }）
effects-groups-heads =
    .c1 = 区分
    .c2 = 導入事業所
    .c3 = 0〜5か月目
    .c4 = 12〜23か月目
    .c5 = 注意
effects-groups-few = 少数（{ $fewest }未満）のため推定しない
effects-groups-not-seen = 推定できない（2年目が見えない等）
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

effects-plan-title = 申請する事業所への見込み
effects-plan-lead = 補助を申請する事業所に示すための表です。導入して間もない時期の残業の増加は、失敗ではなく、見込まれた経過です。値は常勤換算1人当たりの残業時間で、＋は増加、−は減少です。
effects-plan-sentence = { $group }：3か月目は月{ $month3 }時間/人（{ $level }％区間 { $range3 }）、{ $even }（{ $n }事業所の推定、根拠の強さB）。
effects-plan-even = { $point }か月目までに元に戻る見込み（集合 { $set }）
effects-plan-even-open = いつ元に戻るかは{ $last }か月目までの記録では決まらない（集合 { $set }）
effects-plan-no-dip = 平均としての落ち込みは確認できない
effects-plan-caption = 導入後の見込み（残業時間、{ $unit }）
effects-plan-heads =
    .c1 = 区分
    .c2 = 導入事業所
    .c3 = 3か月目
    .c4 = 6か月目
    .c5 = 12か月目
    .c6 = 元に戻る月（集合）
    .c7 = 累積で取り戻す月（集合）
    .c8 = 累計／最後に見える月
effects-plan-total = { $value }／{ $last }か月
effects-plan-not-estimated = 推定できない区分：{ $groups }と、技術×サービスの{ $pairs }通り（導入{ $fewest }事業所未満、または見える期間が短い）。「全体」の行を参考にしてください。
effects-plan-caution = 区間は平均のものです。1つの事業所の経過はこれより大きくばらつきます。効果の前提（導入がなければ同じ動き）と、技術の更新で結果が変わりうることに注意してください。

## effects: The published three-round figures in a panel of their own: another unit, no interval, and rounds instead of months.

effects-rounds-title = 公表された3時点の数値との見比べ
effects-rounds-lead = 国の効果測定事業が公表した、非装着型の移乗支援（特養）の直接介護の時間です。左の曲線とは単位も時期の取り方も違うため、別の図に点だけで示します。事後①で増え、事後②で戻り始める形は、Uの字と矛盾しませんが、区間も比較群もなく、確かめたことにはなりません。
effects-rounds-finding = 非装着型の移乗支援：{ $told }
effects-rounds-told = { $shift } { $post1 }→{ $post2 }分
effects-rounds-how = 事前を0とした、1人1日（480分換算）当たりの分の変化です。●は日中、□は夜間です。線で結んでいないのは、間の経過が分からないためです。
effects-rounds-limits = 導入からの月数ではありません（事後①②の間隔は施設で違う）。nと区間は公表されていません。設置割合の曲線（導入率別の時間）は時間の経過ではないため、ここには描きません。
effects-rounds-alt = 移乗支援（非装着）（介護老人福祉施設）の直接介護の分の変化：{ $told }。
effects-rounds-none = 公表値の表に該当する行がありません。

## effects: The page on effects, section by section: adoption and the U-curve seen from one prefecture.

effects-whole-title = { $prefecture }　介護テクノロジー導入の効果とUの字
effects-whole-others = 他の結果の経路
