"""Forms, icons and translations as Python and ``.qm``: built by packaging/hatch_build.py, never edited."""
