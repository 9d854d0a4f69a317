dictionary-headings =
    .name = Column
    .alias = Japanese header
    .description = Meaning
    .kind = Form
    .unit = Unit
    .required = Required
    .allowed = Allowed
    .example = Example
dictionary-kinds =
    .text = text
    .code = code (text)
    .prefecture = prefecture
    .municipality = six-digit code
    .choice = choice
    .yes_no = yes or no
    .number = number
    .integer = whole number
    .fiscal_year = fiscal year
    .period = period
    .month = month
    .date = day
    .day_or_month = day, or month alone
    .time = clock time
dictionary-yes = yes
dictionary-no = { "" }
dictionary-intro =
    Every file is a CSV (UTF-8 or Shift_JIS) or an Excel workbook (.xlsx) with headers in row 1 and data from row 2.
    Headers may be the English column names or the Japanese ones. An unknown column is a fault, so that a misspelt one does
    not vanish.

    - **Numbers** may hold full-width digits, thousands separators, △ ▲ － as minus and the column's own unit (5人, 40％).
      Another unit is a fault.
    - **Empty cells** and …, ・, ***, 秘, 不明, 未回答, 無回答, NA mean *unknown*. **A lone dash is a fault**: ministry tables
      use it for zero, offices often for unknown. Write 0 for none and leave the cell empty for unknown.
    - **Days**: 2025-03-31, 2025/3/31, 20250331, R7.3.31, 令和7年3月31日, 令和元年5月1日, Excel dates.
      { "*" }*Months**: 2025-04, 2025年4月, R7.4.
    - **Yes or no**: yes/no, はい/いいえ, 有/無, ○/×, 1/0, true/false.
    - **Choices** may be given by id or by their Japanese or English name.
    - **Leading zeros**: a prefecture that Excel turned from 01 into 1 is read as 01 (one digit can be nothing else). Office
      numbers and municipality codes that lost digits are faults and never guessed.
    - Names are kept as written (㈱ and ① stay).
dictionary-key = A row is unique by
dictionary-rules = Rules between columns (a file that breaks one is refused)
dictionary-doubts = Doubts (read, but told; indicators that rest on one are marked)
dictionary-see-list = listed at the end
dictionary-title = Data dictionary
dictionary-generated = Written by `python -m caredx.intake.dictionary`; do not edit. In Japanese: [data_dictionary.md](data_dictionary.md)
dictionary-lists = Choices
dictionary-name = name
dictionary-units = units
