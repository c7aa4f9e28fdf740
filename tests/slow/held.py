"""`intake interview FILE` on the screen, with a fixed interviewer, day and clock: FILE LANGUAGE DAY."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

from story import INTERVIEWER, clock

from intake.languages import translator
from intake.sitting.opening import open_sitting
from intake.tui.app import hold

file, language, day = sys.argv[1:]
today = dt.date.fromisoformat(day)
hold(open_sitting(Path(file), translator(language), by=INTERVIEWER, clock=clock(today), today=today))
