shifts-either = : work that crosses midnight could be dated by the start of the shift or by the calendar
shifts-say = Check the dates of slots after midnight and say which it is: --dates shift_start or --dates calendar (in a plan: time_study: dates).
shifts-too-long = : work goes on across midnight for more than 24 hours without four hours of rest
shifts-one-person = Check that every member of staff has an ID of their own, and dates and times.
