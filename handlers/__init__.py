"""Who asks: python-telegram-bot handlers, one file per conversation."""
