"""Objects under a URL that several machines reach, each named by the SHA-256 of its bytes: written once, read by whoever knows its name.

`fsspec` knows the protocols: a path, ``file://``, ``s3://`` with s3fs, and whatever else is installed. Credentials, region and endpoint
come from where the client of that storage looks for them on each machine; nothing here takes, writes or tells them. What is fetched is
believed only if it has the digest it is named by, so whoever can write there can stop a run, but not change a page.
"""

import errno
import hashlib
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from caredx.words import disk
from caredx.words.catalog import Text, words_of
from caredx.words.errors import EnvironmentFault, Unknown
from caredx.words.punctuation import beside

say = words_of("batch")

OBJECTS = "objects"
_FULL = (errno.ENOSPC, errno.EDQUOT)
_REFUSED = (
    "NoCredentials",
    "PartialCredentials",
    "CredentialRetrieval",
    "PermissionError",
    "TokenRetrieval",
    "Unauthorized",
)
"""How clients call it that somebody may not come in: classes of their own, whose package need not be there to be imported."""


class Storage:
    """The objects under one URL.

    Parameters
    ----------
    url : str
        A path, or a URL of a protocol that `fsspec` knows.

    Raises
    ------
    Unknown
        For a URL that holds a user or a password: it would be written into run records.
    EnvironmentFault
        Where fsspec, or what it needs for the protocol, is not installed.
    """

    def __init__(self, url: str) -> None:
        if "@" in urlsplit(url).netloc:
            raise Unknown(say.shared_secret)
        try:
            from fsspec.core import url_to_fs

            self._files, self._root = url_to_fs(url, use_listings_cache=False, skip_instance_cache=True)
        except (ImportError, ValueError) as error:
            raise EnvironmentFault(beside(say.shared_protocol.fill(url=url, error=str(error)))) from None
        self.url: str = self._files.unstrip_protocol(self._root)

    def sizes(self) -> dict[str, int]:
        """Bytes of every object by its digest."""
        with self._told():
            if "file" in self._files.protocol:  # elsewhere it could make a bucket of a name that was mistyped
                self._files.makedirs(f"{self._root}/{OBJECTS}", exist_ok=True)
            found = self._files.find(f"{self._root}/{OBJECTS}", detail=True)
        return {name.rsplit("/", 1)[1]: int(one["size"]) for name, one in found.items()}

    def put(self, given: Mapping[str, Path]) -> tuple[str, ...]:
        """Write files by their digests where they are not yet; the digests of those that were written.

        Raises
        ------
        EnvironmentFault
            Also for a file that is no longer what its digest says: somebody saved it meanwhile.
        """
        held = self.sizes()
        new = {digest: path for digest, path in given.items() if held.get(digest) != path.stat().st_size}
        if new:
            with self._told():
                self._files.put([str(path) for path in new.values()], [self._place(digest) for digest in new])
        if moved := [digest for digest, path in new.items() if _digest(path) != digest]:
            with self._told():
                self._files.rm([self._place(digest) for digest in moved])
            raise EnvironmentFault(beside(say.shared_moved.fill(file=new[moved[0]].name)))
        return tuple(new)

    def fetch(self, wanted: Iterable[str], folder: Path) -> None:
        """Objects by digest into a folder, each whole or not at all; those that are there are left."""
        missing = [digest for digest in dict.fromkeys(wanted) if not (folder / digest).exists()]
        if not missing:
            return
        drafts = Path(tempfile.mkdtemp(dir=folder, prefix=disk.DRAFT))
        try:
            with self._told(drafts):
                self._files.get([self._place(one) for one in missing], [str(drafts / one) for one in missing])
            for digest in missing:
                if _digest(drafts / digest) != digest:
                    raise EnvironmentFault(beside(say.shared_altered.fill(url=self.url, name=f"{OBJECTS}/{digest}")))
            for digest in missing:
                (drafts / digest).chmod(0o444)
                (drafts / digest).replace(folder / digest)
        finally:
            shutil.rmtree(drafts, ignore_errors=True)

    def _place(self, digest: str) -> str:
        return f"{self._root}/{OBJECTS}/{digest}"

    @contextmanager
    def _told(self, folder: Path | None = None) -> Iterator[None]:
        """Whatever a client raises, in words; its own may hold addresses and keys."""
        try:
            yield
        except Exception as error:  # noqa: BLE001 - each protocol has classes of its own
            if folder and isinstance(error, OSError) and error.errno in _FULL:
                raise disk.refused(folder.parent, error.strerror or "") from None
            raise EnvironmentFault(beside(_words(error).fill(url=self.url, error=type(error).__name__))) from None


def _words(error: Exception) -> Text:
    """What is told of an error of a client."""
    kinds = {one.__name__ for one in type(error).__mro__}
    if any(kind.startswith(_REFUSED) for kind in kinds):
        return say.shared_refused
    return say.shared_missing if isinstance(error, FileNotFoundError) else say.shared_unreachable


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
