"""What the slow proofs need of the machine: named in one line where it is missing."""

import shutil
import subprocess
import sys

BROWSERS = ("chromium", "chromium-browser")


def browser() -> str | None:
    """Where Chromium is, or None."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def japanese_font() -> bool:
    """Whether fontconfig knows a font that writes Japanese."""
    if shutil.which("fc-list") is None:
        return False
    listed = subprocess.run(["fc-list", ":lang=ja", "family"], capture_output=True, text=True, check=False)
    return bool(listed.stdout.strip())


def missing() -> list[str]:
    """The Debian packages to install."""
    packages = [] if browser() else ["chromium"]
    # fc-list is not there without fontconfig, which Chromium brings.
    return packages if japanese_font() else [*packages, "fonts-noto-cjk"]


if __name__ == "__main__":
    if packages := missing():
        sys.exit(f"make proof needs: apt-get install --no-install-recommends {' '.join(packages)}")
