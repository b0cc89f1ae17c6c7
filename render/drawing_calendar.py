"""Draws the rehearsed calendar, as a program of its own: JSON on standard input, PNG on standard output."""

import json
import sys
from datetime import datetime
from io import BytesIO
from typing import Any

import matplotlib as mpl
import pylopdf_fonts_jp
from matplotlib import colormaps, font_manager
from matplotlib.figure import Figure

DOTS = 150
STEEP = 9.0
WIDE = 12.0


def draw(chart: dict[str, Any]) -> bytes:
    """A panel for each take, a line for each person, a dot for each message in the colour of its reason."""
    font_manager.fontManager.addfont(str(pylopdf_fonts_jp.sans_path()))
    mpl.rcParams["font.family"] = ["Noto Sans JP"]
    panels = chart["panels"]
    reasons = list(dict.fromkeys(dot["why"] for panel in panels for dot in panel["dots"]))
    colours = {reason: colormaps["tab20"](place % 20) for place, reason in enumerate(reasons)}
    figure = Figure(figsize=(WIDE, STEEP), dpi=DOTS, layout="constrained")
    for panel, axes in zip(panels, figure.subplots(len(panels), sharex=True, squeeze=False)[:, 0], strict=True):
        people = list(dict.fromkeys(dot["who"] for dot in panel["dots"]))
        for reason in reasons:
            dots = [dot for dot in panel["dots"] if dot["why"] == reason]
            at = [datetime.fromisoformat(dot["at"]) for dot in dots]
            places = [people.index(dot["who"]) for dot in dots]
            axes.scatter(at, places, s=26, color=colours[reason], label=reason, alpha=0.85)
        axes.set_yticks(range(len(people)), people)
        axes.set_ylim(len(people) - 0.5, -0.5)
        axes.set_title(panel["title"], loc="left", fontsize=14)
        axes.grid(visible=True, axis="x", alpha=0.3)
        for side in ("top", "right"):
            axes.spines[side].set_visible(False)
    handles, labels = axes.get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=6, frameon=False, fontsize=9)
    out = BytesIO()
    figure.savefig(out, format="png", facecolor="white")
    return out.getvalue()


if __name__ == "__main__":
    sys.stdout.buffer.write(draw(json.load(sys.stdin)))
