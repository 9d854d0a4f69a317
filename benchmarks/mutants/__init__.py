"""Parts of `benchmarks/mutation.py`: what can be changed in a module, and how tests are run against a change."""
