"""Results for people at a notebook: one's own table in, one `Result` out that shows, draws, saves and cites itself.

Results of `caredx.measures` stay plain; here they are wrapped. The names a researcher calls are those of ``import caredx as cx``.
"""
