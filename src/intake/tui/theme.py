"""The program's own colours, dark and light: quiet, and in plain contrast. `TEXTUAL_THEME` names others."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="intake",
    primary="#6fb0c0",
    secondary="#8a9ba8",
    accent="#6fb0c0",
    warning="#e0aa5c",
    error="#e27d86",
    success="#86bd90",
    foreground="#dde3e7",
    background="#15191d",
    surface="#1c2227",
    panel="#272f36",
    variables={"block-cursor-background": "#2f5966", "block-cursor-foreground": "#f2f6f8"},
)

LIGHT = Theme(
    name="intake-light",
    primary="#1d6377",
    secondary="#55636d",
    accent="#1d6377",
    warning="#8a5700",
    error="#a52a3a",
    success="#2c6b3a",
    foreground="#1d2428",
    background="#f7f8f8",
    surface="#ffffff",
    panel="#e4e8ea",
    dark=False,
    variables={"block-cursor-background": "#1d6377", "block-cursor-foreground": "#ffffff"},
)
