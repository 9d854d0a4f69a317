## Scales of the yearly add-on report and the official names of their bands.

scales-names =
    .who5 = WHO-5
    .lifecog = 生活・認知機能尺度
    .srs18 = SRS-18
    .motivation_worth = モチベーション 仕事のやりがい
    .motivation_vitality = モチベーション 職場の活気
    .uwes9 = UWES-9
scales-felt =
    .c1 = 減少したと感じる
    .c2 = 変わらない
    .c3 = 増加したと感じる
scales-stress =
    .c1 = 弱い
    .c2 = 普通
    .c3 = やや強い
    .c4 = 強い
