"""``edge-gateway check``: what it finds, what it shows, what it refuses."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from gateway import profiles
from gateway.cli.main import run

VARIABLE = "EDGE_TEST_BROKER_WORD"
OFF = '[model]\nmode = "off"\n'


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    return tmp_path / "gateway.toml"


def write(file: Path, rest: str = OFF, first: str = 'site = "lab"', profile: str = "cold-room") -> list[str]:
    """Settings of one profile; returns the words of the command."""
    file.write_text(f'{first}\n[mqtt]\nhost = "broker.lan"\n[[sensors]]\nprofile = "{profile}"\n{rest}')
    return ["check", "-c", str(file)]


def test_it_says_what_would_be_subscribed_published_and_watched(
    settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*write(settings), "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert (found["site"], found["broker"], found["file"]) == ("lab", "broker.lan:1883", str(settings))
    assert found["subscribe"] == ["coldstore/+/+"]
    assert found["publish"] == ["edge/lab/status", "edge/lab/alerts/<asset>", "edge/lab/insights/<asset>"]
    assert (found["model"], found["model_problem"]) == (None, None)
    rules = found["profiles"]["cold-room"]
    assert "warning above -15 °C" in rules["temperature"]
    assert "critical above -10 °C" in rules["temperature"]
    assert rules["door"] == ["open for 180 s"]
    assert rules["humidity"] == []


def test_for_a_person_it_is_a_table(settings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(write(settings)) == 0
    out, err = capsys.readouterr()
    text = " ".join(out.split())
    for part in ("is valid.", "Site lab, broker broker.lan:1883", "off (the rules write)", "statistics only"):
        assert part in text
    assert "edge/lab/insights/<asset>" in text
    assert err == ""


def test_a_root_and_an_embedded_broker_are_shown(settings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = write(settings, first='site = "lab"\nroot = "home"')
    settings.write_text(settings.read_text().replace("[mqtt]", "[mqtt]\nembedded = true"))
    assert run([*words, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["broker"] == "broker.lan:1883 (embedded)"
    assert found["publish"][0] == "home/lab/status"


def test_a_model_that_is_not_there_is_said_after_all_else(settings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = write(settings, rest="", first=f'site = "lab"\nmodels_dir = "{settings.parent}"')
    assert run([*words, "--json"]) == 2
    out, err = capsys.readouterr()
    assert json.loads(out)["model"] == "smollm2-135m-instruct-q4_1"
    assert json.loads(out)["model_problem"] in err
    assert "edge-gateway models pull" in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"first": 'site = "lab"\nsight = 1'}, "sight: "),
        ({"first": ""}, "site: is missing"),
        ({"first": 'site = "a/b"'}, "site: "),
        ({"first": "site = 1"}, "site: "),
        ({"profile": "cold-rooms"}, "did you mean 'cold-room'"),
        ({"profile": "./mine.toml"}, "mine.toml"),
        ({"rest": '[model]\nmode = "loud"\n'}, "model.mode: "),
        ({"rest": '[[sensors]]\nprofile = "cold-room"\n'}, "stands twice"),
        ({"rest": "[model\n"}, "gateway.toml"),
    ],
)
def test_a_mistake_is_one_line_that_names_it(
    changed: dict[str, str], reason: str, settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(write(settings, **changed)) == 2
    out, err = capsys.readouterr()
    assert reason in err
    assert err.count("\n") == 1
    assert out == ""


def test_a_password_that_is_not_there_is_missed_and_one_that_is_there_is_not_shown(
    settings: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    words = write(settings)
    login = f'[mqtt]\nusername = "me"\npassword_env = "{VARIABLE}"'
    settings.write_text(settings.read_text().replace("[mqtt]", login))
    assert run(words) == 2
    assert f"{VARIABLE}: is not set" in capsys.readouterr().err
    monkeypatch.setenv(VARIABLE, "hunter2")
    assert run(words) == 0
    assert run([*words, "--json"]) == 0
    assert "hunter2" not in "".join(capsys.readouterr())


@pytest.mark.parametrize(
    ("rest", "reason"),
    [
        ('[model]\nadapter = "FOLDER/none.gguf"\n', "model.adapter: FOLDER/none.gguf: no such file"),
        ('[model]\nadapter = "FOLDER"\n', "model.adapter: FOLDER: cannot be read: Is a directory"),
        ('[model]\nadapter = "FOLDER/words"\n', "model.adapter: FOLDER/words: is not a GGUF file"),
        ('[mqtt.tls]\nca_file = "FOLDER/none.pem"\n', "mqtt.tls.ca_file FOLDER/none.pem: No such file"),
        ('[mqtt.tls]\nca_file = "FOLDER/words"\n', "mqtt.tls.ca_file FOLDER/words: is not what it should be"),
        (
            '[mqtt.tls]\ncert_file = "FOLDER/words"\nkey_file = "FOLDER/words"\n',
            "mqtt.tls.cert_file FOLDER/words, key_file FOLDER/words: is not what it should be",
        ),
    ],
)
def test_a_file_that_cannot_be_used_is_named(
    rest: str, reason: str, settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(settings.parent)
    (settings.parent / "words").write_text("words")
    assert run(write(settings, rest=rest.replace("FOLDER", folder))) == 2
    out, err = capsys.readouterr()
    assert reason.replace("FOLDER", folder) in err
    assert err.count("\n") == 1
    assert out == ""


@pytest.mark.parametrize("below", ["", "/data/deep"])
def test_a_data_folder_that_is_a_file_is_named(below: str, settings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = write(settings, first=f'site = "lab"\ndata_dir = "{settings}{below}"')
    assert run(words) == 2
    assert f"data_dir: {settings} is not a folder" in capsys.readouterr().err


@pytest.mark.parametrize(("mine", "code"), [(True, 2), (False, 0)])
def test_a_data_folder_that_may_not_be_written_is_an_error_when_it_is_ones_own(
    mine: bool,
    code: int,
    settings: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words = write(settings, first=f'site = "lab"\ndata_dir = "{settings.parent}/data"')
    monkeypatch.setattr("os.access", lambda _path, mode, **_: not mode & os.W_OK)
    if not mine:
        monkeypatch.setattr("os.geteuid", lambda: settings.stat().st_uid + 1)
    assert run([*words, "--json"]) == code
    out, err = capsys.readouterr()
    if mine:
        assert f"data_dir: {settings.parent}/data: cannot be written" in err
    else:
        assert "whether the service's user may" in json.loads(out)["notes"][0]


def test_causes_that_will_not_be_named_are_noted(settings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = settings.parent / "freezer.toml"
    text = (profiles.directory("sensors") / "cold-room.toml").read_text().replace('"cold-room"', '"freezer"')
    own.write_text(text)
    words = write(settings, profile="./freezer.toml")
    assert run([*words, "--json"]) == 0
    note = "profile 'freezer' has no calibration, so no cause is named"
    assert json.loads(capsys.readouterr().out)["notes"] == [note]
    assert run(words) == 0
    assert note in " ".join(capsys.readouterr().out.split())
    own.write_text(text.replace('"freezer"', '"cold-room"').replace("value = 120 }", "value = 60 }"))
    assert run([*words, "--json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)["notes"]
    assert "was made for other causes or signs than those of profile 'cold-room'" in found


def test_no_such_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "-c", str(tmp_path / "nowhere.toml")]) == 2
    assert "nowhere.toml: no such file" in capsys.readouterr().err
