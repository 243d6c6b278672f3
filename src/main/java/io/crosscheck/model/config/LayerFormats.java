package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.Failure;
import io.crosscheck.Nearest;
import io.crosscheck.model.Add;
import io.crosscheck.model.Average;
import io.crosscheck.model.AveragePooling2D;
import io.crosscheck.model.Cropping2D;
import io.crosscheck.model.Layer;
import io.crosscheck.model.Margins;
import io.crosscheck.model.MaxPooling2D;
import io.crosscheck.model.Maximum;
import io.crosscheck.model.MergingLayer;
import io.crosscheck.model.Minimum;
import io.crosscheck.model.ModelException;
import io.crosscheck.model.Multiply;
import io.crosscheck.model.SampleShape;
import io.crosscheck.model.Subtract;
import io.crosscheck.model.ZeroPadding2D;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Single layers in Keras's format.
 *
 * <p>Errors: {@link ModelException} with the place where a class, an option or its value is not
 * supported.
 *
 * <p>Source: Keras 3.15 {@code keras.saving.serialize_keras_object(layer)}; fixtures {@code
 * keras-layers/*}.
 */
public final class LayerFormats {
  private static final Map<String, LayerFormat<?>> BY_CLASS_NAME = new TreeMap<>();
  private static final Map<Class<?>, LayerFormat<?>> BY_TYPE = new HashMap<>();

  static {
    put(new ActivationFormat());
    put(new BatchNormalizationFormat());
    put(new ConcatenateFormat());
    put(new DenseFormat());
    put(new Conv2DFormat());
    put(new PoolingFormat<>(MaxPooling2D.class, MaxPooling2D::new));
    put(new PoolingFormat<>(AveragePooling2D.class, AveragePooling2D::new));
    put(new GlobalAveragePooling2DFormat());
    put(new DropoutFormat());
    put(new GaussianNoiseFormat());
    put(new RandomBrightnessFormat());
    put(new RandomContrastFormat());
    put(new RandomCropFormat());
    put(new RandomFlipFormat());
    put(new RandomRotationFormat());
    put(new RandomTranslationFormat());
    put(new RandomZoomFormat());
    put(new SpatialDropout2DFormat());
    put(new FlattenFormat());
    put(new RescalingFormat());
    put(new ReshapeFormat());
    put(new DepthwiseConv2DFormat());
    put(new SeparableConv2DFormat());
    put(new Conv2DTransposeFormat());
    put(new GlobalMaxPooling2DFormat());
    put(new UpSampling2DFormat());
    put(
        new MarginsFormat<>(
            ZeroPadding2D.class,
            "padding",
            Margins.all(1),
            ZeroPadding2D::new,
            ZeroPadding2D::padding));
    put(
        new MarginsFormat<>(
            Cropping2D.class, "cropping", Margins.all(0), Cropping2D::new, Cropping2D::cropping));
    put(new ElementwiseFormat<>(Add.class, new Add()));
    put(new ElementwiseFormat<>(Average.class, new Average()));
    put(new ElementwiseFormat<>(Maximum.class, new Maximum()));
    put(new ElementwiseFormat<>(Minimum.class, new Minimum()));
    put(new ElementwiseFormat<>(Multiply.class, new Multiply()));
    put(new ElementwiseFormat<>(Subtract.class, new Subtract()));
    put(new LayerNormalizationFormat());
    put(new GroupNormalizationFormat());
    put(new NormalizationFormat());
    put(new ReLUFormat());
    put(new LeakyReLUFormat());
    put(new PReLUFormat());
    put(new ELUFormat());
    put(new SoftmaxFormat());
  }

  private LayerFormats() {}

  private static void put(LayerFormat<?> format) {
    BY_CLASS_NAME.put(format.className(), format);
    BY_TYPE.put(format.type(), format);
  }

  /** Keras's names of the classes that can be read. */
  public static Set<String> classNames() {
    return Set.copyOf(BY_CLASS_NAME.keySet());
  }

  /**
   * The layer that an object describes; where the layer's inputs come from is not this one's.
   *
   * @param place what messages call the object
   */
  public static NamedLayer read(JsonNode node, String place) {
    ConfigObject outer = new ConfigObject(place, node);
    LayerFormat<?> format = format(outer);
    ConfigObject config =
        new ConfigObject(place + " (" + format.className() + ")", outer.value("config"));
    String name = config.text("name", "");
    ConfigObject named =
        name.isEmpty()
            ? config
            : new ConfigObject(
                place + " (" + format.className() + " " + name + ")", outer.value("config"));
    return new NamedLayer(name, read(format, named));
  }

  private static LayerFormat<?> format(ConfigObject outer) {
    String className = outer.text("class_name");
    LayerFormat<?> format = BY_CLASS_NAME.get(className);
    String module = outer.text("module", "keras.layers");
    if (format == null || !module.startsWith("keras.")) {
      throw ModelException.inFile(
          outer.place(),
          "a layer is not supported: expected one of "
              + String.join(", ", BY_CLASS_NAME.keySet())
              + ", got "
              + className
              + (module.startsWith("keras.") ? "" : " of " + module)
              + "."
              + Nearest.suggestion(className, BY_CLASS_NAME.keySet()));
    }
    return format;
  }

  private static Layer read(LayerFormat<?> format, ConfigObject config) {
    config.ignore("name", "batch_input_shape");
    config.without("activity_regularizer");
    config.only("trainable", "true");
    checkType(config);
    try {
      Layer layer = format.read(config);
      config.end();
      return layer;
    } catch (ModelException e) {
      throw e.failure() == Failure.BAD_INPUT ? e : e.at(config.place());
    }
  }

  static void checkType(ConfigObject config) {
    if (config.has("dtype") && config.value("dtype").isObject()) {
      ConfigObject policy = config.object("dtype");
      policy.only("class_name", "DTypePolicy");
      policy.object("config").only("name", "float32");
    } else {
      config.only("dtype", "float32");
    }
  }

  /**
   * An object that describes a layer, as Keras writes it.
   *
   * @param inputs the shapes of one sample of each input
   */
  public static ObjectNode write(String name, Layer layer, List<SampleShape> inputs) {
    LayerFormat<?> format = BY_TYPE.get(layer.getClass());
    if (format == null) {
      throw new IllegalStateException("no format for layer " + layer);
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("module", "keras.layers").put("class_name", format.className());
    ObjectNode config = object.putObject("config");
    config.put("name", name).put("trainable", true);
    ObjectNode policy = config.putObject("dtype");
    policy.put("module", "keras").put("class_name", "DTypePolicy");
    policy.putObject("config").put("name", "float32");
    policy.putNull("registered_name");
    write(format, layer, config);
    object.putNull("registered_name");
    object.putObject("build_config").set("input_shape", buildShape(layer, inputs));
    return object;
  }

  @SuppressWarnings("unchecked")
  private static void write(LayerFormat<?> format, Layer layer, ObjectNode config) {
    ((LayerFormat<Layer>) format).write(layer, config);
  }

  private static ArrayNode buildShape(Layer layer, List<SampleShape> inputs) {
    if (!(layer instanceof MergingLayer)) {
      return batchShape(inputs.get(0));
    }
    ArrayNode shapes = JsonNodeFactory.instance.arrayNode();
    inputs.forEach(input -> shapes.add(batchShape(input)));
    return shapes;
  }

  /** A batch's shape as Keras writes it: null for the number of samples, then the extents. */
  static ArrayNode batchShape(SampleShape sample) {
    ArrayNode shape = JsonNodeFactory.instance.arrayNode().addNull();
    sample.dims().forEach(shape::add);
    return shape;
  }
}
