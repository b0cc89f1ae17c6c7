"""Files as offices send them, small and whole: PDF, Word, PowerPoint, pictures, and what is none of these."""

from io import BytesIO
from random import Random
from zipfile import ZipFile, ZipInfo

from PIL import Image

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def pdf(words: str = "") -> bytes:
    return b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + words.encode() + b"\nstartxref\n0\n%%EOF\n"


def packed(**members: str) -> bytes:
    """A ZIP file; ``__`` in a name is a slash, and it ends in ``.xml``."""
    out = BytesIO()
    with ZipFile(out, "w") as file:
        for name, text in members.items():
            called = name if name == "mimetype" else f"{name.replace('__', '/')}.xml"
            # Dated the same each time, so that the same words are the same bytes.
            file.writestr(ZipInfo(called), text)
    return out.getvalue()


def word(words: str = "") -> bytes:
    return packed(Content_Types="<Types/>", word__document=f"<w:t>{words}</w:t>")


def powerpoint(words: str = "") -> bytes:
    return packed(Content_Types="<Types/>", ppt__presentation=f"<a:t>{words}</a:t>")


def excel() -> bytes:
    return packed(Content_Types="<Types/>", xl__workbook="<workbook/>")


def open_document(what: str) -> bytes:
    return packed(mimetype=f"application/vnd.oasis.opendocument.{what}", content="<office/>")


def old(stream: str) -> bytes:
    return OLE + bytes(512) + stream.encode("utf-16-le") + bytes(512)


def picture(kind: str = "PNG", size: tuple[int, int] = (64, 90)) -> bytes:
    out = BytesIO()
    # Noise, so that a picture cut in half lacks something.
    noise = Random(kind).randbytes(size[0] * size[1] * 3)
    Image.frombytes("RGB", size, noise).save(out, kind)
    return out.getvalue()
