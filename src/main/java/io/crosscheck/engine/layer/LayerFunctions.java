package io.crosscheck.engine.layer;

import io.crosscheck.model.ActivationLayer;
import io.crosscheck.model.Add;
import io.crosscheck.model.Average;
import io.crosscheck.model.AveragePooling2D;
import io.crosscheck.model.BatchNormalization;
import io.crosscheck.model.Concatenate;
import io.crosscheck.model.Conv2D;
import io.crosscheck.model.Conv2DTranspose;
import io.crosscheck.model.Cropping2D;
import io.crosscheck.model.Dense;
import io.crosscheck.model.DepthwiseConv2D;
import io.crosscheck.model.Dropout;
import io.crosscheck.model.ELU;
import io.crosscheck.model.Flatten;
import io.crosscheck.model.GaussianNoise;
import io.crosscheck.model.GlobalAveragePooling2D;
import io.crosscheck.model.GlobalMaxPooling2D;
import io.crosscheck.model.GroupNormalization;
import io.crosscheck.model.Layer;
import io.crosscheck.model.LayerNormalization;
import io.crosscheck.model.LeakyReLU;
import io.crosscheck.model.MaxPooling2D;
import io.crosscheck.model.RandomBrightness;
import io.crosscheck.model.RandomContrast;
import io.crosscheck.model.RandomCrop;
import io.crosscheck.model.RandomFlip;
import io.crosscheck.model.RandomRotation;
import io.crosscheck.model.RandomTranslation;
import io.crosscheck.model.RandomZoom;
import io.crosscheck.model.Maximum;
import io.crosscheck.model.Minimum;
import io.crosscheck.model.Multiply;
import io.crosscheck.model.Normalization;
import io.crosscheck.model.PReLU;
import io.crosscheck.model.ReLU;
import io.crosscheck.model.Rescaling;
import io.crosscheck.model.Reshape;
import io.crosscheck.model.SeparableConv2D;
import io.crosscheck.model.SingleInputLayer;
import io.crosscheck.model.SpatialDropout2D;
import io.crosscheck.model.Subtract;
import io.crosscheck.model.UpSampling2D;
import io.crosscheck.model.ZeroPadding2D;
import io.crosscheck.model.Softmax;
import java.util.HashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The function of each kind of layer. */
final class LayerFunctions {
  private static final Map<Class<?>, LayerFunction<?>> ALL = new HashMap<>();

  static {
    put(Dense.class, new DenseFunction());
    put(
        ActivationLayer.class,
        (layer, call) -> Applied.ofInput(call.input(), upstream -> upstream));
    put(BatchNormalization.class, new BatchNormalizationFunction());
    put(Concatenate.class, new ConcatenateFunction());
    put(Conv2D.class, new ConvolutionFunction());
    put(MaxPooling2D.class, new MaxPoolingFunction());
    put(AveragePooling2D.class, new AveragePoolingFunction());
    put(GlobalAveragePooling2D.class, new GlobalAveragePoolingFunction());
    put(Dropout.class, DropoutFunction.ofValues());
    put(SpatialDropout2D.class, DropoutFunction.ofChannels());
    put(GaussianNoise.class, new GaussianNoiseFunction());
    put(RandomFlip.class, new RandomFlipFunction());
    put(RandomTranslation.class, AffineMatrices.ofTranslation());
    put(RandomRotation.class, AffineMatrices.ofRotation());
    put(RandomZoom.class, AffineMatrices.ofZoom());
    put(RandomCrop.class, new RandomCropFunction());
    put(RandomContrast.class, new RandomContrastFunction());
    put(RandomBrightness.class, new RandomBrightnessFunction());
    put(Flatten.class, (layer, call) -> reshaped(layer, call));
    put(Rescaling.class, new RescalingFunction());
    put(Reshape.class, (layer, call) -> reshaped(layer, call));
    put(DepthwiseConv2D.class, new DepthwiseConvolutionFunction());
    put(SeparableConv2D.class, new SeparableConvolutionFunction());
    put(Conv2DTranspose.class, new TransposedConvolutionFunction());
    put(GlobalMaxPooling2D.class, new GlobalMaxPoolingFunction());
    put(UpSampling2D.class, new UpSamplingFunction());
    put(ZeroPadding2D.class, (layer, call) -> padded(layer, call));
    put(Cropping2D.class, (layer, call) -> cropped(layer, call));
    put(Add.class, new ElementwiseFunction<>(ElementwiseOperation.ADD));
    put(Average.class, new ElementwiseFunction<>(ElementwiseOperation.ADD, true));
    put(Maximum.class, new ElementwiseFunction<>(ElementwiseOperation.MAXIMUM));
    put(Minimum.class, new ElementwiseFunction<>(ElementwiseOperation.MINIMUM));
    put(Multiply.class, new ElementwiseFunction<>(ElementwiseOperation.MULTIPLY));
    put(Subtract.class, new ElementwiseFunction<>(ElementwiseOperation.SUBTRACT));
    put(LayerNormalization.class, new LayerNormalizationFunction());
    put(GroupNormalization.class, new GroupNormalizationFunction());
    put(Normalization.class, new NormalizationFunction());
    put(ReLU.class, new ReLUFunction());
    put(LeakyReLU.class, new LeakyReLUFunction());
    put(PReLU.class, new PReLUFunction());
    put(ELU.class, new ELUFunction());
    put(Softmax.class, (layer, call) -> Applied.ofInput(call.input(), upstream -> upstream));
  }

  private LayerFunctions() {}

  private static <L extends Layer> void put(Class<L> type, LayerFunction<L> function) {
    ALL.put(type, function);
  }

  private static Applied reshaped(SingleInputLayer layer, LayerCall call) {
    Ops tf = call.tf();
    Operand<TFloat32> output =
        tf.reshape(call.input(), tf.constant(layer.output(call.shape()).batch()));
    return Applied.ofInput(
        output, upstream -> tf.reshape(upstream, tf.constant(call.shape().batch())));
  }

  private static Applied padded(ZeroPadding2D layer, LayerCall call) {
    return Applied.ofInput(
        ImageMargins.add(call.tf(), layer.padding(), call.input()),
        upstream -> ImageMargins.remove(call.tf(), layer.padding(), call.shape(), upstream));
  }

  private static Applied cropped(Cropping2D layer, LayerCall call) {
    return Applied.ofInput(
        ImageMargins.remove(
            call.tf(), layer.cropping(), layer.output(call.shape()), call.input()),
        upstream -> ImageMargins.add(call.tf(), layer.cropping(), upstream));
  }

  /** What a layer computes before its activation. */
  @SuppressWarnings("unchecked")
  static Applied apply(Layer layer, LayerCall call) {
    LayerFunction<?> function = ALL.get(layer.getClass());
    if (function == null) {
      throw new IllegalStateException("no operations for layer " + layer);
    }
    return ((LayerFunction<Layer>) function).apply(layer, call);
  }
}
