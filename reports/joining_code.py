"""A joining link as a QR code, to be shown on a screen or printed."""

from io import BytesIO

DOTS = 14
"""A module's width: a link makes a picture of about 500 dots, which a phone shows sharp and a printer large."""


def draw_code(link: str) -> bytes:
    """The link's QR code as a PNG, black on white, with the quiet border that scanners need."""
    import segno

    picture = BytesIO()
    segno.make(link, error="m", micro=False).save(picture, kind="png", scale=DOTS, border=4)
    return picture.getvalue()
