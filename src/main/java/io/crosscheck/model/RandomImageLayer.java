package io.crosscheck.model;

/** A layer that changes images at random in training, so that no two epochs see the same ones. */
public sealed interface RandomImageLayer extends RandomLayer
    permits RandomFlip, RandomCrop, RandomContrast, RandomBrightness, RandomAffineLayer {
  @Override
  default SampleShape output(SampleShape input) {
    Window.checkImage(className(), input);
    return input;
  }
}
