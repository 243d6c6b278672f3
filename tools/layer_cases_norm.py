"""Cases of the normalizations beside BatchNormalization, and of the activations that are layers with arguments."""

import numpy as np
from keras import layers, regularizers

from layer_case import LayerCase

ROWS = [(6, 8)]
IMAGES = [(3, 4, 5, 6)]


def layer_normalization():
    """Rows and images, along other axes, with other numbers, without gamma, without beta, without both."""
    yield LayerCase("layer_normalization_rows", layers.LayerNormalization(), ROWS)
    yield LayerCase("layer_normalization_images", layers.LayerNormalization(epsilon=1e-5), IMAGES)
    yield LayerCase("layer_normalization_inference", layers.LayerNormalization(), IMAGES, training=False)
    yield LayerCase("layer_normalization_all_axes", layers.LayerNormalization(axis=[1, 2, 3]), IMAGES)
    yield LayerCase("layer_normalization_outer_axes", layers.LayerNormalization(axis=[2, 1]), IMAGES)
    yield LayerCase("layer_normalization_no_scale", layers.LayerNormalization(scale=False), IMAGES)
    yield LayerCase("layer_normalization_no_center", layers.LayerNormalization(center=False), IMAGES)
    yield LayerCase("layer_normalization_bare", layers.LayerNormalization(center=False, scale=False), ROWS)


def group_normalization():
    """Rows and images, one group, a group of each channel, with other numbers, without gamma, without beta."""
    yield LayerCase("group_normalization_rows", layers.GroupNormalization(groups=4), ROWS)
    yield LayerCase("group_normalization_images", layers.GroupNormalization(groups=3), IMAGES)
    yield LayerCase("group_normalization_inference", layers.GroupNormalization(groups=2, epsilon=1e-5), IMAGES, training=False)
    yield LayerCase("group_normalization_one", layers.GroupNormalization(groups=1), IMAGES)
    yield LayerCase("group_normalization_each_channel", layers.GroupNormalization(groups=-1), IMAGES)
    yield LayerCase("group_normalization_no_scale", layers.GroupNormalization(groups=2, scale=False), IMAGES)
    yield LayerCase("group_normalization_no_center", layers.GroupNormalization(groups=2, center=False), IMAGES)
    yield LayerCase("group_normalization_bare", layers.GroupNormalization(groups=2, center=False, scale=False), IMAGES)


def adapted(**arguments):
    """A Normalization that takes its statistics from its weights whenever they are set, as it does when it is loaded."""
    layer = layers.Normalization(**arguments)
    set_weights = layer.set_weights

    def set_and_finalize(weights):
        set_weights(weights)
        layer.finalize_state()

    layer.set_weights = set_and_finalize
    return layer


def normalization():
    """Statistics learned and given, of channels, of one value, of places, of more than a graph holds as constants; a zero variance."""
    yield LayerCase("normalization_rows", adapted(), ROWS)
    yield LayerCase("normalization_images", adapted(), IMAGES)
    yield LayerCase("normalization_inference", adapted(), IMAGES, training=False)
    yield LayerCase("normalization_one_mean", adapted(axis=None), IMAGES)
    yield LayerCase("normalization_places", adapted(axis=(1, 2)), IMAGES)
    yield LayerCase("normalization_many", adapted(), [(4, 129)])
    yield LayerCase("normalization_inverted", adapted(invert=True), IMAGES)
    yield LayerCase("normalization_given", layers.Normalization(mean=[0.5, -1.0, 2.0], variance=[0.25, 3.0, 0.0]), [(3, 2, 2, 3)])
    yield LayerCase("normalization_given_once", layers.Normalization(mean=0.3, variance=0.7), IMAGES)
    places = {"mean": np.linspace(-1, 1, 12).reshape(4, 1, 3).tolist(), "variance": np.linspace(0.1, 2, 12).reshape(4, 1, 3).tolist()}
    yield LayerCase("normalization_given_places", layers.Normalization(axis=(1, 2, 3), **places), [(3, 4, 2, 3)])
    many = {"mean": np.linspace(-1, 1, 130).tolist(), "variance": np.linspace(0.1, 2, 130).tolist()}
    yield LayerCase("normalization_given_many", layers.Normalization(invert=False, **many), [(4, 130)])


def relu():
    """Alone, cut off, leaking, from a threshold, and all of them."""
    yield LayerCase("relu", layers.ReLU(), ROWS)
    yield LayerCase("relu_cut_off", layers.ReLU(max_value=1.5), IMAGES)
    yield LayerCase("relu_six", layers.ReLU(max_value=6.0), IMAGES, scale=5.0)
    yield LayerCase("relu_leaking", layers.ReLU(negative_slope=0.1), IMAGES)
    yield LayerCase("relu_threshold", layers.ReLU(threshold=0.5), IMAGES)
    yield LayerCase("relu_cut_off_leaking", layers.ReLU(max_value=2.0, negative_slope=0.1), IMAGES)
    yield LayerCase("relu_six_from_threshold", layers.ReLU(max_value=6.0, negative_slope=0.25, threshold=1.0), IMAGES, scale=5.0)


def others():
    """Each argument of the other activations."""
    yield LayerCase("leaky_relu", layers.LeakyReLU(), IMAGES)
    yield LayerCase("leaky_relu_slope", layers.LeakyReLU(negative_slope=0.05), ROWS)
    yield LayerCase("elu", layers.ELU(), ROWS)
    yield LayerCase("elu_alpha", layers.ELU(alpha=0.3), IMAGES)
    yield LayerCase("softmax_rows", layers.Softmax(), ROWS)
    yield LayerCase("softmax_images", layers.Softmax(), IMAGES)
    yield LayerCase("prelu_rows", layers.PReLU(), ROWS)
    yield LayerCase("prelu_images", layers.PReLU(alpha_initializer="glorot_uniform", alpha_regularizer=regularizers.L2(0.25)), IMAGES)
    yield LayerCase("prelu_shared", layers.PReLU(shared_axes=[1, 2]), IMAGES)
    yield LayerCase("prelu_shared_channels", layers.PReLU(shared_axes=[3]), IMAGES)


KINDS = (layer_normalization, group_normalization, normalization, relu, others)
