"""Which registers are asked about a traveller, and with what: each learns only what its question needs."""

from __future__ import annotations

from dataclasses import dataclass

from booth_app.domain.document import DocumentKind, TravelDocument
from booth_app.domain.journey import Journey
from booth_app.domain.person import PartialDate, Sex
from booth_app.domain.post import Direction
from booth_app.domain.register import Register, RegisterQuestion


@dataclass(frozen=True, slots=True, kw_only=True)
class _Need:
    """What a register must be told to answer."""

    document: bool = False
    names: bool = False
    birth: bool = False
    sex: bool = False
    nationality: bool = False
    cui: bool = False


_NEEDS = {
    # The institute's own passports, by their number.
    Register.PASAPORTES: _Need(document=True, cui=True),
    Register.REFUGIADOS: _Need(document=True, names=True, birth=True, nationality=True),
    Register.EXTRANJERIA: _Need(document=True, names=True, birth=True, nationality=True),
    Register.RENAP: _Need(names=True, birth=True, cui=True),
    # Orders name people by whatever was at hand: names alone, CUI, or a passport.
    Register.ORGANISMO_JUDICIAL: _Need(document=True, names=True, birth=True, cui=True),
    Register.MINISTERIO_PUBLICO: _Need(names=True, birth=True, sex=True, cui=True),
    # Stolen and lost documents: that register holds no names.
    Register.INTERPOL: _Need(document=True),
    Register.IDENT: _Need(document=True, names=True, birth=True, sex=True, nationality=True),
}


def registers_to_ask(document: TravelDocument, journey: Journey) -> tuple[RegisterQuestion, ...]:
    """Give one question for each register that applies, in the order of `Register`.

    IDENT is never asked where any known nationality, or the issuer of the document, is Guatemala: biometrics and
    data of nationals stay in the country. An arraigo bars leaving alone, so the Organismo Judicial is asked at exit.
    """
    return tuple(
        _question(register, document, journey) for register in Register if _applies(register, document, journey)
    )


def _applies(register: Register, document: TravelDocument, journey: Journey) -> bool:
    person = document.person
    is_national = "GTM" in {person.nationality, *person.other_nationalities}
    is_local = document.issuer == "GTM"
    if register is Register.PASAPORTES:
        return is_local and document.kind is not DocumentKind.IDENTITY_CARD
    if register is Register.RENAP:
        return is_national or is_local
    if register is Register.IDENT:
        return not is_national and not is_local
    if register in {Register.REFUGIADOS, Register.EXTRANJERIA}:
        return not is_national
    if register is Register.ORGANISMO_JUDICIAL:
        return journey.direction is Direction.EXIT
    return True


def _question(register: Register, document: TravelDocument, journey: Journey) -> RegisterQuestion:
    need, person = _NEEDS[register], document.person
    return RegisterQuestion(
        register=register,
        direction=journey.direction,
        document_code=document.document_code if need.document else "",
        issuer=document.issuer if need.document else "",
        number=document.number if need.document else "",
        surnames=person.surnames if need.names else "",
        given_names=person.given_names if need.names else "",
        birth_date=person.birth_date if need.birth else PartialDate(),
        sex=person.sex if need.sex else Sex.UNSPECIFIED,
        nationality=person.nationality if need.nationality else "",
        cui=person.cui if need.cui else None,
    )
