"""Readable live output: what the gateway saw and said, as it happens."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable
from datetime import UTC, datetime

from rich.console import Console
from rich.logging import RichHandler
from rich.panel import Panel
from rich.text import Text

from gateway.messages import Severity
from gateway.published import Alert, Insight, Published, Status

_STYLE = {
    Severity.INFO: "cyan",
    Severity.NOTICE: "blue",
    Severity.WARNING: "yellow",
    Severity.CRITICAL: "bold red",
}


def moment(seconds: float) -> str:
    """Time of day, UTC, to the second."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%H:%M:%S")


def day(seconds: float) -> str:
    """Date and minute, UTC."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M")


def alert_line(alert: Alert, *, dates: bool = False) -> Text:
    """One line: time (with ``dates`` the date, too), what kind of alert, its sentence."""
    mark = "▲" if alert.state == "raised" else "▽"
    style = _STYLE[alert.severity] if alert.state == "raised" else "green"
    line = Text(f"{day(alert.time) if dates else moment(alert.time)}  ")
    line.append(f"{mark} {alert.severity if alert.state == 'raised' else 'cleared':<9}", style)
    line.append(alert.text)
    return line


def insight_panel(insight: Insight) -> Panel:
    """A box: headline, summary, cause and advice, and where the text came from."""
    style = _STYLE[insight.severity]
    body = Text(
        insight.headline.removeprefix(f"{insight.asset}: "), "bold" if insight.severity is not Severity.INFO else ""
    )
    body.append(f"\n{insight.summary}", "not bold")
    if insight.cause is not None:
        body.append(f"\nLikely cause: {insight.cause.text} ({insight.cause.probability:.0%})", "bold")
    if insight.advice is not None:
        body.append(f"\nAdvice: {insight.advice.text}", "green")
    source = "rules" if insight.model is None else f"{insight.text_source}, {insight.model.name}"
    took = f", {insight.tokens} tokens in {insight.seconds:.1f} s" if insight.tokens else ""
    joules = f", {insight.joules:.0f} J {insight.joules_source}" if insight.joules is not None else ""
    span = f"{day(insight.window.start)} to {moment(insight.window.end)[:5]} UTC"
    return Panel(
        body,
        title=Text(f"{insight.severity} · {insight.asset}", style),
        subtitle=Text(f"{span} · {source}{took}{joules}", "dim"),
        title_align="left",
        subtitle_align="right",
        border_style=style,
    )


def show(console: Console, *, dates: bool = False) -> Callable[[Published], None]:
    """A listener that prints each message on ``console``; ``dates`` for what is not of today."""

    def listener(message: Published) -> None:
        if isinstance(message, Alert):
            console.print(alert_line(message, dates=dates))
        elif isinstance(message, Insight):
            console.print(insight_panel(message))
        elif isinstance(message, Status):
            why = f": {'; '.join(message.reasons)}" if message.reasons else ""
            style = {"online": "green", "degraded": "yellow", "offline": "dim"}[message.state]
            console.print(Text(f"{moment(message.since)}  ● {message.state}{why}", style))

    return listener


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, logger, message and what ``extra`` holds."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line."""
        data: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info and record.exc_info[1] is not None:
            data["error"] = self.formatException(record.exc_info)
        return json.dumps(data, ensure_ascii=False)


def log_to(console: Console | None, level: int = logging.INFO) -> None:
    """Send the log to ``console``, or as JSON lines to standard error when it is None."""
    handler: logging.Handler
    if console is None:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(JsonLines())
    else:
        handler = RichHandler(console=console, show_path=False, log_time_format="%H:%M:%S", markup=False)
        handler.setFormatter(logging.Formatter("%(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for noisy in ("amqtt", "transitions", "huggingface_hub", "httpx"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


def log_messages(message: Published) -> None:
    """A listener for services: each alert, insight and status as one log line."""
    logger = logging.getLogger("gateway.events")
    logger.info("%s", message.model_dump_json())
