## papers: What the prefecture has published itself: figures as they stand in its papers, survey answers drawn, remarks.

papers-figures = 県が公表した数値
papers-figure-heads =
    .c1 = 項目
    .c2-here = 区分
    .c3 = 値
    .c4 = 分母
    .c5 = 時点
    .c6 = 性質
papers-kinds =
    .actual = 実績
    .plan = 計画
    .target = 目標
    .budget = 予算
    .notified-amount = 内示額
    .rule = 規程
    .survey = 調査
    .derived = 算出
    .check = 検算
    .qualitative = 質的
papers-notes = 補足
papers-survey = 県の調査：最も多い回答は{ $top }
papers-survey-how = 点が回答事業所のうちその回答を選んだ割合、横線が95％区間です（n={ $n }、複数回答のことがあります）。
papers-survey-limits = 回答した事業所のみの割合で、無回答の事業所の状況は分かりません。区間は回答の偏りを含みません。
papers-survey-axis = 回答事業所に占める割合（％）
papers-on-screen = { $title }（{ $n }件）：全件はCSVまたは画面で。
papers-survey-picture = { $label }（{ $value }）
