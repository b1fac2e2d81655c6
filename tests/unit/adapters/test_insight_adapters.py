from __future__ import annotations

from pathlib import Path

import pytest

from gateway.adapters import insight_adapters
from gateway.adapters.file_hash import sha256
from gateway.adapters.insight_adapters import beside, own, write_fits
from gateway.errors import ConfigError
from gateway.insights.general_fit import AdapterFits, GeneralFit


def adapter(folder: Path, digest: str | None = None) -> Path:
    file = folder / "a.gguf"
    file.write_bytes(b"GGUF and more")
    fit = GeneralFit(weights={"share": 1.0}, threshold=0.5)
    write_fits(
        AdapterFits(model_sha256="ab" * 32, adapter_sha256=digest or sha256(file), scored=fit, signs=fit), beside(file)
    )
    return file


def test_an_adapter_is_found_with_its_fits(tmp_path: Path) -> None:
    found = own(adapter(tmp_path))
    assert found.path == str(tmp_path / "a.gguf")
    assert found.fits is not None
    assert found.fits.model_sha256 == "ab" * 32


def test_an_adapter_that_is_missing_damaged_or_has_other_fits_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"a\.gguf.*No such file"):
        own(tmp_path / "a.gguf")
    file = adapter(tmp_path, "cd" * 32)
    with pytest.raises(ConfigError, match="is not the adapter"):
        own(file)
    beside(file).write_text("{", encoding="utf-8")
    with pytest.raises(ConfigError, match="is not JSON"):
        own(file)
    beside(file).unlink()
    with pytest.raises(ConfigError, match="cannot be read"):
        own(file)


def test_without_an_installed_one_or_with_a_damaged_one_insights_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(insight_adapters, "SHIPPED", "nowhere.gguf")
    assert insight_adapters.shipped() == insight_adapters.InsightAdapter()
    assert caplog.text == ""
    monkeypatch.setattr(insight_adapters, "SHIPPED", str(adapter(tmp_path, "cd" * 32)))
    assert insight_adapters.shipped() == insight_adapters.InsightAdapter()
    assert "written without an adapter" in caplog.text


def test_an_adapter_of_the_settings_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    file = adapter(tmp_path)
    assert insight_adapters.chosen(file) == own(file)
    beside(file).unlink()
    assert insight_adapters.chosen(file) == insight_adapters.InsightAdapter()  # one for something else
