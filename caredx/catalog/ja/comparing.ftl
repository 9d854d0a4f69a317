comparing-causes =
    .data = データ
    .params = 設定ファイル
    .method = 計算方法（プログラム・ノートブック・ソフトウェアの版）
    .page = ページの種類・県・版
