check-fine = { $read }, no problem
check-odd = { $read }. It can be read, but { $n } value(s) are doubtful (leave them if they are right).
check-marked = Marked copy: { $out }
