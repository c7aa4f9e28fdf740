"""The translators' tool: gathers every sentence of a checkout and keeps the `.po` files complete.

`python -m intake.catalogues update` writes them, `python -m intake.catalogues check` finds their faults.
"""
