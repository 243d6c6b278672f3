"""One call of one Keras layer, and how its golden arrays are made."""

from dataclasses import dataclass, field

import keras
import numpy as np
import tensorflow as tf


@dataclass
class LayerCase:
    """A layer, the shapes of its inputs with the batch, and the phase in which it is called."""

    name: str
    layer: keras.layers.Layer
    shapes: list
    training: bool = True
    tolerance: float = 1e-5
    calls_before: int = 0  # in training, of the same layer: they move what is random on
    scale: float = 2.0  # of the inputs
    extra: dict = field(default_factory=dict)


def one_or_all(values):
    """What a layer of one input takes, or one of several."""
    return values[0] if len(values) == 1 else values


def drawn(rng, weight):
    """Values for a weight: none negative where it is a variance."""
    values = rng.uniform(0.5, 2, weight.shape) if "variance" in weight.path else rng.normal(0, 0.7, weight.shape)
    return values.astype("f4")


def make(case, seed):
    """The configuration and the arrays of a case."""
    rng = np.random.default_rng(seed)
    layer = case.layer
    inputs = [tf.constant(rng.normal(0, case.scale, shape), tf.float32) for shape in case.shapes]
    output = layer(one_or_all([keras.Input(shape[1:]) for shape in case.shapes]))
    layer.set_weights([drawn(rng, weight) for weight in layer.weights])
    arrays = {f"weight_{i}": weight for i, weight in enumerate(layer.get_weights())}
    upstream = tf.constant(rng.normal(size=(case.shapes[0][0], *output.shape[1:])), tf.float32)

    # As in Keras's fit the number of samples is not known, which decides how TensorFlow rewrites the graph.
    open_shapes = [tf.TensorSpec([None, *value.shape[1:]]) for value in (*inputs, upstream)]

    @tf.function(autograph=False, input_signature=open_shapes)
    def forward_and_backward(*fed):
        *given, upstream = fed
        with tf.GradientTape() as tape:
            tape.watch(given)
            output = layer(one_or_all(given), training=case.training)
        sources = [*given, *(weight.value for weight in layer.trainable_weights)]
        return output, tape.gradient(output, sources, output_gradients=upstream, unconnected_gradients="zero")

    start = layer.get_weights()
    for _ in range(case.calls_before):
        forward_and_backward(*inputs, upstream)
    layer.set_weights(start)
    output, gradients = forward_and_backward(*inputs, upstream)
    arrays.update({f"input_{i}": value for i, value in enumerate(inputs)}, output=output, upstream=upstream)
    arrays.update({f"input_gradient_{i}": value for i, value in enumerate(gradients[:len(inputs)])})
    arrays.update({f"weight_gradient_{i}": value for i, value in enumerate(gradients[len(inputs):])})
    arrays.update({f"state_{i}": np.array(weight) for i, weight in enumerate(layer.non_trainable_weights)})
    about = {"family": "layer", "layer": keras.saving.serialize_keras_object(layer), "phase": "training" if case.training else "inference",
             "input_shapes": [list(shape) for shape in case.shapes], "calls_before": case.calls_before, "seed": seed,
             "trained": len(layer.trainable_weights), **case.extra}
    return about, arrays
