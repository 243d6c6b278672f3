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


KINDS = (dense, activation, add, concatenate)
