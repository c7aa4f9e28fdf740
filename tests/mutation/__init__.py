"""Mutants of the conditions of checks, and whether the checks' examples tell them from the conditions."""
