"""The posts of the institute, from the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from booth_app.checks.catalogue_schema import PostForm
from booth_app.checks.problems import Entry, Located, Problem, RegulationsError, check_keys, entries, read_toml
from booth_app.domain.post import Post
from booth_app.errors import SettingsError

HEADER = "post"


def load_posts(file: Path) -> tuple[Post, ...]:
    """Read the catalogue of posts by itself, without the rest of the law. Raises RegulationsError."""
    problems: list[Problem] = []
    text = read_toml(file, file.name, problems)
    found = [] if text is None else post_entries(text, problems)
    if problems:
        raise RegulationsError(problems)
    return tuple(entry.value.value() for entry in found)


def post_entries(text: Located, problems: list[Problem]) -> list[Entry[PostForm]]:
    """Read the posts of a file. What is wrong goes into `problems`."""
    check_keys(text, frozenset({HEADER}), problems)
    found = list(entries(text, HEADER, PostForm, problems))
    if not text.untrusted_table.get(HEADER):
        problems.append(text.problem("no hay puestos", HEADER))
    seen: set[str] = set()
    for entry in found:
        if entry.value.code in seen:
            problems.append(entry.problem(f"el puesto «{entry.value.code}» está repetido", "code"))
        seen.add(entry.value.code)
        first, last = entry.value.active_from, entry.value.active_to
        if first is not None and last is not None and last < first:
            problems.append(entry.problem("termina antes de empezar", "active_to"))
    return found


def find_post(posts: Sequence[Post], code: str) -> Post:
    """Give the post of this code. Raises SettingsError naming the codes there are."""
    for post in posts:
        if post.code == code:
            return post
    known = ", ".join(post.code for post in posts)
    raise SettingsError(f"No existe el puesto {code}.", remedy=f"Use uno de: {known}.")
