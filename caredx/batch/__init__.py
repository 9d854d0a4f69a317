"""Many reports."""

import sys

# What checks notebooks builds a grammar of international addresses when it is imported, a second of CPU in every program; no cell holds one.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
