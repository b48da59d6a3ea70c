"""Training steps of the networks that Narae's check measures, in PyTorch: same shapes, batch sizes, loss and optimiser,
float32 with TF32 off, eager and compiled. Writes a flat JSON object: "network/batch/mode" -> images or tokens a second."""
import argparse
import json
import os
import statistics
import sys
import time

try:
    import torch
    from torch import nn
except ImportError as error:
    sys.exit(f"python3 has no PyTorch ({error})")


def mlp():
    return nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10))


def lenet():
    return nn.Sequential(
        nn.Conv2d(1, 32, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(32, 64, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(64 * 7 * 7, 512), nn.ReLU(), nn.Dropout(0.5), nn.Linear(512, 10))


class Block(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        same = stride == 1 and inputs == outputs
        self.shortcut = nn.Identity() if same else nn.Sequential(
            nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        y = self.bn2(self.conv2(torch.relu(self.bn1(self.conv1(x)))))
        return torch.relu(y + self.shortcut(x))


def resnet18(large, classes):
    layers = [nn.Conv2d(3, 64, 7, 2, 3, bias=False) if large else nn.Conv2d(3, 64, 3, 1, 1, bias=False), nn.BatchNorm2d(64), nn.ReLU()]
    if large:
        layers.append(nn.MaxPool2d(3, 2, 1))
    inputs = 64
    for stage, width in enumerate([64, 128, 256, 512]):
        layers += [Block(inputs, width, 1 if stage == 0 else 2), Block(width, width, 1)]
        inputs = width
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(512, classes))


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(128, 256, batch_first=True)
        self.out = nn.Linear(256, 64)

    def forward(self, x):
        return self.out(self.lstm(x)[0].flatten(0, 1))


# name: network, one example, classes, images or tokens in one example
NETWORKS = {
    "mlp": (mlp, (1, 28, 28), 10, 1),
    "lenet": (lenet, (1, 28, 28), 10, 1),
    "lstm-128-256": (Tagger, (64, 128), 64, 64),
    "resnet18-32": (lambda: resnet18(False, 10), (3, 32, 32), 10, 1),
    "resnet18-224": (lambda: resnet18(True, 1000), (3, 224, 224), 1000, 1),
}


def rate(network, example, classes, items, batch, device, compiled, seconds):
    torch.manual_seed(1)
    model = network().to(device)
    if device == "cuda" and len(example) == 3:
        model = model.to(memory_format=torch.channels_last)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3, fused=device == "cuda")
    inputs = torch.rand(batch, *example, device=device)
    labels = torch.randint(classes, (batch * items,), device=device)
    loss_of = nn.CrossEntropyLoss()
    forward = torch.compile(model) if compiled else model

    def step():
        optimizer.zero_grad(set_to_none=True)
        loss = loss_of(forward(inputs), labels)
        loss.backward()
        optimizer.step()

    wait = torch.cuda.synchronize if device == "cuda" else (lambda: None)
    for _ in range(8):
        step()
    wait()
    rates = []
    end = time.perf_counter() + seconds
    while len(rates) < 3 or (time.perf_counter() < end and len(rates) < 30):
        start = time.perf_counter()
        for _ in range(10):
            step()
        wait()
        rates.append(10 * batch * items / (time.perf_counter() - start))
    return statistics.median(rates)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", required=True)
    parser.add_argument("--device", default="cuda")
    parser.add_argument("--seconds", type=float, default=120)
    arguments = parser.parse_args()
    if arguments.device == "cuda" and not torch.cuda.is_available():
        sys.exit("PyTorch sees no GPU")
    torch.backends.cuda.matmul.allow_tf32 = False
    torch.backends.cudnn.allow_tf32 = False
    torch.backends.cudnn.benchmark = True
    results = {"PyTorch": torch.__version__, "its device": torch.cuda.get_device_name() if arguments.device == "cuda" else "cpu",
               "its CUDA": str(torch.version.cuda), "TF32": "off", "optimiser": "AdamW, fused on CUDA"}
    begin = time.perf_counter()
    plan = [(mode, name, batch) for mode in ("eager", "compiled") for name in NETWORKS for batch in (64, 256)]
    for mode, name, batch in plan:
        if time.perf_counter() - begin > arguments.seconds:
            break
        network, example, classes, items = NETWORKS[name]
        try:
            results[f"{name}/{batch}/{mode}"] = rate(network, example, classes, items, batch, arguments.device, mode == "compiled", 2)
        except Exception as error:  # one network that fails must not lose the others
            results[f"{name}/{batch}/{mode}/error"] = str(error).splitlines()[0] if str(error) else type(error).__name__
        with open(arguments.out + ".partial", "w") as file:
            json.dump(results, file)
        os.replace(arguments.out + ".partial", arguments.out)


main()
