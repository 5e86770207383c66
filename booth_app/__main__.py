"""`booth`: the window, for officers; with `--training` everything is simulated but the program itself."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from booth_app import __version__
from booth_app.errors import BoothError, SettingsError
from booth_app.heap import give_large_arrays_back
from booth_app.logs import start_logs
from booth_app.settings import DOCUMENT_CAMERA, DeviceSetting, Settings, load_settings, training_data_dir


def main(argv: Sequence[str] | None = None) -> int:
    """Run `booth`; the exit status."""
    multiprocessing.freeze_support()
    give_large_arrays_back()
    arguments = _parser().parse_args(argv)
    try:
        return _run(arguments)
    except BoothError as error:
        print(f"booth: {error}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="booth", description="Cabina de control migratorio MIROS-GT", allow_abbrev=False
    )
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("--settings", type=Path, metavar="ARCHIVO", help="archivo de configuración booth.toml")
    parser.add_argument("--data", type=Path, metavar="CARPETA", help="carpeta de datos")
    parser.add_argument("--post", metavar="CÓDIGO", help="puesto fronterizo")
    parser.add_argument("--theme", choices=("day", "night"), help="tema de la ventana")
    parser.add_argument("--training", action="store_true", help="modo de entrenamiento, con todo simulado")
    parser.add_argument(
        "--document-camera",
        action="store_true",
        help="en entrenamiento: leer los documentos con una cámara simulada y el motor de verdad",
    )
    parser.add_argument(
        "--autoplay",
        nargs="*",
        metavar="ESCENARIO",
        help="jugar escenarios sin nadie al teclado (todos, o los nombrados)",
    )
    parser.add_argument("--screenshots", type=Path, metavar="CARPETA", help="guardar una imagen de cada página")
    return parser


def _run(arguments: argparse.Namespace) -> int:
    is_training = arguments.training or arguments.autoplay is not None
    settings = _settings(arguments, is_training=is_training)
    is_headless = _has_no_display()
    if is_headless:
        if not is_training:
            raise SettingsError("No hay pantalla: la cabina necesita una.", remedy="Use boothctl en la consola.")
        print("No hay pantalla: se juegan los escenarios fuera de ella.")
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    handler = start_logs(settings.log_dir, name="booth")
    try:
        return _start(arguments, settings, is_training=is_training, plays=is_headless or arguments.autoplay is not None)
    finally:
        handler.close()


def _settings(arguments: argparse.Namespace, *, is_training: bool) -> Settings:
    folder = arguments.data or (training_data_dir() if is_training else None)
    settings = load_settings(arguments.settings, data_dir=folder)
    changes = {"post": arguments.post, "theme": arguments.theme}
    if arguments.document_camera and not is_training:
        raise SettingsError("--document-camera es del entrenamiento.", remedy="Añada --training, o use booth.toml.")
    if is_training:
        # What a technician set for this machine is not what is practised on.
        reader = DeviceSetting(driver=DOCUMENT_CAMERA) if arguments.document_camera else None
        settings = replace(settings, document_reader=reader)
    return replace(settings, is_training=is_training, **{key: value for key, value in changes.items() if value})


def _has_no_display() -> bool:
    """On Linux a window needs a display server; a platform named by hand is somebody's choice."""
    if platform.system() != "Linux" or os.environ.get("QT_QPA_PLATFORM"):
        return False
    return not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _start(arguments: argparse.Namespace, settings: Settings, *, is_training: bool, plays: bool) -> int:
    # Qt is imported here and not above: the platform it draws on is chosen before.
    from booth_app import program  # noqa: PLC0415
    from booth_app.training.scenario import load_scenarios, named, shipped_scenarios  # noqa: PLC0415

    if not is_training:
        return program.run_working(settings)
    scenarios = load_scenarios(shipped_scenarios())
    if not plays:
        return program.run_training(settings, scenarios=scenarios)
    chosen = named(scenarios, tuple(arguments.autoplay or ()))
    play = program.Autoplay(scenarios=chosen, screenshots=arguments.screenshots)
    return program.run_autoplay(settings, play=play, say=lambda line: print(line, flush=True))


if __name__ == "__main__":
    sys.exit(main())
