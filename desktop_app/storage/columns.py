"""The columns that both engines keep alike: big integers, text and bytes; how their keys and indexes are named."""

from typing import Any, Final

from sqlalchemy import BigInteger, Column, LargeBinary, Text

NAMING: Final = {
    "pk": "%(table_name)s_pk",
    "uq": "%(table_name)s_%(column_0_N_name)s_uq",
    "ix": "%(table_name)s_%(column_0_N_name)s_ix",
}


def text(name: str, data_class: str = "C1", *, nullable: bool = False, **options: Any) -> Column[str]:
    """Text of a class of JR/T 0171-2020."""
    return Column(name, Text, nullable=nullable, info={"class": data_class}, **options)


def number(name: str, *, is_compared: bool = True, nullable: bool = False) -> Column[int]:
    """A number; *is_compared* says whether two copies of the same events must have the same."""
    info = {"class": "C1", "is_compared": is_compared}
    return Column(name, BigInteger, nullable=nullable, info=info, autoincrement=False)


def octets(name: str, data_class: str, *, nullable: bool = False) -> Column[bytes]:
    """Bytes of a class of JR/T 0171-2020."""
    return Column(name, LargeBinary, nullable=nullable, info={"class": data_class})
