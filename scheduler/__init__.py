"""What falls due: reminders, digests, expiries, delivery, pruning."""
