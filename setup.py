"""What pyproject.toml cannot say of the build: notebooks and plans lie beside the package and travel inside it."""

from setuptools import find_packages, setup

SHIPPED = {
    "caredx.shipped.notebooks": "notebooks",
    "caredx.shipped.notebooks.pages": "notebooks/pages",
    "caredx.shipped.params": "params",
    "caredx.shipped.params.prefectures": "params/prefectures",
}
setup(packages=[*find_packages(include=["caredx*"]), *SHIPPED], package_dir=SHIPPED)
