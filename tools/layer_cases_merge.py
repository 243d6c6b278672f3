"""Cases of the layers that make one of several inputs, value by value; shapes that are alike, and shapes that must be spread."""

from keras import layers

from layer_case import LayerCase

SHAPES = (
    ("two", [(3, 2, 2, 3)] * 2),
    ("scaled_channels", [(3, 4, 3, 2), (3, 1, 1, 2)]),
    ("spread_first", [(4, 1), (4, 5)]),
    ("other_rank", [(3, 4), (3, 2, 3, 4)]),
)
MANY = (
    ("three", [(4, 5)] * 3),
    ("four_spread", [(3, 1, 3), (3, 2, 1), (3, 2, 3), (3, 3)]),
)


def merging(layer, kind, shapes):
    """A layer on inputs of each of the shapes."""
    for name, inputs in shapes:
        yield LayerCase(f"{kind}_{name}", layer(), inputs)


def all_merging():
    """Every layer; a difference is of two."""
    for layer, kind in (
        (layers.Average, "average"), (layers.Maximum, "maximum"), (layers.Minimum, "minimum"), (layers.Multiply, "multiply"),
    ):
        yield from merging(layer, kind, (*SHAPES, *MANY))
    yield from merging(layers.Subtract, "subtract", SHAPES)
    yield from merging(layers.Add, "add", (*SHAPES[1:], MANY[1]))


KINDS = (all_merging,)
