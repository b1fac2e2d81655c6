from __future__ import annotations

from pathlib import Path

import pytest

from gateway import config
from gateway.errors import ConfigError

SECRET = "correct horse battery"  # noqa: S105 - made up, to look for it in what is printed
GOOD = 'site = "home"\nhost = "generic-x86"\n[[sensors]]\nprofile = "cold-room"\n'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "gateway.toml"


def read(file: Path, text: str) -> config.Config:
    file.write_text(text, encoding="utf-8")
    return config.read(file)


def test_little_is_needed(file: Path) -> None:
    found = read(file, GOOD)
    assert found.prefix == "edge/home"
    assert [profile.name for profile in found.sensors] == ["cold-room"]
    assert found.settings.mqtt.port == 1883
    assert found.settings.mqtt.secret() is None


def test_the_machine_has_a_host_profile(file: Path) -> None:
    found = read(file, GOOD.replace('host = "generic-x86"\n', ""))
    assert found.host.name == config.host_name()


@pytest.mark.parametrize(
    ("text", "key", "reason"),
    [
        (f"colour = 1\n{GOOD}", "colour", "unknown key; known keys: data_dir"),
        (f"{GOOD}[mqtt]\nprot = 1883\n", "mqtt.prot", "unknown key; known keys: client_id"),
        (f'{GOOD}[mqtt]\nport = "many"\n', "mqtt.port", "integer"),
        (f"{GOOD}[mqtt]\nport = 70000\n", "mqtt.port", "65535"),
        (f'{GOOD}[mqtt]\nprotocol = "4"\n', "mqtt.protocol", "'auto'"),
        (f'{GOOD}[mqtt]\npassword = "x"\n', "mqtt", "password needs a username"),
        (f'{GOOD}[model]\nname = "a"\npath = "b"\n', "model", "give name or path, not both"),
        (f'{GOOD}[model]\ndeadline = "0s"\n', "model.deadline", "greater than 0"),
        (f'{GOOD}[gate]\nheartbeat = "1 week"\n', "gate.heartbeat", "'1 week' is not a duration"),
        ('site = "home"\n', "sensors", "is missing"),
        ('sight = "home"\n', "sight", "unknown key"),
        ('site = "home"\nsensors = []\n', "sensors", "at least 1"),
        (GOOD.replace('"home"', '"a/b"'), "site", "one level of a topic"),
        (f'{GOOD}[[sensors]]\nprofile = "cold-room"\n', "sensors.1.profile", "profile 'cold-room' stands twice"),
        (f"{GOOD}topics = 5\n", "sensors.0.topics", "tuple"),
        ("site = home", "", "is not TOML"),
    ],
)
def test_mistakes_are_named_with_file_key_and_reason(file: Path, text: str, key: str, reason: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read(file, text)
    assert (caught.value.file, caught.value.key) == (str(file), key)
    assert reason in caught.value.reason


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("cold-room", "cold-rom", "did you mean 'cold-room'"),
        ("cold-room", "./none.toml", "no such file"),
        ("generic-x86", "toaster", "no such profile in hosts"),
    ],
)
def test_a_missing_profile(file: Path, old: str, new: str, reason: str) -> None:
    with pytest.raises(ConfigError, match=reason):
        read(file, GOOD.replace(old, new))


def test_a_missing_file(file: Path) -> None:
    with pytest.raises(ConfigError, match="no such file") as caught:
        config.read(file)
    assert caught.value.file == str(file)


def test_own_topics_replace_the_profile_s(file: Path) -> None:
    row = '[[sensors.topics]]\npattern = "shelly/{asset}/t"\nformat = "number"\nchannel = "temperature"\n'
    found = read(file, GOOD + row)
    assert [topic.pattern for topic in found.sensors[0].topics] == ["shelly/{asset}/t"]


def test_own_topics_with_a_channel_that_is_not_there_name_file_and_key(file: Path) -> None:
    row = '[[sensors.topics]]\npattern = "shelly/{asset}/t"\nformat = "number"\nchannel = "heat"\n'
    with pytest.raises(ConfigError, match="names channel 'heat', which is not in channels") as caught:
        read(file, GOOD + row)
    assert (caught.value.file, caught.value.key) == (str(file), "sensors.0.topics")


@pytest.mark.parametrize(
    "pair",
    [("password", "password_file"), ("password", "password_env"), ("password_file", "password_env")],
)
def test_two_passwords(file: Path, pair: tuple[str, str]) -> None:
    lines = "".join(f'{key} = "{SECRET}"\n' for key in pair)
    with pytest.raises(ConfigError) as caught:
        read(file, f'{GOOD}[mqtt]\nusername = "me"\n{lines}')
    assert caught.value.reason == f"give one of {pair[0]}, {pair[1]}, not several"
    assert SECRET not in str(caught.value)


def test_the_password_is_never_printed(file: Path) -> None:
    found = read(file, f'{GOOD}[mqtt]\nusername = "me"\npassword = "{SECRET}"\n')
    assert found.settings.mqtt.secret() == SECRET
    for text in (repr(found), str(found.settings), found.settings.model_dump_json()):
        assert SECRET not in text


@pytest.mark.parametrize("line", ['port = "x"', "user = 1"])
def test_the_password_is_not_in_errors_beside_it(file: Path, line: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read(file, f'{GOOD}[mqtt]\nusername = "me"\npassword = "{SECRET}"\n{line}\n')
    assert SECRET not in str(caught.value)


def test_password_without_username_is_not_shown(file: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        read(file, f'{GOOD}[mqtt]\npassword = "{SECRET}"\n')
    assert SECRET not in str(caught.value)


def test_password_from_a_file(file: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(f"{SECRET}\n")
    found = read(file, f'{GOOD}[mqtt]\nusername = "me"\npassword_file = "{tmp_path}/secret"\n')
    assert found.settings.mqtt.secret() == SECRET


def test_password_file_missing(file: Path, tmp_path: Path) -> None:
    found = read(file, f'{GOOD}[mqtt]\nusername = "me"\npassword_file = "{tmp_path}/none"\n')
    with pytest.raises(ConfigError, match=r"none: mqtt\.password_file cannot be read: No such file"):
        found.settings.mqtt.secret()


def test_password_from_the_environment(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = read(file, f'{GOOD}[mqtt]\nusername = "me"\npassword_env = "BROKER_PASSWORD"\n')
    monkeypatch.delenv("BROKER_PASSWORD", raising=False)
    with pytest.raises(ConfigError, match=r"BROKER_PASSWORD: is not set; mqtt\.password_env names it"):
        found.settings.mqtt.secret()
    monkeypatch.setenv("BROKER_PASSWORD", SECRET)
    assert found.settings.mqtt.secret() == SECRET
