"""`boothctl check`: the verdict for trainers and for programs, and one clear line for a file that is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from booth_app.cli import main
from booth_app.resources import resource

SCENARIOS = resource("regulations", "scenarios")


@pytest.fixture
def booth(tmp_path: Path) -> list[str]:
    """The switches that keep a test apart from whatever booth this machine has."""
    settings = tmp_path / "booth.toml"
    settings.write_text("", encoding="utf-8")
    return ["--settings", str(settings), "--data", str(tmp_path)]


def file_of(name: str) -> str:
    return str(SCENARIOS / f"{name}.toml")


def objects(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_for_a_trainer(booth: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", file_of("multa-cien-dias"), file_of("nacional-entra-aereo-pasaporte"), *booth]) == 0
    fine, clean = capsys.readouterr().out.split("\n\n")
    assert fine.startswith("multa-cien-dias: Se quedó cien días de más: Q1,500\n  10 nov 2026, La Aurora (GUA), salida")
    for line in (
        "\n  documento: Pasaporte ordinario (PO), SUCCESSFUL\n",
        "\n  REVISAR    FINE-DUE: Multa pendiente: Q 1,500.00; venció el 02 ago 2026; días de más: 100.\n",
        "stay.overstay_days = 100\n",
        "\n    base:   Tarifa de multas del IGM (Decreto 95-98) [sourced]\n",
        "\n  multa: Q 1,500.00 por 100 días, pendiente\n",
        "\n    último día autorizado: 02 ago 2026\n",
        "\n    EGR Registrar la salida (motivo o nota)\n    SEC Remitir a segunda línea\n",
        "\n    NEG Negar la salida (código: E01 E02",
        "\n  papeles que aclararían: Boleta de multa pagada (fine_receipt), ",
    ):
        assert line in fine
    assert "\n  Sin hallazgos.\n" in clean
    assert "\n  motivos probables: 08 Retorno de nacional, 01 Turismo o recreo, " in clean


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        (
            "estadia-regional-dia-90",
            ["estadía: 1 día, hasta el 10 nov 2026 (máximo 1; valores: 1; primera entrada"],
        ),
        ("estadia-regional-dia-91", ["estadía: 0 días, hasta el 09 nov 2026 (máximo 0; valores: -; primera entrada"]),
        ("multa-pagada", ["multa: Q 150.00 por 10 días, pagada"]),
        ("multa-exonerada", ["multa: Q 150.00 por 10 días, exonerada", "EGR Registrar la salida (supervisor; motivo"]),
        ("multa-sin-historia", ["INFORMA    FINE-DUE: No se pudo juzgar FINE-DUE; ", "(no se puede juzgar)"]),
        ("nacional-sin-documento-entra", ["documento: sin tipo reconocido, "]),
        ("captura-sin-rostro-religion", ["INFORMA    CAP-FACE: Sin fotografía: prenda religiosa."]),
    ],
)
def test_lines_of_other_verdicts(
    name: str, lines: list[str], booth: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", file_of(name), *booth]) == 0
    shown = capsys.readouterr().out
    assert [line for line in lines if line not in shown] == []


def test_for_a_program(booth: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--json", file_of("multa-cien-dias"), file_of("estadia-regional-dia-90"), *booth]) == 0
    fine, stay = objects(capsys.readouterr().out)
    assert (fine["scenario"], fine["day"], fine["post"]) == ("multa-cien-dias", "2026-11-10", "GUA")
    assert (fine["worst"], fine["document_type"], fine["document_outcome"]) == ("refer", "PO", "SUCCESSFUL")
    assert fine["fine"]["cents"] == 150_000
    assert fine["fine"]["settled"] is False
    (finding,) = fine["findings"]
    assert (finding["code"], finding["severity"], finding["undetermined"]) == ("FINE-DUE", "refer", False)
    assert finding["inputs"]["stay.overstay_days"] == "100"
    assert fine["outcomes"]["FINE-DUE"] == "FAILED"
    assert [allowed["kind"] for allowed in fine["allowed"]] == ["EGR", "SEC", "NEG"]
    assert fine["wanted"][0] == "fine_receipt"
    assert fine["regulations"] == stay["regulations"]
    assert (stay["stay"]["days"], stay["stay"]["until"], stay["stay"]["most"]) == (1, "2026-11-10", 1)
    assert stay["stay"]["terms"][0] == {"label": "stay.by_law", "value": "90"}
    assert (stay["stay"]["confidence"], stay["fine"]) == ("stamped", None)


def test_another_day(booth: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A passport read on that day has run out on another."""
    assert main(["check", "--json", file_of("nacional-mrz-leido"), "--today", "2031-01-01", *booth]) == 0
    (verdict,) = objects(capsys.readouterr().out)
    assert (verdict["day"], [finding["code"] for finding in verdict["findings"]]) == ("2031-01-01", ["DOC-EXPIRED"])
    with pytest.raises(SystemExit, match="2"):
        main(["check", file_of("nacional-mrz-leido"), "--today", "mañana", *booth])
    assert "«mañana» no es una fecha" in capsys.readouterr().err


def test_one_wrong_file_does_not_hide_the_others(
    tmp_path: Path, booth: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "mal.toml"
    wrong.write_text('title = "x"\ncolor = 1\n', encoding="utf-8")
    assert main(["check", str(wrong), file_of("nacional-mrz-leido"), *booth]) == 1
    captured = capsys.readouterr()
    assert captured.err.startswith("boothctl: mal.toml, línea 2: clave desconocida «color». Hay: title, day, ")
    assert captured.err.endswith(". [CHECK-FILE]\n")
    assert captured.err.count("\n") == 1
    assert captured.out.strip().startswith("nacional-mrz-leido: ")
    assert main(["check", "--json", str(wrong), file_of("nacional-mrz-leido"), *booth]) == 1
    refused, judged = objects(capsys.readouterr().out)
    assert (refused["file"], refused["error"]["code"]) == ("mal.toml", "CHECK-FILE")
    assert judged["worst"] == "none"


def test_other_regulations(tmp_path: Path, booth: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", file_of("nacional-mrz-leido"), "--regulations", str(resource()), *booth]) == 0
    assert "normativa 2026." in capsys.readouterr().out
    (tmp_path / "empty").mkdir()
    assert main(["check", file_of("nacional-mrz-leido"), "--regulations", str(tmp_path / "empty"), *booth]) == 1
    assert "empty: no es una normativa, falta manifest.toml." in capsys.readouterr().err
