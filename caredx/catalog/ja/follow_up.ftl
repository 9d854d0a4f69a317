## Who reported after adoption, who is silent, whether devices are used, and who runs on without support.

follow_up-title = 導入後の活用と定着支援
follow_up-lead = 補助により導入した機器の活用状況を、導入時・3・6・12か月後の報告と、補助の翌年度から3年間の効果報告により確認します。提出された報告に加え、未提出の報告も集計します（期限の判定日：{ $day }）。
follow_up-no-files = データなし。{ $files }があれば、提出状況、活用の状況、督促一覧を示せます。
follow_up-no-grants = 申請一覧に交付決定のあった補助がなく、報告の義務もまだありません。

## Reports owed and received, check by check, and the list of those to ask for

follow_up-reports-title = 報告の提出状況
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
follow_up-reported = 期限の到来した報告{ $due }件のうち{ $came }件（{ $share }）が提出され、{ $silent }件は期限を30日過ぎても未提出です。一度も報告のない事業所は{ $never }です。
follow_up-unreported =
    .missing = 報告の提出状況は判断できません。{ $files }があれば、提出済みと未提出の報告が分かります。
    .nothing_due = 期限の到来した報告はまだありません。
    .withheld = 報告の提出率は、少数の事業所の情報が推測されるため公表用では示しません（庁内用にあります）。
follow_up-figure-title =
    .silent = 期限を30日過ぎても未提出の報告がある
    .none = 期限を30日過ぎて未提出の報告はない
    .withheld = 報告の提出状況（少数のため一部を秘匿）
follow_up-how = 横棒は報告の時点ごとの事業所数です。橙色が、期限を30日過ぎても未提出の事業所です。灰色は期限前です。
follow_up-limits = 提出された報告の内容の正確さは確認していません。複数の補助を受けた事業所は、時点ごとに最も急ぐ状態で1回集計します。年度の報告の期限日は公表資料になく、年度末としています。
follow_up-axis = 事業所数
follow_up-caption = 報告の提出状況
follow_up-check-head = 報告の時点
follow_up-all-head = 計
follow_up-remarks =
    .assumed = 導入一覧に導入日のない補助が{ $n }件あり、年度末に導入したとみなして期限を算出しました。
    .strange = 申請一覧に対応する交付のない報告が{ $n }件あり、集計していません。
follow_up-list = 督促一覧（Excel、{ $n }件）を保存
follow_up-list-words = 督促対象の報告（期限の早い順）
follow_up-no-list = 督促対象の報告はありません。
follow_up-list-inside = 事業所ごとの督促一覧は庁内用のみにあります。
follow_up-list-sheet = 督促一覧
follow_up-list-title = 導入後の報告 督促一覧（{ $day }現在）
follow_up-list-heads =
    .office = 事業所番号
    .name = 事業所名
    .phone = 電話番号
    .technology = 技術区分
    .check = 求める報告
    .due_on = 期限
    .state = 状態
    .days_over = 超過日数
    .remark = 備考（連絡日・理由）

## How far equipment is used, and how much stands idle

follow_up-use-title = 機器の活用状況
follow_up-finding = 導入直後から12か月後までの活用
follow_up-use-how = ○は使用日数割合、□は未使用台数の割合です。国のガイドラインは、導入直後に効率がいったん低下し、習熟すると上昇する（U字の法則）としています。3か月後までの低下は想定されたものです。12か月後に回復しているかを確認します。
follow_up-use-limits = 報告した事業所のみの値です。回により報告した事業所が異なるため、変化には事業所の入れ替わりも含みます（◇は4回とも報告した事業所のみ）。機器の効果は分かりません。
follow_up-use-heads =
    .check = 報告
    .use = 使用日数割合
    .idle = 未使用台数
    .offices = 報告数（n）
follow_up-use-caption = 活用の状況
follow_up-used = 使用日数割合は、導入時{ $first }、3か月後{ $early }、12か月後{ $last }です。未使用台数は12か月後に{ $idle }です。
follow_up-unused =
    .withheld = 活用の状況は、報告した事業所が少ないため公表用では示しません（庁内用にあります）。
    .empty = 活用の状況は判断できません。「{ -follow-up }」の台数と使用日数割合が記入されれば分かります。
follow_up-idle = 未使用の機器のある補助（最新の報告）
follow_up-idle-heads =
    .office = 事業所番号
    .technology = 技術区分
    .check = 報告
    .units-here = 導入
    .units_used = うち使用
    .note = 備考
follow_up-no-idle = 最新の報告で、未使用の機器のある補助はありません。

## Do subsidised establishments run on their own a year later

follow_up-running-title = 支援後の自立的な継続
follow_up-running = 補助を受けて12か月後の報告がある{ $n }事業所のうち、{ $share }が機器の使用を継続しています（期限の到来した{ $owed }のうち報告のあった割合は{ $heard }）。
follow_up-unheard =
    .missing = 使用を継続しているかは判断できません。{ $files }があれば、12か月後の報告から分かります。
    .no_grants = 交付決定のあった補助がなく、確認の対象がありません。
    .withheld = 使用を継続している割合は、少数の事業所の情報が推測されるため公表用では示しません（庁内用にあります）。
    .unheard = 12か月後の報告がまだなく、使用を継続しているかは判断できません。12か月後の報告が提出されれば分かります。
follow_up-few = 報告のあった事業所が{ $least }未満のため、割合は参考にとどめ、事業所ごとに確認してください。
follow_up-scope = 伴走支援を受けた事業所のみの集計には、支援した事業所の番号の一覧が必要です（現在の様式にはありません）。報告のない事業所の使用状況は分かりません。
