"""Raw file → checked table."""
