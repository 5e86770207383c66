"""What kind of document its first two letters make it (Doc 9303-4 to -8)."""

from __future__ import annotations

from booth_app.domain.document import DocumentKind, MrzFormat

_EMERGENCY = frozenset({"PE", "PU"})


def kind_of(code: str, mrz_format: MrzFormat) -> DocumentKind:
    """Tell the kind by the document code (without fillers) and the layout it stands in.

    Of the cards, `AC` is a crew certificate; a second letter `R` or a figure marks a residence permit, which is
    no travel document of its own.
    """
    if mrz_format is MrzFormat.MRV_A or mrz_format is MrzFormat.MRV_B:
        return DocumentKind.VISA
    if mrz_format is MrzFormat.TD3:
        if code in _EMERGENCY:
            return DocumentKind.EMERGENCY
        return DocumentKind.PASSPORT if code.startswith("P") else DocumentKind.OTHER
    if code == "AC":
        return DocumentKind.CREW_CERTIFICATE
    if not code.startswith(("A", "C", "I")):
        return DocumentKind.OTHER
    is_permit = code[1:] == "R" or code[1:].isdigit()
    return DocumentKind.RESIDENCE_CARD if is_permit else DocumentKind.IDENTITY_CARD
