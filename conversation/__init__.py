"""Text in, decision out: reading, screening, the draft, the one `step()`. Pure."""
