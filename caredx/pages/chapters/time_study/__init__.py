"""The chapters of a page on a time study: minutes before and after, how sure they are, and what they do not show."""
