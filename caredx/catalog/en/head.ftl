## head: The head of a page: sample banner, title, what it is and for whom, the sentences, and the way through the page.

head-banner = Sample (synthetic data)
head-banner-text = Figures shown as this prefecture's are synthetic samples, not real. Only figures marked 'published' are real.
head-edition-marks =
    .internal = For internal use (small counts are not withheld)
    .public = Public edition (small counts withheld)
head-public-note = This is information for improvement, no judgement of prefectures, municipalities or establishments. 'withheld' stands for values that would tell of single establishments: counts under { $threshold }, shares with { $most } or fewer (none included) on the side of yes or no, values of which { $n } establishments make up more than { $k } % or that would tell the second largest the largest one closer than { $p } %, and values that would give one of these away by subtraction; it says nothing about high or low. Numbers of establishments behind effects of adoption are told to the nearest { $threshold } ({ $threshold } where there are fewer). Verdicts rest on the rounded values and may differ from those of the internal edition.
head-corrected = This corrects an edition published before. Values that differ from it by a few establishments are 'withheld', too.
head-meta =
    .c1 = Year judged
    .c2 = Cycle
    .c3 = As of
head-title = { $prefecture }: evaluation of care technology and productivity policy
head-summary = In short
head-contents = Contents
head-head-facts = { " " }/{ " " }
head-describes = Only sentences that name evidence A to D tell of an effect or of before and after. All others describe the present state, not the effect of a policy.
