"""Cases of dense layers of one unit, whose bias Keras adds as it adds any tensor."""

from keras import layers

from layer_case import LayerCase


def dense_one_unit():
    """Few samples, and more than a vector holds: the order in which a bias's gradient is added shows."""
    for samples in (6, 65):
        yield LayerCase(f"dense_one_unit_{samples}", layers.Dense(1), [(samples, 9)])
    yield LayerCase("dense_one_unit_no_bias", layers.Dense(1, use_bias=False), [(6, 5)])


KINDS = (dense_one_unit,)
