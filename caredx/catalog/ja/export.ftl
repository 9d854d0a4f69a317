export-strip = 見本（合成データ）
export-skip = 本文へ移動
export-not-made = この部分は作成できませんでした。原因は、保存された実行済みノートブックを見てください。
export-foot = この文書は1つのファイルで完結し、開いても外部と通信しません。文字は IPAexゴシック（IPAフォントライセンスv1.0）を必要な分だけ埋め込んでいます。
export-no-alt = 画像（PNG）に代替テキストがありません。図にタイトルを付けるか（例：ax.set_title("…")）、表示時に metadata={ "{" }'alt': '…'{ "}" } を付けてください。
export-undrawn = IPAexゴシックにない文字（表示する機器の書体で代わりに示します）：{ $letters }
