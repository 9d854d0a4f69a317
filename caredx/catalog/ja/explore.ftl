## explore: A cycle by hand: the choosers, what can be chosen, and what stands in place of a widget.

explore-choose =
    .area = 都道府県
    .kpi = 指標
    .by = 内訳
    .service = サービス
    .size = 規模
    .technology = テクノロジー
    .years = 期間
explore-split =
    .none = なし（全体）
    .service_name = サービス種類別
    .technology_used = 最初に導入したテクノロジー別（効果ではありません）
explore-all = すべて
explore-japan = 提出のあった全国
explore-nothing = この条件に合う事業所がありません。条件を1つ「すべて」に戻してください。
explore-no-choice = 「{ $given }」は選べません。選べるもの：{ $known }
explore-lacking = 選択肢を画面で動かすには ipywidgets が要ります（pip install "caredx[explore]"）。.set(area="20") のように名前で選ぶこともできます。
