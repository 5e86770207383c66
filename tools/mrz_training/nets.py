"""The two nets. Plain 3 x 3 convolutions without bells: what cv2.dnn runs fastest on one core (docs/decisions/0026)."""

from __future__ import annotations

import torch
from torch import nn


def _layer(inputs: int, outputs: int, kernel: int | tuple[int, int] = 3, **options: object) -> nn.Sequential:
    conv = nn.Conv2d(inputs, outputs, kernel, bias=False, **options)
    return nn.Sequential(conv, nn.BatchNorm2d(outputs), nn.ReLU(inplace=True))


def line_net() -> nn.Sequential:
    """Read a band: n x 4 x 12 x w into n x 38 x 1 x w/2; one column is a quarter of a character."""
    return nn.Sequential(
        _layer(4, 16, padding=1),
        _layer(16, 24, padding=1),
        _layer(24, 48, stride=2, padding=1),
        _layer(48, 64, padding=1),
        _layer(64, 80, stride=(2, 1), padding=1),
        _layer(80, 112, padding=(0, 1)),
        _layer(112, 112, (1, 3), padding=(0, 1)),
        nn.Conv2d(112, 38, 1),
    )


def locate_net() -> nn.Sequential:
    """Find lines: n x 4 x h/2 x w/2 into n x 9 x h/8 x w/8: four quarter cells of line, axis, log height, way."""
    return nn.Sequential(
        _layer(4, 16, stride=2, padding=1),
        _layer(16, 32, stride=2, padding=1),
        _layer(32, 32, padding=1),
        _layer(32, 32, padding=1),
        _layer(32, 32, padding=1),
        _layer(32, 32, padding=1),
        _layer(32, 32, padding=1),
        nn.Conv2d(32, 9, 1),
    )


def folded(net: nn.Sequential) -> nn.Sequential:
    """Fold each batch normalisation into the convolution before it, for export."""
    parts: list[nn.Module] = []
    for part in net.eval():
        if not isinstance(part, nn.Sequential):
            parts.append(part)
            continue
        conv, norm = part[0], part[1]
        scale = norm.weight / torch.sqrt(norm.running_var + norm.eps)
        plain = nn.Conv2d(conv.in_channels, conv.out_channels, conv.kernel_size, conv.stride, conv.padding, bias=True)
        plain.weight.data = conv.weight.data * scale[:, None, None, None]
        plain.bias.data = norm.bias.data - norm.running_mean * scale
        parts += [plain, nn.ReLU()]
    return nn.Sequential(*parts).eval()
