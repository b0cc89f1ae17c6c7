"""What is true: pure decisions, with no I/O, no clock, no Telegram, no SQL and no gettext."""
