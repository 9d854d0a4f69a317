# Terms of the field, each defined once and referred to as { -name }.

-ci = 95% confidence interval
