"""Runs on machines that share no folder: a server of S3 on loopback, two workers with caches of their own, the pages of a local run."""

import contextlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import kernel_sample as sample
import pytest
from test_batch_run import PAGE, notebook, project
from test_cluster import contents, free_port

from caredx.batch import afar, parcel
from caredx.batch.executors import open_executor
from caredx.batch.making import Limits
from caredx.batch.run import How, run
from caredx.batch.storage import OBJECTS, Storage
from caredx.words import brought, codes
from caredx.words import params as plan
from caredx.words.errors import EnvironmentFault, Unknown

pytestmark = pytest.mark.skipif(
    not all(map(importlib.util.find_spec, ("distributed", "s3fs", "moto"))),
    reason="distributed, s3fs or moto is missing",
)
ROOT = Path(__file__).resolve().parents[1]
KEYS = {
    "AWS_ACCESS_KEY_ID": "ministry",
    "AWS_SECRET_ACCESS_KEY": "a secret of its own",
    "AWS_DEFAULT_REGION": "us-east-1",
}
BUCKET = "tables"
MANIFEST = "data/processed/2026-spring/panel/manifest.json"


@pytest.fixture(scope="module")
def s3(tmp_path_factory):
    """A server of S3 in a process of its own, with an empty bucket, as the environment tells clients of it."""
    port, log = free_port(), (tmp_path_factory.mktemp("s3") / "log").open("w")
    server = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=log,
        stderr=log,
        env=os.environ | KEYS,
    )
    told = KEYS | {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}"}
    before = {name: os.environ.get(name) for name in told}
    os.environ.update(told)
    try:
        wait_for(told["AWS_ENDPOINT_URL"])
        import s3fs

        s3fs.S3FileSystem(skip_instance_cache=True).mkdir(BUCKET)
        yield f"s3://{BUCKET}"
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.__setitem__(name, value)
        server.terminate()
        server.wait(20)
        log.close()


def wait_for(address: str) -> None:
    for _ in range(200):
        with contextlib.suppress(OSError):
            return urllib.request.urlopen(address).close()
        time.sleep(0.1)
    raise TimeoutError(address)


@pytest.fixture(scope="module")
def machines(tmp_path_factory, s3):
    """A scheduler, and two workers whose caches and folders hold nothing of each other: as two machines, but for the clock."""
    home, port = tmp_path_factory.mktemp("machines"), free_port()
    env = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
    env |= {"DASK_DISTRIBUTED__DASHBOARD__LINK": ""}
    dask, log = [sys.executable, "-m", "dask"], (home / "log").open("w")
    quiet = {"stdout": log, "stderr": log}
    scheduler = ["scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard", "--no-show"]
    running = [subprocess.Popen([*dask, *scheduler], env=env, cwd=home, **quiet)]
    for name in ("a", "b"):
        own = home / name
        own.mkdir()
        words = ["worker", f"tcp://127.0.0.1:{port}", "--nthreads", "1", "--no-nanny", "--no-dashboard"]
        words += ["--local-directory", str(own), "--name", name]
        running.append(subprocess.Popen([*dask, *words], env=env | {"CAREDX_CACHE": str(own)}, cwd=own, **quiet))
    yield f"dask://127.0.0.1:{port}", home
    for process in reversed(running):
        process.terminate()
    for process in running:
        process.wait(20)
    log.close()


@pytest.fixture(autouse=True)
def one_warm_parent(monkeypatch):
    sample.lend(monkeypatch)


def example(folder: Path) -> Path:
    """A project folder with the small example."""
    from caredx import made_up

    shutil.copytree(ROOT / "params", folder / "params")
    made_up.write(folder / "data" / "raw" / "example")
    return folder / "params" / "example.yaml"


def held(s3: str) -> dict[str, object]:
    """Every object of the bucket with the time it was written."""
    import s3fs

    files = s3fs.S3FileSystem(skip_instance_cache=True, use_listings_cache=False)
    return {name: about["LastModified"] for name, about in files.find(s3, detail=True).items()}


def without_results(path: Path) -> Path:
    """The plan of a project in which nothing is kept for all prefectures yet."""
    for folder in path.parents[1].glob("data/processed/*/results"):
        shutil.rmtree(folder)
    return path


@pytest.mark.slow
def test_two_machines_without_a_shared_folder_make_the_pages_of_one(machines, s3, tmp_path):
    """Councils of both editions; raw files stay at home; a second run sends nothing."""
    (address, home), path, places = (
        machines,
        without_results(example(tmp_path / "project")),
        codes.find_all(["13,20,31"]),
    )
    how, before = How(executor=address, shared=f"{s3}/nation", force=True), held(s3)
    there = run(path, places, page="council", out=tmp_path / "there", how=how)
    assert not there.failed, there.failed
    brought_to = {name: [mark.parent for mark in (home / name).rglob(brought.MARK)] for name in ("a", "b")}
    assert all(len(roots) == 1 and not (roots[0] / "data" / "raw").exists() for roots in brought_to.values())
    sent = held(s3)
    assert len(sent) > len(before) + 50
    here = run(path, places, page="council", edition="public", out=tmp_path / "here", how=How(force=True))
    again = run(path, places, page="council", edition="public", out=tmp_path / "there", how=how)
    assert not here.failed and not again.failed
    run(path, places, page="council", out=tmp_path / "here")
    assert contents(tmp_path / "there") == contents(tmp_path / "here") and len(contents(tmp_path / "there")) == 8
    last = run(path, places, page="council", out=tmp_path / "there", how=how)
    assert not last.failed
    sent = held(s3)
    run(path, places, page="council", out=tmp_path / "there", how=how)
    assert held(s3) == sent, "nothing changed, so nothing was sent"


KEPT_ONCE = """
import os
from caredx.findings.kept import kept
from caredx.pages.report import open_report

def compute():
    open({note!r}, "a").write(f"{{os.getpid()}}\\n")
    return 42

found = kept(open_report(params_path, prefecture, edition).results, "answer", compute)
assert prefecture != "15", params_path
"""


def test_what_all_share_is_computed_on_one_machine_and_nothing_names_another_ones_folders(machines, s3, tmp_path):
    """By a notebook of one's own, which is brought too."""
    (address, home), note = machines, tmp_path / "note"
    path, page = project(tmp_path), notebook(tmp_path, KEPT_ONCE.format(note=str(note)), PAGE)
    how = How(executor=address, shared=f"{s3}/small")
    there = run(path, codes.find_all(["11,12,13,14,15,16"]), notebook=page, out=tmp_path / "there", how=how)
    assert [one.code for one in there.failed] == ["15"] and len(note.read_text().split()) == 1
    assert there.failed[0].cause == f"AssertionError: {path}"
    assert len([*(path.parents[1] / "data" / "processed").rglob("answer-*.pkl")]) == 1, "it came home"
    for file in (tmp_path / "there").rglob("*.*"):
        assert str(home) not in file.read_text(encoding="utf-8"), file


@pytest.fixture(params=["path", "file", "s3"])
def url(request, tmp_path) -> str:
    """A folder by its path, by a URL, and a bucket: one code."""
    if request.param == "s3":
        return f"{request.getfixturevalue('s3')}/{tmp_path.name}"
    return f"{'file://' if request.param == 'file' else ''}{tmp_path / 'shared'}"


@pytest.fixture
def sent(url, tmp_path, monkeypatch) -> tuple[Path, parcel.Parcel, Storage]:
    """The example at a URL, and this program as one on a machine that has none of it."""
    path, storage = example(tmp_path / "project"), Storage(url)
    monkeypatch.setenv("CAREDX_CACHE", str(tmp_path / "cache"))
    return path, parcel.packed(plan.load(path), [], storage), storage


def test_a_folder_that_was_brought_holds_the_tables_and_knows_the_raw_files(sent, tmp_path):
    from caredx.findings.prepare import prepare

    path, one, storage = sent
    place = afar.Place.of(one)
    there = plan.load(place.root / "params" / "example.yaml", "20")
    assert there.digest == plan.load(path, "20").digest
    found, home = prepare(there), prepare(plan.load(path))
    assert not found.rebuilt and found.digests == home.digests and found.rows == home.rows
    old = prepare(plan.load(place.root / "params" / "example-2025-autumn.yaml"))
    assert not old.rebuilt and old.rows, "the cycle before is brought too"
    assert parcel.packed(plan.load(path), [], storage) == one and afar.Place.of(one).root == place.root
    (place.root / "data" / "raw" / "example").mkdir(parents=True)
    (place.root / "data" / "raw" / "example" / "panel.csv").write_text("a file that is here is believed first")
    assert brought.digest(place.root / "data" / "raw" / "example" / "panel.csv") is None


def test_a_cycle_before_that_is_known_by_its_records_is_brought_with_its_plan(tmp_path):
    path = example(tmp_path)
    home = tmp_path / "reports" / "2025-autumn" / "20_nagano"
    home.mkdir(parents=True)
    files = {"panel": "data/raw/example/panel.csv", "support": "data/raw/gone.csv"}
    (home / "record.json").write_text(json.dumps({"plan": "params/example-2025-autumn.yaml", "files": files}))
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("results: params/example-2025-autumn.yaml", "results: reports/2025-autumn"), encoding="utf-8"
    )
    named = parcel.Named.of(plan.load(path))
    brought_too = {
        "params/example-2025-autumn.yaml",
        "reports/2025-autumn/20_nagano/record.json",
        "params/prefectures/20_nagano.yaml",
    }
    assert brought_too < {*named.files} and not any(place.startswith("data/raw") for place in named.files)
    assert "data/raw/example/panel.csv" in named.inputs and "data/raw/gone.csv" not in named.inputs


def test_an_object_that_was_altered_or_is_gone_is_told_and_written_again(sent, tmp_path):
    path, one, storage = sent
    sizes = storage.sizes()
    listed = json.loads(storage._files.cat_file(f"{storage._root}/{OBJECTS}/{one.digest}"))
    digest = next(name for place, name in listed[parcel.FILES].items() if place == MANIFEST)
    address = f"{storage._root}/{OBJECTS}/{digest}"
    storage._files.pipe_file(address, b"x" * sizes[digest])
    with pytest.raises(EnvironmentFault, match="is not what was written there"):
        afar.Place.of(one)
    storage._files.rm_file(address)
    with pytest.raises(EnvironmentFault, match="is not there"):
        afar.Place.of(one)
    assert not [*(tmp_path / "cache").rglob(brought.MARK)], "no folder is begun that lacks a file"
    assert storage.put({digest: path.parents[1] / MANIFEST}) == (digest,)
    assert afar.Place.of(one).root.is_dir()


def test_a_file_saved_while_it_is_sent_leaves_nothing_wrong_behind(tmp_path):
    storage, path = Storage(str(tmp_path / "shared")), tmp_path / "table"
    path.write_text("new")
    with pytest.raises(EnvironmentFault, match="while it was being sent"):
        storage.put({"0" * 64: path})
    assert not storage.sizes()


def test_a_full_disk_of_a_worker_is_told_with_its_folder(sent, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    _, one, _ = sent
    monkeypatch.setattr(type(Storage(one.url)._files), "get", full)
    with pytest.raises(EnvironmentFault, match="No space left"):
        afar.Place.of(one)


def test_what_nobody_used_for_long_is_cleared_away_when_another_is_begun(sent, tmp_path):
    path, one, storage = sent
    old = afar.Place.of(one).root
    objects = old.parents[1] / "objects"
    path.write_text(path.read_text(encoding="utf-8") + "# another\n", encoding="utf-8")
    gone = parcel.packed(plan.load(path), [], storage)
    long_ago = time.time() - afar.FORGOTTEN - 60
    for file in (old, *objects.iterdir()):
        os.utime(file, (long_ago, long_ago))
    new = afar.Place.of(gone).root
    assert not old.exists() and new.is_dir() and not (objects / one.digest).exists()


class TestRefused:
    """What cannot be is told in words, before anything is made."""

    def test_a_user_in_the_url_would_stand_in_the_record(self):
        with pytest.raises(Unknown) as told:
            Storage("s3://key:secret@tables/nation")
        assert "no user or password" in told.value.text("en")

    def test_without_a_cluster_there_is_nobody_to_share_with(self, tmp_path):
        with pytest.raises(Unknown) as told:
            open_executor("local", "warm", jobs=1, limits=Limits(), doubt=print, shared=str(tmp_path))
        assert "several machines" in told.value.text("en")

    def test_an_input_outside_the_project_folder(self, tmp_path):
        path = example(tmp_path / "project")
        (tmp_path / "support.csv").write_text("")
        text = path.read_text(encoding="utf-8").replace("data/raw/example/support.csv", "../support.csv")
        path.write_text(text, encoding="utf-8")
        with pytest.raises(Unknown) as told:
            parcel.packed(plan.load(path), [], Storage(str(tmp_path / "shared")))
        assert "support.csv lies outside the project folder" in told.value.text("en")

    @pytest.mark.parametrize(("missing", "url"), [("adlfs", "abfs://tables"), ("fsspec.core", "s3://tables")])
    def test_a_machine_without_what_the_protocol_needs(self, missing, url, monkeypatch):
        monkeypatch.setitem(sys.modules, missing, None)
        with pytest.raises(EnvironmentFault, match=r"caredx\[cluster,s3\]"):
            Storage(url)

    def test_a_protocol_nobody_knows(self):
        with pytest.raises(EnvironmentFault, match="Nothing on this machine reads"):
            Storage("teleport://tables")

    def test_a_server_that_is_not_there(self, monkeypatch):
        nobody = {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{free_port()}", "AWS_MAX_ATTEMPTS": "1"}
        for name, value in (KEYS | nobody).items():
            monkeypatch.setenv(name, value)
        with pytest.raises(EnvironmentFault, match="cannot be reached"):
            Storage(f"s3://{BUCKET}").sizes()

    def test_a_bucket_that_is_not_there(self, s3, tmp_path):
        (tmp_path / "file").write_text("x")
        with pytest.raises(EnvironmentFault, match="is not there"):
            Storage("s3://nowhere").put({"0" * 64: tmp_path / "file"})

    def test_no_credentials_and_wrong_ones(self, guarded, monkeypatch, tmp_path):
        """Of a server that asks for them, as moto's does after its first actions."""
        right = guarded
        for name, value in right.items():
            monkeypatch.setenv(name, value)
        Storage("s3://guarded").sizes()
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "wrong")
        with pytest.raises(EnvironmentFault, match="no entrance") as told:
            Storage("s3://guarded").sizes()
        assert "wrong" not in str(told.value) and right["AWS_ACCESS_KEY_ID"] not in str(told.value)
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            monkeypatch.delenv(name)
        monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
        monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
        with pytest.raises(EnvironmentFault, match="no entrance"):
            Storage("s3://guarded").sizes()


@pytest.fixture
def guarded(tmp_path):
    """A server of S3 that lets in one user; how the environment names that one."""
    import boto3

    port, log = free_port(), (tmp_path / "log").open("w")
    server = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=log,
        stderr=log,
        env=os.environ | {"INITIAL_NO_AUTH_ACTION_COUNT": "5"},
    )
    try:
        told = {"endpoint_url": f"http://127.0.0.1:{port}", "region_name": "us-east-1"}
        wait_for(told["endpoint_url"])
        any_one = {"aws_access_key_id": "anyone", "aws_secret_access_key": "any"}
        users = boto3.client("iam", **told, **any_one)
        boto3.client("s3", **told, **any_one).create_bucket(Bucket="guarded")
        users.create_user(UserName="ministry")
        rule = {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}}
        users.put_user_policy(UserName="ministry", PolicyName="all", PolicyDocument=json.dumps(rule))
        key = users.create_access_key(UserName="ministry")["AccessKey"]
        yield {
            "AWS_ENDPOINT_URL": told["endpoint_url"],
            "AWS_DEFAULT_REGION": told["region_name"],
            "AWS_ACCESS_KEY_ID": key["AccessKeyId"],
            "AWS_SECRET_ACCESS_KEY": key["SecretAccessKey"],
        }
    finally:
        server.terminate()
        server.wait(20)
        log.close()
