classification-shifts =
    .day = 日中
    .night = 夜間
    .all = 終日
classification-unrecorded-name = 未記入
classification-rounds-before = 事前
classification-rounds-after = 事後
classification-after = 事後{ $i }
