"""The chapters of a page, one module each: frozen results in, HTML out. Their wording stands beside them in both languages."""
