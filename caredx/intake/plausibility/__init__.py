"""How far a value lies from what is known of it: an office's own history, a series of a prefecture, the places of Japan.

Each function takes typed columns and gives a bool Series; the tables declare which of them makes a doubt. A doubt that comes too
often is not read, so the bounds were set on panels whose every value is known to be right and on the same panels with typing
errors put in: see `tests/test_plausibility.py` for both rates.
"""
