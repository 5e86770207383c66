"""`boothctl mrz`: what technicians read, and what scripts parse."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from booth_app.cli import main
from booth_app.console import mrz_read
from tests.house import ROOT
from tests.reading.page import CARD, draw_page, encoded

NAMES = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
DATA = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
WRONG = "L898902C36UTO7413128F1204159ZE184226B<<<<<20"


def objects(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def row(text: str, field: str) -> list[str]:
    """Give the cells of a field's row."""
    line = next(line for line in text.splitlines() if line.startswith(f"{field}  "))
    return re.split(r" {2,}", line)


def test_parse_shows_the_document(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mrz", "parse", NAMES, DATA]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("TD3, pasaporte\n")
    assert row(shown, "apellidos") == ["apellidos", "ERIKSSON", "1:6-13", "ERIKSSON"]
    assert row(shown, "nacimiento") == ["nacimiento", "12 ago 1974", "2:14-19", "2 correcto", "740812"]
    assert row(shown, "emisor") == ["emisor", "UTO Utopía (documento de muestra)", "1:3-5", "UTO"]
    assert row(shown, "compuesto") == ["compuesto", "2:44", "0 correcto"]
    assert shown.endswith("MRZ válido.\n")


def test_parse_shows_what_is_wrong_and_where(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mrz", "parse", NAMES, WRONG]) == 0
    shown = capsys.readouterr().out
    assert "2 INCORRECTO, debe ser 1" in row(shown, "dato opcional")
    assert row(shown, "nacimiento")[1] == "1974------"
    assert "Fecha imposible: nacimiento (línea 2, columna 14).\n" in shown
    assert shown.endswith("MRZ con errores.\n")


def test_parse_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mrz", "parse", "--json", NAMES + WRONG]) == 0
    (document,) = objects(capsys.readouterr().out)
    assert (document["format"], document["valid"], document["surnames"]) == ("TD3", False, "ERIKSSON")
    assert document["digits"][3] == {"field": "optional", "found": "2", "expected": "1", "right": False}
    assert document["problems"] == [{"code": "DATE-IMPOSSIBLE", "field": "birth_date", "line": 2, "column": 14}]
    assert document["fields"][9] == {
        "field": "optional",
        "raw": "ZE184226B<<<<<",
        "value": "ZE184226B",
        "places": [{"line": 2, "first": 29, "last": 42}],
        "digit": document["digits"][3],
        "digit_place": {"line": 2, "first": 43, "last": 43},
    }
    assert document["fields"][0]["digit"] is None


def test_parse_says_how_a_name_may_be_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mrz", "parse", "--json", NAMES.replace("ERIKSSON", "NUNXXEZ<"), DATA]) == 0
    (document,) = objects(capsys.readouterr().out)
    assert document["readings"]["surnames"][0] == "NUNXXEZ"
    assert "NUÑEZ" in document["readings"]["surnames"]


def test_parse_without_an_expiry(capsys: pytest.CaptureFixture[str]) -> None:
    line = DATA.replace("1204159", "<<<<<<0")
    assert main(["mrz", "parse", NAMES, line]) == 0
    assert row(capsys.readouterr().out, "vencimiento")[1] == "-"
    assert main(["mrz", "parse", NAMES, line, "--json"]) == 0
    assert objects(capsys.readouterr().out)[0]["expiry"] is None


@pytest.mark.parametrize(
    ("first", "cui", "words", "verdict"),
    [
        ("IDGTM123456789<01015<<<<<<<<<<", "1234567890101", "correcto", "valid"),
        ("IDGTM123456780<01018<<<<<<<<<<", "1234567800101", "DÍGITO INCORRECTO", "wrong_digit"),
        ("IDGTM00000000111234<56789<0118", "1234567890118", "municipio desconocido", "unknown_place"),
    ],
)
def test_parse_judges_the_cui_of_a_dpi(
    first: str, cui: str, words: str, verdict: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [first, "9001011F3001019GTM<<<<<<<<<<<5", "PRUEBA<EJEMPLO<<MARIA<FICTICIA"]
    assert main(["mrz", "parse", *lines]) == 0
    shown = capsys.readouterr().out
    assert f"CUI {cui}: {words}.\n" in shown
    assert "Nombres posiblemente recortados" in shown
    assert main(["mrz", "parse", "--json", *lines]) == 0
    assert objects(capsys.readouterr().out)[0]["cuis"] == [{"cui": cui, "verdict": verdict}]


def test_parse_shows_both_places_of_a_long_number(capsys: pytest.CaptureFixture[str]) -> None:
    lines = ["I<UTOD23145890<7349<<<<<<<<<<<", "3407127M9507122UTO<<<<<<<<<<<2", "STEVENSON<<PETER<JOHN<<<<<<<<<"]
    assert main(["mrz", "parse", *lines]) == 0
    expected = ["número", "D23145890734", "1:6-14, 1:16-18", "9 correcto", "D23145890734"]
    assert row(capsys.readouterr().out, "número") == expected


def test_text_that_is_no_zone_is_one_clear_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mrz", "parse", NAMES]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("boothctl: El MRZ debe tener 2 o 3 líneas, no 1.")
    assert captured.err.count("\n") == 1


def test_text_that_is_no_zone_is_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mrz", "parse", NAMES, DATA[:-1], "--json"]) == 1
    (answer,) = objects(capsys.readouterr().out)
    assert answer["error"]["code"] == "MRZ-LENGTH"
    assert set(answer["error"]) == {"code", "title", "remedy"}


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pictures")
    (folder / "card.png").write_bytes(encoded(draw_page(CARD, width=800)))
    (folder / "blank.png").write_bytes(encoded(Image.new("L", (80, 60), 200)))
    (folder / "broken.png").write_bytes(b"no picture")
    return folder


def test_read_gives_one_object_a_file(pictures: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(pictures / name) for name in ("card.png", "blank.png")]
    assert main(["mrz", "read", "--json", "--engine", "passporteye", *files]) == 0
    card, blank = objects(capsys.readouterr().out)
    keys = {"file", "format", "lines", "valid", "confidence", "corrected", "uncertain", "hint", "ms"}
    assert (set(card), set(blank)) == (keys, keys)
    assert (card["file"], card["format"], len(card["lines"])) == (files[0], "TD1", 3)
    assert (blank["format"], blank["lines"], blank["valid"]) == (None, [], False)


def test_the_native_engine_says_how_sure_it_is_and_why_there_is_nothing(
    pictures: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["mrz", "read", "--json", *(str(pictures / name) for name in ("card.png", "blank.png"))]) == 0
    card, blank = objects(capsys.readouterr().out)
    assert (card["lines"], card["valid"], card["uncertain"]) == (list(CARD), True, [])
    assert [len(row) for row in card["confidence"]] == [30, 30, 30]
    assert all(0 <= chance <= 1 for row in card["confidence"] for chance in row)
    assert (blank["format"], blank["hint"]) == (None, "no_zone")


def test_a_folder_stands_for_its_pictures(pictures: Path, capsys: pytest.CaptureFixture[str]) -> None:
    below = pictures / "below"
    below.mkdir(exist_ok=True)
    for form, name in (("TIFF", "scan.TIF"), ("WEBP", "page.webp"), ("BMP", "page.bmp"), ("JPEG", "page.jpeg")):
        (below / name).write_bytes(encoded(draw_page(CARD, width=800).convert("RGB"), form))
    (below / "notes.txt").write_text("no picture", encoding="utf-8")
    assert main(["mrz", "read", "--json", str(below)]) == 0
    answers = objects(capsys.readouterr().out)
    assert [Path(answer["file"]).name for answer in answers] == ["page.bmp", "page.jpeg", "page.webp", "scan.TIF"]
    assert all(answer["lines"] == list(CARD) for answer in answers)


def test_marks_stand_under_the_characters_that_they_are_about(capsys: pytest.CaptureFixture[str]) -> None:
    answer = {
        "file": "a.png",
        "format": "TD3",
        "lines": [NAMES, DATA],
        "valid": False,
        "uncertain": [{"line": 1, "column": 7}],
        "corrected": [{"line": 2, "column": 1}],
        "ms": 9,
    }
    mrz_read._say_answer(answer)
    head, names, below_names, data, below_data, legend = capsys.readouterr().out.splitlines()
    assert "con dudas" in head
    assert (names.strip(), below_names.index("?")) == (NAMES, 2 + 6)
    assert (data.strip(), below_data.index("^")) == (DATA, 2)
    assert "compárelo con la página" in legend


def test_a_file_that_cannot_be_opened_has_its_own_error(pictures: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(pictures / name) for name in ("broken.png", "missing.png", "blank.png")]
    assert main(["mrz", "read", "--json", *files]) == 1
    broken, missing, blank = objects(capsys.readouterr().out)
    assert (broken["error"]["code"], missing["error"]["code"]) == ("PICTURE-FORMAT", "PICTURE-FILE")
    assert "error" not in blank


def test_read_for_people(pictures: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(pictures / name) for name in ("card.png", "blank.png", "missing.png")]
    assert main(["mrz", "read", *files]) == 1
    card, *lines, blank, missing = capsys.readouterr().out.splitlines()
    assert "TD1" in card
    assert lines[0].strip() == CARD[0]
    assert "sin MRZ legible" in blank
    assert missing == f"{files[2]}: No se puede abrir el archivo. [PICTURE-FILE]"


def test_a_wrong_command_line_is_two(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["mrz", "read", "--engine", "none", "x.png"])
    assert caught.value.code == 2
    assert "none" in capsys.readouterr().err


def test_parse_loads_nothing_heavy() -> None:
    program = (
        "import sys; from booth_app.cli import main; "
        f"status = main(['mrz', 'parse', '{NAMES}', '{DATA}']); "
        "heavy = {'cv2', 'numpy', 'passporteye', 'PIL', 'PySide6', 'sqlcipher3'} & set(sys.modules); "
        "sys.exit(str(heavy) if heavy else status)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_an_old_console_lacks_letters_and_the_verb_goes_on() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "booth_app.cli", "mrz", "parse", NAMES, DATA],
        capture_output=True,
        cwd=ROOT,
        check=False,
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
    )
    assert done.returncode == 0
    assert b"n\\xfamero" in done.stdout
