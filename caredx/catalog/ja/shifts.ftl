shifts-either = ：日付をまたぐ勤務が、始まりの日の日付で書かれたのか暦の日付で書かれたのか決められません
shifts-say = 0時以降の枠の日付を確かめ、どちらで書いたかを --dates shift_start（始まりの日）か --dates calendar（暦の日）（設定ファイルでは time_study: dates）で指定してください。
shifts-too-long = ：日付をまたいで4時間以上の休みなく続く勤務が24時間を超えます
shifts-one-person = 職員IDが1人ずつ違うか、日付と時刻が正しいか確かめてください。
