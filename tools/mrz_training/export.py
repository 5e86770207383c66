"""A trained net into an ONNX file that cv2.dnn runs."""

from __future__ import annotations

import copy
from pathlib import Path

import torch
from torch import nn

from tools.mrz_training.nets import folded


def export(net: nn.Sequential, shape: tuple[int, ...], path: Path) -> None:
    """Write the net; count and width of its inputs stay open."""
    plain = folded(copy.deepcopy(net))
    axes = {0: "n", 2: "h", 3: "w"}
    torch.onnx.export(
        plain,
        (torch.zeros(shape),),
        str(path),
        input_names=["picture"],
        output_names=["scores"],
        dynamic_axes={"picture": axes, "scores": axes},
        opset_version=17,
        dynamo=False,
    )
