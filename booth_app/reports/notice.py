"""The neutral notice handed to the traveller: what happens now, in Spanish and English, and where to ask.

It cannot say anything about the case: who prints it passes the kind, the post, the booth and the time, and no more. A
contact that the institute has not given yet is left as a line to write on by hand.
"""

from __future__ import annotations

import io
import tomllib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated
from xml.sax.saxutils import escape

import msgspec
from msgspec import Meta
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, HRFlowable, KeepInFrame, Paragraph, Spacer

from booth_app.domain.post import GUATEMALA
from booth_app.errors import SettingsError
from booth_app.resources import resource

LONGEST_NAME = 80
TO_WRITE = "_" * 30
"""Stands where a contact is still to be given."""

_MARGIN = 22 * mm
_PLAIN, _STRONG = "Inter-Regular", "Inter-SemiBold"
_INK, _QUIET = HexColor("#111827"), HexColor("#4b5563")


class NoticeKind(StrEnum):
    """After what the notice is handed over."""

    REFERRAL = "referral"
    INADMISSION = "inadmission"
    EXIT_DENIED = "exit_denied"
    FINE = "fine"


class NoticeLanguage(StrEnum):
    """Which of the two languages stands first; both are always there."""

    SPANISH = "es"
    ENGLISH = "en"


_Text = Annotated[str, Meta(min_length=1, max_length=400)]
_Texts = Annotated[tuple[_Text, ...], Meta(min_length=1, max_length=8)]


class _Form(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is common to the tables of the file of words."""


class Contact(_Form, frozen=True, kw_only=True):
    """Where to ask. `value` is empty while the institute has not given it."""

    code: _Text
    es: _Text
    en: _Text
    value: Annotated[str, Meta(max_length=200)]


class NoticeWords(_Form, frozen=True, kw_only=True):
    """The paragraphs of one kind of notice, and the codes of its contacts."""

    kind: NoticeKind
    es: _Texts
    en: _Texts
    contacts: _Texts


class Notices(_Form, frozen=True, kw_only=True):
    """All that a notice may say."""

    institute_es: _Text
    institute_en: _Text
    title_es: _Text
    title_en: _Text
    where_es: _Text
    where_en: _Text
    closing_es: _Text
    closing_en: _Text
    notice: tuple[NoticeWords, ...]
    contact: tuple[Contact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """A notice in one language."""

    institute: str
    title: str
    stamp: str
    paragraphs: tuple[str, ...]
    where: str
    contacts: tuple[str, ...]
    closing: str


def load_notices(file: Path) -> Notices:
    """Read the words of the notices. Raises SettingsError naming the file and what is wrong with it."""
    try:
        notices = msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), Notices)
    except (OSError, ValueError) as error:
        raise SettingsError(f"{file.name}: las palabras del aviso no se pueden leer ({error}).") from error
    if sorted(words.kind for words in notices.notice) != sorted(NoticeKind):
        raise SettingsError(f"{file.name}: cada clase de aviso va una vez.")
    known = {contact.code for contact in notices.contact}
    for words in notices.notice:
        if missing := sorted(set(words.contacts) - known):
            raise SettingsError(f"{file.name}: no existe el contacto {missing[0]}.")
    return notices


@cache
def shipped_notices() -> Notices:
    """Give the words that ship with the program; they are read once."""
    return load_notices(resource("regulations", "notice.toml"))


def notice_pdf(
    kind: NoticeKind,
    *,
    post: str,
    booth: str,
    at: datetime,
    language: NoticeLanguage = NoticeLanguage.SPANISH,
    notices: Notices | None = None,
) -> bytes:
    """Make one page of letter size. `at` is any time with its zone; the same arguments make the same bytes.

    Names of post and booth are cut at 80 characters; words that do not fit the page are made smaller.
    """
    words = shipped_notices() if notices is None else notices
    sides = (_spanish(words, kind, post, booth, at), _english(words, kind, post, booth, at))
    first, second = sides if language is NoticeLanguage.SPANISH else reversed(sides)
    _register_fonts()
    story: list[Flowable] = [*_flow(first), Spacer(0, 6 * mm), HRFlowable(width="100%", color=_QUIET)]
    story += [Spacer(0, 5 * mm), *_flow(second)]
    width, height = LETTER
    buffer = io.BytesIO()
    # `invariant` leaves out the clock and the random identifier.
    canvas = Canvas(buffer, pagesize=LETTER, invariant=True)
    canvas.setTitle(f"{first.institute} · {first.title}")
    frame = KeepInFrame(width - 2 * _MARGIN, height - 2 * _MARGIN, story, mode="shrink")
    _, used = frame.wrapOn(canvas, width - 2 * _MARGIN, height - 2 * _MARGIN)
    frame.drawOn(canvas, _MARGIN, height - _MARGIN - used)
    canvas.save()
    return buffer.getvalue()


def _spanish(words: Notices, kind: NoticeKind, post: str, booth: str, at: datetime) -> _Side:
    chosen, contacts = _chosen(words, kind)
    return _Side(
        institute=words.institute_es,
        title=words.title_es,
        stamp=f"Puesto: {_cut(post)} · Cabina: {_cut(booth)} · Fecha y hora: {_local(at)}",
        paragraphs=chosen.es,
        where=words.where_es,
        contacts=tuple(f"{contact.es}: {contact.value or TO_WRITE}" for contact in contacts),
        closing=words.closing_es,
    )


def _english(words: Notices, kind: NoticeKind, post: str, booth: str, at: datetime) -> _Side:
    chosen, contacts = _chosen(words, kind)
    return _Side(
        institute=words.institute_en,
        title=words.title_en,
        stamp=f"Border post: {_cut(post)} · Booth: {_cut(booth)} · Date and time: {_local(at)}",
        paragraphs=chosen.en,
        where=words.where_en,
        contacts=tuple(f"{contact.en}: {contact.value or TO_WRITE}" for contact in contacts),
        closing=words.closing_en,
    )


def _chosen(words: Notices, kind: NoticeKind) -> tuple[NoticeWords, tuple[Contact, ...]]:
    chosen = next(notice for notice in words.notice if notice.kind is kind)
    contacts = {contact.code: contact for contact in words.contact}
    return chosen, tuple(contacts[code] for code in chosen.contacts)


def _cut(name: str) -> str:
    return name[:LONGEST_NAME]


def _local(at: datetime) -> str:
    """Write the booth's local time with the day first and the year in full, as both languages read it."""
    return f"{at.astimezone(GUATEMALA):%d/%m/%Y %H:%M} (UTC−6)"


def _flow(side: _Side) -> list[Flowable]:
    """Lay one language out."""
    return [
        Paragraph(escape(side.institute), _style(_STRONG, 15)),
        Paragraph(escape(side.title), _style(_PLAIN, 12, _QUIET)),
        Spacer(0, 2 * mm),
        Paragraph(escape(side.stamp), _style(_STRONG, 9.5)),
        Spacer(0, 3 * mm),
        *(Paragraph(escape(text), _style(_PLAIN, 11)) for text in side.paragraphs),
        Spacer(0, 2 * mm),
        Paragraph(escape(side.where), _style(_STRONG, 11)),
        *(Paragraph(escape(text), _style(_PLAIN, 10)) for text in side.contacts),
        Spacer(0, 2 * mm),
        Paragraph(escape(side.closing), _style(_PLAIN, 9, _QUIET)),
    ]


def _style(font: str, size: float, ink: Color = _INK) -> ParagraphStyle:
    return ParagraphStyle(
        f"{font} {size}", fontName=font, fontSize=size, leading=size * 1.35, textColor=ink, spaceAfter=size * 0.4
    )


@cache
def _register_fonts() -> None:
    """Give the library the shipped faces, once; the table of faces is the library's own and lasts."""
    for name in (_PLAIN, _STRONG):
        registerFont(TTFont(name, str(resource("fonts", f"{name}.ttf"))))
