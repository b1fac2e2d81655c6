"""Trains adapters for robots' commands: synthetic robots, sentences, LoRA, export, figures."""
