"""``python -m caredx`` is the same program as ``caredx``."""

import sys

try:
    from caredx.cli import main

    main()
except KeyboardInterrupt:  # while it was imported
    sys.exit("中断しました / stopped")
