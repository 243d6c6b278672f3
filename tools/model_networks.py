"""The networks that make_model_fixtures.py writes as Keras's JSON: those that Crosscheck reads, its presets, and those that it refuses."""

from keras import Input, Model, Sequential, initializers, layers, losses, metrics, optimizers


def stack(name, shape, *parts):
    """A Sequential of layers over an input."""
    return Sequential([Input(shape), *parts], name=name)


def compiled(model, optimizer, loss, figures):
    """The model, compiled."""
    model.compile(optimizer, loss, metrics=figures)
    return model


def dense_stack(name, shape, widths, classes):
    """Dense layers of these widths with relu, and softmax at the end."""
    hidden = [layers.Dense(width, "relu", name="dense" + (f"_{i}" if i else "")) for i, width in enumerate(widths)]
    last = f"dense_{len(widths)}" if widths else "dense"
    return stack(name, shape, *hidden, layers.Dense(classes, "softmax", name=last))


class Names:
    """Names as Keras gives them in a fresh process."""

    def __init__(self):
        self.seen = {}

    def __call__(self, cls, *arguments, **options):
        kind = {"Dense": "dense", "Conv2D": "conv2d", "MaxPooling2D": "max_pooling2d", "BatchNormalization": "batch_normalization",
                "Dropout": "dropout", "Flatten": "flatten", "Activation": "activation", "Add": "add", "Concatenate": "concatenate",
                "AveragePooling2D": "average_pooling2d", "GlobalAveragePooling2D": "global_average_pooling2d"}[cls.__name__]
        earlier = self.seen.get(kind, 0)
        self.seen[kind] = earlier + 1
        return cls(*arguments, name=kind + (f"_{earlier}" if earlier else ""), **options)


def dense_seed():
    """Preset dense-seed."""
    return dense_stack("dense_seed", (1024,), (60, 50, 60, 70, 30), 10)


def dense_1():
    """Preset dense-1."""
    return dense_stack("dense_1", (1024,), (60,), 10)


def dense_2():
    """Preset dense-2."""
    return dense_stack("dense_2", (1024,), (60, 50), 10)


def conv_small():
    """Preset conv-small."""
    of = Names()
    blocks = [part for filters in (32, 64, 64) for part in (of(layers.Conv2D, filters, 3, activation="relu"), of(layers.MaxPooling2D, 2))]
    return stack("conv_small", (32, 32, 3), *blocks, of(layers.Flatten), of(layers.Dense, 64, "relu"), of(layers.Dense, 10, "softmax"))


def conv_vgg():
    """Preset conv-vgg."""
    of, blocks = Names(), []
    for filters, dropout in ((32, 0.2), (64, 0.3), (128, 0.4)):
        for _ in range(2):
            blocks += [of(layers.Conv2D, filters, 3, padding="same", activation="relu", kernel_initializer="he_uniform"), of(layers.BatchNormalization)]
        blocks += [of(layers.MaxPooling2D, 2), of(layers.Dropout, dropout)]
    end = [of(layers.Flatten), of(layers.Dense, 128, "relu", kernel_initializer="he_uniform"), of(layers.BatchNormalization),
           of(layers.Dropout, 0.5), of(layers.Dense, 10, "softmax")]
    return stack("conv_vgg", (32, 32, 3), *blocks, *end)


def resnet_20():
    """Preset resnet-20: the network of He et al. 2015 for CIFAR-10 with 1x1 projections where the shape changes."""
    of = Names()

    def convolution(filters, size, strides):
        return of(layers.Conv2D, filters, size, strides=strides, padding="same", use_bias=False, kernel_initializer="he_normal")

    image = Input((32, 32, 3), name="input_layer")
    x = convolution(16, 3, 1)(image)
    x = of(layers.BatchNormalization)(x)
    x = of(layers.Activation, "relu")(x)
    for stage, filters in enumerate((16, 32, 64)):
        for block in range(3):
            strides = 2 if stage and not block else 1
            y = convolution(filters, 3, strides)(x)
            y = of(layers.BatchNormalization)(y)
            y = of(layers.Activation, "relu")(y)
            y = convolution(filters, 3, 1)(y)
            y = of(layers.BatchNormalization)(y)
            if strides == 2:
                x = convolution(filters, 1, 2)(x)
                x = of(layers.BatchNormalization)(x)
            x = of(layers.Add)([y, x])
            x = of(layers.Activation, "relu")(x)
    x = of(layers.GlobalAveragePooling2D)(x)
    return Model(image, of(layers.Dense, 10, "softmax", kernel_initializer="he_normal")(x), name="resnet_20")


def without_input():
    """A Sequential whose input is known only since it was built."""
    model = Sequential([layers.Dense(5, "relu", name="first"), layers.Dense(3, "softmax", name="last")], name="without_input")
    model.build((None, 7))
    return model


def compiled_by_names():
    """A loss and a metric by name."""
    return compiled(dense_stack("compiled_by_names", (8,), (6,), 4), "adam", "categorical_crossentropy", ["accuracy"])


def compiled_by_objects():
    """Adam with its own numbers, a loss from logits, a metric object."""
    model = stack("compiled_by_objects", (8,), layers.Dense(6, "relu", name="hidden"), layers.Dense(4, name="logits"))
    return compiled(model, optimizers.Adam(0.01, 0.8, 0.99, 1e-5), losses.SparseCategoricalCrossentropy(from_logits=True),
                    [metrics.SparseCategoricalAccuracy()])


def initialized():
    """Initializers by name and as objects."""
    return stack("initialized", (8,), layers.Dense(6, "tanh", kernel_initializer="he_normal", name="by_name"),
                 layers.Dense(5, "elu", kernel_initializer=initializers.GlorotNormal(), use_bias=False, name="by_object"),
                 layers.Dense(4, "sigmoid", name="last"))


def preprocessed():
    """Rescaling, reshaping, an activation as a layer, average pooling."""
    return stack("preprocessed", (48,), layers.Rescaling(1 / 255, offset=-0.5, name="scale"), layers.Reshape((4, 4, 3), name="image"),
                 layers.Conv2D(6, 3, padding="same", name="conv"), layers.Activation("relu", name="relu"),
                 layers.AveragePooling2D(2, name="halve"), layers.GlobalAveragePooling2D(name="mean"), layers.Dense(3, "softmax", name="classes"))


def convolutions():
    """Strides, dilation, groups, overlapping pools."""
    return stack("convolutions", (17, 15, 4), layers.Conv2D(8, (3, 5), strides=(2, 1), padding="valid", name="strided"),
                 layers.Conv2D(8, 3, dilation_rate=2, padding="same", activation="relu", name="dilated"),
                 layers.Conv2D(8, 1, groups=4, use_bias=False, name="grouped"), layers.MaxPooling2D(3, strides=2, padding="same", name="overlapping"),
                 layers.BatchNormalization(momentum=0.9, epsilon=1e-5, name="norm"), layers.Dropout(0.25, seed=3, name="drop"),
                 layers.Flatten(name="flat"), layers.Dense(3, "softmax", name="classes"))


def residual():
    """One identity shortcut around two dense layers."""
    x = Input((6,), name="features")
    y = layers.Dense(6, name="inner")(layers.Dense(4, "relu", name="outer")(x))
    return Model(x, layers.Dense(3, "softmax", name="classes")(layers.Add(name="shortcut")([x, y])), name="residual")


def branches():
    """Three branches of convolutions, joined."""
    x = Input((9, 9, 2), name="image")
    parts = [layers.Conv2D(2 + size, size, padding="same", activation="relu", name=f"conv_{size}")(x) for size in (1, 3, 5)]
    y = layers.GlobalAveragePooling2D(name="mean")(layers.Concatenate(name="join")(parts))
    return compiled(Model(x, layers.Dense(4, "softmax", name="classes")(y), name="branches"), "adam", "sparse_categorical_crossentropy", ["acc"])


def linear_functional():
    """A Functional that could be a Sequential, its input and output in lists."""
    x = Input((5,), name="features")
    return Model([x], [layers.Dense(2, "softmax", name="classes")(layers.Dense(4, "relu", name="hidden")(x))], name="linear_functional")


def shared_layer():
    """One layer called twice."""
    x, dense = Input((4,), name="features"), layers.Dense(4, "relu", name="twice")
    return Model(x, layers.Dense(2, name="classes")(dense(dense(x))), name="shared_layer")


def two_inputs():
    """Two inputs."""
    a, b = Input((4,), name="left"), Input((4,), name="right")
    return Model([a, b], layers.Dense(2, name="classes")(layers.Add(name="sum")([a, b])), name="two_inputs")


def two_outputs():
    """Two outputs."""
    x = Input((4,), name="features")
    return Model(x, [layers.Dense(2, name="classes")(x), layers.Dense(3, name="others")(x)], name="two_outputs")


def nested():
    """A model as a layer."""
    return stack("nested", (4,), stack("inside", (4,), layers.Dense(3, name="dense")), layers.Dense(2, name="classes"))


def recurrent():
    """A layer that is not supported."""
    return stack("recurrent", (4, 3), layers.LSTM(5, name="memory"), layers.Dense(2, name="classes"))


def any_extent():
    """An input whose height and width are open."""
    return stack("any_extent", (None, None, 3), layers.Conv2D(4, 3, name="conv"), layers.GlobalAveragePooling2D(name="mean"), layers.Dense(2, name="classes"))


PRESETS = (dense_seed, dense_1, dense_2, conv_small, conv_vgg, resnet_20)
READ = (without_input, compiled_by_names, compiled_by_objects, initialized, preprocessed, convolutions, residual, branches, linear_functional)
REFUSED = (shared_layer, two_inputs, two_outputs, nested, recurrent, any_extent)
