#!/usr/bin/env python3
"""Trains the net that reads the lines of a zone, from strips drawn as it goes; writes ONNX."""

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
from numpy.typing import NDArray
from torch import nn

from booth_app.reading.native.straighten import BAND_HEIGHT, unshuffled
from tools.mrz_training.export import export
from tools.mrz_training.nets import line_net
from tools.mrz_training.samples import BAND, band_of
from tools.mrz_training.scene import strip

SEED = 20261130
_USES = 3
"""How often a strip is used, cut differently each time: drawing one costs more than cutting."""


def draw(queue: Queue[object], seed: int, batch: int) -> None:
    """Fill the queue with batches for ever."""
    rng = np.random.default_rng(seed)
    shelf = [strip(rng) for _ in range(400)]
    used = 0
    while True:
        bands: list[NDArray[np.float32]] = []
        classes: list[NDArray[np.int64]] = []
        while len(bands) < batch:
            scene = shelf[rng.integers(len(shelf))]
            line = scene.lines[rng.integers(len(scene.lines))]
            band, labels = band_of(rng, scene, line)
            bands.append(band)
            classes.append(labels)
            used += 1
            if used % _USES == 0:
                shelf[rng.integers(len(shelf))] = strip(rng)
        queue.put((np.stack(bands).astype(np.float16), np.stack(classes).astype(np.int8)))


def batches(*, seed: int, batch: int, workers: int) -> Iterator[tuple[torch.Tensor, torch.Tensor]]:
    """Give batches, drawn by other processes, in the order of the workers."""
    queues: list[Queue[object]] = []
    context = mp.get_context("spawn")
    for index in range(workers):
        queue = context.Queue(maxsize=24)
        context.Process(target=draw, args=(queue, seed + index, batch), daemon=True).start()
        queues.append(queue)
    turn = 0
    while True:
        bands, classes = queues[turn % workers].get()  # type: ignore[misc]
        turn += 1
        inputs = torch.from_numpy(unshuffled(bands.astype(np.float32)))  # type: ignore[has-type]
        labels = torch.from_numpy(classes.astype(np.int64))  # type: ignore[has-type]
        yield inputs, labels


def train(arguments: argparse.Namespace) -> None:
    """Train for so many steps, tell how it goes, write the net."""
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    net = line_net()
    if arguments.resume:
        net.load_state_dict(torch.load(arguments.resume))
    best = torch.optim.AdamW(net.parameters(), lr=arguments.rate, weight_decay=1e-4)
    loss_of = nn.CrossEntropyLoss(label_smoothing=0.0, reduction="none")
    average = torch.optim.swa_utils.AveragedModel(net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.998))
    began, slow, right = time.monotonic(), 0.0, 0.0
    for step, (inputs, labels) in enumerate(
        batches(seed=SEED + arguments.round, batch=arguments.batch, workers=arguments.workers), start=1
    ):
        warm = min(1.0, step / 200)
        rate = arguments.rate * warm * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * step / arguments.steps)))
        for group in best.param_groups:
            group["lr"] = rate
        with torch.autocast("cpu", torch.bfloat16):
            scores = net(inputs)[:, :, 0, :]
        losses = loss_of(scores.float(), labels)
        weights = torch.where(labels == 37, 0.35, 1.0) * (labels >= 0)
        loss = (losses * weights).sum() / weights.sum()
        best.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 2.0)
        best.step()
        average.update_parameters(net)
        known = (labels >= 0) & (labels < 37)
        hit = ((scores.argmax(dim=1) == labels) & known).sum().item() / max(1, int(known.sum()))
        slow, right = 0.98 * slow + 0.02 * loss.item(), 0.98 * right + 0.02 * hit
        if step % 100 == 0:
            scale = 1 - 0.98**step
            print(
                f"{step} {time.monotonic() - began:.0f} s loss {slow / scale:.4f} columns {right / scale:.4f}",
                flush=True,
            )
        if step % 500 == 0 or step == arguments.steps:
            for theirs, ours in zip(average.module.buffers(), net.buffers(), strict=True):
                theirs.copy_(ours)
            torch.save(average.module.state_dict(), arguments.output.with_suffix(".pt"))
            export(average.module, (1, 4, BAND_HEIGHT // 2, BAND // 2), arguments.output)
        if step == arguments.steps:
            return


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("--steps", type=int, default=8500)
    parser.add_argument("--batch", type=int, default=48)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--resume", type=Path, help="go on with this net (.pt), on other strips")
    parser.add_argument("--round", type=int, default=0, help="1, 2, …: which other strips")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
