"""Cases of depthwise, separable and transposed convolution, of the greatest of whole images, and of margins and sizes of images."""

from keras import layers

from layer_case import LayerCase

# A small step along a direction meets few bends of a ReLU in these cases, but too many in the other.
ACTIVATIONS = {"valid": "relu", "same": "tanh"}


def depthwise_conv2d():
    """Padding x strides x dilation x multiplier, unequal numbers, strides and dilation at once, and the edges."""
    def case(name, image, channels, kernel, **options):
        return LayerCase(f"depthwise_conv2d_{name}", layers.DepthwiseConv2D(kernel, **options), [(3, *image, channels)], scale=1.0)

    for padding in ("valid", "same"):
        yield case(padding, (6, 5), 3, 3, padding=padding, activation=ACTIVATIONS[padding])
        yield case(f"{padding}_multiplier", (5, 6), 2, (2, 4), padding=padding, depth_multiplier=3)
        yield case(f"{padding}_strides_2", (7, 6), 2, 3, padding=padding, strides=2)
        yield case(f"{padding}_strides_3_2", (8, 7), 2, (2, 3), padding=padding, strides=(3, 2))
        yield case(f"{padding}_dilation_1_3", (5, 9), 2, (3, 2), padding=padding, dilation_rate=(1, 3), activation="tanh")
        yield case(f"{padding}_dilation_2", (7, 6), 2, 3, padding=padding, dilation_rate=2, depth_multiplier=2)
        yield case(f"{padding}_strides_and_dilation", (9, 8), 2, (3, 2), padding=padding, strides=(2, 3), dilation_rate=(2, 1))
    yield case("no_bias", (5, 4), 3, 3, use_bias=False)
    yield case("one_channel", (5, 5), 1, 3, activation="sigmoid")
    yield case("one_pixel", (1, 1), 4, 1)
    yield case("same_kernel_larger_than_image", (2, 3), 2, 5, padding="same")
    yield case("channels_of_blocks", (5, 5), 16, 3, padding="same", activation="relu")


def separable_conv2d():
    """The same, with a mixture of the channels after it."""
    def case(name, image, channels, filters, kernel, **options):
        return LayerCase(f"separable_conv2d_{name}", layers.SeparableConv2D(filters, kernel, **options), [(3, *image, channels)], scale=1.0)

    for padding in ("valid", "same"):
        yield case(padding, (6, 5), 3, 4, 3, padding=padding, activation=ACTIVATIONS[padding])
        yield case(f"{padding}_multiplier", (5, 6), 2, 3, (2, 4), padding=padding, depth_multiplier=3)
        yield case(f"{padding}_strides_2", (7, 6), 2, 5, 3, padding=padding, strides=2)
        yield case(f"{padding}_dilation_2", (7, 6), 2, 3, 3, padding=padding, dilation_rate=2)
        yield case(f"{padding}_strides_and_dilation", (9, 8), 2, 3, (3, 2), padding=padding, strides=(2, 3), dilation_rate=(2, 1))
    yield case("no_bias", (5, 4), 3, 4, 3, use_bias=False)
    yield case("one_filter", (5, 5), 3, 1, 3)
    yield case("channels_of_blocks", (5, 5), 16, 16, 3, padding="same", activation="relu")


def conv2d_transpose():
    """Padding x strides x dilation x padding of the output, gaps between the windows, and the edges."""
    def case(name, image, channels, filters, kernel, **options):
        return LayerCase(f"conv2d_transpose_{name}", layers.Conv2DTranspose(filters, kernel, **options), [(3, *image, channels)], scale=1.0)

    for padding in ("valid", "same"):
        yield case(padding, (4, 5), 3, 4, 3, padding=padding, activation=ACTIVATIONS[padding])
        yield case(f"{padding}_strides_2", (4, 3), 2, 3, 3, padding=padding, strides=2)
        yield case(f"{padding}_strides_3_2", (3, 4), 2, 3, (2, 4), padding=padding, strides=(3, 2))
        yield case(f"{padding}_strides_beyond_kernel", (3, 3), 2, 3, 1, padding=padding, strides=2)
        yield case(f"{padding}_output_padding", (4, 3), 2, 3, (3, 4), padding=padding, strides=(3, 2), output_padding=(0, 1))
        yield case(f"{padding}_dilation_2", (5, 6), 2, 3, 3, padding=padding, dilation_rate=2)
        yield case(f"{padding}_dilation_1_3", (4, 5), 2, 3, (3, 2), padding=padding, dilation_rate=(1, 3), activation="tanh")
    yield case("no_bias", (4, 4), 3, 4, 3, use_bias=False)
    yield case("one_filter", (4, 4), 3, 1, 3)
    yield case("one_pixel", (1, 1), 4, 3, 1)
    yield case("channels_of_blocks", (4, 4), 16, 16, 2, strides=2, activation="relu")


def global_max_pooling2d():
    """Rows, images of one pixel, and an image of one pixel."""
    for keepdims in (False, True):
        kept = "_keepdims" if keepdims else ""
        yield LayerCase(f"global_max_pooling2d{kept}", layers.GlobalMaxPooling2D(keepdims=keepdims), [(4, 3, 5, 3)])
    yield LayerCase("global_max_pooling2d_one_pixel", layers.GlobalMaxPooling2D(), [(3, 1, 1, 4)])


def margins():
    """Each side its own margin, one for all, and none."""
    for name, margin in (("one", 1), ("height_and_width", (2, 1)), ("each_side", ((0, 1), (2, 0))), ("none", 0)):
        yield LayerCase(f"zero_padding2d_{name}", layers.ZeroPadding2D(margin), [(2, 3, 4, 2)])
        yield LayerCase(f"cropping2d_{name}", layers.Cropping2D(margin), [(2, 5, 4, 2)])
    yield LayerCase("cropping2d_to_one_pixel", layers.Cropping2D(((1, 2), (0, 3))), [(2, 4, 4, 3)])


def up_sampling2d():
    """Every interpolation, alike and unlike in height and width; a size that changes nothing."""
    for interpolation in ("nearest", "bilinear", "bicubic", "lanczos3", "lanczos5"):
        for name, size in (("2", 2), ("3_2", (3, 2)), ("1_4", (1, 4))):
            yield LayerCase(f"up_sampling2d_{interpolation}_{name}", layers.UpSampling2D(size, interpolation=interpolation), [(2, 3, 4, 2)])
    yield LayerCase("up_sampling2d_nearest_1", layers.UpSampling2D(1), [(2, 2, 3, 2)])
    yield LayerCase("up_sampling2d_bilinear_one_pixel", layers.UpSampling2D(3, interpolation="bilinear"), [(2, 1, 1, 2)])


KINDS = (depthwise_conv2d, separable_conv2d, conv2d_transpose, global_max_pooling2d, margins, up_sampling2d)
