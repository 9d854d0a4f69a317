## What the house gives at which size: the design fact of each limit, and what happens beyond it.

limits-supported =
    .effect-adopting_clusters = 導入した法人（まとまり）の数。これより少ないと帯・検定・後期の平均は示さない
    .effect-comparing_clusters = 比べる側（未導入）の法人の数。これより少ないと帯も検定も示さない
    .effect-clusters_behind_month = 1つの月の値を支える導入した法人の数。これより少ない月は標準誤差も帯も示さない
    .effect-window_only = 導入した法人がこの数から上の節の数までなら、0〜5か月の平均だけを t 分布の区間で示す。未満は経路の値だけ
    .effect-break_even_clusters = 損益分岐の月の集合を「95％」と呼べる、導入側・比較側それぞれの法人の数。未満は「おおよそ」と断る
    .effect-large_sample_clusters = 両側ともこの数以上なら、1つずつ除く計算は標準誤差を 0.3 % も変えないので省く
    .ratio-offices = 「これらの事業所」の比率に区間を示す事業所の数。1事業所では示さない
    .group-members = 群の差に区間を示す、群の事業所の数。未満は差の値だけを示す
    .group-all_offices = 群の差の区間に使うばらつきを求める事業所（群の内外の計）の数。未満は差の値だけを示す
    .shrinkage-areas = 地域の値を全体へ近づけて示す地域の数。未満は元の値だけを示す
    .time_study-clusters = タイムスタディの変化に区間を示す施設（法人）の数。1施設では、値と職員どうしの前後比較だけを示す
    .time_study-exact_test_clusters = 並べ替えの検定が5％に届く施設（法人）の数。これより少ないと、検定では差を示せないと断る
    .targets-interval_points = 同じ出典の年ごとの値の数。これより少ないと、目標年の幅を示さず、必要な速さとこれまでの速さだけを示す
    .targets-chance_points = 同じ出典の年ごとの値の数。これより少ないと、目標に届く見込みを言葉でも示さない
    .targets-years_ahead = 最新の値から目標年までの年数（最大）。これより先は必要な速さだけを示す
    .signals-months = 月次の値の数。これより少ないと管理図の限界線を示さない。月の値が続く・偏る・季節で動くときは誤報が表の率より多い
