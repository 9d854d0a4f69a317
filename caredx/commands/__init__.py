"""Commands of the command line that have a room of their own: file in, JSON or a few lines out."""
