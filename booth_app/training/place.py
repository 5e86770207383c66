"""Where a training booth lives and what it is made of: its own folder a post, and simulated devices."""

from __future__ import annotations

from dataclasses import replace

from booth_app.settings import DeviceSetting, Settings
from booth_app.training.session import BOOTH, booth_folder


def training_settings(settings: Settings) -> Settings:
    """Make these settings those of the training booth at their post; `data_dir` is the folder of all of them."""
    return replace(
        settings,
        data_dir=booth_folder(settings.data_dir, post=settings.post),
        booth=BOOTH,
        is_training=True,
        document_reader=DeviceSetting(driver="simulated_document_reader"),
        camera=DeviceSetting(driver="simulated_camera"),
        fingerprint_scanner=DeviceSetting(driver="simulated_fingerprint_scanner"),
    )
