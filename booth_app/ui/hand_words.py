"""What is said beside a field while it is typed: what was understood, whether its digit fits, what is wrong; pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from booth_app.checks.regulations import StateEntry
from booth_app.domain.cui import CuiVerdict, judge_cui
from booth_app.domain.document import DocumentField
from booth_app.mrz.kinds import kind_of
from booth_app.mrz.names import to_mrz
from booth_app.ui.draft import said
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Tone
from booth_app.ui.typed_digit import Slip, digit_over, fits, slip_of
from booth_app.ui.typed_document import (
    DIGITS,
    birth_of,
    cleaned,
    day_of,
    layout_of_code,
    packed,
    wrong_with,
    zone_text,
)
from booth_app.ui.typed_zone import Judged, Sign
from booth_app.ui.verdict import Shape

RIGHT, WRONG = (Tone.GOOD, Shape.TICK), (Tone.STOP, Shape.OCTAGON)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One line beside a field; `shape` None where there is nothing to judge, `advice` what to look at where it is."""

    words: str = ""
    advice: str = ""
    tone: Tone = Tone.CALM
    shape: Shape | None = None

    @property
    def is_wrong(self) -> bool:
        """Something does not fit."""
        return self.tone is Tone.STOP


@dataclass(frozen=True, slots=True, kw_only=True)
class Listener:
    """Knows the day, the words and the states; hears one field at a time."""

    today: date
    texts: Texts
    states: Mapping[str, StateEntry]

    def hears(self, field: DocumentField, text: str, digit: str = "") -> Heard:
        """Say what was understood so far; what is not complete yet is not blamed."""
        if not text.strip() or wrong_with(field, text, today=self.today):
            return Heard()
        meaning = self._meaning(field, text)
        if field is DocumentField.OPTIONAL:
            return self._cui(packed(text))
        if field not in DIGITS or not digit:
            return Heard(words=meaning)
        covered = zone_text(field, text)
        if fits(covered, digit):
            says = self.texts("typing.digit_right")
            return _heard(*RIGHT, f"{meaning} · {says}" if meaning else says)
        says = self.texts("typing.digit_wrong", found=digit, expected=digit_over(covered))
        return _heard(*WRONG, says, advice=self._advice(field, covered, digit))

    def blames(self, field: DocumentField, text: str, digit: str = "") -> Heard:
        """Say what is wrong with a field that is left; otherwise what was understood."""
        wrong = wrong_with(field, text, today=self.today)
        if wrong:
            return _heard(*WRONG, self.texts(wrong))
        heard = self.hears(field, text, digit)
        if field not in DIGITS or digit or not text.strip():
            return heard
        says = self.texts("typing.not_compared")
        return replace(heard, words=f"{heard.words} · {says}" if heard.words else says, shape=Shape.RING)

    def blames_sign(self, sign: Sign) -> str:
        """Say where in the lines something is wrong, and what it may have been."""
        texts = self.texts
        where = texts("zone.where", line=sign.line + 1, place=sign.column + 1)
        name = texts.known(f"zone.{sign.field}", sign.field)
        if sign.state is Judged.STRANGE:
            meant = texts("typing.slip_here", instead=sign.expected, found=sign.found) if sign.expected else ""
            return f"{where}: {texts('zone.strange', found=sign.found, field=name)} {meant}".strip()
        says = texts("zone.digit", field=name, found=sign.found, expected=sign.expected)
        return f"{where}: {says} {self._slip(sign.slip)}".strip()

    def _meaning(self, field: DocumentField, text: str) -> str:
        match field:
            case DocumentField.DOCUMENT_CODE:
                code = cleaned(text)
                return self.texts(f"kind.{kind_of(code, layout_of_code(code))}")
            case DocumentField.ISSUER | DocumentField.NATIONALITY:
                entry = self.states.get(cleaned(text))
                return self.texts("typing.unknown_state") if entry is None else said(entry.words, self.texts)
            case DocumentField.SURNAMES | DocumentField.GIVEN_NAMES:
                zone = to_mrz(text)
                return "" if zone == text.strip().upper() else self.texts("typing.in_zone", zone=zone)
            case DocumentField.BIRTH_DATE:
                return self._birth(text)
            case DocumentField.EXPIRY:
                day = day_of(text)
                return "" if day is None else self.texts.day(day)
            case _:
                return ""

    def _birth(self, text: str) -> str:
        born = birth_of(text)
        if born is None or born.exact is not None:
            return "" if born is None or born.exact is None else self.texts.day(born.exact)
        if born.year is None:
            return self.texts("typing.birth_unknown")
        month = "" if born.month is None else f"{self.texts(f'month.{born.month}')} "
        return self.texts("typing.birth_partial", known=f"{month}{born.year:04d}")

    def _cui(self, text: str) -> Heard:
        """A CUI has a check digit of its own; whatever else stands there says nothing of itself."""
        verdict = judge_cui(text)
        if verdict is CuiVerdict.MALFORMED:
            return Heard()
        if verdict is CuiVerdict.WRONG_DIGIT:
            return _heard(*WRONG, self.texts("typing.cui_wrong"), advice=self.texts("typing.cui_compare"))
        return _heard(*RIGHT, self.texts("typing.cui_right"))

    def _advice(self, field: DocumentField, covered: str, digit: str) -> str:
        """Say what to look at: the slip that would explain it, and the two that were not compared."""
        compare = self.texts("typing.compare")
        if field is DocumentField.NUMBER:
            return f"{self._slip(slip_of(covered, digit))} {compare}".strip()
        turned = covered[:2] + covered[4:6] + covered[2:4]
        return f"{self.texts('typing.day_month')} {compare}" if fits(turned, digit) else compare

    def _slip(self, slip: Slip | None) -> str:
        if slip is None:
            return ""
        text_id = "typing.swap" if slip.is_swap else "typing.slip"
        return self.texts(text_id, instead=slip.instead, found=slip.found, place=slip.place)


def _heard(tone: Tone, shape: Shape, words: str, *, advice: str = "") -> Heard:
    return Heard(words=words, advice=advice, tone=tone, shape=shape)
