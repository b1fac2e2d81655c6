"""The curated models: which there are, where their files lie, and whether they are what they should be."""

from __future__ import annotations

import difflib
import functools
import os
import shutil
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Annotated, NamedTuple, Self

from pydantic import Field, StringConstraints, model_validator

from gateway.adapters import model_sources
from gateway.adapters.file_hash import memory, remembered_sha256, sha256
from gateway.errors import ModelFileError
from gateway.tomlfile import Section, load

DEFAULT = "smollm2-135m-instruct-q4_1"
ENVIRONMENT = "EDGE_GATEWAY_MODELS_DIR"

Progress = Callable[[int, int], None]
"""Called with the bytes done and the bytes in all."""


class ModelEntry(Section):
    """A curated model. It comes from a Python package or from the Hugging Face hub.

    Attributes:
        size: bytes of the file.
        suits: host profiles that it runs well on.
        package: what pip is asked for; ``member`` is the file in its wheel.
        repository: on the hub; ``revision`` is a commit there.
    """

    name: str
    title: str
    file: str
    size: int = Field(gt=0)
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    licence: str
    parameters: int = Field(gt=0)
    suits: tuple[str, ...]
    package: str | None = None
    member: str | None = None
    repository: str | None = None
    revision: str | None = None

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if (self.package is None) == (self.repository is None) or (self.package is None) != (self.member is None):
            raise ValueError("give package and member, or repository")
        return self


class _List(Section):
    models: tuple[ModelEntry, ...]


class ModelFile(NamedTuple):
    """A model file that is there. ``entry`` is None for one that is not of the curated list."""

    path: Path
    name: str
    entry: ModelEntry | None


@functools.cache
def entries() -> tuple[ModelEntry, ...]:
    """The curated models, smallest first."""
    return load(Path(str(resources.files("gateway.adapters") / "models.toml")), _List).models


def entry(name: str) -> ModelEntry:
    """The curated model of that name.

    Raises:
        ModelFileError: there is none.
    """
    for found in entries():
        if found.name == name:
            return found
    known = [found.name for found in entries()]
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"did you mean {near[0]}? " if near else ""
    raise ModelFileError(f"no model is called {name!r}; {hint}known: {', '.join(known)}")


def default_models_dir() -> Path:
    """Where model files are kept when nobody says otherwise.

    ``EDGE_GATEWAY_MODELS_DIR``, else the service's folder for root where it exists, else the
    user's data folder.
    """
    if given := os.environ.get(ENVIRONMENT):
        return Path(given).expanduser()
    service = Path("/var/lib/edge-gateway/models")
    if os.geteuid() == 0 and service.is_dir():
        return service
    data = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(data).expanduser() / "edge-gateway" / "models"


def locate(name: str, models_dir: Path) -> Path:
    """The file of a curated model, there with the right size; its hash is `verify`'s.

    Raises:
        ModelFileError: unknown name, missing or of a wrong size.
    """
    wanted = entry(name)
    path = models_dir / wanted.file
    try:
        size = path.stat().st_size
    except OSError as error:
        raise ModelFileError(
            f"model {name} is not in {models_dir}; fetch it with: edge-gateway models pull {name}"
        ) from error
    if size != wanted.size:
        raise ModelFileError(
            f"{path}: has {size} bytes, expected {wanted.size}; fetch it again with: edge-gateway models pull {name}"
        )
    return path


def verify(name: str, models_dir: Path, progress: Progress | None = None, *, anew: bool = True) -> Path:
    """Compare a curated model's file with its pinned SHA-256.

    Args:
        name: of the curated list.
        models_dir: where the file lies.
        progress: told how far reading is.
        anew: read the file even when it has not changed since it was last read.

    Raises:
        ModelFileError: as `locate`, or the hash differs, or the file cannot be read.
    """
    wanted = entry(name)
    path = locate(name, models_dir)
    try:
        if anew:
            memory(path).unlink(missing_ok=True)
        found = remembered_sha256(path, lambda done: progress(done, wanted.size) if progress else None)
    except OSError as error:
        raise ModelFileError(f"{path}: cannot be read: {error.strerror}") from error
    if found != wanted.sha256:
        raise ModelFileError(
            f"{path}: SHA-256 is {found}, expected {wanted.sha256}, so it is damaged or not this model; "
            f"fetch it again with: edge-gateway models pull {name}"
        )
    return path


def resolve(path: Path | None, name: str, models_dir: Path) -> ModelFile:
    """The model file that settings mean: any GGUF by ``path``, else a curated model by ``name``.

    Raises:
        ModelFileError: it is missing, unreadable or not what its pinned hash says.
    """
    if path is None:
        return ModelFile(verify(name, models_dir, anew=False), name, entry(name))
    file = path.expanduser()
    if not file.is_file():
        raise ModelFileError(f"{file}: {'is not a file' if file.exists() else 'no such file'}")
    if not os.access(file, os.R_OK):
        raise ModelFileError(f"{file}: may not be read by this user")
    with file.open("rb") as stream:
        if stream.read(4) != b"GGUF":
            raise ModelFileError(f"{file}: is no GGUF model file (it does not begin with GGUF)")
    return ModelFile(file, file.stem, None)


def pull(name: str, models_dir: Path, progress: Progress | None = None) -> Path:
    """Fetch a curated model, verify it, and put it in place whole. Does nothing when it is there.

    Raises:
        ModelFileError: no network, no room, no right to write, or not what the pinned hash says.
    """
    wanted = entry(name)
    report = progress or (lambda _done, _total: None)
    try:
        return verify(name, models_dir, progress, anew=False)
    except ModelFileError:
        pass  # missing, partial or damaged: fetch it
    partial = models_dir / ".partial" / wanted.name
    try:
        partial.mkdir(parents=True, exist_ok=True)
        with model_sources.locked(partial.with_name(wanted.name + ".lock")):
            if _is_good(name, models_dir):  # another process fetched it meanwhile
                return models_dir / wanted.file
            _check_room(wanted, partial)
            if wanted.repository is not None:
                fetched = model_sources.from_hub(wanted.repository, wanted.file, wanted.revision, partial, report)
            else:
                fetched = model_sources.from_package(
                    wanted.package or "", wanted.member or "", partial, wanted.size, report
                )
            found = sha256(fetched)
            if found != wanted.sha256:
                shutil.rmtree(partial, ignore_errors=True)
                raise ModelFileError(
                    f"what was fetched for {name} has SHA-256 {found}, expected {wanted.sha256}; it was thrown away. "
                    "Try again; if it stays so, the source was changed: report it"
                )
            target = models_dir / wanted.file
            model_sources.put_in_place(fetched, target)
            remembered_sha256(target)
            shutil.rmtree(partial, ignore_errors=True)
            return target
    except OSError as error:
        raise ModelFileError(f"{models_dir}: model {name} cannot be stored: {error.strerror or error}") from error


def remove(name: str, models_dir: Path) -> bool:
    """Delete a curated model's file and what was fetched of it; False when there was nothing.

    Raises:
        ModelFileError: unknown name, or it may not be deleted.
    """
    wanted = entry(name)
    path = models_dir / wanted.file
    partial = models_dir / ".partial" / wanted.name
    was_there = path.exists() or partial.exists()
    try:
        for file in (path, memory(path), partial.with_name(wanted.name + ".lock")):
            file.unlink(missing_ok=True)
        if partial.exists():
            shutil.rmtree(partial)
    except OSError as error:
        raise ModelFileError(f"{path}: cannot be removed: {error.strerror}") from error
    return was_there


def _is_good(name: str, models_dir: Path) -> bool:
    try:
        verify(name, models_dir, anew=False)
    except ModelFileError:
        return False
    return True


def _check_room(wanted: ModelEntry, partial: Path) -> None:
    """What an interrupted run left in ``partial`` is used or removed, so it counts as room."""
    need = wanted.size * (2 if wanted.package else 1)  # a package is unpacked beside its wheel
    held = sum(file.lstat().st_blocks * 512 for file in partial.rglob("*") if file.is_file())
    free = shutil.disk_usage(partial).free
    if free + held < need:
        raise ModelFileError(
            f"{partial.parent.parent}: {(need - held) >> 20} MB are needed and {free >> 20} MB are free"
        )
