"""What the slow proofs need of the machine: named in one line where it is missing.

``python -m tests.needs --packages`` prints the Debian packages alone, for .ci/run to install.
"""

import shutil
import subprocess
import sys

BROWSERS = ("chromium", "chromium-browser")


def browser() -> str | None:
    """Where Chromium is, or None."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def font(pattern: str) -> bool:
    """Whether fontconfig knows a font that fits ``pattern``."""
    if shutil.which("fc-list") is None:
        return False
    listed = subprocess.run(["fc-list", pattern, "family"], capture_output=True, text=True, check=False)
    return bool(listed.stdout.strip())


def missing() -> list[str]:
    """The Debian packages to install."""
    tool = shutil.which
    wanted = {
        "chromium": browser() is not None,
        "fontconfig": tool("fc-list") is not None,
        "fonts-noto-cjk": font(":lang=ja"),
        # Telegram draws its own emoji; its stand-in needs a font that has them, such as this calendar.
        "fonts-noto-color-emoji": font(":charset=1f4c5"),
        # A process on another day, on whatever day the proof is run.
        "faketime": tool("faketime") is not None,
        # A second reader of the workbooks that are sent, and of the pages.
        "libreoffice-calc-nogui": tool("soffice") is not None,
        "poppler-utils": tool("pdftoppm") is not None and tool("pdftotext") is not None,
    }
    return [package for package, there in wanted.items() if not there]


if __name__ == "__main__":
    if sys.argv[1:] == ["--packages"]:
        print(*missing())
    elif packages := missing():
        sys.exit(f"make proof needs: apt-get install --no-install-recommends {' '.join(packages)}")
