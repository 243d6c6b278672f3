"""Writes honest SavedModels, which the gate for foreign models must let through.

Usage: tools/python tools/make_benign_models.py FOLDER [--only NAME ...] [--ops FILE]

Writes FOLDER/NAME for each model: Keras exports of small networks, of preprocessing layers and of the
architectures of keras.applications (without trained weights, on small inputs), and models as TensorFlow 1
wrote them. --ops writes the operations that each model uses, one model a line, which is
src/test/resources/gate/benign-ops.txt.
"""

import argparse
import os
import pathlib
import shutil
import sys
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import keras
import numpy as np
import tensorflow as tf
from keras import layers
from tensorflow.core.protobuf import saved_model_pb2

v1 = tf.compat.v1


def classifier(shape, *stack):
    return keras.Sequential([layers.Input(shape), *stack, layers.Dense(3, activation="softmax")])


def dense():
    return classifier((12,), layers.Dense(8, activation="relu"), layers.Dropout(0.5))


def activations():
    x = inputs = layers.Input((6,))
    for name in (
        "elu exponential gelu hard_sigmoid leaky_relu linear log_sigmoid log_softmax mish relu relu6 selu "
        "sigmoid silu softmax softplus softsign tanh celu hard_tanh hard_shrink soft_shrink tanh_shrink"
    ).split():
        x = layers.Dense(6, activation=name)(x)
    x = layers.PReLU()(x)
    return keras.Model(inputs, layers.Dense(3, activation="softmax")(x))


def convolutional():
    return classifier(
        (16, 16, 3),
        layers.Conv2D(8, 3, activation="relu", padding="same"),
        layers.BatchNormalization(),
        layers.MaxPooling2D(2),
        layers.Dropout(0.25),
        layers.Conv2D(8, 3),
        layers.BatchNormalization(),
        layers.ReLU(max_value=6.0),
        layers.AveragePooling2D(2),
        layers.Flatten(),
    )


def channels_first():
    return classifier(
        (3, 16, 16),
        layers.Permute((2, 3, 1)),
        layers.ZeroPadding2D(1),
        layers.Conv2D(4, 3, strides=2),
        layers.LeakyReLU(),
        layers.GlobalAveragePooling2D(),
    )


def residual():
    x = inputs = layers.Input((16, 16, 3))
    x = layers.Conv2D(8, 3, padding="same")(x)
    for _ in range(2):
        y = layers.Conv2D(8, 3, padding="same", activation="relu")(x)
        y = layers.BatchNormalization()(y)
        x = layers.Activation("relu")(layers.Add()([x, y]))
    parts = [layers.GlobalMaxPooling2D()(x), layers.GlobalAveragePooling2D()(x)]
    merged = [
        layers.Concatenate()(parts),
        layers.Concatenate()([layers.Maximum()(parts), layers.Minimum()(parts)]),
        layers.Concatenate()([layers.Multiply()(parts), layers.Subtract()(parts)]),
        layers.Concatenate()([layers.Average()(parts), layers.Average()(parts)]),
    ]
    return keras.Model(inputs, layers.Dense(3, activation="softmax")(layers.Add()(merged)))


def separable():
    return classifier(
        (16, 16, 3),
        layers.SeparableConv2D(8, 3, padding="same"),
        layers.DepthwiseConv2D(3, depth_multiplier=2),
        layers.Conv2D(8, 3, dilation_rate=2),
        layers.Conv2D(8, 3, groups=2, padding="same"),
        layers.Conv2DTranspose(4, 3, strides=2),
        layers.UpSampling2D(2),
        layers.UpSampling2D(2, interpolation="bilinear"),
        layers.Cropping2D(1),
        layers.SpatialDropout2D(0.1),
        layers.GlobalAveragePooling2D(),
    )


def normalized():
    return classifier(
        (8, 8, 4),
        layers.LayerNormalization(),
        layers.GroupNormalization(2),
        layers.UnitNormalization(),
        layers.RMSNormalization(),
        layers.GaussianNoise(0.1),
        layers.GaussianDropout(0.1),
        layers.AlphaDropout(0.1),
        layers.Flatten(),
    )


def attention():
    inputs = layers.Input((8, 6))
    x = layers.MultiHeadAttention(2, 3)(inputs, inputs)
    x = layers.LayerNormalization()(layers.Add()([inputs, x]))
    x = layers.Attention()([x, x])
    x = layers.AdditiveAttention()([x, x])
    x = layers.Dot(axes=2)([x, x])
    return keras.Model(inputs, layers.Dense(3, activation="softmax")(layers.Flatten()(x)))


def embedding():
    return classifier((8,), layers.Embedding(20, 5, mask_zero=False), layers.GlobalAveragePooling1D())


def one_dimensional():
    return classifier(
        (16, 3),
        layers.Conv1D(4, 3, padding="causal", activation="relu"),
        layers.SeparableConv1D(4, 3),
        layers.MaxPooling1D(2),
        layers.GlobalMaxPooling1D(),
    )


def three_dimensional():
    return classifier((8, 8, 8, 1), layers.Conv3D(2, 3), layers.MaxPooling3D(2), layers.AveragePooling3D(2), layers.Flatten())


def recurrent_lstm():
    return classifier((8, 4), layers.LSTM(5, return_sequences=True), layers.LSTM(3))


def recurrent_gru():
    return classifier((8, 4), layers.Bidirectional(layers.GRU(5)))


def recurrent_simple():
    return classifier((8, 4), layers.SimpleRNN(5, unroll=True), layers.RepeatVector(3), layers.SimpleRNN(4), layers.Reshape((2, 2)), layers.Flatten())


def preprocessing():
    normalization = layers.Normalization(mean=[0.1, 0.2, 0.3], variance=[1.0, 2.0, 3.0])
    return classifier(
        (20, 24, 3),
        layers.Rescaling(1 / 255.0),
        normalization,
        layers.Resizing(18, 18),
        layers.CenterCrop(16, 16),
        layers.Resizing(12, 12, interpolation="nearest"),
        layers.Resizing(10, 10, interpolation="bicubic"),
        layers.Resizing(9, 9, interpolation="area"),
        layers.Resizing(8, 8, crop_to_aspect_ratio=True),
        layers.Resizing(8, 8, pad_to_aspect_ratio=True),
        layers.Flatten(),
    )


def augmentation():
    return classifier(
        (16, 16, 3),
        layers.RandomFlip(),
        layers.RandomRotation(0.1),
        layers.RandomZoom(0.1),
        layers.RandomTranslation(0.1, 0.1),
        layers.RandomContrast(0.1),
        layers.RandomBrightness(0.1),
        layers.RandomCrop(12, 12),
        layers.Flatten(),
    )


def bytes_in():
    inputs = layers.Input((16, 16, 3), dtype="uint8")
    x = layers.Rescaling(1 / 127.5, offset=-1)(keras.ops.cast(inputs, "float32"))
    gray = keras.ops.image.rgb_to_grayscale(x)
    x = layers.Flatten()(layers.Conv2D(4, 3)(gray))
    return keras.Model(inputs, layers.Dense(3, activation="softmax")(x))


def categories():
    inputs = layers.Input((4,))
    buckets = layers.Discretization(bin_boundaries=[-1.0, 0.0, 1.0])(inputs)
    x = layers.CategoryEncoding(4, output_mode="multi_hot")(buckets)
    y = layers.IntegerLookup(vocabulary=[1, 2, 3], output_mode="one_hot")(keras.ops.cast(inputs[:, :1], "int64"))
    x = layers.Concatenate()([x, layers.Flatten()(y)])
    return keras.Model(inputs, layers.Dense(3, activation="softmax")(x))


def half_precision():
    policy = "mixed_float16"
    return classifier((8, 8, 3), layers.Conv2D(4, 3, dtype=policy), layers.BatchNormalization(dtype=policy), layers.Flatten())


def constrained():
    return classifier(
        (12,),
        layers.Dense(8, kernel_regularizer="l2", kernel_constraint="max_norm", activity_regularizer="l1"),
        layers.EinsumDense("ab,bc->ac", output_shape=6),
        layers.SpectralNormalization(layers.Dense(4)),
        layers.ActivityRegularization(0.1),
    )


def several_outputs():
    inputs = [layers.Input((6,), name="left"), layers.Input((6,), name="right")]
    x = layers.Dense(4)(layers.Concatenate()(inputs))
    return keras.Model(inputs, {"classes": layers.Dense(3, activation="softmax")(x), "binary": layers.Dense(1, activation="sigmoid")(x)})


def application(name, size=32, **options):
    def make():
        options.setdefault("classes", 10)
        return getattr(keras.applications, name)(weights=None, input_shape=(size, size, 3), **options)

    return make


KERAS = {
    make.__name__: make
    for make in (
        dense, activations, convolutional, channels_first, residual, separable, normalized, attention, embedding,
        one_dimensional, three_dimensional, recurrent_lstm, recurrent_gru, recurrent_simple, preprocessing,
        augmentation, bytes_in, categories, half_precision, constrained, several_outputs,
    )
}
KERAS |= {
    "mobilenet": application("MobileNet", alpha=0.25),
    "mobilenet_v2": application("MobileNetV2", alpha=0.35),
    "mobilenet_v3_small": application("MobileNetV3Small", alpha=1.0),
    "mobilenet_v3_large": application("MobileNetV3Large", alpha=1.0),
    "efficientnet_b0": application("EfficientNetB0"),
    "efficientnet_v2_b0": application("EfficientNetV2B0"),
    "resnet50": application("ResNet50"),
    "resnet50_v2": application("ResNet50V2"),
    "densenet121": application("DenseNet121"),
    "xception": application("Xception", size=71),
    "inception_v3": application("InceptionV3", size=75),
    "nasnet_mobile": application("NASNetMobile"),
    "convnext_tiny": application("ConvNeXtTiny"),
    "vgg16": application("VGG16", include_top=False, pooling="avg"),
}


def trained(folder):
    """A training step before the export, so that losses and optimizer exist."""
    model = convolutional()
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(np.zeros((4, 16, 16, 3)), np.zeros(4), verbose=0)
    model.export(folder, verbose=False)


def module(folder):
    """A plain tf.Module with two signatures, as code without Keras writes it."""

    class Two(tf.Module):
        def __init__(self):
            self.w = tf.Variable(tf.ones((4, 3)))

        @tf.function(input_signature=[tf.TensorSpec((None, 4))])
        def logits(self, x):
            return {"logits": x @ self.w}

        @tf.function(input_signature=[tf.TensorSpec((None, 4))])
        def probabilities(self, x):
            return {"probabilities": tf.nn.softmax(x @ self.w)}

    two = Two()
    tf.saved_model.save(two, folder, signatures={"serving_default": two.probabilities, "logits": two.logits})


def archive(folder):
    """Several endpoints in one Keras ExportArchive."""
    model = dense()
    out = keras.export.ExportArchive()
    out.track(model)
    spec = [tf.TensorSpec((None, 12))]
    out.add_endpoint("serve", lambda x: model(x, training=False), input_signature=spec)
    out.add_endpoint("training", lambda x: model(x, training=True), input_signature=spec)
    out.write_out(folder, verbose=False)


def tf1_graph(x, resource):
    with v1.variable_scope("net", use_resource=resource):
        w = v1.get_variable("w", (12, 8), initializer=v1.glorot_uniform_initializer())
        b = v1.get_variable("b", (8,), initializer=v1.zeros_initializer())
        v = v1.get_variable("v", (8, 3), initializer=v1.truncated_normal_initializer())
        n = v1.get_variable("n", (8, 3), initializer=v1.random_normal_initializer())
    hidden = tf.nn.relu(v1.nn.xw_plus_b(x, w, b))
    return tf.nn.softmax(tf.matmul(hidden, v + n))


def tf1_simple(resource):
    def write(folder):
        with tf.Graph().as_default(), v1.Session() as session:
            x = v1.placeholder(tf.float32, (None, 12), "x")
            y = tf1_graph(x, resource)
            session.run(v1.global_variables_initializer())
            v1.saved_model.simple_save(session, folder, {"x": x}, {"y": y})

    return write


def tf1_builder(folder):
    """Two meta-graphs, an initializer, and a saver that writes shards."""
    builder = v1.saved_model.Builder(folder)
    for index, tags in enumerate((["serve"], ["serve", "gpu"])):
        with tf.Graph().as_default(), v1.Session() as session:
            x = v1.placeholder(tf.float32, (None, 12), "x")
            keep = v1.placeholder_with_default(1.0, (), "keep")
            scores = v1.identity(v1.nn.dropout(tf1_graph(x, False), rate=1 - keep), "scores")
            training = v1.placeholder_with_default(False, (), "training")
            y = v1.cond(training, lambda: scores * 2, lambda: scores)
            session.run(v1.global_variables_initializer())
            signature = v1.saved_model.predict_signature_def({"x": x}, {"y": y, "class": tf.argmax(y, 1)})
            options = dict(
                signature_def_map={"predict": signature},
                main_op=v1.group(v1.local_variables_initializer(), v1.tables_initializer()),
                saver=v1.train.Saver(sharded=True),
                clear_devices=True,
            )
            if index == 0:
                builder.add_meta_graph_and_variables(session, tags, **options)
            else:
                builder.add_meta_graph(tags, **options)
    builder.save()


def tf1_convolutional(folder):
    with tf.Graph().as_default(), v1.Session() as session:
        x = v1.placeholder(tf.float32, (None, 16, 16, 3), "x")
        kernel = v1.get_variable("kernel", (3, 3, 3, 4), use_resource=False)
        bias = v1.get_variable("bias", (4,), use_resource=False)
        scale = v1.get_variable("scale", (4,), use_resource=False)
        y = tf.nn.bias_add(v1.nn.conv2d(x, kernel, strides=[1, 1, 1, 1], padding="SAME"), bias)
        y, _, _ = v1.nn.fused_batch_norm(y, scale, bias, mean=bias, variance=scale, is_training=False)
        y = tf.reshape(v1.nn.max_pool(tf.nn.relu(y), [1, 2, 2, 1], [1, 2, 2, 1], "VALID"), (-1, 256))
        y = tf.nn.sigmoid(tf.matmul(y, v1.get_variable("out", (256, 3), use_resource=False)))
        session.run(v1.global_variables_initializer())
        v1.saved_model.simple_save(session, folder, {"x": x}, {"y": y})


def tf1_frozen(folder):
    """Constants in place of variables: no saver and no variables folder to speak of."""
    with tf.Graph().as_default(), v1.Session() as session:
        x = v1.placeholder(tf.float32, (None, 12), "x")
        y = tf.nn.softmax(tf.matmul(x, tf.constant(np.linspace(-1, 1, 36).reshape(12, 3), tf.float32)))
        v1.saved_model.simple_save(session, folder, {"x": x}, {"y": y})


OTHERS = {
    "trained": trained,
    "module": module,
    "archive": archive,
    "tf1_variables": tf1_simple(resource=False),
    "tf1_resources": tf1_simple(resource=True),
    "tf1_builder": tf1_builder,
    "tf1_convolutional": tf1_convolutional,
    "tf1_frozen": tf1_frozen,
}


def operations(folder):
    """The names of every operation of a SavedModel, of its functions too."""
    model = saved_model_pb2.SavedModel()
    model.ParseFromString((folder / "saved_model.pb").read_bytes())
    found = set()
    for graph in model.meta_graphs:
        found |= {node.op for node in graph.graph_def.node}
        found |= {node.op for function in graph.graph_def.library.function for node in function.node_def}
    return sorted(found)


def write(name, folder):
    shutil.rmtree(folder, ignore_errors=True)
    keras.utils.set_random_seed(1)
    if name in OTHERS:
        OTHERS[name](str(folder))
    else:
        KERAS[name]().export(str(folder), verbose=False)
    keras.backend.clear_session()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--only", nargs="+", choices=[*KERAS, *OTHERS])
    parser.add_argument("--ops", type=pathlib.Path)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    lines = []
    for name in options.only or [*KERAS, *OTHERS]:
        begun = time.monotonic()
        write(name, options.folder / name)
        seen = operations(options.folder / name)
        lines.append(f"{name}: {' '.join(seen)}\n")
        print(f"{name}: {len(seen)} operations, {time.monotonic() - begun:.1f} s", file=sys.stderr, flush=True)
    if options.ops:
        options.ops.write_text("".join(lines))


if __name__ == "__main__":
    main()
