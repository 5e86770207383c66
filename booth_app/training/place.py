"""Where a training booth lives and what it is made of: its own folder a post, and simulated devices."""

from __future__ import annotations

from dataclasses import replace

from booth_app.settings import DOCUMENT_CAMERA, DeviceSetting, Settings
from booth_app.training.session import BOOTH, booth_folder


def training_settings(settings: Settings) -> Settings:
    """Make these settings those of the training booth at their post; `data_dir` is the folder of all of them.

    A document camera stays one: it looks at a simulated desk, and its engine is the real one.
    """
    named = settings.document_reader
    reader = DeviceSetting(driver="simulated_document_reader")
    if named is not None and named.driver == DOCUMENT_CAMERA:
        engine = {key: value for key, value in named.options.items() if key == "engine"}
        reader = DeviceSetting(driver=DOCUMENT_CAMERA, options={"camera": "simulated_desk_camera"} | engine)
    return replace(
        settings,
        data_dir=booth_folder(settings.data_dir, post=settings.post),
        booth=BOOTH,
        is_training=True,
        document_reader=reader,
        camera=DeviceSetting(driver="simulated_camera"),
        fingerprint_scanner=DeviceSetting(driver="simulated_fingerprint_scanner"),
    )
