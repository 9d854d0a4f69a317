## What the prefecture did, from its file and from the papers of its overlay: one amount once.

activities-differ = and '{ $name }' ({ $value }) under activities of the prefecture's file are of one kind, year and stage, and differ
activities-make-equal = If they are the same thing, make them equal or delete one row; if they are two budgets, write both in one file (they are never added up).
