"""Figures of a page, one module a kind of picture. Each takes finished numbers and gives a `Picture`; none computes."""
