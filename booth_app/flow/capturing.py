"""Face and fingers of the story: hints, captures, exceptions and second tries."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from booth_app.domain.biometrics import MissingPrint
from booth_app.domain.device import DeviceKind
from booth_app.flow import events
from booth_app.flow.commands import Act, CaptureFace, CaptureFinger, StopDevices, WriteJournal
from booth_app.flow.encounter import Encounter
from booth_app.flow.step import Step, settled

FaceEvent = events.FaceHinted | events.FaceCaptured | events.FaceFailed | events.FaceExcepted | events.FaceRetaken
FingerEvent = (
    events.FingerHinted | events.FingerCaptured | events.FingerFailed | events.FingersExcepted | events.FingersRetaken
)


def with_face(encounter: Encounter, event: FaceEvent) -> Step:
    """Tell what becomes of the encounter after an event of the camera."""
    number = encounter.number
    if isinstance(event, events.FaceRetaken):
        referral = None if encounter.referral is None else replace(encounter.referral, has_portrait=False)
        bare = replace(encounter, referral=referral, portrait=None, portrait_exception=None, face_hint=None)
        again = settled(bare)
        stop = StopDevices(encounter=number, kinds=(DeviceKind.CAMERA,))
        return again, (stop, CaptureFace(encounter=number))
    if encounter.is_face_settled:
        return encounter, ()
    match event:
        case events.FaceHinted(hint=hint):
            return replace(encounter, face_hint=hint, face_trouble=None), ()
        case events.FaceFailed(trouble=trouble):
            return replace(encounter, face_trouble=trouble), (CaptureFace(encounter=number),)
        case events.FaceCaptured(portrait=portrait):
            return settled(replace(encounter, portrait=portrait, face_hint=None, face_trouble=None)), ()
        case events.FaceExcepted(why=why):
            stop = StopDevices(encounter=number, kinds=(DeviceKind.CAMERA,))
            journal = WriteJournal(encounter=number, act=Act.CAPTURE_EXCEPTED, detail=f"face {why}")
            after = replace(encounter, portrait_exception=why, face_hint=None, face_trouble=None)
            return settled(after), (stop, journal)
        case _:
            assert_never(event)


def with_fingers(encounter: Encounter, event: FingerEvent) -> Step:
    """Tell what becomes of the encounter after an event of the scanner."""
    number = encounter.number
    stop = StopDevices(encounter=number, kinds=(DeviceKind.FINGERPRINT_SCANNER,))
    if isinstance(event, events.FingersRetaken):
        referral = None if encounter.referral is None else replace(encounter.referral, prints=0)
        bare = replace(encounter, referral=referral, prints=(), missing_prints=(), finger_hint=None)
        again = settled(bare)
        return again, (stop, *next_finger(again))
    wanted = encounter.finger_wanted
    if wanted is None:
        return encounter, ()
    match event:
        case events.FingerHinted(hint=hint):
            return replace(encounter, finger_hint=hint, finger_trouble=None), ()
        case events.FingerFailed(position=position, trouble=trouble):
            if position is not wanted:
                return encounter, ()
            return replace(encounter, finger_trouble=trouble), next_finger(encounter)
        case events.FingerCaptured(fingerprint=fingerprint):
            if fingerprint.position is not wanted:
                return encounter, ()
            after = replace(encounter, prints=(*encounter.prints, fingerprint), finger_hint=None, finger_trouble=None)
            return settled(after), next_finger(after)
        case events.FingersExcepted(why=why):
            after = encounter
            while after.finger_wanted is not None:
                missing = MissingPrint(position=after.finger_wanted, why=why)
                after = replace(after, missing_prints=(*after.missing_prints, missing))
            after = replace(after, finger_hint=None, finger_trouble=None)
            journal = WriteJournal(encounter=number, act=Act.CAPTURE_EXCEPTED, detail=f"fingers {why}")
            return settled(after), (stop, journal)
        case _:
            assert_never(event)


def next_finger(encounter: Encounter) -> tuple[CaptureFinger, ...]:
    """Take the next finger, where one is still wanted."""
    wanted = encounter.finger_wanted
    return () if wanted is None else (CaptureFinger(encounter=encounter.number, position=wanted),)
