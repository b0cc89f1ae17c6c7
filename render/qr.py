"""The QR code of a link, as a picture."""

from io import BytesIO

import segno

SCALE, BORDER = 8, 4
"""Pixels to a module, and the quiet modules around it that a camera needs."""


def qr_picture(url: str) -> bytes:
    """A PNG of the QR code of ``url``."""
    out = BytesIO()
    segno.make(url, error="m", micro=False).save(out, kind="png", scale=SCALE, border=BORDER)
    return out.getvalue()
