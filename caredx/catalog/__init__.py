"""Sentences and labels: one Fluent file a chapter and language. Read by `caredx.words.catalog`."""
