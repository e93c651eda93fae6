"""The edge: command line, settings, composition, receiving, Telegram in and out, the web server."""
