# Terms of the field, each defined once and referred to as { -name }.

-ci = 95% confidence interval

# Input tables, as their templates are titled.

-activities = Activities
-applications = List of applications
-follow-up = Effect reports
-kpi = KPI report
-offices = List of establishments
-outcomes = Outcomes of users and staff
-panel = Monthly data
-standard = Self-check of the labour-saving standard
-support = Establishments supported
-survey-answers = Answers to an own survey
-user-states = States of users (LIFE and alike)
