## doubts: What a reader is told of values in doubt: a mark at the figure, a sentence at the head of each page, a list under data quality.

doubts-mark = to check
doubts-whole = prefecture:{ " " }
doubts-title = Figures to be checked
doubts-sentence = { $kpi }: { $value } rests on { $count } doubtful value(s) ({ $where }). Without it: { $without }.
doubts-counted-only = { $kpi }: { $value } rests on reported values that are being checked.
doubts-where = { $file } row { $row } '{ $column }' { $found }
doubts-more = { $n } more
doubts-advice = Only the original can tell whether it is an error: if it is, mend the file and make the page again. Details: Quality of the data.
doubts-list-title = Doubtful values (please check)
doubts-list-lead = These values were accepted, being possible, but lie far from the others. Leave them if they are right.
doubts-list-heads =
    .c1 = File
    .c2 = Row
    .c3 = Column
    .c4 = Value
    .c5 = Reason
    .c6 = What to check
doubts-count-heads =
    .c1 = File
    .c2 = Doubtful values
doubts-jump = { $kpi }: { $value } is further from the value before ({ $before }) than its interval and history allow. Check definition, population and input.
