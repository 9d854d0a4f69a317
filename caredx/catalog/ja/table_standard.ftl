table_standard-title = { -standard }
table_standard-note = 事業所・業務・記入日ごとに1行（1回の自己点検で10行）。取り組んでいない業務も「－」の行を残す。
table_standard-columns =
    .task = 省力化の取組基準の10業務のいずれか。
    .mark = －（取組なし）、○（機器・ソフトを導入）、◎（業務の見直しまで実施）。業務そのものがない場合は「該当する業務がない」。
    .marked_on = 事業所が記入した日。
