"""From the files a plan names to checked tables: the step before any page, for a batch and for a notebook opened by hand."""

from caredx.intake import store, studies
from caredx.params import Params

EXAMPLE = ("data", "raw", "example")


def prepare(params: Params) -> store.Built:
    """Check the input files of a plan and bring ``data/processed`` up to date.

    An example plan that names example files which are not there gets them written first, so that the first command a user
    types has something to show.

    Raises
    ------
    TableError
        With every fault of every file; nothing is written then.
    """
    paths = params.input_paths
    folder = params.root.joinpath(*EXAMPLE)
    if params.example and any(path and folder in path.parents and not path.exists() for path in paths.values()):
        from caredx.intake import example

        example.write(folder)
    return store.build(paths, params.processed, reading=reading(params))


def reading(params: Params) -> studies.Reading:
    """What the plan says of the files of a time study."""
    chosen = params.time_study
    first, last = chosen.day_hours.split("-")
    return studies.Reading(chosen.classification, (first, last), chosen.shift_by, chosen.year, chosen.prefecture)
