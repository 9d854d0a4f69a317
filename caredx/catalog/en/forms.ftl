## forms: Files under headers of one's own.

forms-no-header =
    .rule = is no header of the file
    .remedy = Mend columns in the plan. Headers of the file: { $known }
forms-no-column =
    .rule = is no column of this table
    .remedy = Columns: { $known }
forms-write = write what it stands for
forms-needed = needed columns without a header: write the value if it is the same in every row, or move the column to columns
forms-spare = optional column not found:
forms-unused = header not used:
forms-several = Several answers a cell (a yes/no column takes one: in values, answer: "yes", "*": "no"):
forms-for-example = for example { $cell }
