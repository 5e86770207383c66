"""What went wrong with a device, in the officer's words: the one edge where DriverError becomes a trouble."""

from __future__ import annotations

from booth_app.domain.device import DeviceKind
from booth_app.errors import DeviceTroubleError
from drivers.errors import DriverError

_NOUNS = {
    DeviceKind.DOCUMENT_READER: "El lector de documentos",
    DeviceKind.CAMERA: "La cámara",
    DeviceKind.FINGERPRINT_SCANNER: "El lector de huellas",
}

_WORDS = {
    "NOT_FOUND": ("no se encuentra", "Revise el cable y la corriente. La ventanilla lo abre sola al volver."),
    "LOST": ("se desconectó", "Revise el cable. La ventanilla lo abre sola al volver."),
    "BUSY": ("está en uso por otro programa", "Cierre el otro programa."),
    "TIMEOUT": ("no respondió a tiempo", "Inténtelo otra vez."),
    "PROTOCOL": ("dio una respuesta que no se entiende", "Si sigue igual, desconéctelo y conéctelo."),
    "HUNG": ("dejó de responder", "Espere unos segundos. Si sigue igual, desconéctelo y conéctelo."),
    "ENGINE": ("no tiene con qué leer el texto", "Avise a soporte: boothctl doctor dice qué falta."),
    "BUG": ("falló por un error del programa", "Avise a soporte."),
}
_OTHER = ("falló", "Desconéctelo y conéctelo. Si sigue igual, avise a soporte.")

_UNREAD = ("No se pudo leer el documento.", "Levante el documento y colóquelo otra vez, o digite los datos.")


def trouble_of(error: DriverError, *, kind: DeviceKind) -> DeviceTroubleError:
    """Put a driver's error into words; the code stays. Personal data is in neither."""
    verb, remedy = _WORDS.get(error.code, _OTHER)
    return DeviceTroubleError(f"{_NOUNS[kind]} {verb}.", remedy=remedy, code=error.code)


def unread(error: DriverError) -> DeviceTroubleError:
    """Say that the document on the reader could not be read, though the reader is well."""
    title, remedy = _UNREAD
    return DeviceTroubleError(title, remedy=remedy, code=error.code)
