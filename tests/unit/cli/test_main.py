"""The command line's own behaviour: help, version, errors and exit codes."""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import typer

from gateway.cli import main
from gateway.cli.lazy import LazyCommand
from gateway.errors import BusUnavailable, ConfigError, GatewayError, InputError, StoreError

Install = Callable[[Callable[[], None]], None]


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> Install:
    """Puts a function in the place of ``edge-gateway check``."""

    def install(function: Callable[[], None]) -> None:
        monkeypatch.setattr(LazyCommand, "load", lambda _self: _real(function))

    return install


def _real(function: Callable[[], None]) -> object:
    app = typer.Typer(pretty_exceptions_enable=False)
    app.command("check")(function)
    return typer.main.get_command(app)


def fails_with(error: BaseException) -> Callable[[], None]:
    def function() -> None:
        raise error

    return function


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ConfigError("gateway.toml", "mqtt.port", "is missing"), 2),
        (InputError("no such thing"), 2),
        (StoreError("the disk is full"), 1),
        (ExceptionGroup("tasks", [ConfigError("a.toml", "x", "is wrong")]), 2),
        (ExceptionGroup("tasks", [ExceptionGroup("more", [BusUnavailable("away")])]), 1),
    ],
)
def test_an_error_is_one_line(
    error: Exception, code: int, command: Install, capsys: pytest.CaptureFixture[str]
) -> None:
    command(fails_with(error))
    assert main.run(["check"]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert err.startswith("edge-gateway: ")


def test_several_errors_are_a_line_each(command: Install, capsys: pytest.CaptureFixture[str]) -> None:
    command(fails_with(ExceptionGroup("tasks", [InputError("first"), StoreError("second")])))
    assert main.run(["check"]) == 1
    assert capsys.readouterr().err == "edge-gateway: first\nedge-gateway: second\n"


def test_a_message_of_several_lines_becomes_one(command: Install, capsys: pytest.CaptureFixture[str]) -> None:
    command(fails_with(GatewayError("first\n  second")))
    main.run(["check"])
    assert capsys.readouterr().err == "edge-gateway: first second\n"


def test_a_bug_is_not_hidden(command: Install) -> None:
    command(fails_with(ZeroDivisionError()))
    with pytest.raises(ZeroDivisionError):
        main.run(["check"])
    command(fails_with(ExceptionGroup("tasks", [InputError("first"), ZeroDivisionError()])))
    with pytest.raises(ExceptionGroup):
        main.run(["check"])


def test_ctrl_c_is_quiet(command: Install, capsys: pytest.CaptureFixture[str]) -> None:
    command(fails_with(KeyboardInterrupt()))
    assert main.run(["check"]) == 130
    assert capsys.readouterr() == ("", "")


def test_exit_code_of_a_command(command: Install) -> None:
    command(fails_with(typer.Exit(1)))
    assert main.run(["check"]) == 1
    command(lambda: None)
    assert main.run(["check"]) == 0


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["chek"], "'check'"),
        (["dead-leters"], "'dead-letters'"),
        (["--versoin"], "--version"),
        (["nothing-like-it"], ""),
    ],
)
def test_a_typo_names_what_is_near(words: list[str], hint: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert words[0] in err
    assert hint in err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("edge-gateway 0.")


def test_help_lists_the_commands_and_imports_none(tmp_path: Path) -> None:
    code = (
        "import sys; from gateway.cli import main; code = main.run(['--help']); "
        "heavy = {'numpy', 'llama_cpp', 'amqtt', 'paho', 'gateway.config', 'asyncio.unix_events'} & set(sys.modules); "
        "sys.exit(f'imported {heavy}' if heavy else code)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 0, done.stderr
    for name in main.COMMANDS:
        assert name in done.stdout
    assert "completion" not in done.stdout


def test_without_words_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run([]) == 2
    assert "dead-letters" in capsys.readouterr().out


@pytest.mark.parametrize("name", main.COMMANDS)
def test_each_command_is_there_and_its_line_is_its_docstring(name: str) -> None:
    target, line = main.COMMANDS[name]
    module, _, attribute = target.partition(":")
    found = getattr(__import__(module, fromlist=[attribute]), attribute)
    said = found.info.help if isinstance(found, typer.Typer) else inspect.getdoc(found)
    assert said is not None
    assert said.splitlines()[0] == line


def test_a_reader_that_left_is_no_error() -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "gateway.cli.main", "--help"],
        stdout=write,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(write)
    assert done.stderr == ""
    assert done.returncode == 1
