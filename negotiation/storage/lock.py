"""One writer at a time: a lock on a folder against every other thread and process."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

_THREADS = threading.Lock()  # holds where the file system has no locks of its own: some network drives


@contextlib.contextmanager
def lock_folder(folder: Path) -> Iterator[None]:
    """Hold the folder until the block ends; wait while another writer holds it. The system frees it after a crash.

    If the folder can't be locked, only other threads are kept out: some drives have no locks.
    """
    with _THREADS:
        handle = None
        try:
            with contextlib.suppress(OSError):
                folder.mkdir(parents=True, exist_ok=True)
                handle = _open(folder)
                _lock(handle)
            yield
        finally:
            if handle is not None:
                os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _open(folder: Path) -> int:
        # Windows locks files, not folders; this one goes away with its last handle.
        return os.open(folder / ".negotiate.lock", os.O_RDWR | os.O_CREAT | os.O_TEMPORARY, 0o600)

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_LOCK, 1)

else:
    import fcntl

    def _open(folder: Path) -> int:
        return os.open(folder, os.O_RDONLY)

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX)
