"""Lines of text into a TravelDocument, field by field: every slip is told, none is repaired."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from booth_app.domain.cui import cui_in
from booth_app.domain.document import (
    CheckDigit,
    DocumentField,
    MrzFormat,
    MrzProblem,
    StateCode,
    TravelDocument,
)
from booth_app.domain.person import Person, Sex
from booth_app.domain.personal import personal
from booth_app.domain.states import KNOWN_STATES
from booth_app.mrz.dates import issue_of_french_card, read_birth, read_expiry
from booth_app.mrz.digits import FILLER, check_digit
from booth_app.mrz.kinds import kind_of
from booth_app.mrz.layouts import Layout, layout_of
from booth_app.mrz.normalise import normalise
from booth_app.mrz.problems import ProblemCode, character_problems, digit_problem, problem

_SEXES = {"F": Sex.FEMALE, "M": Sex.MALE}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Number:
    """A document number; one too long for its field runs on into the optional data (Doc 9303-5 note j).

    `digit` is its check digit where it runs on, empty where the digit stands in its own place. `rest` is what the
    number leaves of the optional data.
    """

    text: str
    digit: str = ""
    rest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    surnames: str = personal()
    given_names: str = personal()
    problem: MrzProblem | None


def parse(untrusted_lines: Sequence[str], *, today: date) -> TravelDocument:
    """Read the lines of one MRZ (they go through `normalise` first; columns count in what it gives).

    Wrong check digits stand in `digits`, everything else that is not as Doc 9303 has it in `problems`. `optional`
    has one entry for each optional data element of the layout, empty ones too. Raises MrzError only where the text
    can be no layout at all: count, length or alphabet.
    """
    lines = normalise(untrusted_lines)
    layout = layout_of(lines)
    problems = character_problems(lines, layout)
    number = _read_number(lines, layout)
    digits = _read_digits(lines, layout, number, problems)
    names = _read_names(lines, layout)
    code = layout.code.of(lines).rstrip(FILLER)
    issuer = _read_state(lines, layout, DocumentField.ISSUER, problems)
    nationality = _read_state(lines, layout, DocumentField.NATIONALITY, problems)
    kind = kind_of(code, layout.format)
    expiry, expiry_problem = read_expiry(layout.expiry.of(lines), today=today, kind=kind)
    seen = issue_of_french_card(number.text) if layout.format is MrzFormat.FR_ID else expiry
    birth, birth_problem = read_birth(layout.birth.of(lines), today=today, seen=seen)
    optional = tuple(
        (number.rest if number.digit and span is layout.overflow else span.of(lines)).strip(FILLER)
        for span in layout.optional
    )
    if not code or code[0] not in layout.first_letters:
        problems.append(problem(ProblemCode.CODE_UNKNOWN, DocumentField.DOCUMENT_CODE, layout.code))
    if not number.text:
        problems.append(problem(ProblemCode.NUMBER_MISSING, DocumentField.NUMBER, layout.number))
    if names.problem is not None:
        problems.append(names.problem)
    if birth_problem is not None:
        problems.append(problem(birth_problem, DocumentField.BIRTH_DATE, layout.birth))
    if expiry_problem is not None:
        problems.append(problem(expiry_problem, DocumentField.EXPIRY, layout.expiry))
    person = Person(
        surnames=names.surnames,
        given_names=names.given_names,
        birth_date=birth,
        sex=_SEXES.get(layout.sex.of(lines), Sex.UNSPECIFIED),
        nationality=nationality,
        cui=cui_in(*optional, number.text) if issuer == "GTM" else None,
        names_truncated=_is_full(layout.names.of(lines)) or _is_full(layout.given_names.of(lines)),
    )
    return TravelDocument(
        kind=kind,
        document_code=code,
        issuer=StateCode(issuer),
        number=number.text,
        person=person,
        expiry=expiry,
        optional=optional,
        mrz_format=layout.format,
        mrz_lines=lines,
        digits=digits,
        problems=tuple(sorted(problems, key=lambda p: (p.line, p.column))),
    )


def is_valid(document: TravelDocument) -> bool:
    """Say whether an MRZ was read and nothing at all is wrong with it."""
    has_mrz = document.mrz_format is not None
    return has_mrz and not document.problems and all(digit.is_right for digit in document.digits)


def _read_number(lines: Sequence[str], layout: Layout) -> _Number:
    text = layout.number.of(lines)
    if layout.overflow is not None and FILLER not in text and lines[layout.number.line][layout.number.end] == FILLER:
        tail, _, rest = layout.overflow.of(lines).partition(FILLER)
        if len(tail) > 1:
            return _Number(text=text + tail[:-1], digit=tail[-1], rest=rest)
    return _Number(text=text.rstrip(FILLER))


def _read_digits(
    lines: Sequence[str], layout: Layout, number: _Number, problems: list[MrzProblem]
) -> tuple[CheckDigit, ...]:
    digits = []
    for check in layout.checks:
        covered = "".join([span.of(lines) for span in check.covers])
        found = check.at.of(lines)
        if check.field == "number" and number.digit:
            covered, found = _long_number_covered(number, lines, layout), number.digit
        wrong = digit_problem(found, covered, check)
        if wrong is not None:
            problems.append(wrong)
        digits.append(CheckDigit(field=check.field, found=found, expected=check_digit(covered)))
    return tuple(digits)


def _long_number_covered(number: _Number, lines: Sequence[str], layout: Layout) -> str:
    """Give what the digit of a long number covers: all of it, without the filler between its two parts.

    Some series of the Belgian card count the filler too; the composite digit guards those as well.
    """
    with_filler = f"{number.text[:9]}{FILLER}{number.text[9:]}"
    counts_filler = layout.issuer.of(lines) == "BEL" and check_digit(with_filler) == number.digit
    return with_filler if counts_filler else number.text


def _read_state(lines: Sequence[str], layout: Layout, field: DocumentField, problems: list[MrzProblem]) -> str:
    """Read a code of a state; who has a card without a nationality has that of its issuer."""
    span = layout.issuer if field is DocumentField.ISSUER or not layout.nationality.width else layout.nationality
    code = span.of(lines).rstrip(FILLER)
    if code not in KNOWN_STATES:
        problems.append(problem(ProblemCode.STATE_UNKNOWN, field, span))
    return code


def _read_names(lines: Sequence[str], layout: Layout) -> _Names:
    text = layout.names.of(lines).rstrip(FILLER)
    if layout.given_names.width:
        return _read_separate_names(text, layout.given_names.of(lines).rstrip(FILLER), layout)
    first, _, second = text.partition(FILLER * 2)
    return _Names(
        surnames=_words(first),
        given_names=_words(second),
        problem=_names_problem(text, first, second, layout),
    )


def _read_separate_names(surnames: str, given_names: str, layout: Layout) -> _Names:
    """Read names that have a field each; there, two fillers stand between two given names."""
    wrong = None
    if not surnames:
        code = ProblemCode.SURNAME_MISSING if given_names else ProblemCode.NAMES_MISSING
        wrong = problem(code, DocumentField.SURNAMES, layout.names)
    elif surnames.startswith(FILLER):
        wrong = problem(ProblemCode.NAMES_GAP, DocumentField.SURNAMES, layout.names)
    elif given_names.startswith(FILLER):
        wrong = problem(ProblemCode.NAMES_GAP, DocumentField.GIVEN_NAMES, layout.given_names)
    return _Names(surnames=_words(surnames), given_names=_words(given_names), problem=wrong)


def _names_problem(text: str, first: str, second: str, layout: Layout) -> MrzProblem | None:
    """Find what is odd about the fillers between names (Doc 9303-3 §4.6)."""
    if not text:
        return problem(ProblemCode.NAMES_MISSING, DocumentField.SURNAMES, layout.names)
    if not first:
        return problem(ProblemCode.SURNAME_MISSING, DocumentField.SURNAMES, layout.names)
    if first.startswith(FILLER):
        return problem(ProblemCode.NAMES_GAP, DocumentField.SURNAMES, layout.names)
    start = len(first) + 2
    if second.startswith(FILLER):
        return problem(ProblemCode.NAMES_GAP, DocumentField.GIVEN_NAMES, layout.names, offset=start)
    gap = second.find(FILLER * 2)
    if gap < 0:
        return None
    return problem(ProblemCode.NAMES_GAP, DocumentField.GIVEN_NAMES, layout.names, offset=start + gap)


def _words(text: str) -> str:
    return " ".join(text.replace(FILLER, " ").split())


def _is_full(field: str) -> bool:
    return bool(field) and field[-1] != FILLER
