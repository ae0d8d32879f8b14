"""Run by PyInstaller first of all: loads PySide as the program does, for PyInstaller's own hook loads it next."""

from desktop_app.ui.start.pyside_tools import load_without_tools

load_without_tools()
