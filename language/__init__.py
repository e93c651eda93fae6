"""How things are said: Fluent bundles, “2 h 30 min”, “Tue 17 Nov”, the words people type. Pure."""
