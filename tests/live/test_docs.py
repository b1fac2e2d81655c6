"""Every block of the documentation runs, and every command that it names exists."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest
from command_words import unknown_targets, unknown_words
from markdown_blocks import BadBlock, blocks, commands, pages
from mosquitto import Mosquitto
from page_runner import BlockFailed, PageRunner

from gateway.adapters.model_files import ENVIRONMENT, default_models_dir

ROOT = Path(__file__).resolve().parents[2]
PAGES = [str(page.relative_to(ROOT)) for page in pages(ROOT)]
Run = Callable[[str], None]


@pytest.fixture
def run_page(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    def run(text: str, page: str = "page.md") -> None:
        found = blocks(page, text)
        with ExitStack() as stack:
            port: int | None = None
            if any("broker" in block.options for block in found):
                broker = Mosquitto(tmp_path_factory.mktemp("mosquitto"))
                broker.start()
                stack.callback(broker.kill)
                port = broker.port
            runner = PageRunner(tmp_path, port, {ENVIRONMENT: str(default_models_dir())})
            stack.callback(runner.close)
            runner.run(found)

    return run


@pytest.mark.timeout(600)
@pytest.mark.parametrize("page", PAGES)
def test_the_blocks_of_a_page_run(page: str, run_page: Callable[[str, str], None]) -> None:
    run_page((ROOT / page).read_text(encoding="utf-8"), page)


@pytest.mark.parametrize("page", PAGES)
def test_named_commands_and_options_exist(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    wrong = [
        f"{place}: {found}"
        for place, words in commands(page, text, "edge-gateway")
        if (found := unknown_words(words)) is not None
    ]
    wrong += [
        f"{place}: {found}"
        for place, words in commands(page, text, "make")
        if (found := unknown_targets(words, ROOT / "Makefile")) is not None
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    [
        "```bash\nfalse\n```",
        "```bash\nfalse\ntrue\n```",
        "```bash\nfalse | cat\n```",
        "```bash\nno-such-command\n```",
        "```bash timeout=0.2\nread -r line < <(cat /dev/zero)\n```",
        "```bash exit=2\ntrue\n```",
        "```console\n$ edge-gateway chek\nvalid\n```",
        '```bash skip="needs systemd"\nif then\n```',
        "```python\nimport gateway.no_such_module\n```",
        "```toml\n[mqtt]\nprot = 1883\n```",
        '```toml\n[[sensors]]\nprofile = "cold-rom"\n```',
        '```toml\nname = "x"\n[channels.temperature]\n```',
        "```toml\nsite = \n```",
        '```json\n{"a": 1,}\n```',
    ],
)
def test_a_broken_block_fails(text: str, run_page: Run) -> None:
    with pytest.raises(BlockFailed, match=r"page\.md:1"):
        run_page(text)


@pytest.mark.parametrize(
    "text",
    [
        "```bash\necho hello | grep -q hello\n```",
        "```bash exit=3\nexit 3\n```",
        "```bash\necho 1 > a\n```\n```bash\ngrep -q 1 a\n```",
        "```bash\nsleep 1000 &\n```",
        "```console\n$ test 1 = \\\n> 1\nno command\n```",
        "```python\nimport gateway.errors\n```",
        '```bash skip="needs systemd"\nexit 1\n```',
        "```text\nno command\n```",
        '```json\n{"a": 1}\n```',
        '```toml\nsite = "home"\n[mqtt]\nport = 8883\n[[sensors]]\nprofile = "cold-room"\n```',
        "```toml file=my/gateway.toml\n[gate]\nmax_waiting = 3\n```\n```bash\ngrep -q waiting my/gateway.toml\n```",
        "- item\n\n  ```bash\n  exit 0\n  ```\n",
    ],
)
def test_a_sound_block_passes(text: str, run_page: Run) -> None:
    run_page(text)


def test_a_broker_is_there_under_the_usual_port(run_page: Run) -> None:
    run_page(
        "```bash broker\nmosquitto_pub -t a -m hello -r\nmosquitto_sub -t a -C 1 -W 20 | grep -q hello\n```\n"
        "```bash\nmosquitto_sub -p 1883 -t a -C 1 -W 20 | grep -q hello\n```"
    )


@pytest.mark.parametrize(
    "text",
    ["```\nwhat?\n```", "```sh\ntrue\n```", "```bash skip\ntrue\n```", "```bash brokr\ntrue\n```", "```bash\ntrue\n"],
)
def test_a_block_that_would_go_unchecked_is_an_error(text: str) -> None:
    with pytest.raises(BadBlock, match=r"page\.md:1"):
        blocks("page.md", text)


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("edge-gateway doctor --json", None),
        ("edge-gateway --version", None),
        (".venv/bin/edge-gateway install-service --root /tmp/x | cat", None),
        ("sudo -u sensors X=1 edge-gateway dctor", "dctor"),
        ("edge-gateway doctor --jsn", "--jsn"),
        ("edge-gateway dctor", "dctor"),
        ("edge-gateway install-service --root x --bad=1", "--bad"),
        ("true && edge-gateway nothing > file", "nothing"),
    ],
)
@pytest.mark.parametrize("form", ["```bash\n{}\n```", "Type `{}` now.", "```console\n$ {}\nedge-gateway output\n```"])
def test_a_command_that_does_not_exist_is_found(line: str, wrong: str | None, form: str) -> None:
    found = [unknown_words(words) for _, words in commands("page.md", form.format(line), "edge-gateway")]
    assert len(found) == 1
    assert (found[0] is None) if wrong is None else (wrong in str(found[0]))


@pytest.mark.parametrize(
    "line", ["journalctl -u edge-gateway -f", "systemctl enable --now edge-gateway", "cd edge-gateway"]
)
def test_the_name_alone_is_no_command(line: str) -> None:
    assert list(commands("page.md", f"```bash\n{line}\n```", "edge-gateway")) == []


def test_a_make_target_that_does_not_exist_is_found(tmp_path: Path) -> None:
    makefile = tmp_path / "Makefile"
    makefile.write_text("demo: setup\n\ttrue\nsetup:\n", encoding="utf-8")
    assert unknown_targets(["demo", "ARGS=-x"], makefile) is None
    assert unknown_targets(["demmo"], makefile) is not None
