"""Where in a scenario file something is wrong: the line of a key, and the keys that are known there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import get_args

import msgspec

_HEADER = re.compile(r"\s*(\[{1,2})\s*([A-Za-z0-9_.-]+)\s*\]")
_KEY = re.compile(r"\s*([A-Za-z0-9_-]+)\s*=")
_STEP = re.compile(r"\.([A-Za-z0-9_-]+)|\[([0-9]+|\.\.\.)\]")

Path = tuple[str | int, ...]
"""Keys and places from the top: `("document", 0, "issuer")`; places count from 0."""


def path_of(text: str) -> Path:
    """Read a path as msgspec writes it: `$.document[0].issuer`."""
    return tuple(key or (int(place) if place.isdigit() else -1) for key, place in _STEP.findall(text))


def written(path: Path) -> str:
    """Write a path for people, who count from one: `document 1, issuer`."""
    words: list[str] = []
    for step in path:
        if isinstance(step, int) and words:
            words[-1] += f" {step + 1}" if step >= 0 else ""
        else:
            words.append(str(step))
    return ", ".join(words)


def line_of(text: str, path: Path) -> int:
    """Give the line, from 1, where the key of this path stands, else that of the table nearest to it; 1 for none."""
    best, found = 1, 0
    for number, place in _places(text):
        same = _shared(place, path)
        if same > found:
            best, found = number, same
    return best


def known_keys(kind: type[msgspec.Struct], path: Path) -> tuple[str, ...]:
    """Name the keys of the table at this path of a form, in the order in which the form has them."""
    at: object = kind
    for step in path:
        if isinstance(step, str):
            at = _struct_in(dict(_fields(at)).get(step))
    return tuple(name for name, _ in _fields(at))


def _fields(kind: object) -> list[tuple[str, object]]:
    if not (isinstance(kind, type) and issubclass(kind, msgspec.Struct)):
        return []
    return [(field.encode_name, field.type) for field in msgspec.structs.fields(kind)]


def _struct_in(kind: object) -> object:
    """Find the struct in `X | None`, `tuple[X, ...]` and what wraps them; None where there is none."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return kind
    return next((found for part in get_args(kind) if (found := _struct_in(part)) is not None), None)


def _places(text: str) -> Iterator[tuple[int, Path]]:
    """Give line and path of each header and key; what stands inside long texts may be taken for one."""
    counts: dict[Path, int] = {}
    table: Path = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            table = _table_path(header[2].split("."), counts, is_list=header[1] == "[[")
            yield number, table
        elif key := _KEY.match(line):
            yield number, (*table, key[1])


def _table_path(names: Sequence[str], counts: dict[Path, int], *, is_list: bool) -> Path:
    path: Path = ()
    for place, name in enumerate(names):
        path = (*path, name)
        if is_list and place == len(names) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def _shared(place: Path, path: Path) -> int:
    """Count the steps that lead the same way; 0 where the place leads elsewhere."""
    return len(place) if path[: len(place)] == place else 0
