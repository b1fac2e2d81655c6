"""Turns examples into exactly the tokens that the gateway's worker would see and write."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple, Self

import llama_cpp.llama_cpp as llama

from gateway.adapters import llama_model, llama_template, llama_vocabulary
from gateway.adapters.llama_template import ChatTemplate
from gateway.adapters.llama_vocabulary import Vocabulary
from gateway.errors import ModelFileError
from gateway.inference import Prompt
from gateway.training.examples import Example, Tokens


class Tokeniser(NamedTuple):
    """The vocabulary and the chat template of a model file, and llama.cpp's handle of the model."""

    vocabulary: Vocabulary
    template: ChatTemplate
    handle: Any
    log: llama_model.LogTail

    @classmethod
    def of(cls, file: Path) -> Self:
        """Load a GGUF file.

        Raises:
            ModelFileError: the file cannot be used.
        """
        log = llama_model.LogTail()
        log.install()
        handle = llama.llama_model_load_from_file(str(file).encode(), llama.llama_model_default_params())
        if not handle:
            raise ModelFileError(f"{file}: llama.cpp cannot load it ({log.text() or 'no such file'})")
        vocabulary = llama_vocabulary.read(handle)
        source = llama.llama_model_chat_template(handle, None)
        names = vocabulary.name(vocabulary.bos), vocabulary.name(vocabulary.ends[0])
        template = llama_template.read(source.decode("utf-8", errors="replace") if source else None, *names)
        return cls(vocabulary, template, handle, log)

    def prompt(self, prompt: Prompt) -> tuple[int, ...]:
        """A prompt as the gateway's model process writes it."""
        return tuple(llama_template.encode(self.vocabulary, self.template.pieces(prompt)).tokens)

    def tokens(self, example: Example) -> Tokens:
        """Prompt, answer and the token that ends it."""
        prompt = llama_template.encode(self.vocabulary, self.template.pieces(example.prompt))
        answer = llama_template.encode_continuation(self.vocabulary, prompt, example.answer)
        head = llama_template.encode_continuation(self.vocabulary, prompt, example.head) if example.head else []
        return Tokens((*prompt.tokens, *answer, self.vocabulary.ends[0]), len(prompt.tokens), len(head))
