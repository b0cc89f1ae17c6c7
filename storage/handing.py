"""Files handed out: copied from the folder of state to where somebody wants them."""

from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath
from typing import Protocol, TypeVar
from zipfile import ZipFile

from storage import files


class ToLay(Protocol):
    """A file by its hash, and the path at which it is wanted."""

    @property
    def sha256(self) -> str:
        """The name under which it is kept."""

    @property
    def path(self) -> PurePosixPath:
        """Where it shall lie, below the folder."""


Wanted = TypeVar("Wanted", bound=ToLay)


def lay_files(state: Path, wanted: Iterable[Wanted], out: Path) -> tuple[int, list[Wanted]]:
    """Copy files into the folder ``out``, or pack them into a ``.zip``: how many, and those that are not kept here."""
    if out.suffix.casefold() == ".zip":
        out.touch(mode=0o600)
        with ZipFile(out, "w") as packed:
            return _lay(state, wanted, lambda path, data: packed.writestr(str(path), data))
    out.mkdir(parents=True, exist_ok=True, mode=0o700)
    return _lay(state, wanted, lambda path, data: _write(out / path, data))


def _lay(
    state: Path, wanted: Iterable[Wanted], put: Callable[[PurePosixPath, bytes], None]
) -> tuple[int, list[Wanted]]:
    laid, missing = 0, []
    for each in wanted:
        data = files.read(state, each.sha256)
        if data is None:
            missing.append(each)
        else:
            put(each.path, data)
            laid += 1
    return laid, missing


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(mode=0o600)
    path.write_bytes(data)
