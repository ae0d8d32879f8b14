"""What Windows shows of a program in its properties, its list of tasks and its questions: the version resource.

Standard library only, like ``dev.py``, which writes it for the recipe; PyInstaller reads it on Windows alone.
"""

import re

NAME = "柜面协商台 Accord Desk"
_CHINA, _UNICODE = 0x0804, 0x04B0


def version_resource(version: str) -> str:
    """Return the resource of *version* as PyInstaller reads it from a file.

    Raises:
        SystemExit: Windows counts a version by up to four figures alone, and so does the installer.
    """
    if not re.fullmatch(r"\d+(\.\d+){0,3}", version):
        raise SystemExit(f"{version} is no version that Windows can count.")
    counted = tuple(map(int, f"{version}.0.0.0".split(".")[:4]))
    said = {
        "CompanyName": "Accord Desk",
        "FileDescription": NAME,
        "FileVersion": version,
        "LegalCopyright": "2026 the authors of Accord Desk, Apache-2.0",
        "ProductName": NAME,
        "ProductVersion": version,
    }
    strings = ", ".join(f"StringStruct({key!r}, {text!r})" for key, text in said.items())
    return (
        "VSVersionInfo(\n"
        f"    ffi=FixedFileInfo(filevers={counted}, prodvers={counted}),\n"
        "    kids=[\n"
        f"        StringFileInfo([StringTable('{_CHINA:04X}{_UNICODE:04X}', [{strings}])]),\n"
        f"        VarFileInfo([VarStruct('Translation', [{_CHINA}, {_UNICODE}])]),\n"
        "    ],\n"
        ")\n"
    )
