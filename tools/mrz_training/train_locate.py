#!/usr/bin/env python3
"""Trains the net that finds the lines of a zone in a whole picture, from pages drawn as it goes; writes ONNX."""

from __future__ import annotations

import argparse
import math
import multiprocessing as mp
import time
from collections.abc import Iterator
from multiprocessing.queues import Queue
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from booth_app.reading.native.straighten import unshuffled
from tools.mrz_training.export import export
from tools.mrz_training.nets import locate_net
from tools.mrz_training.samples import PageTarget, padded, target_of
from tools.mrz_training.scene import Scene, page, strip

SEED = 20261131
SIDES = (384, 512)
"""Height and width of a training picture; a tall one is turned, which turns its zone as well."""
_USES = 4
_SHELF = 300


def _one(rng: np.random.Generator) -> Scene:
    chance = rng.random()
    if chance < 0.12:
        return page(rng, with_zone=False)
    if chance < 0.27:
        return strip(rng)
    return page(rng)


def _fitted(rng: np.random.Generator, scene: Scene) -> tuple[np.ndarray, PageTarget]:
    """Cut or fill to SIDES, so that pictures of all shapes fit in one batch; turn by half and quarter turns."""
    target = target_of(scene)
    picture = padded(scene.picture)
    rows, columns = (side // 8 for side in SIDES)
    full = np.full((rows * 8, columns * 8), int(picture.mean()), np.uint8)
    line, known = np.zeros((rows * 2, columns * 2), np.float32), np.zeros((rows, columns), np.float32)
    way, size = np.zeros((2, rows, columns), np.float32), np.zeros((rows, columns), np.float32)
    high, wide = picture.shape[0] // 8, picture.shape[1] // 8
    if high > rows or (wide <= rows and rng.random() < 0.5):
        picture, target = _quarter(picture, target)
        high, wide = wide, high
    if rng.random() < 0.5:
        picture, target = _quarter(*_quarter(picture, target))
    high, wide = min(high, rows), min(wide, columns)
    top, left = rng.integers(0, rows - high + 1), rng.integers(0, columns - wide + 1)
    full[top * 8 : (top + high) * 8, left * 8 : (left + wide) * 8] = picture[: high * 8, : wide * 8]
    line[top * 2 : (top + high) * 2, left * 2 : (left + wide) * 2] = target.line[: high * 2, : wide * 2]
    cut = (slice(top, top + high), slice(left, left + wide))
    way[(slice(None), *cut)] = target.way[:, :high, :wide]
    size[cut], known[cut] = target.size[:high, :wide], target.known[:high, :wide]
    return full, PageTarget(line=line, way=way, size=size, known=known)


def _quarter(picture: np.ndarray, target: PageTarget) -> tuple[np.ndarray, PageTarget]:
    """Turn by a quarter, anticlockwise."""
    x, y = np.rot90(target.way[0]), np.rot90(target.way[1])
    return np.rot90(picture), PageTarget(
        line=np.rot90(target.line), way=np.stack([y, -x]), size=np.rot90(target.size), known=np.rot90(target.known)
    )


def draw(queue: Queue[object], seed: int, batch: int) -> None:
    """Fill the queue with batches for ever."""
    rng = np.random.default_rng(seed)
    shelf = [_one(rng) for _ in range(60)]
    used = 0
    while True:
        chosen = []
        for _ in range(batch):
            chosen.append(_fitted(rng, shelf[rng.integers(len(shelf))]))
            used += 1
            if used % _USES == 0:
                fresh = _one(rng)
                if len(shelf) < _SHELF:
                    shelf.append(fresh)
                else:
                    shelf[rng.integers(len(shelf))] = fresh
        pictures, targets = zip(*chosen, strict=True)
        maps = [np.stack([getattr(target, name) for target in targets]) for name in ("line", "way", "size", "known")]
        queue.put((np.stack(pictures), *maps))


def batches(*, seed: int, batch: int) -> Iterator[tuple[torch.Tensor, ...]]:
    """Give batches drawn by another process."""
    context = mp.get_context("spawn")
    queue: Queue[object] = context.Queue(maxsize=16)
    context.Process(target=draw, args=(queue, seed, batch), daemon=True).start()
    while True:
        pictures, *maps = queue.get()  # type: ignore[misc]
        yield torch.from_numpy(unshuffled(toned(pictures))), *map(torch.from_numpy, maps)  # type: ignore[has-type]


def toned(pictures: np.ndarray) -> np.ndarray:
    """Take the mean and the spread out of each picture, as the locator does."""
    values = pictures.astype(np.float32)
    mean = values.mean(axis=(1, 2), keepdims=True)
    spread = values.std(axis=(1, 2), keepdims=True) + 8
    return np.asarray((values - mean) / spread, dtype=np.float32)


def loss_of(scores: torch.Tensor, maps: list[torch.Tensor]) -> tuple[torch.Tensor, torch.Tensor]:
    """Weigh the answers, the map of lines first; an axis, twice its angle, is known before the way along it is."""
    line, way, size, known = maps
    seen = functional.pixel_shuffle(scores[:, :4], 2)[:, 0]
    lines = functional.binary_cross_entropy_with_logits(seen, line, reduction="none")
    lines = (lines * (1 + 6 * line)).mean()
    area = known.sum() + 1
    axis = torch.stack([way[:, 0] ** 2 - way[:, 1] ** 2, 2 * way[:, 0] * way[:, 1]], dim=1)
    axes = (((scores[:, 4:6] - axis) ** 2).sum(dim=1) * known).sum() / area
    sizes = ((scores[:, 6] - size).abs() * known).sum() / area
    ways = (((scores[:, 7:9] - way) ** 2).sum(dim=1) * known).sum() / area
    loss = lines + 0.05 * axes + 0.05 * sizes + 0.03 * ways
    return loss, torch.stack([lines, axes, sizes, ways]).detach()


def train(arguments: argparse.Namespace) -> None:
    """Train for so many steps, tell how it goes, write the net."""
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    net = locate_net()
    best = torch.optim.AdamW(net.parameters(), lr=arguments.rate, weight_decay=1e-4)
    average = torch.optim.swa_utils.AveragedModel(net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.998))
    began, slow = time.monotonic(), torch.zeros(4)
    for step, (inputs, *maps) in enumerate(batches(seed=SEED, batch=arguments.batch), start=1):
        falling = 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * step / arguments.steps))
        for group in best.param_groups:
            group["lr"] = arguments.rate * min(1.0, step / 100) * falling
        with torch.autocast("cpu", torch.bfloat16):
            scores = net(inputs)
        loss, parts = loss_of(scores.float(), maps)
        best.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 2.0)
        best.step()
        average.update_parameters(net)
        slow = 0.98 * slow + 0.02 * parts
        if step % 50 == 0:
            told = " ".join(f"{part:.4f}" for part in slow / (1 - 0.98**step))
            print(f"{step} {time.monotonic() - began:.0f} s line, axis, size, way: {told}", flush=True)
        if step % 250 == 0 or step == arguments.steps:
            for theirs, ours in zip(average.module.buffers(), net.buffers(), strict=True):
                theirs.copy_(ours)
            torch.save(average.module.state_dict(), arguments.output.with_suffix(".pt"))
            export(average.module, (1, 4, SIDES[0] // 2, SIDES[1] // 2), arguments.output)
        if step == arguments.steps:
            return


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("--steps", type=int, default=6000)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--rate", type=float, default=3e-3)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
