#!/usr/bin/env python3
"""How long PyTorch takes for a step of training, with the networks of TrainingNetworks.java.

    python3 train_speed.py resnet20 vgg16-odd --batch 32 64 --threads 1 2 --steps 15

Forwards, backwards and a step of SGD with Nesterov momentum, on images of noise, channels first. Prints a row of a
table for each network, batch and number of threads: the median, half of the way between the quartiles, and the least,
in milliseconds. Written for PyTorch 1.13 and later.
"""

import argparse
import statistics
import time

import torch
from torch import nn
from torch.nn import functional

CLASSES = 10
SIZE = 32
WARM_UP = 3
REMOVED = 0.3

# A 0 halves the map.
SMALL = [16, 16, 0, 32, 32, 0, 64, 64]
VGG = [64, 64, 0, 128, 128, 0, 256, 256, 256, 0, 512, 512, 512, 0, 512, 512, 512, 0]

# Of MobileNetV2: expansion, channels, blocks, stride of the first.
INVERTED = [(1, 16, 1, 1), (6, 24, 2, 1), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)]


class Widths:
    """Numbers of channels: as published, or without three tenths as the pruned networks have them."""

    def __init__(self, odd):
        self.odd = odd

    def __call__(self, channels):
        return channels - int(REMOVED * channels) if self.odd else channels


def convolution(entry, out, kernel=3, stride=1, groups=1, bias=False):
    return nn.Conv2d(entry, out, kernel, stride, kernel // 2, groups=groups, bias=bias)


def chain(widths, bias):
    layers = []
    entry = 3
    for width in widths:
        if width == 0:
            layers.append(nn.MaxPool2d(2))
        else:
            layers += [convolution(entry, width, bias=bias), nn.BatchNorm2d(width), nn.ReLU()]
            entry = width
    return layers


def small(width):
    widths = [width(channels) for channels in SMALL]
    return nn.Sequential(*chain(widths, False), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(widths[-1], CLASSES))


def vgg(width, divisor):
    widths = [width(channels // divisor) for channels in VGG]
    hidden = width(512 // divisor)
    return nn.Sequential(
        *chain(widths, True),
        nn.Flatten(),
        nn.Linear(width(512 // divisor), hidden),
        nn.BatchNorm1d(hidden),
        nn.ReLU(),
        nn.Linear(hidden, CLASSES),
    )


class Residual(nn.Module):
    """Two layers beside a shortcut without parameters ("option A")."""

    def __init__(self, entry, inner, out, stride):
        super().__init__()
        self.stride = stride
        self.before = (out - entry) // 2
        self.behind = out - entry - self.before
        self.layers = nn.Sequential(
            convolution(entry, inner, stride=stride),
            nn.BatchNorm2d(inner),
            nn.ReLU(),
            convolution(inner, out),
            nn.BatchNorm2d(out),
        )

    def forward(self, x):
        skip = x
        if self.stride > 1:
            skip = functional.pad(x[:, :, ::2, ::2], (0, 0, 0, 0, self.before, self.behind))
        return functional.relu(self.layers(x) + skip)


def resnet(width, depth):
    entry = width(16)
    layers = [convolution(3, entry), nn.BatchNorm2d(entry), nn.ReLU()]
    for stage, channels in enumerate([16, 32, 64]):
        for block in range((depth - 2) // 6):
            stride = 2 if stage > 0 and block == 0 else 1
            layers.append(Residual(entry, width(channels), width(channels), stride))
            entry = width(channels)
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(entry, CLASSES))


class Inverted(nn.Module):
    def __init__(self, entry, out, expansion, stride):
        super().__init__()
        self.is_residual = stride == 1 and entry == out
        inner = entry * expansion
        layers = []
        if expansion > 1:
            layers += [convolution(entry, inner, 1), nn.BatchNorm2d(inner), nn.ReLU6()]
        layers += [convolution(inner, inner, 3, stride, groups=inner), nn.BatchNorm2d(inner), nn.ReLU6()]
        layers += [convolution(inner, out, 1), nn.BatchNorm2d(out)]
        self.layers = nn.Sequential(*layers)

    def forward(self, x):
        return x + self.layers(x) if self.is_residual else self.layers(x)


def mobilenet():
    layers = [convolution(3, 32), nn.BatchNorm2d(32), nn.ReLU6()]
    entry = 32
    for expansion, channels, blocks, stride in INVERTED:
        for block in range(blocks):
            layers.append(Inverted(entry, channels, expansion, stride if block == 0 else 1))
            entry = channels
    layers += [convolution(entry, 1280, 1), nn.BatchNorm2d(1280), nn.ReLU6()]
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(1280, CLASSES))


class Dense(nn.Module):
    def __init__(self, entry, growth):
        super().__init__()
        self.layers = nn.Sequential(
            nn.BatchNorm2d(entry),
            nn.ReLU(),
            convolution(entry, 4 * growth, 1),
            nn.BatchNorm2d(4 * growth),
            nn.ReLU(),
            convolution(4 * growth, growth),
        )

    def forward(self, x):
        return torch.cat([x, self.layers(x)], 1)


def densenet(growth=12, blocks=3, depth=6):
    entry = 2 * growth
    layers = [convolution(3, entry)]
    for block in range(blocks):
        for _ in range(depth):
            layers.append(Dense(entry, growth))
            entry += growth
        layers += [nn.BatchNorm2d(entry), nn.ReLU()]
        if block < blocks - 1:
            layers += [convolution(entry, entry // 2, 1), nn.AvgPool2d(2)]
            entry //= 2
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(entry, CLASSES))


def network(name):
    base = name[: -len("-odd")] if name.endswith("-odd") else name
    width = Widths(base != name)
    prunable = {
        "resnet20": lambda: resnet(width, 20),
        "resnet56": lambda: resnet(width, 56),
        "vgg16": lambda: vgg(width, 1),
        "vgg16-quarter": lambda: vgg(width, 4),
        "small6": lambda: small(width),
    }
    whole = {"mobilenetv2": mobilenet, "densenet40": densenet}
    return whole[name]() if name in whole else prunable[base]()


def milliseconds(net, batch, steps):
    torch.manual_seed(1)
    images = torch.randn(batch, 3, SIZE, SIZE)
    labels = torch.randint(CLASSES, (batch,))
    optimizer = torch.optim.SGD(net.parameters(), lr=1e-3, momentum=0.9, nesterov=True)
    times = []
    for step in range(-WARM_UP, steps):
        begun = time.perf_counter()
        optimizer.zero_grad(set_to_none=True)
        functional.cross_entropy(net(images), labels).backward()
        optimizer.step()
        if step >= 0:
            times.append(1000 * (time.perf_counter() - begun))
    return times


def main():
    parser = argparse.ArgumentParser(description="Times steps of training in PyTorch.")
    parser.add_argument("networks", nargs="+")
    parser.add_argument("--batch", type=int, nargs="+", default=[32])
    parser.add_argument("--threads", type=int, nargs="+", default=[1])
    parser.add_argument("--steps", type=int, default=15)
    chosen = parser.parse_args()
    print("| network | batch | threads | PyTorch %s, ms | least |" % torch.__version__)
    print("|---|--:|--:|--:|--:|")
    for name in chosen.networks:
        for threads in chosen.threads:
            torch.set_num_threads(threads)
            for batch in chosen.batch:
                times = milliseconds(network(name).train(), batch, chosen.steps)
                low, median, high = statistics.quantiles(times, n=4, method="inclusive")
                print(
                    "| %s | %d | %d | %.1f ±%.1f | %.1f |"
                    % (name, batch, threads, median, (high - low) / 2, min(times)),
                    flush=True,
                )


if __name__ == "__main__":
    main()
