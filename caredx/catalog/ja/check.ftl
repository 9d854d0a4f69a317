check-fine = { $read }、問題ありません
check-odd = { $read }。受け付けられますが、疑わしい値が{ $n }件あります（正しければそのままで構いません）。
check-marked = 印を付けた写し：{ $out }
