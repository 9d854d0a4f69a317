## The columns of a long panel → numbers, with every fault of the table told at once.

coding-absent = という列がありません
coding-name-column = 列名を確かめて指定し直してください。
coding-empty = は空欄にできません
coding-fill = 値を記入するか、その行を除いてください。
coding-unreadable-time = は期間として読めません
coding-write-time = 整数、2024-05 のような年月、または日付で記入してください。
coding-unreadable-cohort = は導入時期として読めません
coding-write-cohort = 期間の列と同じ書き方で記入し、未導入は空欄か0にしてください。
coding-not-a-number = は数値でなければなりません
coding-write-number = 単位や桁区切りを除き、不明は空欄にしてください。
coding-not-positive = は0より大きい数でなければなりません
coding-write-weight = 重み（職員数など）を全行に記入してください。
coding-one-weight = 重みは1つの単位に1つです。導入前の値などに揃えてください。
coding-twice = に同じ単位の行が2回以上あります
coding-keep-one = 1単位1期間1行にしてください。
coding-changes = が同じ単位の中で変わっています
coding-one-cohort = 最初に導入した時期だけを、全行に記入してください。
coding-one-cluster = 1つの単位は1つのクラスターに属する必要があります。
