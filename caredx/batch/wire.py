"""How the program and its warm parent talk: pickled frames over pairs of connected sockets between our own processes.

Each call has two pairs of its own: on one the forked child answers, on the other the parent tells how the child ended. So a child
that is killed while it writes cannot garble what the parent says, and nothing needs a name, a port or a file.

`multiprocessing.connection` sends the same frames but reads one by blocking until it is whole. Half a frame of a child that was killed,
kept open by a process the notebook had started, would hold the call for ever; here what has arrived is read without waiting.
"""

import pickle
import socket
import struct
from typing import Any

_HEAD = struct.Struct("!Q")
_PIECE = 1 << 20


def send(link: socket.socket, value: object) -> None:
    """One frame."""
    body = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    link.sendall(_HEAD.pack(len(body)) + body)


class Reader:
    """Frames out of whatever has arrived; a frame that was cut off is never given. `more`: whether the last read found anything."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self.more = True

    def read(self, link: socket.socket) -> tuple[list[object], bool]:
        """Whole frames that have arrived after one more read, and whether the other side has ended."""
        try:
            piece = link.recv(_PIECE)
        except BlockingIOError:
            self.more = False
            return [], False
        except ConnectionResetError:
            piece = b""
        self._bytes += piece
        frames: list[Any] = []
        while len(self._bytes) >= _HEAD.size:
            end = _HEAD.size + _HEAD.unpack_from(self._bytes)[0]
            if len(self._bytes) < end:
                break
            frames.append(pickle.loads(memoryview(self._bytes)[_HEAD.size : end]))  # noqa: S301 - our own process wrote it
            del self._bytes[:end]
        return frames, not piece


def receive(link: socket.socket) -> Any:
    """The next frame; EOFError if the other side ended."""
    reader = Reader()
    frames: list[Any] = []
    ended = False
    while not frames:
        frames, ended = reader.read(link)
        if ended and not frames:
            raise EOFError("the other side ended")
    return frames[0]
