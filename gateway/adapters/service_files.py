"""The files that make the gateway a systemd service: planned without I/O, then written or removed."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from gateway.errors import GatewayError

UNIT = Path("/etc/systemd/system/edge-gateway.service")
DROP_INS = Path("/etc/systemd/system/edge-gateway.service.d")
WANTED = Path("/etc/systemd/system/multi-user.target.wants/edge-gateway.service")
SYSUSERS = Path("/etc/sysusers.d/edge-gateway.conf")
TMPFILES = Path("/etc/tmpfiles.d/edge-gateway.conf")
CONFIG = Path("/etc/edge-gateway/gateway.toml")
STATE = Path("/var/lib/edge-gateway")

_CPU = "PrivateDevices=yes\nMemoryDenyWriteExecute=yes"
_GPU = (
    "# The model needs the GPU's devices, and its driver compiles code.\nPrivateDevices=no\nSupplementaryGroups=video"
)


@dataclass(frozen=True, slots=True)
class Service:
    """What the service runs.

    Attributes:
        executable: absolute path of ``edge-gateway``.
        config: absolute path of its settings.
        user: its user and group.
        gpu: whether the model's layers go to a GPU, so that its devices must be visible.
    """

    executable: Path
    config: Path = CONFIG
    user: str = "edge-gateway"
    gpu: bool = False


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file to be: ``path`` below the root, its mode, and whether an existing one stays as it is."""

    path: Path
    text: str
    mode: int = 0o644
    keep: bool = False


def plan(service: Service) -> tuple[PlannedFile, ...]:
    """Every file of the service. No I/O but reading the templates."""
    home = any(path.is_relative_to(top) for path in (service.executable, service.config) for top in ("/home", "/root"))
    unit = _template("edge-gateway.service")
    values = {
        "EXECUTABLE": _word(service.executable),
        "CONFIG": _word(service.config),
        "USER": service.user,
        "HOME": "read-only" if home else "yes",
        "DEVICES": _GPU if service.gpu else _CPU,
    }
    for name, value in values.items():
        unit = unit.replace(f"@{name}@", value)
    user = service.user
    sysusers = f'u {user} - "Edge LLM gateway" {STATE}\n'
    rights = (
        f"d {CONFIG.parent} 0750 root {user}",
        f"z {CONFIG} 0640 root {user}",
        f"d {STATE} 0750 {user} {user}",
        f"d {STATE}/models 0750 {user} {user}",
    )
    tmpfiles = "".join(f"{line} -\n" for line in rights)
    files = [PlannedFile(UNIT, unit), PlannedFile(SYSUSERS, sysusers), PlannedFile(TMPFILES, tmpfiles)]
    if service.config == CONFIG:
        files.append(PlannedFile(CONFIG, _template("gateway.toml"), mode=0o640, keep=True))
    return tuple(files)


def write(files: tuple[PlannedFile, ...], root: Path) -> dict[Path, str]:
    """Write what is not yet so; each path with "written", "unchanged" or "kept".

    Raises:
        GatewayError: a file or folder cannot be written.
    """
    done: dict[Path, str] = {}
    for file in files:
        path = below(root, file.path)
        try:
            if path.exists() and file.keep:
                done[path] = "kept"
            elif path.exists() and path.read_text(encoding="utf-8", errors="replace") == file.text:
                done[path] = "unchanged"
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                fresh = path.with_name(path.name + ".new")
                fresh.write_text(file.text, encoding="utf-8")
                fresh.chmod(file.mode)
                fresh.replace(path)
                done[path] = "written"
        except OSError as error:
            raise GatewayError(f"{path} cannot be written: {error.strerror}") from error
    return done


def remove(root: Path) -> list[Path]:
    """Remove the service's files that are there, but no settings and no data.

    Raises:
        GatewayError: one of them cannot be removed.
    """
    gone: list[Path] = []
    for path in (below(root, path) for path in (WANTED, UNIT, SYSUSERS, TMPFILES)):
        try:
            if path.is_symlink() or path.exists():
                path.unlink()
                gone.append(path)
        except OSError as error:
            raise GatewayError(f"{path} cannot be removed: {error.strerror}") from error
    return gone


def user_of(root: Path) -> str | None:
    """The user that the installed service runs as."""
    try:
        text = below(root, UNIT).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    return next((line.removeprefix("User=") for line in text.splitlines() if line.startswith("User=")), None)


def below(root: Path, path: Path) -> Path:
    """``path`` with ``root`` in place of /."""
    return root / path.relative_to("/")


def closed_folder(path: Path, uid: int | None = None) -> Path | None:
    """The first folder on the way to ``path`` that a user (None: any stranger) may not enter."""
    for folder in reversed(path.absolute().parents):
        try:
            found = folder.stat()
        except OSError:
            return folder
        needed = stat.S_IXUSR if uid is not None and found.st_uid == uid else stat.S_IXOTH
        if not found.st_mode & needed:
            return folder
    return None


def _template(name: str) -> str:
    return (resources.files("gateway.adapters.service") / name).read_text(encoding="utf-8")


def _word(path: Path) -> str:
    """A path as systemd.service(5) wants it in ExecStart."""
    text = os.fspath(path).replace("%", "%%").replace("$", "$$")
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"' if any(c in text for c in " \t\"'\\") else text
