"""The command line library's own words, in the language of the program."""

from __future__ import annotations

import sys
from importlib import import_module

from intake.languages import Translator

#: The parts of click that speak in any command. Others, loaded when a command needs them (an editor, shell
#: completion), are spoken for if they are loaded by the time of the call.
SPEAKING = (
    "click.core",
    "click.decorators",
    "click.exceptions",
    "click.formatting",
    "click.parser",
    "click.termui",
    "click.types",
    "click.utils",
)


def speak(translator: Translator) -> None:
    """Make click say its own words as `translator` has them; call it again to change the language.

    Call it before the commands are declared: a `click.Path` takes the word for a file when it is made.

    Click binds gettext's functions under its own names, and they read the environment alone. Giving each
    module functions of the chosen catalogue needs neither a changed environment nor a compiled file in
    a place that gettext knows.
    """
    for name in SPEAKING:
        import_module(name)
    words = {"_": translator.catalogue.gettext, "ngettext": translator.catalogue.ngettext}
    for module in [module for name, module in sys.modules.items() if name.startswith("click.")]:
        for function in words.keys() & vars(module).keys():
            setattr(module, function, words[function])
