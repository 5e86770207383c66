"""The posts of the institute, from the catalogue."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from booth_app.domain.post import Mode, Post, PostCode
from booth_app.errors import SettingsError

KEYS = {"code", "name", "mode", "neighbour"}


def load_posts(file: Path) -> tuple[Post, ...]:
    """Read the catalogue. Raises SettingsError naming the file and the entry."""
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(
            f"{file.name}: el catálogo de puestos no se puede leer ({type(error).__name__})."
        ) from error
    entries = table.get("post")
    if not isinstance(entries, list) or not entries:
        raise SettingsError(f"{file.name}: no hay puestos.")
    posts = tuple(_post(entry, place, file) for place, entry in enumerate(entries, start=1))
    if len({post.code for post in posts}) != len(posts):
        raise SettingsError(f"{file.name}: hay códigos de puesto repetidos.")
    return posts


def find_post(posts: tuple[Post, ...], code: str) -> Post:
    """Give the post of this code. Raises SettingsError naming the codes there are."""
    for post in posts:
        if post.code == code:
            return post
    known = ", ".join(post.code for post in posts)
    raise SettingsError(f"No existe el puesto {code}.", remedy=f"Use uno de: {known}.")


def _post(untrusted_entry: Any, place: int, file: Path) -> Post:  # noqa: ANN401 - whatever TOML holds
    where = f"{file.name}, puesto {place}"
    if not isinstance(untrusted_entry, dict) or not untrusted_entry.keys() <= KEYS:
        raise SettingsError(f"{where}: claves desconocidas.")
    values = {key: untrusted_entry.get(key, "") for key in KEYS}
    if not all(isinstance(value, str) for value in values.values()) or not values["code"] or not values["name"]:
        raise SettingsError(f"{where}: faltan código o nombre.")
    try:
        mode = Mode(values["mode"])
    except ValueError as error:
        raise SettingsError(f"{where}: modo desconocido.") from error
    return Post(code=PostCode(values["code"]), name=values["name"], mode=mode, neighbour=values["neighbour"])
