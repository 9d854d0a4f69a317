## What the inputs held and what the plan chose: the facts for data quality, definition cards and reproduction.

inputs-open-data-folder = オープンデータ（フォルダ { $name }）
inputs-outside = （設定ファイルはプロジェクトのフォルダの外にあります。その場所を付けて実行してください）

## From the files a plan names to checked tables: the step before any page, for a batch and for a notebook opened by hand.

inputs-sample = は見本（合成データ）です。example: false の計画では使えません
inputs-no-sample = 実際のデータのファイルに替えてください（無ければ null）。見本として作るなら example: true にします。
