"""What the camera over the desk sees, in one word with its shape; pure."""

from __future__ import annotations

from dataclasses import dataclass

from booth_app.domain.reading import DocumentView, ReadingHint
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Tone
from booth_app.ui.verdict import Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class SightWord:
    """One word, and the shape and tone that go with it."""

    words: str
    tone: Tone = Tone.CALM
    shape: Shape = Shape.RING


def word_of(view: DocumentView, texts: Texts) -> SightWord:
    """Say why nothing is read yet, that it is being read, or that nothing speaks against it.

    A hint is told before the reading: while the engine is at work on a picture that will not do, the officer can
    mend it. An empty desk is nothing to look at, and calm.
    """
    if view.hint is ReadingHint.NO_DOCUMENT:
        return SightWord(words=texts("sight.no_document"), shape=Shape.DASH)
    if view.hint is not None:
        return SightWord(words=texts(f"sight.{view.hint}"), tone=Tone.LOOK, shape=Shape.TRIANGLE)
    if view.is_reading or view.zone:
        return SightWord(words=texts("sight.reading"), tone=Tone.NEWS, shape=Shape.DOTS)
    return SightWord(words=texts("sight.looking"))
