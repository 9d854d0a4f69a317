## The columns of a long panel → numbers, with every fault of the table told at once.

coding-absent = is not among the columns
coding-name-column = Name one of the columns of the file.
coding-empty = must not be empty
coding-fill = Fill it in or leave the row out.
coding-unreadable-time = is not a period
coding-write-time = Write whole numbers, months such as 2024-05, or dates.
coding-unreadable-cohort = cannot be read as the period of adoption
coding-write-cohort = Write it as in the time column; leave it empty or 0 where never adopted.
coding-not-a-number = must be a number
coding-write-number = Remove units and separators; leave unknown values empty.
coding-not-positive = must be a number above zero
coding-write-weight = Give every row the weight of its unit (such as its staff).
coding-one-weight = A unit has one weight: take that of one date, before adoption.
coding-twice = has more than one row for the same unit
coding-keep-one = Keep one row per unit and period.
coding-changes = changes within a unit
coding-one-cohort = Write the first adoption on all rows of the unit.
coding-one-cluster = A unit belongs to one cluster.
