## budget: The budget request of one prefecture: two A4 sheets for the finance office.

budget-effect-title = 2　効果と1時間当たりの費用
budget-buys-title = 4　率・上限・順番を変えると何が買えるか
