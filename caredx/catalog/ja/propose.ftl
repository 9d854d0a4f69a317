propose-there = は既にあり、内容が違います
propose-move = 別の名前を --out で指定するか、既にあるファイルを移してください。
