# Terms of the field, each defined once and referred to as { -name }.

-ci = 95% confidence interval

# Input tables, as their templates are titled.

-activities = Activities
-applications = Subsidy applications
-follow-up = Follow-up reports
-kpi = KPI figures
-offices = State of offices
-outcomes = Outcomes of users and staff
-panel = Facility-month panel
-survey-answers = Answers to an own survey
