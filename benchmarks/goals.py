"""What a benchmark must reach, told as ratios of things measured in the same run."""

from __future__ import annotations

from typing import NamedTuple

MARGIN = 0.85
"""A machine that is busy with something else shifts ratios too; only a wide miss is a failure."""


class Goal(NamedTuple):
    """One figure: a ratio to reach, or, with `most`, one not to go beyond."""

    what: str
    measured: float
    least: float = 0.0
    most: float = 0.0

    @property
    def reached(self) -> bool:
        """Whether the figure is as good as it should be."""
        return self.measured >= self.least if self.least else self.measured <= self.most

    @property
    def far_off(self) -> bool:
        """Whether it is missed by more than a busy machine explains."""
        if self.least:
            return self.measured < self.least * MARGIN
        return self.measured * MARGIN > self.most

    def line(self) -> str:
        """The figure, its goal and the verdict."""
        wanted = f"at least {self.least:g}" if self.least else f"at most {self.most:g}"
        verdict = "reached" if self.reached else "MISSED" if self.far_off else "nearly"
        return f"{self.what:<58} {self.measured:7.2f}   {wanted:<14} {verdict}"


def verdict(goals: list[Goal]) -> int:
    """Print the goals; 1 if one is missed by a wide margin."""
    print()
    for goal in goals:
        print(goal.line())
    return int(any(goal.far_off for goal in goals))
