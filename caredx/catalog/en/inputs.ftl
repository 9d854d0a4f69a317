## What the inputs held and what the plan chose: the facts for data quality, definition cards and reproduction.

inputs-open-data-folder = open_data (folder { $name })
inputs-outside = { " " }(the plan lies outside the project folder: put its folder before its name)

## From the files a plan names to checked tables: the step before any page, for a batch and for a notebook opened by hand.

inputs-sample = is example (synthetic) data, which a plan with example: false must not use
inputs-no-sample = Name a file of real data (null if there is none), or set example: true.
inputs-incomplete =
    .rule = does not exist (other example files do, so nothing was written over them)
    .remedy = Put the file back, or empty the folder data/raw/example and run again, which writes the whole example anew.
inputs-turnover-reference =
    .pooled = reference turnover: all leavers over all employees
    .mean = reference turnover: mean of establishments
inputs-source =
    .reported = of a year with both, the value reported
    .computed = of a year with both, the value computed
inputs-previous-value =
    .single_year = previous value: the year before the three
    .mean_of_three = previous value: mean of three, one year earlier
inputs-staffing-change =
    .users_per_fte = change rate: s_t / s_0 - 1 (users per FTE)
    .fte_saved = change rate: 1 - s_0 / s_t (FTE saved per user)
