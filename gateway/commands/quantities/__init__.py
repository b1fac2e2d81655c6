"""Quantities in a sentence: numbers in words, units, durations, times, turns."""
