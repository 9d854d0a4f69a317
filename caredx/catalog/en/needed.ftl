## findings: Why a figure is absent, and which table would supply it, in the reader's words.

needed-either = , or{ " " }
needed-both = { " " }and{ " " }
needed-inside = :{ " " }
needed-of-kpi = the row of this indicator
needed-months =
    .calendar_year = January to December
    .to_september = October to September
    .base_and_now = FY2023 and the year judged
# Names of the state's open data as a page has room for them.
needed-open-data =
    .municipality = municipality code
    .name = name
    .municipality_name = municipality
    .corporation = corporation number
    .corporation_name = name of the corporation
    .capacity = capacity
    .latitude = latitude
    .longitude = longitude
needed-mirror = Digital Agency, dashboard on productivity in care (as mirrored by jpdata.org)
needed-supplied = { $tables } (supplied by the prefecture)
