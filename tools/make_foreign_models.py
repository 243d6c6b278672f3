"""Writes SavedModels as others make them, with inputs and the outputs that their own framework gives: tools/python tools/make_foreign_models.py DIR.

Each folder has model/ (the SavedModel), inputs.npy and outputs.npy (float32, as fed and as answered; logits.npy where the model tells them) and
case.json (what a reader must choose, and how near it must come). Those trained on images also have claims.json with the framework's own figures
for the test batch of DIR/data, CIFAR-10's binary layout: a small set drawn here, or the one named by --data. The faulty ones have model/ and
claims.json alone: what they answer no reader can repeat, or it is not what is claimed.
"""

import argparse
import json
import os
from pathlib import Path

os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1")

import keras
import numpy as np
import tensorflow as tf

import images

CLASSES = 10
SAMPLES = 37
CASES = {}


def case(make):
    """Registers a function that makes one folder, under the function's name."""
    CASES[make.__name__] = make
    return make


def draw_data(folder):
    """Writes noisy patches, one color and place a class, as CIFAR-10 binary batches."""
    folder.mkdir(parents=True)
    rng = np.random.default_rng(7)
    colors = rng.integers(60, 256, (CLASSES, 3))
    for name, count in [*((f"data_batch_{i}.bin", 200) for i in range(1, 6)), ("test_batch.bin", 500)]:
        labels = rng.integers(0, CLASSES, count).astype(np.uint8)
        pixels = rng.integers(0, 200, (count, 3, 32, 32))
        for image, label in zip(pixels, labels):
            row, column = (3 * label) % 20 + rng.integers(0, 4, 2)
            image[:, row:row + 10, column:column + 10] = image[:, row:row + 10, column:column + 10] // 3 + colors[label][:, None, None] // 2
        records = np.concatenate([labels[:, None], pixels.reshape(count, -1).clip(0, 255).astype(np.uint8)], axis=1)
        records.tofile(folder / name)
    (folder / "batches.meta.txt").write_text("".join(f"class{i}\n" for i in range(CLASSES)))


class Data:
    """Training and test images as float32 over 255, and their labels."""

    def __init__(self, folder):
        pixels, labels = images.read_training(folder)
        self.pixels, self.labels = pixels[:2000], labels[:2000]
        self.test_pixels, self.test_labels = images.read_test(folder)

    @staticmethod
    def scaled(pixels):
        """What a model is fed."""
        return pixels.astype(np.float32) / np.float32(255)


def write(folder, inputs, outputs, logits=None, claims=None, **record):
    """Writes what belongs to a model beside the model."""
    np.save(folder / "inputs.npy", np.ascontiguousarray(inputs, np.float32))
    np.save(folder / "outputs.npy", np.ascontiguousarray(outputs, np.float32))
    if logits is not None:
        np.save(folder / "logits.npy", np.ascontiguousarray(logits, np.float32))
    record = {"tolerance": 1e-5, "signature": None, "input": None, "output": None, **record}
    (folder / "case.json").write_text(json.dumps(record, indent=2) + "\n")
    if claims:
        (folder / "claims.json").write_text(json.dumps({"claims": claims}, indent=2) + "\n")


def trained(model, data, epochs=2):
    """The model after a little training, as its user would train it."""
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    model.fit(data.scaled(data.pixels), keras.utils.to_categorical(data.labels, CLASSES), batch_size=64, epochs=epochs, verbose=0)
    return model


def export_trained(folder, model, data):
    """Exports a trained model with its own evaluate's figures."""
    model.export(folder / "model", verbose=False)
    figures = evaluated(model, data)
    inputs = data.scaled(data.test_pixels[:SAMPLES])
    claims = {"accuracy": figures["accuracy"], "loss": f"{figures['loss']:.4f}"}
    write(folder, inputs, model.predict(inputs, verbose=0), claims=claims)


@case
def keras_dense(folder, data):
    """Keras 3 export of a dense network."""
    layers = keras.layers
    export_trained(folder, trained(keras.Sequential([
        layers.Input((32, 32, 3)), layers.Flatten(), layers.Dense(32, activation="relu"), layers.Dense(CLASSES, activation="softmax")]), data, epochs=8), data)


@case
def keras_conv(folder, data):
    """Keras 3 export with batch normalization, whose statistics moved, and dropout."""
    layers = keras.layers
    export_trained(folder, trained(keras.Sequential([
        layers.Input((32, 32, 3)), layers.Conv2D(8, 3, strides=2, use_bias=False), layers.BatchNormalization(momentum=0.9), layers.ReLU(),
        layers.Dropout(0.3), layers.Conv2D(16, 3, strides=2), layers.BatchNormalization(momentum=0.9), layers.ReLU(), layers.Flatten(),
        layers.Dropout(0.5), layers.Dense(CLASSES, activation="softmax")]), data, epochs=4), data)


def export_faulty(folder, model, figures):
    """Exports a model beside figures that its predictions, sample by sample, do not have."""
    if not (folder / "model").exists():
        model.export(folder / "model", verbose=False)
    claims = {"accuracy": figures["accuracy"], "loss": f"{figures['loss']:.4f}"}
    (folder / "claims.json").write_text(json.dumps({"claims": claims}, indent=2) + "\n")


def always_training(layer):
    """A kind of layer that is in its training phase even where Keras evaluates: Monte Carlo dropout is written so."""
    class AlwaysTraining(layer):
        def call(self, inputs, training=None):
            return super().call(inputs, training=True)

    return AlwaysTraining


def evaluated(model, data):
    """What Keras's evaluate says of a model."""
    return model.evaluate(data.scaled(data.test_pixels), keras.utils.to_categorical(data.test_labels, CLASSES), batch_size=32, verbose=0, return_dict=True)


@case
def dropout_in_training(folder, data):
    """Keras 3 export whose dropout is always active, and one of the figures that its evaluate gives."""
    layers = keras.layers
    x = layers.Input((32, 32, 3))
    hidden = layers.Dense(64, activation="tanh")(layers.Flatten()(x))
    scores = layers.Dense(CLASSES, activation="softmax")(always_training(layers.Dropout)(0.5)(hidden))
    model = trained(keras.Model(x, scores), data, epochs=8)
    export_faulty(folder, model, evaluated(model, data))


@case
def batch_normalization_in_training(folder, data):
    """Keras 3 export whose batch normalization takes each batch's statistics, and the figures of its evaluate in batches of 32."""
    layers = keras.layers
    x = layers.Input((32, 32, 3))
    hidden = layers.Dense(48, use_bias=False)(layers.Flatten()(x))
    hidden = layers.ReLU()(always_training(layers.BatchNormalization)()(hidden))
    model = trained(keras.Model(x, layers.Dense(CLASSES, activation="softmax")(hidden)), data, epochs=4)
    export_faulty(folder, model, evaluated(model, data))


@case
def two_heads(folder, data):
    """Keras 3 export with a signature for each of two heads, and the figures of the one that is not the usual signature."""
    layers = keras.layers
    x = layers.Input((32, 32, 3))
    flat = layers.Flatten()(x)
    early = trained(keras.Model(x, layers.Dense(CLASSES, activation="softmax")(flat)), data, epochs=3)
    hidden = layers.Dense(32, activation="tanh")(flat)
    last = trained(keras.Model(x, layers.Dense(CLASSES, activation="softmax")(hidden)), data, epochs=8)
    archive = keras.export.ExportArchive()
    archive.track(last)
    archive.track(early)
    spec = [tf.TensorSpec((None, 32, 32, 3), tf.float32)]
    archive.add_endpoint(name="serve", fn=last.call, input_signature=spec)
    archive.add_endpoint(name="early", fn=early.call, input_signature=spec)
    archive.write_out(folder / "model", verbose=False)
    export_faulty(folder, early, evaluated(early, data))


@case
def tf1_style(folder, data):
    """A TensorFlow 1 graph: Placeholder, VariableV2, a Saver, and keys of its own; exported without the graph that trained it."""
    v1 = tf.compat.v1
    weights = tf1_trained(data)
    with tf.Graph().as_default(), v1.Session() as session:
        x, logits = tf1_network()
        y = v1.placeholder(tf.int32, [None], name="y")
        scores = tf.nn.softmax(logits, name="scores")
        session.run(v1.global_variables_initializer())
        for variable in v1.trainable_variables():
            variable.load(weights[variable.op.name], session)
        builder = v1.saved_model.Builder(str(folder / "model"))
        signature = v1.saved_model.predict_signature_def({"images": x}, {"scores": scores})
        builder.add_meta_graph_and_variables(session, [v1.saved_model.tag_constants.SERVING], {"predict_images": signature})
        builder.save()
        loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=y, logits=logits))
        accuracy = tf.reduce_mean(tf.cast(tf.equal(tf.argmax(scores, 1, output_type=tf.int32), y), tf.float32))
        figures = session.run([accuracy, loss], {x: data.scaled(data.test_pixels), y: data.test_labels})
        inputs = data.scaled(data.test_pixels[:SAMPLES])
        write(folder, inputs, session.run(scores, {x: inputs}), claims={"accuracy": float(figures[0]), "loss": f"{figures[1]:.4f}"})
        np.savez(folder / "variables.npz", **weights)


def tf1_network():
    """The placeholder and the logits of two dense layers, in the default graph."""
    x = tf.compat.v1.placeholder(tf.float32, [None, 32, 32, 3], name="x")
    hidden = tf.nn.relu(tf.matmul(tf.reshape(x, [-1, 3072]), ref_variable("hidden/w", [3072, 24])) + ref_variable("hidden/b", [24]))
    return x, tf.matmul(hidden, ref_variable("output/w", [24, CLASSES])) + ref_variable("output/b", [CLASSES])


def tf1_trained(data):
    """The network's weights by name after a little training in a graph of its own."""
    v1 = tf.compat.v1
    with tf.Graph().as_default(), v1.Session() as session:
        v1.set_random_seed(3)
        x, logits = tf1_network()
        y = v1.placeholder(tf.int32, [None], name="y")
        loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=y, logits=logits))
        step = v1.train.MomentumOptimizer(0.02, 0.9).minimize(loss)
        session.run(v1.global_variables_initializer())
        for start in range(0, 4 * len(data.labels), 50):
            batch = np.arange(start, start + 50) % len(data.labels)
            session.run(step, {x: data.scaled(data.pixels[batch]), y: data.labels[batch]})
        return {variable.op.name: session.run(variable) for variable in v1.trainable_variables()}


def ref_variable(name, shape):
    """A reference variable (VariableV2), as before TensorFlow 2; drawn where it is a kernel."""
    v1 = tf.compat.v1
    start = v1.random_uniform(shape, -0.05, 0.05, seed=len(name)) if len(shape) > 1 else tf.zeros(shape)
    return v1.get_variable(name, initializer=start, use_resource=False)


@case
def tf1_keep_probability(folder, data):
    """A TensorFlow 1 graph whose dropout has an input of its own, with a default."""
    v1 = tf.compat.v1
    with tf.Graph().as_default(), v1.Session() as session:
        x = v1.placeholder(tf.float32, [None, 6], name="x")
        keep = v1.placeholder_with_default(tf.constant(1.0), [], name="keep_prob")
        scores = tf.nn.sigmoid(tf.matmul(v1.nn.dropout(x, keep_prob=keep), ref_variable("w", [6, 3])), name="scores")
        predicted = tf.argmax(scores, 1)
        session.run(v1.global_variables_initializer())
        v1.saved_model.simple_save(session, str(folder / "model"), {"x": x, "keep_prob": keep}, {"scores": scores, "class": predicted})
        inputs = np.random.default_rng(1).standard_normal((SAMPLES, 6)).astype(np.float32)
        write(folder, inputs, session.run(scores, {x: inputs}))


@case
def tf1_whole_session(folder, data):
    """A TensorFlow 1 session exported as it trained: gradients, Adam's state, a decaying rate, moving averages, summaries and the saver of its own checkpoints."""
    v1 = tf.compat.v1
    with tf.Graph().as_default(), v1.Session() as session:
        v1.set_random_seed(3)
        x = v1.placeholder(tf.float32, [None, 32, 32, 3], name="x")
        y = v1.placeholder(tf.int32, [None], name="y")
        keep = v1.placeholder_with_default(tf.constant(1.0), [], name="keep_prob")
        hidden = tf.nn.relu(tf.nn.bias_add(tf.nn.conv2d(x, ref_variable("conv/w", [5, 5, 3, 8]), 2, "SAME"), ref_variable("conv/b", [8])))
        hidden = v1.nn.max_pool(v1.nn.local_response_normalization(hidden), [1, 2, 2, 1], [1, 2, 2, 1], "SAME")
        hidden = v1.nn.dropout(tf.reshape(hidden, [-1, 512]), keep_prob=keep)
        logits = tf.matmul(hidden, ref_variable("output/w", [512, CLASSES])) + ref_variable("output/b", [CLASSES])
        scores = tf.nn.softmax(logits, name="scores")
        loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=y, logits=logits))
        accuracy = tf.reduce_mean(tf.cast(tf.equal(tf.argmax(scores, 1, output_type=tf.int32), y), tf.float32))
        weights = v1.trainable_variables()
        count = v1.get_variable("global_step", initializer=0, trainable=False, use_resource=False)
        optimizer = v1.train.AdamOptimizer(v1.train.exponential_decay(0.003, count, 50, 0.9, staircase=True))
        gradients, _ = tf.clip_by_global_norm(tf.gradients(loss + 1e-4 * tf.add_n([tf.nn.l2_loss(weight) for weight in weights]), weights), 5.0)
        with tf.control_dependencies([optimizer.apply_gradients(zip(gradients, weights), global_step=count)]):
            step = v1.train.ExponentialMovingAverage(0.99, count).apply(weights)
        v1.summary.scalar("loss", loss)
        v1.summary.histogram("scores", scores)
        v1.summary.merge_all()
        checkpoints = v1.train.Saver()
        # The averages begin as the weights are.
        session.run(v1.variables_initializer(weights))
        session.run(v1.variables_initializer([variable for variable in v1.global_variables() if variable.op.name not in {weight.op.name for weight in weights}]))
        for start in range(0, 4 * len(data.labels), 50):
            batch = np.arange(start, start + 50) % len(data.labels)
            session.run(step, {x: data.scaled(data.pixels[batch]), y: data.labels[batch], keep: 0.8})
        checkpoints.save(session, str(folder / "checkpoints" / "model"))
        v1.saved_model.simple_save(session, str(folder / "model"), {"images": x}, {"scores": scores})
        figures = session.run([accuracy, loss], {x: data.scaled(data.test_pixels), y: data.test_labels})
        inputs = data.scaled(data.test_pixels[:SAMPLES])
        write(folder, inputs, session.run(scores, {x: inputs}), claims={"accuracy": float(figures[0]), "loss": f"{figures[1]:.4f}"})


class Network(tf.Module):
    """Two dense layers with drawn weights, for models that are not Keras's."""

    def __init__(self, inputs, classes, dtype=tf.float32):
        super().__init__()
        rng = np.random.default_rng(5)
        self.first = tf.Variable(rng.standard_normal((inputs, 8)) / np.sqrt(inputs), dtype=dtype, name="first")
        self.last = tf.Variable(rng.standard_normal((8, classes)), dtype=dtype, name="last")

    def products(self, x):
        """The network's last products."""
        return tf.matmul(tf.nn.relu(tf.matmul(tf.reshape(x, [-1, self.first.shape[0]]), self.first)), self.last)


def save_functions(folder, network, **functions):
    """Saves a module with one signature a function; returns these."""
    for name, function in functions.items():
        setattr(network, name, function)
    tf.saved_model.save(network, str(folder / "model"), signatures=functions)
    return functions


def function_of(shape, body, dtype=tf.float32):
    """A signature with one input x."""
    return tf.function(body, input_signature=[tf.TensorSpec(shape, dtype, name="x")])


@case
def two_signatures(folder, data):
    """Probabilities and logits as two signatures, neither of them the default one."""
    network = Network(12, 4)
    made = save_functions(
        folder, network,
        probabilities=function_of([None, 12], lambda x: {"probabilities": tf.nn.softmax(network.products(x))}),
        logits=function_of([None, 12], lambda x: {"logits": network.products(x)}))
    inputs = np.random.default_rng(2).standard_normal((SAMPLES, 12)).astype(np.float32)
    write(folder, inputs, made["probabilities"](inputs)["probabilities"], logits=made["logits"](inputs)["logits"], signature="probabilities", ambiguous=True)


@case
def two_outputs(folder, data):
    """Probabilities, logits and a feature vector as outputs of one signature."""
    network = Network(12, 4)
    made = save_functions(folder, network, serving_default=function_of([None, 12], lambda x: {
        "logits": network.products(x), "probabilities": tf.nn.softmax(network.products(x)), "embedding": tf.matmul(x, network.first)}))
    inputs = np.random.default_rng(2).standard_normal((SAMPLES, 12)).astype(np.float32)
    answers = made["serving_default"](inputs)
    write(folder, inputs, answers["probabilities"], logits=answers["logits"])


@case
def channels_first(folder, data):
    """Keras 3 export that takes [N, 3, 32, 32]."""
    layers = keras.layers
    model = keras.Sequential([layers.Input((3, 32, 32)), layers.Permute((2, 3, 1)), layers.Conv2D(4, 5, strides=3, activation="relu"),
                              layers.Flatten(), layers.Dense(CLASSES, activation="softmax")])
    model.export(folder / "model", verbose=False)
    inputs = data.scaled(data.test_pixels[:SAMPLES]).transpose(0, 3, 1, 2)
    write(folder, inputs, model.predict(inputs, verbose=0))


@case
def uint8_input(folder, data):
    """Keras 3 export with the rescaling inside, fed with pixels."""
    layers = keras.layers
    model = keras.Sequential([layers.Input((32, 32, 3), dtype="uint8"), layers.Rescaling(1 / 255), layers.Flatten(), layers.Dense(CLASSES, activation="sigmoid")])
    model.export(folder / "model", verbose=False)
    inputs = data.test_pixels[:SAMPLES]
    write(folder, inputs, model.predict(inputs, verbose=0))


@case
def float64_throughout(folder, data):
    """A model of float64."""
    network = Network(12, 4, tf.float64)
    made = save_functions(folder, network, serving_default=function_of([None, 12], lambda x: {"scores": tf.nn.softmax(network.products(x))}, tf.float64))
    inputs = np.random.default_rng(3).standard_normal((SAMPLES, 12)).astype(np.float32)
    write(folder, inputs, made["serving_default"](tf.constant(inputs, tf.float64))["scores"])


@case
def float16_throughout(folder, data):
    """A model of float16."""
    network = Network(12, 4, tf.float16)
    made = save_functions(folder, network, serving_default=function_of([None, 12], lambda x: {"scores": tf.nn.softmax(network.products(x))}, tf.float16))
    inputs = np.random.default_rng(3).standard_normal((SAMPLES, 12)).astype(np.float16)
    write(folder, inputs, made["serving_default"](tf.constant(inputs))["scores"], tolerance=2e-3)


@case
def one_at_a_time(folder, data):
    """A model whose batch is fixed at one sample, as converted ones often are, with scores [1, 1, 1, K]."""
    network = Network(12, 4)
    made = save_functions(folder, network, serving_default=function_of([1, 12], lambda x: {"scores": tf.reshape(tf.nn.softmax(network.products(x)), [1, 1, 1, 4])}))
    inputs = np.random.default_rng(3).standard_normal((SAMPLES, 12)).astype(np.float32)
    write(folder, inputs, np.concatenate([made["serving_default"](tf.constant(row[None]))["scores"] for row in inputs]).reshape(-1, 4))


@case
def unknown_shape(folder, data):
    """A model that tells nothing of its shapes."""
    network = Network(12, 4)
    made = save_functions(folder, network, serving_default=function_of(None, lambda x: {"scores": tf.nn.softmax(network.products(x))}))
    inputs = np.random.default_rng(3).standard_normal((SAMPLES, 12)).astype(np.float32)
    write(folder, inputs, made["serving_default"](tf.constant(inputs))["scores"])


@case
def any_image_size(folder, data):
    """Keras 3 export that takes color images of any size."""
    layers = keras.layers
    model = keras.Sequential([layers.Input((None, None, 3)), layers.Conv2D(4, 3, activation="relu"), layers.GlobalAveragePooling2D(), layers.Dense(CLASSES, activation="softmax")])
    model.export(folder / "model", verbose=False)
    inputs = data.scaled(data.test_pixels[:SAMPLES])
    write(folder, inputs, model.predict(inputs, verbose=0))


@case
def one_score(folder, data):
    """One sigmoid a sample, without an axis for classes."""
    network = Network(12, 1)
    made = save_functions(folder, network, serving_default=function_of([None, 12], lambda x: {"output_0": tf.nn.sigmoid(network.products(x))[:, 0]}))
    inputs = np.random.default_rng(3).standard_normal((SAMPLES, 12)).astype(np.float32)
    write(folder, inputs, made["serving_default"](tf.constant(inputs))["output_0"])


def main():
    """Writes the data and every case, or those named."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="new folder")
    parser.add_argument("--data", type=Path, help="folder of CIFAR-10 binary batches to train and test on, instead of a small set drawn here")
    parser.add_argument("--only", nargs="+", choices=sorted(CASES), help="only these cases")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    if not options.data:
        draw_data(options.folder / "data")
    data = Data(options.data or options.folder / "data")
    for name in options.only or CASES:
        keras.utils.set_random_seed(11)
        folder = options.folder / name
        folder.mkdir()
        CASES[name](folder, data)
        print(name)


if __name__ == "__main__":
    main()
