from __future__ import annotations

import pytest

from gateway.cli.main import run

VARIABLE = "EDGE_TEST_BROKER_WORD"


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["toaster"], "no simulator for profile 'toaster'; there are: cold-room, pump, greenhouse"),
        (["cold-room", "--fault", "cavitation@1m"], "--fault cavitation@1m: not a fault of cold-room"),
        (["cold-room", "--fault", "icing@soon"], "--fault icing@soon: 'soon' is not a duration"),
        (["cold-room", "--interval", "often"], "--interval: 'often' is not a duration"),
        (["cold-room", "--interval", "0s"], "--interval 0s: must be more than nothing"),
        (["cold-room", "--speed", "0"], "--speed"),
        (["cold-room", "--port", "70000"], "--port"),
        (["cold-room", "--username", "me", "--password-env", VARIABLE], f"{VARIABLE}: is not set"),
    ],
)
def test_bad_input_is_one_line_and_exit_code_2(
    arguments: list[str], reason: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert run(["simulate", *arguments]) == 2
    error = capsys.readouterr().err
    assert reason in error
    assert error.count("\n") == 1
