"""Measures how hard the built-in shapes are, with real Keras.

    crosscheck data make DIR                  # the shapes in CIFAR-10's binary layout
    python tools/calibrate_shapes.py DIR [--seeds 5] [--rows gray,color,raw,conv]

The story needs: gray 0.30 to 0.60; color at least 0.05 above gray; conv at least 0.15 above gray; raw (pixels
not divided by 255, sigmoid outputs) at most half of gray. Any CIFAR-10 folder in that layout can be measured.
"""

import argparse
import os
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np

DENSE = (60, 50, 60, 70, 30)


def read(folder, files):
    """The files' labels and pixels, [N] and [N, 32, 32, 3]."""
    records = np.concatenate(
        [np.fromfile(os.path.join(folder, f), np.uint8).reshape(-1, 3073) for f in files]
    )
    return records[:, 0], records[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)


def gray(pixels):
    """Gray values by the story's weights, [N, 1024] float32."""
    r, g, b = (pixels[..., c].astype(np.float32) for c in range(3))
    f = np.float32
    return ((f(0.2989) * r + f(0.5870) * g) + f(0.1140) * b).reshape(len(pixels), -1)


def color(pixels):
    """All values, [N, 3072] float32."""
    return pixels.astype(np.float32).reshape(len(pixels), -1)


def dense(inputs, output):
    """The story's network."""
    layers = [keras.layers.Dense(n, activation="relu") for n in DENSE]
    return keras.Sequential(
        [keras.Input((inputs,)), *layers, keras.layers.Dense(10, activation=output)]
    )


def conv():
    """A small convolutional network."""
    layers = [keras.Input((32, 32, 3))]
    for n in (32, 64, 64):
        layers += [keras.layers.Conv2D(n, 3, activation="relu"), keras.layers.MaxPooling2D()]
    layers += [keras.layers.Flatten(), keras.layers.Dense(64, activation="relu")]
    return keras.Sequential([*layers, keras.layers.Dense(10, activation="softmax")])


def accuracy(model, train, test, batch, epochs):
    """The test accuracy after training."""
    model.compile(
        optimizer=keras.optimizers.Adam(1e-3),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    hot = keras.utils.to_categorical
    model.fit(train[1], hot(train[0], 10), batch_size=batch, epochs=epochs, verbose=0)
    return model.evaluate(test[1], hot(test[0], 10), batch_size=1000, verbose=0)[1]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--rows", default="gray,color,raw,conv")
    parser.add_argument("--conv-samples", type=int, default=10_000)
    parser.add_argument("--conv-epochs", type=int, default=8)
    args = parser.parse_args()
    train_y, train_x = read(args.folder, [f"data_batch_{i}.bin" for i in range(1, 6)])
    test_y, test_x = read(args.folder, ["test_batch.bin"])
    flat = 255 * np.float32(1)
    for row in args.rows.split(","):
        figures = []
        start = time.time()
        for seed in range(args.seeds if row != "conv" else min(2, args.seeds)):
            keras.utils.set_random_seed(seed)
            if row == "conv":
                n = args.conv_samples
                train = train_y[:n], train_x[:n] / flat
                figures.append(
                    accuracy(conv(), train, (test_y, test_x / flat), 128, args.conv_epochs)
                )
                continue
            view = color if row == "color" else gray
            scale = np.float32(1) if row == "raw" else flat
            train, test = (train_y, view(train_x) / scale), (test_y, view(test_x) / scale)
            model = dense(train[1].shape[1], "sigmoid" if row == "raw" else "softmax")
            figures.append(accuracy(model, train, test, 10_000, 50))
        print(
            f"{row:6s} mean {np.mean(figures):.4f}  min {min(figures):.4f}  max {max(figures):.4f}  "
            f"{' '.join(f'{x:.4f}' for x in figures)}  ({time.time() - start:.0f} s)",
            flush=True,
        )


if __name__ == "__main__":
    main()
