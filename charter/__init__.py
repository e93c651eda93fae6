"""What the organisation promised: the charter's models, its loading from text, periods and KVI arithmetic. Pure."""
