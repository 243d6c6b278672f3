"""Cases of convolution and pooling: paddings, strides, dilations, groups, odd and small images, kernels larger than the image."""

import functools

from keras import layers

from layer_case import LayerCase


def conv(name, channels, image, filters, kernel, **options):
    """A convolution of a batch of 3 images."""
    return LayerCase(f"conv2d_{name}", layers.Conv2D(filters, kernel, **options), [(3, *image, channels)], scale=1.0)


def conv2d():
    """Padding x strides x dilation x groups, and the edges."""
    for padding in ("valid", "same"):
        yield conv(f"{padding}", 3, (6, 5), 4, 3, padding=padding, activation="relu")
        yield conv(f"{padding}_even_kernel", 2, (5, 6), 3, (2, 4), padding=padding)
        yield conv(f"{padding}_strides_2", 2, (7, 6), 3, 3, padding=padding, strides=2)
        yield conv(f"{padding}_strides_3_2", 2, (8, 7), 3, (2, 3), padding=padding, strides=(3, 2))
        yield conv(f"{padding}_strides_beyond_kernel", 2, (7, 7), 3, 1, padding=padding, strides=2)
        yield conv(f"{padding}_dilation_2", 2, (7, 6), 3, 3, padding=padding, dilation_rate=2)
        yield conv(f"{padding}_dilation_1_3", 2, (5, 9), 3, (3, 2), padding=padding, dilation_rate=(1, 3), activation="tanh")
        yield conv(f"{padding}_groups_2", 4, (6, 5), 6, 3, padding=padding, groups=2)
        yield conv(f"{padding}_groups_strides", 6, (7, 6), 3, 3, padding=padding, groups=3, strides=2, activation="relu")
        yield conv(f"{padding}_groups_dilation", 4, (7, 6), 4, 2, padding=padding, groups=2, dilation_rate=2)
        yield conv(f"{padding}_depthwise", 3, (5, 5), 6, 3, padding=padding, groups=3, use_bias=False)
    yield conv("1x1", 5, (4, 3), 4, 1)
    yield conv("one_filter", 3, (5, 5), 1, 3)
    yield conv("one_channel", 1, (6, 6), 3, 3, activation="sigmoid")
    yield conv("one_pixel", 4, (1, 1), 3, 1)
    yield conv("no_bias", 3, (5, 4), 4, 3, use_bias=False)
    yield conv("dilated_no_bias", 2, (6, 6), 3, 3, dilation_rate=2, use_bias=False)
    yield conv("whole_image", 2, (4, 3), 5, (4, 3))
    yield conv("same_kernel_larger_than_image", 2, (2, 3), 3, 5, padding="same")
    yield conv("same_dilated_kernel_larger_than_image", 2, (3, 4), 3, 3, padding="same", dilation_rate=3)
    yield conv("softmax", 3, (4, 4), 4, 2, activation="softmax")
    yield conv("channels_of_blocks", 16, (5, 5), 16, 3, padding="same", activation="relu")


def pooling(layer, kind):
    """Windows that touch, overlap and leave gaps, inside the image and beyond."""
    for padding in ("valid", "same"):
        for name, image, size, strides in (
            ("2x2", (6, 5), 2, None), ("3x3_strides_2", (7, 6), 3, 2), ("3x2_strides_1", (5, 5), (3, 2), 1), ("gaps", (7, 8), 2, 3),
        ):
            yield LayerCase(f"{kind}_{padding}_{name}", layer(size, strides=strides, padding=padding), [(3, *image, 2)])
    yield LayerCase(f"{kind}_whole_image", layer((4, 3)), [(3, 4, 3, 2)])
    yield LayerCase(f"{kind}_same_larger_than_image", layer(5, strides=1, padding="same"), [(2, 3, 2, 3)])
    yield LayerCase(f"{kind}_one_pixel", layer(1), [(2, 3, 3, 2)])


def global_average_pooling2d():
    """Numbers of pixels whose reciprocal rounds, and one whose does not."""
    for keepdims in (False, True):
        kept = "_keepdims" if keepdims else ""
        yield LayerCase(f"global_average_pooling2d{kept}", layers.GlobalAveragePooling2D(keepdims=keepdims), [(4, 3, 5, 3)])
    yield LayerCase("global_average_pooling2d_4x4", layers.GlobalAveragePooling2D(), [(3, 4, 4, 2)])
    yield LayerCase("global_average_pooling2d_one_pixel", layers.GlobalAveragePooling2D(), [(3, 1, 1, 4)])


KINDS = (
    conv2d,
    functools.partial(pooling, layers.MaxPooling2D, "max_pooling2d"),
    functools.partial(pooling, layers.AveragePooling2D, "average_pooling2d"),
    global_average_pooling2d,
)
