"""The registry and the options: wrong settings are refused with words that name them."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers import registry
from drivers.mrz_serial.options import SerialReaderOptions
from drivers.options import OptionError, parse_options
from drivers.simulated.bench import SimulatedBench
from tests.drivers.simulated_rigs import PAGE


def test_options_come_from_text() -> None:
    options = parse_options(
        SerialReaderOptions, {"port": "COM3", "baud": "115200", "parity": "E", "arm": "43 00 01 01"}
    )
    assert options == SerialReaderOptions(port="COM3", baud=115_200, parity="E", arm=b"C\x00\x01\x01")


@pytest.mark.parametrize(
    ("name", "options", "words"),
    [
        ("mrz_serial", {}, "'port' is missing"),
        ("mrz_serial", {"port": "COM3", "baud": "fast"}, "'baud': 'fast' is not a whole number"),
        ("mrz_serial", {"port": "COM3", "baud": "1"}, "'baud': '1' is not between 300 and 921600"),
        ("mrz_serial", {"port": "COM3", "parity": "X"}, "'parity': 'X' is none of N, E, O"),
        ("mrz_serial", {"port": "COM3", "arm": "xyz"}, "'arm': 'xyz' is not bytes in hexadecimal"),
        ("mrz_serial", {"port": "COM3", "speed": "9600"}, "no option 'speed'"),
        ("mrz_serial", {"port": "C" * 600}, "longer than 512"),
        ("camera_opencv", {"loop": "perhaps"}, "'loop': 'perhaps' is not yes or no"),
        ("camera_opencv", {"fps": "nan"}, "'fps': 'nan' is not between"),
        ("simulated_camera", {"script": "()"}, "no option 'script'"),
        ("thermal_printer", {}, "no driver 'thermal_printer'"),
    ],
)
def test_a_wrong_option_is_named_with_its_value(name: str, options: dict[str, str], words: str) -> None:
    with pytest.raises(OptionError, match=words.replace("(", r"\(")):
        registry.make(name, options)


@given(st.dictionaries(st.sampled_from(["port", "baud", "parity", "gap_ms", "arm", "x"]), st.text(max_size=20)))
def test_arbitrary_options_give_options_or_one_clear_error(untrusted_options: dict[str, str]) -> None:
    try:
        options = parse_options(SerialReaderOptions, untrusted_options)
    except OptionError as error:
        words = str(error)
    else:
        words = options.port
    assert len(words) < 400


def test_a_driver_of_another_kind_is_refused() -> None:
    with pytest.raises(OptionError, match="is a camera, not a document_reader"):
        registry.make_document_reader("simulated_camera", {})


def test_the_simulators_of_one_bench_share_it() -> None:
    bench = SimulatedBench()
    reader = registry.make_document_reader("simulated_document_reader", {}, bench=bench)
    reader.open()
    bench.present_document(PAGE)
    assert reader.read(0.0) == PAGE
    reader.close()


def test_reading_the_list_loads_no_driver() -> None:
    program = (
        "import sys; from drivers.registry import DRIVERS; "
        "print([e.module for e in DRIVERS if e.module in sys.modules], 'cv2' in sys.modules, 'serial' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[] False False"
