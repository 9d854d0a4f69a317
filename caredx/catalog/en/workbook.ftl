workbook-contents = Contents
workbook-title = { $place } { $title } – all tables
workbook-about = All tables of the report and the annex, with the values of the pages; what can be saved there as CSV is held here with those very numbers.
workbook-heads =
    .number = No.
    .book = book
    .section = chapter
    .table = table
