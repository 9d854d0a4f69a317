classification-shifts =
    .day = day
    .night = night
    .all = all day
classification-unrecorded-name = unrecorded
classification-rounds-before = before
classification-rounds-after = after
classification-after = after { $i }
