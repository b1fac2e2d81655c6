"""``edge-gateway install-service`` and ``uninstall-service``."""

from __future__ import annotations

import os
import pwd
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from gateway import config as configuration
from gateway.adapters import service_files
from gateway.adapters.service_files import CONFIG, STATE, UNIT, Service
from gateway.errors import InputError

Root = Annotated[Path, typer.Option("--root", help="Work below this folder instead of /.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Print what would be done, and do nothing.")]


def install_service(
    *,
    config: Annotated[Path, typer.Option("-c", "--config", help="The settings that the service reads.")] = CONFIG,
    user: Annotated[
        str, typer.Option("--user", help="The user that it runs as; made where there is none.")
    ] = "edge-gateway",
    root: Root = Path("/"),
    dry_run: DryRun = False,
) -> None:
    """Install the systemd service."""
    if not re.fullmatch(r"[a-z_][a-z0-9_-]{0,30}", user):
        raise InputError(f"--user {user}: not a user name")
    if config != CONFIG:
        config = config.absolute()
        configuration.read(config)
    executable = _executable()
    service = Service(executable, config, user, gpu=configuration.host_name().startswith("jetson"))
    files = service_files.plan(service)
    if dry_run:
        for file in files:
            path = service_files.below(root, file.path)
            print(f"# {path}" + (" (kept where it exists)" if file.keep else ""))
            print(file.text)
        return
    if root == Path("/"):
        _must_be_root("install-service")
        _must_be_reachable(executable, user)
    for path, done in service_files.write(files, root).items():
        print(f"{done:<10}{path}")
    for line in next_commands(service, root):
        print(line)


def uninstall_service(*, root: Root = Path("/"), dry_run: DryRun = False) -> None:
    """Remove the systemd service."""
    here = root == Path("/")
    if dry_run:
        for path in (service_files.WANTED, service_files.UNIT, service_files.SYSUSERS, service_files.TMPFILES):
            if service_files.below(root, path).exists():
                print(f"would remove {service_files.below(root, path)}")
        return
    if here:
        _must_be_root("uninstall-service")
        if _is_running():
            raise InputError("the service runs; first, as root: systemctl disable --now edge-gateway")
    user = service_files.user_of(root)
    gone = service_files.remove(root)
    for path in gone:
        print(f"removed   {path}")
    if not gone:
        print("The service is not installed; nothing to remove.")
        return
    for line in what_stays(root, user):
        print(line)
    if here:
        print("Next, as root:\n    systemctl daemon-reload")


def what_stays(root: Path, user: str | None) -> list[str]:
    """What `uninstall-service` leaves to a person."""
    kept = " and ".join(str(service_files.below(root, folder)) for folder in (CONFIG.parent, STATE))
    lines = [f"Settings and data stay in {kept}."]
    if user is not None:
        lines.append(f"Its user and group {user} stay, as files may belong to them; remove with: userdel {user}")
    dropins = service_files.below(root, service_files.DROP_INS)
    if dropins.is_dir():
        lines.append(f"Your changes to the unit stay in {dropins}.")
    return lines


def _is_running() -> bool:
    """Whether systemd runs the service, or is about to."""
    systemctl = shutil.which("systemctl")
    if systemctl is None:
        return False
    words = [systemctl, "show", "--property=ActiveState", "--value", UNIT.name]
    said = subprocess.run(words, capture_output=True, text=True, check=False).stdout.strip()  # noqa: S603  # our own words
    return said not in ("", "inactive", "failed")


def next_commands(service: Service, root: Path) -> list[str]:
    """What a person types next, with a word before it."""
    if root != Path("/"):
        return ["Next, in its place: systemd-sysusers, systemd-tmpfiles --create, systemctl enable --now edge-gateway"]
    return [
        "Next, as root:",
        f"    systemd-sysusers {service_files.SYSUSERS}",
        f"    systemd-tmpfiles --create {service_files.TMPFILES}",
        f"    {service.executable} models pull",
        f"    {service.executable} check -c {service.config}      # when your broker and sensors are in it",
        "    systemctl daemon-reload",
        "    systemctl enable --now edge-gateway",
        "    journalctl -fu edge-gateway",
    ]


def _executable() -> Path:
    """The ``edge-gateway`` that runs now.

    Raises:
        InputError: it is not an installed command.
    """
    path = Path(sys.executable).parent / "edge-gateway"
    if not path.exists():
        raise InputError(f"{path} is not there; install the gateway with pip, then use its edge-gateway command")
    return path.absolute()


def _must_be_root(command: str) -> None:
    if os.geteuid() != 0:
        raise InputError(
            f"{command} writes to /etc and needs root: sudo {_executable()} {command} (or give --root DIR)"
        )


def _must_be_reachable(executable: Path, user: str) -> None:
    try:
        uid = pwd.getpwnam(user).pw_uid
    except KeyError:
        uid = None
    for path in (executable, Path(sys.executable).resolve()):
        closed = service_files.closed_folder(path, uid)
        if closed is not None:
            raise InputError(
                f"the user {user} may not enter {closed}, so the service could not run {path}; "
                "put the project in /opt/edge-gateway and run make setup there, or give --user"
            )
