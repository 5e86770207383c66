"""What the officer and the technician read when the link is in trouble."""

from __future__ import annotations

from booth_app.errors import OfflineError, RefusedError, UntrustedAnswerError


def offline() -> OfflineError:
    """Nobody is there."""
    return OfflineError(
        "La central no responde.",
        remedy="La cabina sigue trabajando y enviará sola lo guardado. Si dura, revise el enlace.",
    )


def too_late() -> OfflineError:
    """Somebody is there and did not finish in time."""
    return OfflineError(
        "La central no contestó a tiempo.",
        remedy="La cabina sigue trabajando y enviará sola lo guardado.",
        code="TIMEOUT",
    )


def busy() -> OfflineError:
    """The central is there and cannot serve now."""
    return OfflineError(
        "La central no puede atender en este momento.",
        remedy="La cabina sigue trabajando y enviará sola lo guardado.",
        code="BUSY",
    )


def untrusted() -> UntrustedAnswerError:
    """Something answered that is not the central, or does not speak its language."""
    return UntrustedAnswerError(
        "Contestó un equipo que no es la central.",
        remedy="Avise al técnico: puede haber un portal de acceso o un certificado ajeno en la red.",
    )


def refused(code: str) -> RefusedError:
    """The central does not want this booth."""
    return RefusedError(
        "La central no acepta a esta cabina.",
        remedy="Avise al técnico: la cabina debe inscribirse de nuevo.",
        code=code,
    )


def unaccepted(code: str) -> RefusedError:
    """The central does not want what the booth says."""
    return RefusedError(
        "La central no acepta lo que esta cabina le envía.",
        remedy="Avise al técnico: puede ser de otra versión. Lo guardado sigue en la cabina.",
        code=code,
    )


def not_enrolled() -> OfflineError:
    """The booth has no central yet."""
    return OfflineError(
        "La cabina no está inscrita en su central.",
        remedy="Un técnico la inscribe con boothctl enrol.",
        code="NOT-ENROLLED",
    )
