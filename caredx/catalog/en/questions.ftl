## questions: The questions a committee asked, each answered in words with the way to its table and picture.

questions-title = Questions of the committee
questions-lead = Each question of the committee is answered in turn; where the data at hand do not suffice, the page says which would.
questions-lead-paper = Questions that figures of the prefecture's papers raise (no meeting asked them) are answered in turn; where the data at hand do not suffice, the page says which would.
questions-lead-none = No question of this prefecture's own is registered yet. Written under questions in its own settings, they are answered here.
questions-borrowed = Questions asked elsewhere (Mie, 2025-07-08), answered for this prefecture
questions-numbered = Question { $number }: { $asked }
questions-where = Table and picture:{ " " }
questions-more = Data that would say more:{ " " }

## questions: What would answer, or answer better.

questions-cannot = Not from this prefecture's values; { $files } would answer it.
questions-no-pace = Without the present adoption rate the yearly gain needed cannot be worked out; { -kpi } or { -offices } would tell what part accompaniment can fill.
questions-no-answers = Answers by establishment, with service and size, to the questions on support (no form holds them yet) would show who the undecided are.
questions-no-loans = A record of requests for loans and why they were declined (no form holds it yet) would show where they are lost.

## questions: What figures say to a question, by the fact; then the kinds of support a survey asks about.

questions-facts =
    .not_started = In the prefecture's survey ({ $when }) { $count } of { $asked } that answered had not adopted ({ $share }), { $considering } were considering it.
    .obstacle = In the prefecture's survey ({ $when }, all services) the commonest obstacle was “{ $first }”: { $share } (several answers). Home-visit services alone are not published.
    .by_service = In Japan ({ $when }) transfer devices are found in { $visit } of home-visit care (n={ $visit_n }) and { $home } of nursing homes (n={ $home_n }): few home-visit services adopt anywhere.
    .link_towns = { $count } promote the linkage together with the prefecture (plan of { $year }). Users by municipality are not published, so whether users meet cannot be told.
    .link_money = The budget of { $year } is { $money } for model projects of municipalities. Users by municipality are not published.
    .fit = All { $figures } figures of own surveys state the { $items } items an analysis needs.
    .fitness = Of { $figures } figures of own surveys { $whole } state all { $items } items an analysis needs; most often missing: { $worst } ({ $gaps }).
    .must_state = No figure of an own survey was found in published papers. To be fit for analysis it must state all of: { $items }.
    .adds_up = The answers on adoption add to { $added }, { $short } short of the printed total { $stated }.
    .visits = The plan of { $year } has every accompanied establishment visited at least { $least } time(s) afterwards. What was found is not published.
    .undecided = In the prefecture's survey ({ $when }) undecided were: { $parts }.
    .undecided_part = { $kind } { $share } ({ $count } of { $asked })
    .lending = { $wished } establishments wished to borrow on trial ({ $share }, survey of { $when }); in { $year } there were { $used } ({ $part } of those wishing; loans against establishments, one may borrow twice).
    .report_duty = The { $grants } subsidised in { $year } owe yearly effect reports for { $years } years, { $owed } in all. Whether they came is not published.
    .most = In { $year } accompaniment covered { $reached }. Of { $population } in the services with known counts{ $rest }, the adoption rate moves by at most { $most } points even if every one turns from no to yes.
    .rest = { " " }({ $number } services, { $first } among them, have no published count; with them it moves even less)
    .needed = The target asks for { $needed } points a year, of which accompaniment can fill at most { $part }; to fill all of it that way, at least { $all } a year must be reached.
    .target_years = Of { $all } KPI { $every } have a target as a number in all three target years ({ $years }), { $some } in some of them, { $rule } a rule such as better than before, and { $without } no published target. Why the years differ is not in the papers found.
    .far = Adoption has one target, { $value } in { $year }; no values for the years between are published.
    .least = least n = { $n }
    .seminar = training
    .exhibition = exhibition
    .trial = trial lending
    .accompanied = accompaniment

## questions: How far accompaniment can move the adoption rate: an upper limit that needs no estimate of an effect.

questions-reached =
    .title = Accompaniment can move the adoption rate by at most { $most } points
    .how = Blue: what the rate moves if all establishments reached turn from no to yes; hatched: the gain needed every year.
    .limits = An upper limit, not an estimate. Where those supported had adopted already it is 0. Quality and spread are not in it.
    .axis = Move of the adoption rate (points)
    .year = Accompaniment { $year }
    .needed = Needed a year
    .points = at most { $most } ({ $reached })

## questions: Undecided answers of the prefecture's survey, drawn by kind of support.

questions-interest =
    .mostly = Undecided is the commonest answer to every kind of support
    .title = Wish for support
    .how = Bars: answers. Hatched: undecided, who may still be won.
    .limits = Which services or sizes the undecided are is not published, nor what those think that did not answer.
    .axis = Establishments that answered
    .want = want it
    .open = undecided
    .no = do not want it

## questions: Target years by KPI.

questions-table = Target years by KPI
questions-no-target = –
