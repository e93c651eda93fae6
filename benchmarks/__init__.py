"""Measurements. Each prints what it measured beside its yardstick, taken in the same run on the same machine."""
