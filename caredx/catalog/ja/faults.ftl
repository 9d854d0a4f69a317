faults-found = { $n }件の問題があります。
faults-more = { " " } （ほか{ $n }件。上から直すと、残りが表示されます）
