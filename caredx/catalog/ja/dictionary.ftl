dictionary-headings =
    .name = 列名
    .alias = 日本語の見出し
    .description = 内容
    .kind = 書き方
    .unit = 単位
    .required = 必須
    .allowed = とりうる値
    .example = 例
dictionary-kinds =
    .text = 文字
    .code = 番号（文字）
    .prefecture = 都道府県
    .municipality = 6桁コード
    .choice = 選択
    .yes_no = はい・いいえ
    .number = 数値
    .integer = 整数
    .fiscal_year = 年度
    .period = 期間
    .month = 年月
    .date = 年月日
    .day_or_month = 年月日（年月でも可）
    .time = 時刻
dictionary-yes = ○
dictionary-no = { "" }
dictionary-intro =
    どのファイルも、1行目を見出し、2行目からをデータとする CSV（UTF-8 か Shift_JIS）または Excel（.xlsx）です。見出しは英語の列名でも
    日本語の見出しでもかまいません。知らない列は誤りとして知らせます（つづりの違う列が黙って消えないように）。

    - **数値**：全角数字、桁区切り（1,234）、△・▲・－のマイナス、列の単位（5人、12.5時間、40％）が付いていても読みます。列と違う単位は誤りです。
    - **空欄**と「…」「・」「***」「秘」「不明」「未回答」「無回答」「NA」は「分からない」と読みます。**横線（－・ー）だけのセルは誤り**とします。
      省庁の統計表では 0 を、手元の表では不明を表すことが多く、区別できないためです。なかったなら 0、不明なら空欄にしてください。
    - **日付**：2025-03-31、2025/3/31、20250331、R7.3.31、令和7年3月31日、令和元年5月1日、Excel の日付。**年月**：2025-04、2025年4月、R7.4。
    - **はい・いいえ**：yes/no、はい/いいえ、有/無、○/×、1/0、true/false。
    - **選択**：id のほか日本語・英語の名称でも書けます。
    - **コードの 0**：Excel が都道府県の 01 を 1 にしていても 01 と読みます（1桁は 01〜09 しかありえないため）。事業所番号や市町村コードの桁落ちは
      補わずに誤りとします（どの桁が落ちたか分からないため）。
    - 名称（事業所名など）は書かれたとおりに保ちます（㈱ や ① を変えません）。
dictionary-key = 1行を決める列
dictionary-rules = 列のあいだの決まり（破るファイルは受け付けない）
dictionary-doubts = 疑わしい値（受け付けたうえで警告し、その値に左右される指標に印を付ける）
dictionary-see-list = 末尾の一覧
dictionary-title = データ辞書
dictionary-generated = `python -m caredx.intake.dictionary` が書き出します。直接は編集しません。英語版：[Data dictionary](data_dictionary_en.md)
dictionary-lists = 選択肢
dictionary-name = 名称
dictionary-units = 単位
