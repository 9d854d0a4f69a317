propose-there = is already there with other content
propose-move = Name another file with --out, or move the one that is there.
