"""The catalogue of posts: complete, and refused with words when it is not right."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from booth_app.checks.posts import find_post, load_posts
from booth_app.domain.post import Mode
from booth_app.errors import SettingsError
from booth_app.resources import resource

CATALOGUE = resource("catalogues", "posts.toml")


def test_there_are_22_posts_3_by_air_4_by_sea_15_by_land_or_river() -> None:
    posts = load_posts(CATALOGUE)
    kinds = Counter(post.mode for post in posts)
    assert len(posts) == 22
    assert (kinds[Mode.AIR], kinds[Mode.SEA], kinds[Mode.LAND] + kinds[Mode.RIVER]) == (3, 4, 15)
    neighbours = Counter(post.neighbour for post in posts if post.neighbour)
    assert neighbours == {"MEX": 7, "SLV": 4, "HND": 3, "BLZ": 1}


def test_a_post_is_found_by_its_code_or_the_codes_are_named() -> None:
    posts = load_posts(CATALOGUE)
    assert find_post(posts, "GUA").name == "La Aurora"
    with pytest.raises(SettingsError, match="L-VNU"):
        find_post(posts, "ZZZ")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("post = 3", "no hay puestos"),
        ("[[post]]\ncode='A'\nname='a'\nmode='Z'", "puesto 1: modo"),
        ("[[post]]\ncode='A'\nname='a'\nmode='A'\ncolour='x'", "claves desconocidas"),
        ("[[post]]\ncode='A'\nmode='A'", "faltan código o nombre"),
        ("[[post]]\ncode='A'\nname='a'\nmode='A'\n[[post]]\ncode='A'\nname='b'\nmode='A'", "repetidos"),
        ("[[post", "no se puede leer"),
    ],
)
def test_a_wrong_catalogue_is_refused_with_the_place(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "posts.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=words):
        load_posts(file)
