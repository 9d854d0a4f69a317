## context: The ground a prefecture stands on: establishments by service and certified persons. Real published counts.

context-title = The ground: establishments and certified persons
context-lead = What the KPI must be read against. All figures here are real published counts.
context-mix-title = { $service } differs most from Japan ({ $own }, Japan { $national })
context-mix-how = Where ● (prefecture) lies right of ◇ (Japan) the service takes a larger part of the establishments than in the country.
context-mix-limits = Shares among the { $n } services whose public files could be counted; not among them: { $missing }. It says nothing of users or quality.
context-mix-axis = Share of establishments (%)
context-mix-alt = { $name }: prefecture { $own }, Japan { $national }
context-table-caption = Establishments by service ({ $prefecture }, { $date })
context-no-date = reference date not given
context-table-heads =
    .c1 = Service
    .c2 = Establishments
    .c3 = Share
    .c4 = Share in Japan
    .c5 = Per 10,000 aged 65+
    .c6 = Japan per 10,000
context-rate-title = { $own } of those aged 65+ are certified as needing care (Japan { $national })
context-rate-how = See the number in the framed tile and the ranges of the five bands at the upper left; darker is higher.
context-rate-limits = The rate depends on age structure and on how people apply; it measures neither need nor policy, and is no ranking.
context-rate-alt = Tile map of the certified share of 47 prefectures. { $prefecture } { $own } ({ $certified } certified of { $insured }), Japan { $national }. Lowest { $low }, highest { $high }.
