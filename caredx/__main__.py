"""``python -m caredx`` is the same program as ``caredx``."""

import sys

try:
    from caredx.cli import main

    main()
except KeyboardInterrupt:  # while it was imported
    sys.stderr.write("\n中断しました / stopped\n")
    sys.exit(130)
