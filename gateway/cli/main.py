"""The command line: one file a command, and what becomes of errors."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import metadata
from typing import Annotated

import typer
import typer.core
import typer.main

from gateway.cli.lazy import LazyCommand
from gateway.errors import GatewayError, InputError

COMMANDS = {
    "run": ("gateway.cli.run:run", "Run the service: sensors in, alerts and insights out."),
    "demo": ("gateway.cli.demo:demo", "Show it all on a simulated site."),
    "check": ("gateway.cli.check:check", "Validate everything; say what would be subscribed and published."),
    "simulate": ("gateway.cli.simulate:simulate", "A simulated device on a broker."),
    "replay": ("gateway.cli.replay:replay", "Run the pipeline over recorded data; print alerts and insights."),
    "say": ("gateway.cli.say:say", "One sentence for a robot: what was understood, and what becomes of it."),
    "chat": ("gateway.cli.chat:chat", "Talk with a robot in the terminal."),
    "goal": ("gateway.cli.goal:goal", "A structured goal through the safety filter; Ctrl-C cancels it."),
    "stop": ("gateway.cli.stop:stop", "Stop a robot or the site at once; a reset lets it go on."),
    "reset": ("gateway.cli.stop:reset", "Take a stop away. Needs the key; cancelled goals do not go on."),
    "robot-key": ("gateway.cli.stop:robot_key_file", "Make the key that goals and resets are signed with."),
    "evaluate": ("gateway.cli.evaluate:app", "How well it works, on examples of one's own."),
    "models": ("gateway.cli.models:app", "List, fetch, verify and remove model files."),
    "adapter": ("gateway.cli.adapter:app", "Train an adapter for commands or for insights, and fit its confidence."),
    "dead-letters": ("gateway.cli.dead_letters:dead_letters", "Show what could not be read, and why."),
    "bench": ("gateway.cli.bench:app", "Figures beside the baselines, measured in one run."),
    "doctor": ("gateway.cli.doctor:doctor", "Say what is missing on this machine, and how to get it."),
    "install-service": ("gateway.cli.install_service:install_service", "Install the systemd service."),
    "uninstall-service": ("gateway.cli.install_service:uninstall_service", "Remove the systemd service."),
}
"""Name -> where its function or `typer.Typer` is, and its line in the list of commands."""

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


def _version(value: bool) -> None:
    if value:
        print(f"edge-gateway {metadata.version('edge-llm-gateway')}")
        raise typer.Exit


@app.callback()
def edge_gateway(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """MQTT sensor streams in, grounded insights out, on the box itself."""


def command_line() -> typer.core.TyperGroup:
    """All commands, none of them imported yet."""
    group = typer.main.get_command(app)
    if not isinstance(group, typer.core.TyperGroup):
        raise TypeError(f"typer made a {type(group).__name__} of the command line")
    for name, (target, line) in COMMANDS.items():
        group.add_command(LazyCommand(name, target, line), name)
    return group


def run(arguments: Sequence[str]) -> int:
    """Run one command; the exit code: 2 for bad input, 1 for other failures, 130 after Ctrl-C."""
    try:
        code = command_line().main(list(arguments), prog_name="edge-gateway", standalone_mode=False)
        sys.stdout.flush()
    except typer.TyperException as error:
        return _fail(error.format_message(), error.exit_code)
    except GatewayError as error:
        return _fail(str(error), _code(error))
    except BaseExceptionGroup as group:
        errors = _leaves(group)
        if not all(isinstance(leaf, GatewayError) for leaf in errors):
            raise
        return min(_fail(str(leaf), _code(leaf)) for leaf in errors)
    except (KeyboardInterrupt, typer.Abort):
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python would complain while it ends
        return 1
    return code if isinstance(code, int) else 0


def _code(error: BaseException) -> int:
    return 2 if isinstance(error, InputError) else 1


def _leaves(group: BaseExceptionGroup[BaseException]) -> list[BaseException]:
    found: list[BaseException] = []
    for error in group.exceptions:
        found += _leaves(error) if isinstance(error, BaseExceptionGroup) else [error]
    return found


def _fail(message: str, code: int) -> int:
    if message:  # help that was asked for by giving nothing is already printed
        print(f"edge-gateway: {' '.join(message.split())}", file=sys.stderr)
    return code


def main() -> None:
    """The entry point of ``edge-gateway``."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
