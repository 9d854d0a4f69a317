"""Checked table → frozen result, exact numbers only."""
