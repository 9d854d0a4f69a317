"""A warm parent that has done what notebooks of a few lines need: what is tested of it is how it lives and dies.

The real one reads every table and wording and imports every measure first, which takes most of five CPU seconds at each start.
"""

from caredx.batch import warm


def warm_up() -> None:
    """Do once what a small notebook needs: imports, an export, a shell."""
    import papermill  # noqa: F401 - imported once for every child

    from caredx.batch import export, making, shell

    shell.register()
    making.open_memory()
    first = shell.v4.new_notebook(cells=[shell.v4.new_markdown_cell("# 見出し")])
    export.to_html(first, lang="ja", title="見出し", example=True)
    shell.new_shell()


if __name__ == "__main__":
    warm.warm_up = warm_up
    warm.main()
