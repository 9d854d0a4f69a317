## head: The head of a page: sample banner, title, what it is and for whom, the sentences, and the way through the page.

head-banner = Sample (synthetic data)
head-banner-text = Figures shown as this prefecture's are samples made from random numbers, not real. Only figures marked 'published' are real.
head-edition-marks =
    .internal = For internal use (small counts are not withheld)
    .public = Public edition (small counts withheld)
head-public-note = This is information for improvement, no judgement of prefectures, municipalities or establishments. 'withheld' stands for counts under { $threshold } establishments and for counts that would give them away by subtraction; it says nothing about high or low.
head-meta =
    .c1 = Year judged
    .c2 = Cycle
    .c3 = As of
head-title = { $prefecture }: evaluation of care technology and productivity policy
head-summary = In short
head-contents = Contents
head-head-facts = { " " }/{ " " }
