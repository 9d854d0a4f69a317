## doubts: What a reader is told of values in doubt: a mark at the figure, a sentence at the head of each page, a list under data quality.

doubts-mark = 要確認
doubts-whole = 県全体の
doubts-title = 確認が必要な値
doubts-sentence = { $kpi } { $value }は、要確認の値{ $count }件（{ $where }）に左右されます。これを除くと{ $without }です。
doubts-counted-only = { $kpi } { $value }は、確認中の入力値に左右されます。
doubts-where = { $file } { $row }行目「{ $column }」{ $found }
doubts-more = ほか{ $n }件
doubts-advice = 値の誤りかどうかは原本でのみ確認できます。誤りの場合は入力ファイルを修正して作成し直してください。明細は「データの質」にあります。
doubts-list-title = 要確認の値（確認のお願い）
doubts-list-lead = 次の値は、あり得ないとまでは言えないため受け付けましたが、他の値から大きく離れています。正しい場合は修正不要です。
doubts-list-heads =
    .c1 = ファイル
    .c2 = 行
    .c3 = 列
    .c4 = 値
    .c5 = 理由
    .c6 = 確かめること
doubts-count-heads =
    .c1 = ファイル
    .c2 = 要確認の値の数
doubts-jump = { $kpi } { $value }は、前の値（{ $before }）から、区間とこれまでの動きでは考えにくいほど変わっています。定義・対象・入力をご確認ください。
