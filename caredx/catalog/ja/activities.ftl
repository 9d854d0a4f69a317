## What the prefecture did, from its file and from the papers of its overlay: one amount once.

activities-differ = と、県別ファイルの activities の「{ $name }」（{ $value }）は、同じ種類・年度・区分で数値が違います
activities-make-equal = 同じものなら数値をそろえるか、一方の行を消してください。別の予算なら、両方を同じファイルに分けて書いてください（合計はしません）。
