"""``python -m caredx`` is the same program as ``caredx``."""

from caredx.cli import main

main()
