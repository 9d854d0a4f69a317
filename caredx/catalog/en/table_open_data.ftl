table_open_data-title = Open data of establishments (rows kept)
table_open_data-note = One row an office and service, by the prefecture it lies in.
table_open_data-columns =
    .municipality = Six-digit municipality code.
    .name = Name of the office.
    .municipality_name = Name of the municipality.
    .corporation = Corporation number; empty = unknown.
    .corporation_name = Name of the corporation.
    .phone = Telephone number as published; empty where there is none.
    .capacity = Capacity; empty = not reported (0 too).
    .latitude = Latitude; empty where outside Japan.
    .longitude = Longitude; empty where outside Japan.
