faults-found = { $n } problem(s) found.
faults-more = { " " } (and { $n } more)
