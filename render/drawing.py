"""Draws a chart, as a program of its own: JSON on standard input, PNG on standard output.

Nothing else imports it: what it draws with takes 65 MB, which the bot's process does not carry.
"""

import json
import sys
from io import BytesIO
from typing import Any

import matplotlib as mpl
import pylopdf_fonts_jp
from matplotlib import font_manager
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

COLOURS = ("#1f4e8c", "#d1495b", "#edae49", "#9aa5b1")
INK, GREY = "#222222", "#666666"
WIDE, DOTS = 8.0, 150


def draw(chart: dict[str, Any]) -> bytes:
    """The chart as a PNG, wide enough to be read on a phone."""
    _speak_japanese()
    figure = Figure(figsize=(WIDE, 2.1 + 0.5 * len(chart["labels"])), dpi=DOTS, layout="constrained")
    axes = figure.add_subplot()
    _bars(axes, chart)
    _mark_plan(axes, chart)
    figure.suptitle(chart["title"], x=0.01, ha="left", fontsize=18, color=INK)
    axes.set_title(chart["note"], loc="left", fontsize=11, color=GREY, pad=10)
    for side in ("top", "right", "bottom"):
        axes.spines[side].set_visible(False)
    figure.legend(loc="outside lower right", ncols=4, frameon=False, fontsize=12)
    out = BytesIO()
    figure.savefig(out, format="png", facecolor="white")
    return out.getvalue()


def _bars(axes: Any, chart: dict[str, Any]) -> None:
    places, ends = range(len(chart["labels"])), [0] * len(chart["labels"])
    for series, colour in zip(chart["series"], COLOURS, strict=False):
        values = series["values"]
        drawn = axes.barh(places, values, left=ends, color=colour, label=series["name"], height=0.6)
        told = [str(value) if value else "" for value in values]
        axes.bar_label(drawn, labels=told, label_type="center", color="white", fontsize=12)
        ends = [low + value for low, value in zip(ends, values, strict=True)]
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_yticks(list(places), chart["labels"], fontsize=13)
    axes.tick_params(length=0)
    axes.set_ylim(len(chart["labels"]) - 0.4, -0.75)
    axes.set_xlim(0, max([1, *ends, *(plan for plan in chart["plan"] if plan)]) * 1.08)


def _mark_plan(axes: Any, chart: dict[str, Any]) -> None:
    """A stroke across the bar where the printed plan stands, its number above."""
    planned = [(place, plan) for place, plan in enumerate(chart["plan"]) if plan is not None]
    if not planned:
        return
    at = [plan for _, plan in planned]
    low, high = ([place + side for place, _ in planned] for side in (-0.4, 0.4))
    axes.vlines(at, low, high, colors=INK, linewidth=2.5, label=chart["plan_name"])
    for place, plan in planned:
        axes.annotate(str(plan), (plan, place - 0.4), ha="center", va="bottom", fontsize=10, color=INK)


def _speak_japanese() -> None:
    font_manager.fontManager.addfont(str(pylopdf_fonts_jp.sans_path()))
    mpl.rcParams["font.family"] = ["Noto Sans JP"]
    mpl.rcParams["axes.unicode_minus"] = False


if __name__ == "__main__":
    sys.stdout.buffer.write(draw(json.load(sys.stdin)))
