"""The simulated camera over the desk: the contract, and frames that depend on script, seed and number alone."""

from __future__ import annotations

import time
from dataclasses import replace

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from drivers import registry
from drivers.contract import CameraDriver, DeviceKind, Light, PagePicture, PageRead
from drivers.hosted import HostedCamera
from drivers.simulated.bench import SimulatedBench
from drivers.simulated.desk import SLIDING, DeskManner, DeskMoment, LaidPage, moment_at, slid_in, usual_manner
from drivers.simulated.desk_film import DeskFilm
from drivers.simulated.script import Fault, FaultKind, InjectFault, PresentDocument, SimulatedScript, Step
from tests.contract.camera import CameraContract
from tests.contract.rig import LONG, Build, Rig, Situation
from tests.drivers.simulated_rigs import script_for

Pixels = NDArray[np.uint8]
READER = DeviceKind.DOCUMENT_READER


def page() -> PageRead:
    """A page with a checkered print, encoded as a reader gives it."""
    pixels = np.full((352, 500, 3), 235, dtype=np.uint8)
    pixels[250:330:12, 20:480] = 20
    pixels[20:200, 20:150] = (40, 40, 200)
    return PageRead(pictures=(PagePicture(light=Light.VISIBLE, encoded=cv2.imencode(".png", pixels)[1].tobytes()),))


PAGE = page()
FLAT = DeskMoment(at=0.0, gradient=0.0, noise=0.0)
FILM = DeskFilm(width=640, height=360)


def frame_of(moment: DeskMoment, *, number: int = 0, film: DeskFilm = FILM) -> Pixels:
    """Draw a page that always lay there like this."""
    return film.frame(number, (LaidPage(since=0.0, page=PAGE, manner=DeskManner(moments=(moment,))),))


def script_in(situation: Situation) -> SimulatedScript:
    if situation is Situation.EMPTY:
        # A camera always shows something; the one that does not is very slow.
        return (Step(act=InjectFault(device=READER, fault=Fault(kind=FaultKind.SLOW, seconds=3_600))),)
    return script_for(READER, situation)


class TestSimulatedDeskCamera(CameraContract):
    entry = "simulated_desk_camera"

    @pytest.fixture
    def build(self) -> Build[CameraDriver]:
        def make(situation: Situation) -> Rig[CameraDriver]:
            bench = SimulatedBench(script=script_in(situation))
            return Rig(driver=registry.make_camera(self.entry, {"fps": "100"}, bench=bench))

        return make


class TestHostedSimulatedDeskCamera(CameraContract):
    entry = "simulated_desk_camera"

    @pytest.fixture
    def build(self) -> Build[CameraDriver]:
        def make(situation: Situation) -> Rig[CameraDriver]:
            driver = registry.make_hosted(self.entry, {"fps": "100"}, script=script_in(situation))
            assert isinstance(driver, HostedCamera)
            return Rig(driver=driver)

        return make


def test_two_cameras_give_the_same_frame_of_the_same_script_whenever_they_are_asked() -> None:
    manner = slid_in(DeskMoment(at=0.0, angle=12.0, tilt=8.0, glare=0.5, defocus=0.6))
    laid = (
        LaidPage(since=0.2, page=PAGE, manner=manner),
        LaidPage(since=1.5, page=None, manner=manner),
    )
    one, other = DeskFilm(width=320, height=180, seed=5), DeskFilm(width=320, height=180, seed=5)
    forwards = [one.frame(n, laid) for n in range(0, 60, 3)]
    backwards = [other.frame(n, laid) for n in reversed(range(0, 60, 3))]
    assert all((a == b).all() for a, b in zip(forwards, reversed(backwards), strict=True))
    assert (DeskFilm(width=320, height=180, seed=6).frame(9, laid) != forwards[3]).any()


def test_the_driver_shows_the_frame_of_its_number() -> None:
    bench = SimulatedBench()
    driver = registry.make_camera("simulated_desk_camera", {"width": "320", "height": "180", "seed": "3"}, bench=bench)
    driver.open()
    bench.arrange_desk(slid_in(DeskMoment(at=0.0)))
    bench.present_document(PAGE)
    frame = driver.grab(LONG)
    laid = bench.await_desk(due=0.0, timeout=LONG)
    driver.close()
    assert laid is not None
    assert (frame.pixels == DeskFilm(width=320, height=180, seed=3).frame(frame.number, laid)).all()


def test_a_page_comes_lies_and_goes() -> None:
    manner = slid_in(FLAT)
    laid = (LaidPage(since=1.0, page=PAGE, manner=manner), LaidPage(since=4.0, page=None, manner=manner))
    empty = FILM.frame(0, laid)
    rest = round((1.0 + SLIDING + 0.4) * 30)

    def differs(number: int) -> float:
        return float(cv2.absdiff(FILM.frame(number, laid), empty).mean())

    assert differs(20) == 0
    assert 0 < differs(40) < differs(rest)
    assert (FILM.frame(rest, laid) == FILM.frame(rest + 20, laid)).all()
    assert 0 < differs(127) < differs(rest)
    assert differs(140) == 0


def test_another_page_is_laid_over_the_one_that_lies_there() -> None:
    still = DeskManner(moments=(replace(FLAT, x=0.5),))
    laid = (LaidPage(since=0.0, page=PAGE, manner=still), LaidPage(since=1.0, page=PAGE, manner=slid_in(FLAT)))
    alone = FILM.frame(29, laid)
    both = FILM.frame(36, laid)
    top = np.s_[40:100, 200:440]
    assert (both[top] == alone[top]).all()
    assert (both != alone).any()


def paper_of(frame: Pixels) -> tuple[float, float]:
    """Length and height in pixels of what is as light as paper."""
    _, mask = cv2.threshold(cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY), 170, 255, cv2.THRESH_BINARY)
    points = cv2.findNonZero(mask)
    assert points is not None
    (_, _), (one, other), _ = cv2.minAreaRect(points)
    return max(one, other), min(one, other)


def test_size_angle_and_tilt_are_what_they_say() -> None:
    length, height = paper_of(frame_of(FLAT))
    assert abs(length - 0.68 * 640) < 4
    assert abs(height / length - 352 / 500) < 0.02
    turned = frame_of(replace(FLAT, size=0.45, angle=90.0))
    rows = np.flatnonzero(turned.min(axis=2).max(axis=1) > 170)
    assert abs((rows[-1] - rows[0]) - 0.45 * 640) < 4
    _, tilted = paper_of(frame_of(replace(FLAT, tilt=30.0)))
    assert tilted < 0.95 * height


def test_light_gradient_and_glare() -> None:
    plain = frame_of(FLAT).astype(int)
    assert abs(frame_of(replace(FLAT, light=0.25)).mean() / plain.mean() - 0.25) < 0.02
    sloped = frame_of(replace(FLAT, gradient=0.5))
    assert sloped[:, -40:].mean() < 0.6 * plain[:, -40:].mean()
    spot = frame_of(replace(FLAT, light=0.6, glare=1.0, glare_x=0.4, glare_y=0.6))
    assert (spot[216, 256] == 255).all()
    assert spot[5, 600].max() < 255


def sharpness(frame: Pixels) -> float:
    return float(cv2.Laplacian(cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY), cv2.CV_32F).var())


def test_what_moves_and_what_is_out_of_focus_is_blurred() -> None:
    still = sharpness(frame_of(FLAT))
    assert sharpness(frame_of(replace(FLAT, defocus=2.0))) < 0.3 * still
    moving = DeskManner(moments=(replace(FLAT, at=0.0, y=0.2), replace(FLAT, at=1.0, y=0.8)))
    laid = (LaidPage(since=0.0, page=PAGE, manner=moving),)
    fast, slow = sharpness(FILM.frame(15, laid)), sharpness(FILM.frame(1, laid))
    assert fast < slow
    assert fast < 0.9 * still


def test_noise_is_as_strong_as_it_says_and_new_in_each_frame() -> None:
    clean, noisy = frame_of(FLAT).astype(int), frame_of(replace(FLAT, noise=6.0)).astype(int)
    inside = (clean > 40) & (clean < 200)
    assert 5.0 < float((noisy - clean)[inside].std()) < 6.5
    assert (frame_of(replace(FLAT, noise=6.0), number=1) != noisy).any()


def test_moments_follow_each_other_gently() -> None:
    manner = slid_in(FLAT)
    heights = [moment_at(manner, seconds).y for seconds in np.linspace(0, SLIDING, 20)]
    assert heights == sorted(heights, reverse=True)
    assert moment_at(manner, -1.0).y > 1.0
    assert moment_at(manner, 100.0).hand == 0
    assert usual_manner(3) == usual_manner(3) != usual_manner(4)


def test_a_page_without_a_picture_is_white_paper() -> None:
    laid = (LaidPage(since=0.0, page=PageRead(), manner=DeskManner(moments=(FLAT,))),)
    length, _ = paper_of(FILM.frame(0, laid))
    assert abs(length - 0.68 * 640) < 4


def test_a_frame_of_720_lines_is_drawn_in_its_time() -> None:
    film = DeskFilm()
    manner = slid_in(DeskMoment(at=0.0, angle=5.0, tilt=5.0))
    laid = (LaidPage(since=0.0, page=PAGE, manner=manner),)
    film.frame(60, laid)
    times: list[float] = []
    for number in range(61, 82):
        started = time.thread_time()
        film.frame(number, laid)
        times.append(time.thread_time() - started)
    assert sorted(times)[len(times) // 2] < 1 / 30


def test_a_script_presents_at_its_own_time() -> None:
    script = (Step(act=PresentDocument(page=PAGE), at=0.02),)
    bench = SimulatedBench(script=script)
    laid = bench.await_desk(due=0.05, timeout=LONG)
    assert laid is not None
    assert [one.since for one in laid] == [0.02]
