"""The service's files: what stands in them, and how they are written and removed."""

from __future__ import annotations

import configparser
import tempfile
from pathlib import Path

import pytest

from gateway import config
from gateway.adapters import service_files
from gateway.adapters.service_files import CONFIG, SYSUSERS, TMPFILES, UNIT, Service
from gateway.errors import GatewayError

SERVICE = Service(Path("/opt/edge-gateway/.venv/bin/edge-gateway"))


def unit(service: Service) -> dict[str, str]:
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # keys of units have capitals
    text = next(file.text for file in service_files.plan(service) if file.path == UNIT)
    assert "@" not in text.replace("@system-service", "").replace("@privileged", "")
    parser.read_string(text)
    return dict(parser["Service"])


def test_the_unit_starts_this_gateway_and_watches_it() -> None:
    found = unit(Service(SERVICE.executable, Path("/etc/other.toml"), "sensors"))
    assert found["ExecStart"] == "/opt/edge-gateway/.venv/bin/edge-gateway run -c /etc/other.toml"
    assert found["User"] == found["Group"] == "sensors"
    assert (found["Type"], found["NotifyAccess"], found["Restart"]) == ("notify", "main", "on-failure")
    assert int(found["WatchdogSec"]) > 0


def test_paths_with_signs_that_systemd_reads_are_quoted() -> None:
    found = unit(Service(Path("/opt/my gateway/50%/bin/edge-gateway")))
    assert found["ExecStart"].startswith('"/opt/my gateway/50%%/bin/edge-gateway" run')


@pytest.mark.parametrize(("place", "home"), [("/opt/x/edge-gateway", "yes"), ("/home/pi/x/edge-gateway", "read-only")])
def test_home_is_hidden_unless_the_gateway_lives_there(place: str, home: str) -> None:
    assert unit(Service(Path(place)))["ProtectHome"] == home


def test_a_gpu_is_visible_where_the_model_uses_it() -> None:
    assert unit(SERVICE)["PrivateDevices"] == "yes"
    assert unit(Service(SERVICE.executable, gpu=True))["PrivateDevices"] == "no"


def test_the_user_is_made_and_owns_its_folders() -> None:
    texts = {file.path: file.text for file in service_files.plan(Service(SERVICE.executable, user="sensors"))}
    assert texts[SYSUSERS].startswith("u sensors ")
    assert "d /var/lib/edge-gateway 0750 sensors sensors" in texts[TMPFILES]


def test_the_default_settings_are_valid(tmp_path: Path) -> None:
    service_files.write(service_files.plan(SERVICE), tmp_path)
    assert config.read(service_files.below(tmp_path, CONFIG)).settings.site == "home"


def test_twice_is_harmless_and_settings_are_kept(tmp_path: Path) -> None:
    files = service_files.plan(SERVICE)
    assert set(service_files.write(files, tmp_path).values()) == {"written"}
    settings = service_files.below(tmp_path, CONFIG)
    assert settings.stat().st_mode & 0o777 == 0o640
    settings.write_text("site = 'mine'", encoding="utf-8")
    again = service_files.write(files, tmp_path)
    assert again.pop(settings) == "kept"
    assert set(again.values()) == {"unchanged"}
    assert settings.read_text(encoding="utf-8") == "site = 'mine'"


def test_a_new_version_replaces_the_unit(tmp_path: Path) -> None:
    service_files.write(service_files.plan(SERVICE), tmp_path)
    done = service_files.write(service_files.plan(Service(Path("/opt/new/edge-gateway"))), tmp_path)
    assert done[service_files.below(tmp_path, UNIT)] == "written"
    assert "/opt/new/edge-gateway" in service_files.below(tmp_path, UNIT).read_text(encoding="utf-8")


def test_remove_takes_all_but_settings(tmp_path: Path) -> None:
    service_files.write(service_files.plan(SERVICE), tmp_path)
    wanted = service_files.below(tmp_path, service_files.WANTED)
    wanted.parent.mkdir()
    wanted.symlink_to(UNIT)
    assert len(service_files.remove(tmp_path)) == 4
    assert [path for path in tmp_path.rglob("*") if not path.is_dir()] == [service_files.below(tmp_path, CONFIG)]
    assert service_files.remove(tmp_path) == []


def test_a_place_that_cannot_be_written_is_one_error(tmp_path: Path) -> None:
    (tmp_path / "etc").write_text("a file", encoding="utf-8")
    with pytest.raises(GatewayError, match="cannot be written"):
        service_files.write(service_files.plan(SERVICE), tmp_path)


def test_closed_folder() -> None:
    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        inner = top / "home" / "project"
        inner.mkdir(parents=True)
        top.chmod(0o755)
        assert service_files.closed_folder(inner / "edge-gateway") is None
        (top / "home").chmod(0o700)
        assert service_files.closed_folder(inner / "edge-gateway") == top / "home"
        assert service_files.closed_folder(inner / "edge-gateway", uid=top.stat().st_uid) is None
        assert service_files.closed_folder(top / "nothing" / "x") == top / "nothing"
