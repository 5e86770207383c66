"""What the first line says of a traveller."""

from __future__ import annotations

from dataclasses import replace

from booth_app.domain.register import AnswerState
from booth_app.flow.encounter import Stage
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Tone
from booth_app.ui.verdict import verdict_of
from tests.ui import samples


def test_a_clean_traveller_is_green_and_enter_is_named(texts: Texts) -> None:
    verdict = verdict_of(samples.captured(), texts)
    assert (verdict.tone, verdict.word) == (Tone.GOOD, "SIN NOVEDAD")
    assert "Enter" in verdict.sentence


def test_a_pending_register_is_blue(texts: Texts) -> None:
    asking = replace(samples.captured(), answers=samples.answers(interpol=AnswerState.PENDING))
    assert verdict_of(asking, texts).tone is Tone.NEWS


def test_an_amber_finding_is_amber(texts: Texts) -> None:
    assert verdict_of(samples.with_findings(), texts).tone is Tone.LOOK


def test_a_reserved_finding_stops_and_names_no_category(texts: Texts) -> None:
    verdict = verdict_of(samples.reserved(), texts)
    assert (verdict.tone, verdict.is_reserved) == (Tone.STOP, True)
    told = f"{verdict.word} {verdict.sentence}".lower()
    assert not any(word in told for word in ("arraigo", "interpol", "captura", "judicial", "orden", "detener"))


def test_what_is_missing_is_named(texts: Texts) -> None:
    assert "rostro" in verdict_of(samples.capturing(), texts).sentence


def test_storing_says_so(texts: Texts) -> None:
    storing = replace(samples.captured(), stage=Stage.STORING)
    assert verdict_of(storing, texts).word == "GUARDANDO"
