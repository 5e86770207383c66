"""The catalogue of posts: complete, and refused with words when it is not right."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from booth_app.checks.posts import find_post, load_posts
from booth_app.checks.problems import RegulationsError
from booth_app.domain.post import Mode, Post, PostCode
from booth_app.errors import SettingsError
from booth_app.resources import resource

CATALOGUE = resource("catalogues", "posts.toml")
LEAST = "[[post]]\ncode = 'A'\nname = 'a'\nmode = 'A'\ndepartment = 'd'\n"


def test_there_are_22_posts_3_by_air_4_by_sea_15_by_land_or_river() -> None:
    posts = load_posts(CATALOGUE)
    kinds = Counter(post.mode for post in posts)
    assert len(posts) == 22
    assert (kinds[Mode.AIR], kinds[Mode.SEA], kinds[Mode.LAND], kinds[Mode.RIVER]) == (3, 4, 14, 1)
    neighbours = Counter(post.neighbour for post in posts if post.neighbour)
    assert neighbours == {"MEX": 7, "SLV": 4, "HND": 3, "BLZ": 1}


def test_a_post_has_its_department_and_across_a_border_its_opposite() -> None:
    posts = {post.code: post for post in load_posts(CATALOGUE)}
    assert posts[PostCode("L-ANG")] == Post(
        code=PostCode("L-ANG"),
        name="La Ermita / Nueva Anguiatú",
        mode=Mode.LAND,
        neighbour="SLV",
        opposite="Anguiatú",
        department="Chiquimula",
    )
    assert (posts[PostCode("L-BET")].mode, posts[PostCode("L-BET")].opposite) == (Mode.RIVER, "Frontera Corozal")
    assert (posts[PostCode("GTLIV")].neighbour, posts[PostCode("GTLIV")].opposite) == ("", "")
    for post in posts.values():
        is_border = post.mode in {Mode.LAND, Mode.RIVER}
        assert post.department
        assert bool(post.neighbour) is is_border
        assert bool(post.opposite) is is_border
        assert (post.active_from, post.active_to) == (None, None)


def test_a_post_is_found_by_its_code_or_the_codes_are_named() -> None:
    posts = load_posts(CATALOGUE)
    assert find_post(posts, "GUA").name == "La Aurora"
    with pytest.raises(SettingsError, match=r"^No existe el puesto ZZZ\. Use uno de: GUA, FRS, .*, L-COR\.$"):
        find_post(posts, "ZZZ")


def test_a_post_may_open_and_close_on_a_day(tmp_path: Path) -> None:
    file = tmp_path / "posts.toml"
    file.write_text(LEAST + "active_from = 2026-01-31\nactive_to = 2026-01-31\n", encoding="utf-8")
    (post,) = load_posts(file)
    assert (post.active_from, post.active_to) == (date(2026, 1, 31), date(2026, 1, 31))
    file.write_text(LEAST + "active_to = 2026-01-31\n", encoding="utf-8")
    (post,) = load_posts(file)
    assert (post.active_from, post.active_to) == (None, date(2026, 1, 31))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("post = 3", r"posts\.toml:1: se espera una lista"),
        ("", r"posts\.toml:1: no hay puestos\. "),
        ("post = []", r"posts\.toml:1: no hay puestos\. "),
        (LEAST + LEAST.replace("'A'\nd", "'Z'\nd").replace("code = 'A'", "code = 'B'"), r":9: mode: valor no admitido"),
        (LEAST + "colour = 'x'\n", r"posts\.toml:6: clave desconocida «colour»"),
        (LEAST.replace("name = 'a'\n", ""), r"posts\.toml:1: falta la clave «name»"),
        (LEAST + LEAST, r"posts\.toml:7: el puesto «A» está repetido\. "),
        (LEAST + "active_from = 2026-02-01\nactive_to = 2026-01-31\n", r"posts\.toml:7: termina antes de empezar\. "),
        (LEAST + "[[booth]]\n", r"posts\.toml:6: clave desconocida «booth»"),
        (LEAST.replace("code = 'A'", f"code = '{'A' * 21}'"), r"posts\.toml:2: code: más de 20 elementos o caracteres"),
        (LEAST.replace("name = 'a'", f"name = '{'a' * 101}'"), r":3: name: más de 100 elementos o caracteres"),
        ("[[post\n", r"posts\.toml:1: no es TOML válido"),
    ],
)
def test_a_wrong_catalogue_is_refused_with_the_place(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "posts.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RegulationsError, match=words):
        load_posts(file)


def test_codes_and_names_may_be_as_long_as_this(tmp_path: Path) -> None:
    file = tmp_path / "posts.toml"
    longest = LEAST.replace("code = 'A'", f"code = '{'A' * 20}'").replace("name = 'a'", f"name = '{'a' * 100}'")
    file.write_text(longest, encoding="utf-8")
    (post,) = load_posts(file)
    assert (len(post.code), len(post.name)) == (20, 100)


def test_a_catalogue_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(RegulationsError, match=r"posts\.toml: no se puede leer \(FileNotFoundError\)"):
        load_posts(tmp_path / "posts.toml")
