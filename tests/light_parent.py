"""A warm parent that has imported what notebooks of a few lines need: what is tested of it is how it lives and dies.

The real one reads every table and wording first, which takes five CPU seconds at each start.
"""

from caredx.batch import warm


def warm_up() -> None:
    """Do once what a small notebook needs."""
    from caredx.batch import export, making, shell  # noqa: F401 - imported once for every child

    shell.register()
    making.open_memory()


if __name__ == "__main__":
    warm.warm_up = warm_up
    warm.main()
