workbook-contents = 目次
workbook-title = { $place }　{ $title }　表の一覧
workbook-about = 評価報告書と資料編のすべての表です。ページと同じ値で、CSVで保存できる表と図は、その数値をそのまま収めています。
workbook-heads =
    .number = 番号
    .book = 資料名
    .section = 章
    .table = 表
