## forms: Files under headers of one's own.

forms-no-header =
    .rule = という見出しはファイルにありません
    .remedy = 設定ファイルの columns を直してください。ファイルの見出し：{ $known }
forms-no-column =
    .rule = という項目はこの表にありません
    .remedy = 使える項目：{ $known }
forms-write = 対応する値を書いてください
forms-needed = 見出しが見つからない必須の項目。全行同じなら値を書き、列があれば columns に移してください
forms-spare = 見つからない任意の項目：
forms-unused = 使わない列：
forms-several = 複数回答の列（はい・いいえの項目には values に「回答: "yes", "*": "no"」と書きます）：
forms-for-example = 例：{ $cell }
