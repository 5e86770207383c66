"""Settings: read whole or refused with the file and the key."""

from __future__ import annotations

from pathlib import Path

import pytest

from booth_app.errors import SettingsError
from booth_app.settings import load_settings, training_data_dir

WHOLE = """
[booth]
post = "L-VNU"
code = "03"
direction = "S"
carrier = ""
theme = "night"
lock_after_seconds = 90
support_phone = "2411-2411"

[central]
url = "https://central.example:8443"
register_deadline_seconds = 4.5

[devices.document_reader]
driver = "mrz_serial"
port = "COM3"
baud = 9600

[devices.camera]
driver = "camera_opencv"
source = "0"
hosted = true

[regulations]
keys = ["AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="]
"""


def test_a_whole_file(tmp_path: Path) -> None:
    file = tmp_path / "booth.toml"
    file.write_text(WHOLE, encoding="utf-8")
    settings = load_settings(file, data_dir=tmp_path)
    assert (settings.post, settings.booth, settings.direction, settings.theme) == ("L-VNU", "03", "S", "night")
    assert settings.document_reader is not None
    assert settings.document_reader.options == {"port": "COM3", "baud": "9600"}
    assert settings.camera is not None
    assert settings.camera.is_hosted
    assert settings.fingerprint_scanner is None
    assert settings.booth_code == "L-VNU-03"
    assert settings.support_phone == "2411-2411"
    assert settings.data_dir == tmp_path
    assert settings.register_deadline_seconds == 4.5
    assert settings.regulation_keys == (bytes(range(32)),)


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    settings = load_settings(None, data_dir=tmp_path)
    assert (settings.post, settings.is_training) == ("GUA", False)
    assert settings.regulation_keys == ()
    assert settings.support_phone == ""
    assert training_data_dir().name == "training"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[boot]\n", r"tabla desconocida \[boot\]"),
        ("[booth]\nposst = 'GUA'", "clave desconocida booth.posst"),
        ("[booth]\npost = 3", "post debe ser texto"),
        (f"[booth]\ncarrier = '{'x' * 33}'", "carrier debe tener 32"),
        ("[booth]\ncode = 'siete y medio'", "code .* letras"),
        ("[booth]\ncode = ''", "code .* letras"),
        ("[booth]\ndirection = 'X'", "direction debe ser uno de E, S"),
        ("[booth]\nlock_after_seconds = 0", "lock_after_seconds"),
        ("[booth]\nlock_after_seconds = true", "lock_after_seconds"),
        ("booth = 3", r"\[booth\] debe ser una tabla"),
        ("[devices.camera]\nsource = '0'", "devices.camera necesita un driver"),
        ("[regulations]\nkeys = 'AAEC'", "regulations.keys debe ser una lista de 4"),
        ("[regulations]\nkeys = ['', '', '', '', '']", "regulations.keys debe ser una lista de 4"),
        ("[regulations]\nkeys = ['AAEC']", "32 bytes en base64"),
        ("[regulations]\nkeys = ['ñ']", "32 bytes en base64"),
        ("[regulations]\nkeys = [3]", "32 bytes en base64"),
        ("[booth", "no es TOML"),
        ("#" * 70_000, "demasiado grande"),
        ("x = " + "[" * 30_000, "no es TOML"),
    ],
)
def test_a_wrong_file_is_refused_with_the_key(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "booth.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=words):
        load_settings(file, data_dir=tmp_path)


def test_a_named_file_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="No existe"):
        load_settings(tmp_path / "nada.toml", data_dir=tmp_path)


def test_a_file_that_cannot_be_read_is_refused_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no se puede leer"):
        load_settings(tmp_path, data_dir=tmp_path)
