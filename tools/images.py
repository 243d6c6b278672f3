"""Reads image data sets and preprocesses them in NumPy, to the bit as Crosscheck does: each float32 operation rounded."""

from pathlib import Path

import numpy as np

BYTES_PER_RECORD = 1 + 3 * 32 * 32


class DataProblem(Exception):
    """A data set that cannot be used; the message says what was expected."""


def read_records(file):
    """Images [N, 32, 32, 3] uint8 and labels [N] int32 of one CIFAR-10 binary file."""
    if not file.exists():
        raise DataProblem(f"[{file}] no such file: expected a CIFAR-10 binary batch. Run crosscheck data fetch cifar10, or name its folder by --data.")
    content = np.fromfile(file, np.uint8)
    if len(content) == 0 or len(content) % BYTES_PER_RECORD:
        raise DataProblem(f"[{file}] wrong file length: expected a multiple of {BYTES_PER_RECORD} bytes (1 label + 3072 pixels), "
                          f"got {len(content)}. Fetch the data again.")
    records = content.reshape(-1, BYTES_PER_RECORD)
    images = records[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)
    return np.ascontiguousarray(images), records[:, 0].astype(np.int32)


def read_training(folder):
    """All training images and labels of a CIFAR-10 binary folder, in the order of its files."""
    files = sorted(Path(folder).glob("data_batch_*.bin"))
    if not files:
        raise DataProblem(f"[{folder}] no training data: expected files data_batch_1.bin to data_batch_5.bin, got none. "
                          "Name the folder that holds CIFAR-10's binary batches.")
    parts = [read_records(file) for file in files]
    return np.concatenate([images for images, _ in parts]), np.concatenate([labels for _, labels in parts])


def read_test(folder):
    """The test images and labels of a CIFAR-10 binary folder."""
    return read_records(Path(folder) / "test_batch.bin")


def read_npz(file):
    """Images [N, H, W, C] uint8 and labels [N] int32 from an .npz file with the arrays images and labels."""
    with np.load(file) as arrays:
        missing = {"images", "labels"} - set(arrays)
        if missing:
            raise DataProblem(f"[{file}] missing arrays: expected images and labels, got {sorted(arrays)}. Write both.")
        return arrays["images"], arrays["labels"]


def class_names(folder):
    """The class names of a CIFAR-10 binary folder, or none where it has no batches.meta.txt."""
    file = Path(folder) / "batches.meta.txt"
    return file.read_text().split() if file.exists() else []


def preprocess(images, color_mode, rescale):
    """Rows [N, inputs] float32: gray = (0.2989*R + 0.5870*G) + 0.1140*B or all channels, divided by 255 or as they are."""
    if color_mode not in ("grayscale", "rgb") or rescale not in ("1/255", "1"):
        raise DataProblem(f"[preprocessing] unknown setting: expected grayscale or rgb and 1/255 or 1, got {color_mode} and {rescale}. Correct it.")
    values = images.astype(np.float32)
    if color_mode == "grayscale" and images.shape[-1] == 3:
        red, green, blue = (values[..., channel] for channel in range(3))
        values = (np.float32(0.2989) * red + np.float32(0.5870) * green) + np.float32(0.1140) * blue
    rows = values.reshape(len(images), -1)
    return rows / np.float32(255) if rescale == "1/255" else rows
