"""Commands of the command line, one module each; the command line loads them when they are called."""
