"""The same network trained by NumPy and by PyTorch, timed; `frameworks` runs this file in processes of their own.

It is run as a file, not as a module: the number of threads is read from the environment when NumPy and PyTorch are
first imported, and importing the package sets it to one.

784-512-10, tanh, softmax and cross-entropy, plain descent, float32. Both start from the same weights and the same
made-up records, take the batches in order, and measure cost and accuracy on all records after each epoch.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
UNIT = ROOT / "solutions" / "05_mnist_numpy"
SIZES = (784, 512, 10)
RATE = 0.05

Arrays = dict[str, np.ndarray]
Epochs = Callable[[int], float]
"""Trains that many epochs more and returns the last cost."""


def problem(records: int, sizes: tuple[int, int, int] = SIZES) -> tuple[Arrays, Arrays]:
    """X (inputs, records) in [0, 1], a label of each record by a rule that can be learnt, and the first weights."""
    rng = np.random.default_rng(12)
    inputs, hidden, classes = sizes
    X = rng.random((inputs, records), dtype=np.float32)
    labels = (rng.normal(size=(classes, inputs)).astype(np.float32) @ (X - 0.5)).argmax(axis=0)
    shapes = {"w1": (hidden, inputs), "b1": (hidden, 1), "w2": (classes, hidden), "b2": (classes, 1)}
    start = {name: rng.uniform(-0.01, 0.01, size=shape).astype(np.float32) for name, shape in shapes.items()}
    return {"X": X, "labels": labels}, start


def by_numpy(data: Arrays, start: Arrays, batch: int) -> Epochs:
    """The reference solution of unit 05. batch: records per step; 0 is all of them."""
    sys.path.insert(0, str(ROOT))
    from autograder.unit import load_unit

    reference = load_unit(UNIT).reference
    X, y = data["X"], np.eye(len(start["w2"]), dtype=np.float32)[:, data["labels"]]
    now = dict(start)
    a1, a2 = reference["feedForward"](X=X, **now)

    def epochs(count: int) -> float:
        options = {"epocas": count, "lr": RATE, "X": X, "y": y, "a1": a1, "a2": a2}
        if batch:
            costs, _, *trained = reference["entrenarRedMiniBatch"](batch_size=batch, **options, **now)
        else:
            costs, _, *trained = reference["entrenarRed"](**options, **now)
        now.update(zip(start, trained, strict=True))
        return float(costs[-1])

    return epochs


def by_torch(data: Arrays, start: Arrays, batch: int) -> Epochs:
    """PyTorch eager, the records as rows. batch: records per step; 0 is all of them."""
    import torch

    X, y = torch.from_numpy(np.ascontiguousarray(data["X"].T)), torch.from_numpy(data["labels"])
    first, second = torch.nn.Linear(len(data["X"]), len(start["w1"])), torch.nn.Linear(*start["w2"].shape[::-1])
    model = torch.nn.Sequential(first, torch.nn.Tanh(), second)
    with torch.no_grad():
        for layer, w, b in ((first, start["w1"], start["b1"]), (second, start["w2"], start["b2"])):
            layer.weight.copy_(torch.from_numpy(w))
            layer.bias.copy_(torch.from_numpy(b[:, 0]))
    optimizer = torch.optim.SGD(model.parameters(), lr=RATE)
    loss_of = torch.nn.functional.cross_entropy

    def all_at_once(count: int) -> float:
        logits = model(X)
        loss = loss_of(logits, y)
        for _ in range(count):  # what is measured after a step is what the next one goes back through
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            logits = model(X)
            loss = loss_of(logits, y)
            cost, _ = loss.item(), (logits.argmax(dim=1) == y).float().mean().item()
        return cost

    def in_batches(count: int) -> float:
        for _ in range(count):
            for some, their in zip(X.split(batch), y.split(batch), strict=True):
                optimizer.zero_grad()
                loss_of(model(some), their).backward()
                optimizer.step()
            with torch.no_grad():
                logits = model(X)
                cost, _ = loss_of(logits, y).item(), (logits.argmax(dim=1) == y).float().mean().item()
        return cost

    return in_batches if batch else all_at_once


FRAMEWORKS = {"numpy": by_numpy, "torch": by_torch}


def timed(framework: str, records: int, batch: int, epochs: int) -> dict[str, Any]:
    """Seconds of the wall and of the processor for each epoch, after one that is not counted; and the last cost."""
    train = FRAMEWORKS[framework](*problem(records), batch)
    train(1)
    wall, processor = time.perf_counter(), time.process_time()
    cost = train(epochs)
    return {
        "wall": (time.perf_counter() - wall) / epochs,
        "processor": (time.process_time() - processor) / epochs,
        "cost": cost,
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("framework", choices=FRAMEWORKS)
    for name in ("records", "batch", "epochs"):
        parser.add_argument(name, type=int)
    asked = parser.parse_args()
    print(json.dumps(timed(**vars(asked))))
