"""Commands with a room of their own, one module each: file in, JSON or a few lines out. Loaded when they are called."""
