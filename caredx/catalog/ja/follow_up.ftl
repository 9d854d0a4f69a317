## Who reported after adoption, who is silent, whether devices are used, and who runs on without support.

follow_up-title = 導入後の活用
follow_up-lead = 補助で入れた機器が使われ続けているかを、導入時・3・6・12か月後の報告と、補助の翌年度から3年間の効果報告で追います。届いた報告だけでなく、届くはずの報告が届いていないことも数えます（期限の判定日：{ $day }）。
follow_up-no-files = データなし。{ $files }があれば、提出状況、活用の度合い、督促一覧を示せます。
follow_up-no-grants = 申請一覧に交付の決まった補助がなく、報告の義務もまだありません。

## Reports owed and received, check by check, and the list of those to ask for

follow_up-reports-title = 報告は届いているか
follow_up-short =
    .m0 = 導入時
    .m3 = 3か月
    .m6 = 6か月
    .m12 = 12か月
    .y1 = 1年目
    .y2 = 2年目
    .y3 = 3年目
follow_up-states =
    .reported = 提出済み
    .late = 遅れて提出
    .due = 期限到来（30日以内）
    .silent = 未提出（30日超）
    .not_yet = 期限前
follow_up-reported = 期限の来た報告{ $due }件のうち{ $came }件（{ $share }）が届き、{ $silent }件は期限を30日過ぎても届いていない。一度も報告のない事業所は{ $never }。
follow_up-unreported =
    .missing = 報告が届いているかは判断できない。{ $files }があれば、届いた報告と届いていない報告が分かる。
    .nothing_due = 期限の来た報告はまだない。
    .withheld = 報告の提出率は、少数の事業所が分かるため公表版では伏せている（庁内版にある）。
follow_up-figure-title =
    .silent = 期限を30日過ぎても届かない報告がある
    .none = 期限を30日過ぎて届かない報告はない
    .withheld = 報告の提出状況（少数のため一部を秘匿）
follow_up-how = 横棒は報告の時点ごとの事業所数です。橙色が、期限を30日過ぎても届いていない事業所です。灰色はまだ期限が来ていません。
follow_up-limits = 届いた報告の中身が正しいかは分かりません。複数の補助を受けた事業所は、時点ごとに最も急ぐ状態で1回数えます。年度の報告の期限日は公表資料になく、年度末としています。
follow_up-axis = 事業所数
follow_up-caption = 報告の提出状況
follow_up-check-head = 報告の時点
follow_up-all-head = 計
follow_up-remarks =
    .assumed = 導入一覧に導入日のない補助が{ $n }件あり、年度末に導入したとみなして期限を計算しました。
    .strange = 申請一覧に対応する交付のない報告が{ $n }件あり、数えていません。
follow_up-list = 督促一覧（Excel、{ $n }件）を保存
follow_up-list-words = 督促の要る報告（期限の早い順）
follow_up-no-list = 督促の要る報告はありません。
follow_up-list-inside = 事業所ごとの督促一覧は、公表版には載せず、庁内版だけにあります。
follow_up-list-sheet = 督促一覧
follow_up-list-title = 導入後の報告 督促一覧（{ $day }現在）
follow_up-list-heads =
    .office = 事業所番号
    .name = 事業所名
    .technology = 技術区分
    .check = 求める報告
    .due_on = 期限
    .state = 状態
    .days_over = 超過日数
    .remark = 備考（連絡日・理由）

## How far equipment is used, and how much stands idle

follow_up-use-title = 機器は使われているか
follow_up-finding = 導入直後から12か月後までの活用
follow_up-use-how = ○は使った日の割合、□は使われていない台数の割合です。国のガイドラインは、導入直後に効率がいったん下がり、慣れると上がる（U字の法則）としています。3か月後までの落ち込みは想定されています。12か月後にも戻っていないかを見ます。
follow_up-use-limits = 報告した事業所だけの値です。回によって報告した事業所が違うため、変化には事業所の入れ替わりも含みます（◇は4回とも報告した事業所だけ）。機器が役に立ったかは分かりません。
follow_up-use-heads =
    .check = 報告
    .use = 使った日
    .idle = 未使用の台数
    .offices = 報告数（n）
follow_up-use-caption = 活用の度合い
follow_up-used = 使った日の割合は、導入時{ $first }、3か月後{ $early }、12か月後{ $last }。使われていない台数は12か月後に{ $idle }。
follow_up-unused =
    .withheld = 活用の度合いは、報告した事業所が少ないため公表版では伏せている（庁内版にある）。
    .empty = 活用の度合いは判断できない。{ -follow-up }の台数と使用日の割合が空欄で、記入されれば分かる。
follow_up-idle = 使われていない機器のある補助（最新の報告）
follow_up-idle-heads =
    .office = 事業所番号
    .technology = 技術区分
    .check = 報告
    .units-here = 導入
    .units_used = うち使用
    .note = 備考
follow_up-no-idle = 最新の報告で、使われていない機器のある補助はありません。

## Do subsidised establishments run on their own a year later

follow_up-running-title = 支援後に自走できるか
follow_up-running = 補助を受けて12か月後の報告がある{ $n }事業所のうち、{ $share }が機器を使い続けている（期限の来た{ $owed }のうち報告のあった割合は{ $heard }）。
follow_up-unheard =
    .missing = 使い続けているかは判断できない。{ $files }があれば、12か月後の報告から分かる。
    .no_grants = 交付の決まった補助がなく、追跡の対象がない。
    .withheld = 使い続けている割合は、少数の事業所が分かるため公表版では伏せている（庁内版にある）。
    .unheard = 12か月後の報告がまだなく、使い続けているかは判断できない。{ -follow-up }に12か月後の報告が入れば分かる。
follow_up-few = 報告のあった事業所が{ $least }未満と少ないため、割合は参考にとどめ、事業所ごとに確かめてください。
follow_up-scope = 伴走支援を受けた事業所だけを取り出すには、支援した事業所の番号の一覧が要ります（今の様式にはありません）。報告のない事業所が使っているかは分かりません。
