## What the inputs held and what the plan chose: the facts for data quality, definition cards and reproduction.

inputs-open-data-folder = open_data (folder { $name })
inputs-outside = { " " }(the plan lies outside the project folder: put its folder before its name)

## From the files a plan names to checked tables: the step before any page, for a batch and for a notebook opened by hand.

inputs-sample = is example (synthetic) data, which a plan with example: false must not use
inputs-no-sample = Name a file of real data (null if there is none), or set example: true.
