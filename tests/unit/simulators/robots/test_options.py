from __future__ import annotations

import pytest

from simulators.robots import options


def test_the_options(capsys: pytest.CaptureFixture[str]) -> None:
    made = options.parser("robot", "A robot.")
    chosen = made.parse_args(["--name", "r", "--namespace", "amr_1/", "--fault", "reject=0.5", "--fault", "die=3"])
    assert chosen.namespace == "/amr_1"
    assert str(options.faults(chosen, made)) == "die, reject"
    with pytest.raises(SystemExit):
        made.parse_args(["--help"])
    assert "pose-offset" in capsys.readouterr().out


@pytest.mark.parametrize(
    "wrong",
    [
        ["--namespace", "amr-1"],
        ["--namespace", "/1"],
        ["--speed-factor", "0"],
        ["--speed-factor", "nan"],
        ["--speed-factor", "1,2"],
        ["--speed-factor", "x"],
    ],
)
def test_wrong_values_are_refused(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        options.parser("robot", "A robot.").parse_args(["--name", "r", *wrong])
    assert ended.value.code == 2
    assert wrong[0] in capsys.readouterr().err


def test_a_wrong_fault_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    made = options.parser("robot", "A robot.")
    with pytest.raises(SystemExit) as ended:
        options.faults(made.parse_args(["--name", "r", "--fault", "sulk"]), made)
    assert ended.value.code == 2
    assert "sulk" in capsys.readouterr().err
