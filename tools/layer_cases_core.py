"""Cases of the layers that are neither convolution nor pooling."""

from keras import layers

from layer_case import LayerCase


def dense():
    """On rows, with and without bias; on more axes, as Keras does it there."""
    yield LayerCase("dense_relu", layers.Dense(4, activation="relu"), [(7, 5)])
    yield LayerCase("dense_no_bias", layers.Dense(3, activation="tanh", use_bias=False), [(6, 4)])
    yield LayerCase("dense_softmax", layers.Dense(4, activation="softmax"), [(6, 5)])


def activation():
    """An activation as a layer of its own, on rows and on images."""
    yield LayerCase("activation_relu", layers.Activation("relu"), [(3, 2, 3, 4)])
    yield LayerCase("activation_softmax", layers.Activation("softmax"), [(5, 6)])


def add():
    """Two and three inputs."""
    yield LayerCase("add_two", layers.Add(), [(3, 2, 2, 3)] * 2)
    yield LayerCase("add_three", layers.Add(), [(4, 5)] * 3)


def concatenate():
    """Along the channels of rows and of images of different depth."""
    yield LayerCase("concatenate_rows", layers.Concatenate(), [(4, 2), (4, 3)])
    yield LayerCase("concatenate_images", layers.Concatenate(), [(2, 3, 2, 2), (2, 3, 2, 1), (2, 3, 2, 4)])


def batch_normalization():
    """Rows and images in both phases, without gamma, without beta, with other numbers, a batch of one."""
    yield LayerCase("batch_normalization_rows_training", layers.BatchNormalization(), [(8, 5)])
    yield LayerCase("batch_normalization_images_training", layers.BatchNormalization(), [(3, 4, 5, 3)])
    yield LayerCase("batch_normalization_images_inference", layers.BatchNormalization(), [(3, 4, 5, 3)], training=False)
    yield LayerCase("batch_normalization_rows_inference", layers.BatchNormalization(scale=False), [(4, 6)], training=False)
    yield LayerCase("batch_normalization_no_scale", layers.BatchNormalization(scale=False, momentum=0.9), [(6, 2, 2, 3)])
    yield LayerCase("batch_normalization_no_center", layers.BatchNormalization(center=False, epsilon=1e-5), [(6, 2, 2, 3)])
    yield LayerCase("batch_normalization_bare", layers.BatchNormalization(center=False, scale=False), [(5, 4)])
    yield LayerCase("batch_normalization_one_image", layers.BatchNormalization(), [(1, 3, 3, 2)])


def dropout():
    """First and later calls, seeds at the ends of what Keras takes, and rates that need no draw."""
    yield LayerCase("dropout_first_call", layers.Dropout(0.5, seed=7), [(6, 8)])
    yield LayerCase("dropout_third_call", layers.Dropout(0.25, seed=1337), [(3, 4, 4, 2)], calls_before=2)
    yield LayerCase("dropout_large_seed", layers.Dropout(0.3, seed=2**31 + 5), [(6, 8)])
    yield LayerCase("dropout_negative_seed", layers.Dropout(0.1, seed=-3), [(6, 8)], calls_before=1)
    yield LayerCase("dropout_inference", layers.Dropout(0.5, seed=7), [(6, 8)], training=False)
    yield LayerCase("dropout_none", layers.Dropout(0.0, seed=7), [(3, 4)])
    yield LayerCase("dropout_all", layers.Dropout(1.0, seed=7), [(3, 4)])


def flatten():
    """Images, and rows that are flat already."""
    yield LayerCase("flatten_images", layers.Flatten(), [(3, 2, 3, 2)])
    yield LayerCase("flatten_rows", layers.Flatten(), [(3, 4)])


def reshape():
    """With and without an extent that is left open."""
    yield LayerCase("reshape_to_image", layers.Reshape((2, 3, 2)), [(4, 12)])
    yield LayerCase("reshape_open", layers.Reshape((-1, 4)), [(3, 2, 2, 4)])


def rescaling():
    """A division by 255 as commonly written, and with an offset."""
    yield LayerCase("rescaling_255", layers.Rescaling(1 / 255), [(3, 4, 4, 3)], scale=100.0)
    yield LayerCase("rescaling_offset", layers.Rescaling(1 / 127.5, offset=-1.0), [(6, 5)], scale=100.0)


KINDS = (dense, activation, add, concatenate, batch_normalization, dropout, flatten, reshape, rescaling)
