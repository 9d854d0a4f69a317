## What the inputs held and what the plan chose: the facts for data quality, definition cards and reproduction.

inputs-open-data-folder = オープンデータ（フォルダ { $name }）
inputs-outside = （設定ファイルはプロジェクトのフォルダの外にあります。その場所を付けて実行してください）

## From the files a plan names to checked tables: the step before any page, for a batch and for a notebook opened by hand.

inputs-sample = は見本（合成データ）です。example: false の計画では使えません
inputs-no-sample = 実際のデータのファイルに替えてください（無ければ null）。見本として作るなら example: true にします。
inputs-incomplete =
    .rule = が見つかりません（見本のほかのファイルはあるため、上書きはしていません）
    .remedy = ファイルを元の場所に戻すか、フォルダ data/raw/example を空にして実行し直してください（見本がすべて新しく作られます）。
inputs-turnover-reference =
    .pooled = 比較する離職率は、離職者の合計÷常用労働者の合計
    .mean = 比較する離職率は、事業所ごとの離職率の平均
inputs-source =
    .reported = 報告値と計算値の両方がある年は報告値
    .computed = 報告値と計算値の両方がある年は計算値
inputs-previous-value =
    .single_year = 「前回数値」は直近3年の前年の値
    .mean_of_three = 「前回数値」は1年前の3年平均
inputs-staffing-change =
    .users_per_fte = 変化率は s_t÷s_0−1（職員1人当たり利用者数）
    .fte_saved = 変化率は 1−s_0÷s_t（利用者当たりの職員の減少）
