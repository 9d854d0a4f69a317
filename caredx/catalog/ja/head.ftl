## head: The head of a page: sample banner, title, what it is and for whom, the sentences, and the way through the page.

head-banner = 見本（合成データ）
head-banner-text = この県の値として示す数字は合成データによる見本で、実在の値ではありません。「公表値」の印がある数字だけが実際に公表された値です。
head-edition-marks =
    .internal = 庁内検討用（少数の秘匿処理は未適用）
    .public = 公表用（少数は秘匿）
head-public-note = この資料は改善のための情報で、県・市町村・事業所の優劣を判定するものではありません。「秘」は、個々の事業所の情報が推測されるおそれがあるため示さない値です。事業所が{ $threshold }未満の数、「はい」か「いいえ」が{ $most }以下（0を含む）の割合、上位{ $n }事業所で合計の{ $k }％を超える値や2番目の事業所から1番目を{ $p }％より近く推測できる値と、引き算でこれらが判明する値が該当します。秘であることは、値の大小を意味しません。導入の効果の推定に用いた事業所の数は、{ $threshold }か所単位の概数です（{ $threshold }か所未満も{ $threshold }か所とします）。判定は端数を処理した値によるため、庁内用と異なることがあります。
head-corrected = 公表済みの版を訂正した資料です。公表済みの値との差が少数の事業所によるものである値も「秘」としています。
head-meta =
    .c1 = 評価年度
    .c2 = サイクル
    .c3 = 評価の基準日
head-title = { $prefecture }　{ $title }
head-summary = 要点
head-contents = 目次
head-head-facts = 　／　
head-describes = 根拠A〜Dの記号がある文だけが効果や前後の変化を述べたものです。ほかは現状を示すもので、施策の効果を示すものではありません。
