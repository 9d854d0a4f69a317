"""Parts of the credibility benchmark, one a module; see `benchmarks/credibility.py`."""
