"""Cases of the layers that draw random numbers, except Dropout: first and third call, inference, each argument."""

from keras import layers

from layer_case import LayerCase

IMAGES = [(3, 5, 6, 2)]


def in_each_phase(name, layer, **case):
    """The first call, the third one, and one in inference, of layers made alike."""
    yield LayerCase(f"{name}_first_call", layer(), IMAGES, **case)
    yield LayerCase(f"{name}_third_call", layer(), IMAGES, calls_before=2, **case)
    yield LayerCase(f"{name}_inference", layer(), IMAGES, training=False, **case)


def random_flip():
    """Each direction alone, and both at once."""
    yield from in_each_phase("random_flip", lambda: layers.RandomFlip(seed=4))
    yield LayerCase("random_flip_horizontal", layers.RandomFlip("horizontal", seed=11), [(6, 3, 4, 3)])
    yield LayerCase("random_flip_vertical", layers.RandomFlip("vertical", seed=-5), [(6, 4, 3, 1)])


def random_translation():
    """Ranges on one side of 0 and around it, each fill mode, nearest pixels."""
    yield from in_each_phase("random_translation", lambda: layers.RandomTranslation(0.3, 0.2, seed=21))
    yield LayerCase("random_translation_ranges", layers.RandomTranslation((-0.1, 0.5), (0, 0.4), seed=22), IMAGES)
    for mode in ("constant", "nearest", "wrap"):
        layer = layers.RandomTranslation(0.6, 0.6, fill_mode=mode, fill_value=1.5, seed=23)
        yield LayerCase(f"random_translation_{mode}", layer, IMAGES)
    yield LayerCase("random_translation_nearest_pixels", layers.RandomTranslation(0.4, 0.4, interpolation="nearest", seed=24), IMAGES)


def random_rotation():
    """A range on one side of 0, a constant outside, nearest pixels."""
    yield from in_each_phase("random_rotation", lambda: layers.RandomRotation(0.2, seed=31))
    yield LayerCase("random_rotation_range", layers.RandomRotation((0.1, 0.4), seed=32), IMAGES, calls_before=1)
    yield LayerCase("random_rotation_constant", layers.RandomRotation(0.15, fill_mode="constant", fill_value=-2.5, seed=33), [(9, 6, 6, 1)])
    yield LayerCase("random_rotation_nearest_pixels", layers.RandomRotation(0.3, interpolation="nearest", fill_mode="nearest", seed=34), IMAGES)


def random_zoom():
    """Both extents by one number and by two, a range on one side of 0, a constant outside."""
    yield from in_each_phase("random_zoom", lambda: layers.RandomZoom(0.4, seed=41))
    yield LayerCase("random_zoom_apart", layers.RandomZoom(0.3, 0.5, seed=42), IMAGES, calls_before=2)
    yield LayerCase("random_zoom_ranges", layers.RandomZoom((-0.5, -0.2), (0.1, 0.7), fill_mode="wrap", seed=43), IMAGES)
    yield LayerCase("random_zoom_constant", layers.RandomZoom((0.2, 0.6), fill_mode="constant", fill_value=0.5, interpolation="nearest", seed=44),
                    IMAGES)


def random_crop():
    """A part in both extents; as high as the image, which is cut in its middle; larger than the image, which is enlarged."""
    yield LayerCase("random_crop_first_call", layers.RandomCrop(3, 4, seed=51), IMAGES)
    yield LayerCase("random_crop_third_call", layers.RandomCrop(3, 4, seed=51), IMAGES, calls_before=2)
    # Of larger images inference gives all, which no longer has the shape that the layer promises: tools/make_augmented_fixtures.py.
    yield LayerCase("random_crop_inference", layers.RandomCrop(5, 6, seed=51), IMAGES, training=False)
    yield LayerCase("random_crop_one_extent", layers.RandomCrop(5, 3, seed=52), IMAGES)
    yield LayerCase("random_crop_enlarged", layers.RandomCrop(8, 9, seed=53), IMAGES)
    yield LayerCase("random_crop_enlarged_one_extent", layers.RandomCrop(4, 9, seed=54), IMAGES)


def random_contrast():
    """Pixels to 255 and to 1, of which some are clipped, and a range of two numbers."""
    yield from in_each_phase("random_contrast", lambda: layers.RandomContrast(0.8, seed=61), scale=200.0)
    yield LayerCase("random_contrast_unit", layers.RandomContrast(0.5, value_range=(-1, 1), seed=62), IMAGES)
    yield LayerCase("random_contrast_range", layers.RandomContrast((0.2, 0.9), value_range=(-300, 300), seed=63), IMAGES, scale=200.0)


def random_brightness():
    """Pixels to 255 and to 1, of which some are clipped, and a range of two numbers."""
    yield from in_each_phase("random_brightness", lambda: layers.RandomBrightness(0.4, seed=71), scale=200.0)
    yield LayerCase("random_brightness_unit", layers.RandomBrightness(0.5, value_range=(-1, 1), seed=72), IMAGES)
    yield LayerCase("random_brightness_range", layers.RandomBrightness((0.2, 0.9), value_range=(-300, 300), seed=73), IMAGES, scale=200.0)


def spatial_dropout2d():
    """Rates between and at the ends."""
    yield from in_each_phase("spatial_dropout2d", lambda: layers.SpatialDropout2D(0.4, seed=81))
    yield LayerCase("spatial_dropout2d_none", layers.SpatialDropout2D(0.0, seed=82), IMAGES)
    yield LayerCase("spatial_dropout2d_all", layers.SpatialDropout2D(1.0, seed=83), IMAGES)


def gaussian_noise():
    """On images and rows, and without noise."""
    yield from in_each_phase("gaussian_noise", lambda: layers.GaussianNoise(0.7, seed=91))
    yield LayerCase("gaussian_noise_rows", layers.GaussianNoise(0.1, seed=2**31 + 7), [(7, 9)])
    yield LayerCase("gaussian_noise_none", layers.GaussianNoise(0.0, seed=92), [(3, 4)])


KINDS = (random_flip, random_translation, random_rotation, random_zoom, random_crop, random_contrast, random_brightness, spatial_dropout2d,
         gaussian_noise)
