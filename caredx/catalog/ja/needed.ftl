## findings: Why a figure is absent, and which table would supply it, in the reader's words.

needed-either = 、または
needed-both = と
needed-inside = 、
needed-of-kpi = この指標の行
needed-months =
    .calendar_year = 1〜12月分
    .to_september = 10月〜翌年9月分
    .base_and_now = 2023年度と評価年度
# Names of the state's open data as a page has room for them.
needed-open-data =
    .municipality = 市町村コード
    .name = 事業所名
    .municipality_name = 市区町村名
    .corporation = 法人番号
    .corporation_name = 法人の名称
    .capacity = 定員
    .latitude = 緯度
    .longitude = 経度
needed-mirror = デジタル庁 介護現場の生産性向上に関するダッシュボード（転載サイト jpdata.org による）
needed-supplied = { $tables }（県提出）
