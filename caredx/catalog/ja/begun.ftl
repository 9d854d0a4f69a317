## begun: Forms begun with the offices of a prefecture.

begun-no-offices = 「{ $name }」は事業所ごとの表ではないため、事業所を記入した様式にできません。{ $known } から選んでください。
begun-no-list = 設定ファイルに県の事業所一覧（offices）がないため、事業所を記入した様式を作れません。
